"""The Qt binding itself: a fault in it that ended the process."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 on, None is not counted")
def test_calls_that_return_nothing_do_not_use_up_none(qapp: QApplication) -> None:
    picture = QPixmap(1, 1)
    before = sys.getrefcount(None)
    for _ in range(500):
        picture.fill()
    assert sys.getrefcount(None) > before - 100
