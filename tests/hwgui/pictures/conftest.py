from __future__ import annotations

import pytest
from support.pictures import FakeReading, shown_pictures

from hwgui.picture_parts import PictureParts
from hwgui.program import Program


@pytest.fixture
def fake_reading() -> FakeReading:
    return FakeReading()


@pytest.fixture
def parts(program: Program, fake_reading: FakeReading) -> PictureParts:
    """The page of pictures, shown; what it reads is decided by the test."""
    return shown_pictures(program, fake_reading)
