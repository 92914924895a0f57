"""The connections of labels: which can be given, and the person's own symbols among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .program import Program


def connect_alphabet(program: Program) -> None:
    """The labels: from model and person to all that shows or takes them."""
    alphabets, menu = program.alphabets, program.window.alphabet_menu
    program.recognition.alphabet_changed.connect(alphabets.set_alphabet)
    for take in (
        program.recognition.set_labels,
        program.window.show_labels,
        program.sample_browser.set_labels,
        program.editing.set_labels,
        program.labelling.set_labels,
        program.teaching_page.set_labels,
    ):
        alphabets.changed.connect(take)
    for take_recent in (program.window.show_recent, program.sample_browser.show_recent):
        alphabets.recent_changed.connect(take_recent)
    program.editing.changed.connect(lambda overview: alphabets.take_counts(overview.counts))
    menu.chosen.connect(alphabets.use)
    menu.selection_made.connect(alphabets.keep_selection)
    menu.removal_wanted.connect(alphabets.remove_selection)
    program.window.commands.label_chosen.connect(alphabets.take_used)
    alphabets.failed.connect(program.notices.alphabet.notify_below)
    alphabets.stored.connect(program.notices.alphabet.end)


def connect_symbols(program: Program) -> None:
    """Own symbols: asked for, listed and changed."""
    symbols, dialogs, page = program.symbols, program.symbol_dialogs, program.symbols_page
    editing, mode = program.editing, program.window.writing_mode
    program.window.drawer.add_page(program.window.commands.symbols, page)
    program.recognition.alphabet_changed.connect(symbols.set_alphabet)
    editing.done.connect(page.show_done)
    editing.redone.connect(page.show_done)
    editing.undone.connect(page.show_undone)
    editing.changed.connect(symbols.take_overview)
    symbols.changed.connect(program.alphabets.set_symbols)
    symbols.listed.connect(dialogs.show_symbols)
    symbols.listed.connect(page.show_symbols)
    symbols.left_out.connect(program.teaching_page.show_left_out)
    symbols.listed.connect(program.symbol_adoption.renew)
    program.lessons.changed.connect(program.symbol_adoption.renew)
    program.symbol_adoption.adopted.connect(program.recognition.ask_again)
    program.symbol_adoption.failed.connect(program.notices.lessons.notify)
    program.window.picker.new_symbol_wanted.connect(dialogs.ask_new)
    page.new_requested.connect(dialogs.ask_new)
    page.rename_requested.connect(dialogs.ask_rename)
    page.merge_requested.connect(dialogs.ask_merge)
    page.remove_requested.connect(symbols.remove)
    page.bring_back_requested.connect(symbols.bring_back)
    dialogs.add_requested.connect(mode.add_symbol)
    program.labelling.symbol_undrawn.connect(symbols.add)
    dialogs.rename_requested.connect(symbols.rename)
    dialogs.merge_requested.connect(symbols.merge)
    program.sample_files.symbols_chosen.connect(editing.import_file)
