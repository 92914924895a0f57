from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hwcore import HwError
from hwgui.widgets.icons import app_icon, draw_icon

pytestmark = pytest.mark.usefixtures("qapp")


def ink_of(icon: QIcon, size: int, mode: QIcon.Mode, ratio: float = 1.0) -> set[str]:
    """The opaque colours of an icon, after a look at its size."""
    pixmap = icon.pixmap(QSize(size, size), ratio, mode)
    image = pixmap.toImage()
    assert image.width() == round(size * ratio)
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", ["undo", "redo", "clear"])
@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_icon_is_drawn_sharp_in_both_colours(name: str, ratio: float) -> None:
    icon = draw_icon(name, "#112233", "#aabbcc")
    assert ink_of(icon, 20, QIcon.Mode.Normal, ratio) == {"#112233"}
    assert ink_of(icon, 20, QIcon.Mode.Disabled, ratio) == {"#aabbcc"}


def test_the_program_has_its_own_icon() -> None:
    icon = app_icon()
    assert {16, 32, 256} <= {size.width() for size in icon.availableSizes()}
    assert "#2f5bc7" in ink_of(icon, 64, QIcon.Mode.Normal)


def test_a_missing_drawing_is_told_of(qapp: QApplication) -> None:
    with pytest.raises(HwError, match="no_such"):
        draw_icon("no_such", "#000000", "#000000")
