"""The connections of own symbols: what asks for them, keeps them and follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .program import Program


def connect_symbols(program: Program) -> None:
    """Own symbols: asked for, listed and changed."""
    symbols, dialogs, page = program.symbols, program.symbol_dialogs, program.symbols_page
    editing, labelling = program.editing, program.labelling
    program.window.drawer.add_page(program.window.commands.symbols, page)
    program.recognition.alphabet_changed.connect(symbols.set_alphabet)
    editing.done.connect(page.show_done)
    editing.redone.connect(page.show_done)
    editing.undone.connect(page.show_undone)
    editing.changed.connect(symbols.take_overview)
    symbols.listed.connect(dialogs.show_symbols)
    symbols.listed.connect(page.show_symbols)
    symbols.left_out.connect(program.teaching_page.show_left_out)
    page.new_requested.connect(dialogs.ask_new)
    page.rename_requested.connect(dialogs.ask_rename)
    page.merge_requested.connect(dialogs.ask_merge)
    page.remove_requested.connect(symbols.remove)
    page.bring_back_requested.connect(symbols.bring_back)
    dialogs.add_requested.connect(labelling.add_symbol)
    labelling.symbol_undrawn.connect(symbols.add)
    dialogs.rename_requested.connect(symbols.rename)
    dialogs.merge_requested.connect(symbols.merge)
    program.sample_files.symbols_chosen.connect(editing.import_file)
