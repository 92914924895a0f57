from __future__ import annotations

from pathlib import Path

import pytest
from package import weight
from parts import REST, part_of, weights


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("_internal/PySide6/Qt/lib/libicudata.so.73", "ICU's data"),
        ("_internal/PySide6/Qt/lib/libQt6Gui.so.6", "Qt's libraries"),
        ("_internal/PySide6/Qt/plugins/platforms/libqxcb.so", "Qt's plugins and translations"),
        ("_internal/PySide6/QtGui.abi3.so", "Qt for Python"),
        ("_internal/resources/models/lines/backbone.onnx", "models: words and lines"),
        ("_internal/libX11.so.6", "libraries of the system"),
        ("hwgui", "hwgui, hwcore and the modules of Python"),
        ("README.txt", REST),
    ],
)
def test_a_file_belongs_to_the_part_that_brings_it(place: str, part: str) -> None:
    assert part_of(place) == part


def test_the_parts_together_are_the_whole(tmp_path: Path) -> None:
    places = ("hwgui", "_internal/PIL/_imaging.so", "_internal/libz.so.1", "share/something")
    for number, place in enumerate(places, start=1):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(bytes(1000 * number))
    (tmp_path / "hwcore").symlink_to("hwgui")
    found = weights(tmp_path)
    assert len(found) == len(places)
    assert sum(found.values()) == pytest.approx(weight(tmp_path))
