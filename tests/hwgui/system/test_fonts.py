"""Where a system has no font with Chinese characters, the one that ships stands in for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

from hwcore.paths import resource
from hwgui.system import language, offer_font

NAME = "fonts/chinese.otf"


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The fonts that are loaded, on a system that has none of its own."""
    found: list[str] = []

    def add(path: str) -> int:
        found.append(Path(path).name)
        return 0

    monkeypatch.setattr(language, "_loaded", set())
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", add)
    return found


def test_only_chinese_brings_its_font_and_once(loads: list[str]) -> None:
    for code in ("en", "de"):
        offer_font(code)
    assert loads == []
    for _ in range(2):
        offer_font("zh_CN")
    assert loads == ["chinese.otf"]


def test_a_system_with_a_font_of_its_own_keeps_it(
    loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["A font"])
    offer_font("zh_CN")
    assert loads == []


@pytest.mark.usefixtures("qapp")
def test_the_font_has_each_character_of_the_translation_and_the_frequent_ones() -> None:
    font = QRawFont(str(resource(NAME)), 20.0)
    folder = resource("translations")
    files = [folder / "hwgui_zh_CN.ts", folder / "hwcore_zh_CN.po"]
    texts = {letter for file in files for letter in file.read_text("utf-8")}
    assert len(texts) > 600
    missing = {letter for letter in texts if letter.isprintable()} - {"　"}
    missing = {letter for letter in missing if not font.supportsCharacter(ord(letter))}
    assert missing == set(), "run packaging/chinese_font.py"
    assert all(font.supportsCharacter(ord(letter)) for letter in "的一是在不了有和人这简体中文撤销")


@pytest.mark.usefixtures("qapp")
def test_chinese_is_drawn_and_not_as_boxes() -> None:
    offer_font("zh_CN")
    layout = QTextLayout("撤销", QFont())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs
    assert all(index for run in runs for index in run.glyphIndexes())


def test_its_licence_lies_beside_it() -> None:
    licence = (resource(NAME).parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Noto Sans CJK SC" in licence
