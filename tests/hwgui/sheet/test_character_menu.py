"""What else each character of the chosen word may be can be picked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from support.round_letters import letters_at, word_of

from hwcore.text import Alternative, Word
from hwgui.sheet.character_menu import CharacterMenu
from hwgui.sheet_parts import SheetParts


def word(text: str, **others: str) -> Word:
    """A word whose characters may be others, too."""
    plain = word_of(letters_at(text, 0.0, 0.0), range(len(text)), text)
    characters = tuple(
        replace(
            character,
            alternatives=tuple(
                Alternative(other, 0.4)
                for other in (character.text, *others.get(character.text, ""))
            ),
        )
        for character in plain.characters
    )
    return replace(plain, characters=characters)


@pytest.fixture
def menu(sheet: SheetParts) -> CharacterMenu:
    assert sheet.page.word_bar.characters is not None
    return sheet.page.word_bar.characters


def opened(menu: CharacterMenu) -> list[QMenu]:
    menu.aboutToShow.emit()
    return [part for action in menu.actions() if isinstance(part := action.menu(), QMenu)]


def test_each_character_has_a_menu_of_what_else_it_may_be(
    qtbot: QtBot, sheet: SheetParts, menu: CharacterMenu
) -> None:
    sheet.page.word_bar.show_word(word("n&r", n="mu", r="v"))
    characters = opened(menu)
    assert [part.title() for part in characters] == ["n", "&&", "r"]
    assert [[a.text() for a in part.actions()] for part in characters] == [["m", "u"], [], ["v"]]
    assert [part.isEnabled() for part in characters] == [True, False, True]
    with qtbot.waitSignal(sheet.page.word_bar.text_given) as given:
        characters[2].actions()[0].trigger()
    assert given.args == ["n&v"]


def test_it_follows_the_word(sheet: SheetParts, menu: CharacterMenu) -> None:
    bar = sheet.page.word_bar
    assert not menu.isEnabled()
    bar.show_word(word("on", o="a"))
    assert menu.isEnabled()
    assert len(opened(menu)) == 2
    bar.show_word(word("moon", o="a"))
    assert len(opened(menu)) == 4
    bar.show_word(replace(word("on"), characters=()))
    assert not menu.isEnabled(), "of a corrected word nobody knows where they are"
    bar.show_word(None)
    assert not menu.isEnabled()
