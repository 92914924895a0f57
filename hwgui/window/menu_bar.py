"""The menus of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QMenu

from hwgui.labels import AlphabetMenu
from hwgui.people import PeopleMenu
from hwgui.system import Texts

from .language_menu import LanguageMenu

if TYPE_CHECKING:
    from .main_window import MainWindow

menu_texts = Texts("menu_texts")


class Menus(NamedTuple):
    """The menus that are changed later."""

    file: QMenu
    alphabet: AlphabetMenu
    people: PeopleMenu
    help: QMenu
    language: LanguageMenu


def fill_menus(window: MainWindow) -> Menus:
    """Fill a window's menu bar with its actions."""
    commands, bar = window.commands, window.menuBar()
    menu = file = bar.addMenu(menu_texts.tr("&File"))
    menu.addActions([commands.open_pictures, commands.read_table])
    menu.addSeparator()
    menu.addActions([commands.import_samples, commands.export_samples])
    menu.addSeparator()
    menu.addAction(commands.quit)
    menu = bar.addMenu(menu_texts.tr("&Edit"))
    menu.addActions([commands.undo, commands.redo])
    menu.addSeparator()
    menu.addActions([commands.clear, commands.clears_itself])
    menu.addSeparator()
    menu.addActions([commands.confirm, commands.pick, commands.paste_picture])
    menu.addActions([commands.undo_sample, commands.redo_sample])
    menu.addSeparator()
    menu.addAction(commands.teach)
    menu = bar.addMenu(menu_texts.tr("&View"))
    menu.addActions(window.writing_mode.actions)
    menu.addSeparator()
    menu.addActions([commands.samples, commands.teaching, commands.history, commands.symbols])
    menu.addSeparator()
    alphabet = AlphabetMenu(menu_texts.tr("&Alphabet"), window)
    menu.addMenu(alphabet)
    menu.addActions([commands.guide_lines, commands.show_attention])
    menu.addSeparator()
    language = LanguageMenu(window)
    menu.addMenu(language)
    people = PeopleMenu(menu_texts.tr("&Person"), bar)
    people.addActions([commands.new_person, commands.rename_person])
    people.addSeparator()
    people.addAction(commands.remove_person)
    people.addMenu(people.removed)
    bar.addMenu(people)
    menu = bar.addMenu(menu_texts.tr("&Help"))
    menu.addActions([commands.shortcuts, commands.about])
    return Menus(file, alphabet, people, menu, language)
