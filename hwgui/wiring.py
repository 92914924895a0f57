"""The connections between the parts of a program: all of them, and nothing else. Those of
labels stand in ``label_wiring``.

There are two flows. Recognising (``connect_ink``): canvas > document > recognition > answer.
Learning a hand: label > labelling > editing of samples > storage (``connect_samples``), and teach >
teaching > history of lessons > engine (``connect_teaching``). Both belong to who writes now, and
follow what other windows do on the same folder. ``docs/architecture.md`` has them on one page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hwgui.window import Way

from .label_wiring import connect_alphabet, connect_symbols

if TYPE_CHECKING:
    from .program import Program


def connect(program: Program) -> None:
    """Connect the parts of a program that has just been made."""
    connect_alphabet(program)
    connect_samples(program)
    connect_browser(program)
    connect_people(program)
    connect_teaching(program)
    connect_symbols(program)
    connect_folder_watch(program)
    connect_successes(program)
    connect_ink(program)
    connect_commands(program)


def connect_ink(program: Program) -> None:
    """Recognising: from the pointer to ink, and from ink to the answer shown."""
    canvas, document, recognition = program.window.canvas, program.document, program.recognition
    answer, commands = program.window.prediction_view, program.window.commands
    program.app.installEventFilter(program.pen_proximity)
    program.pen_proximity.near_changed.connect(canvas.set_pen_near)
    canvas.stroke_changed.connect(document.extend)
    canvas.stroke_finished.connect(document.finish)
    canvas.stroke_cancelled.connect(document.cancel)
    canvas.strokes_erased.connect(document.erase)
    document.committed.connect(canvas.show_ink)
    canvas.guides_changed.connect(document.set_guides)
    commands.guide_lines.toggled.connect(canvas.set_guides)
    document.history_changed.connect(program.window.writing_mode.take_history)
    document.changed.connect(program.window.writing_mode.take_ink)
    document.changed.connect(recognition.request)
    recognition.ready.connect(answer.show_ready)
    recognition.predicted.connect(answer.show_recognised)
    recognition.failed.connect(answer.show_failure)
    recognition.failed.connect(program.notices.recognition.notify)
    recognition.ready.connect(program.notices.recognition.end)
    recognition.predicted.connect(program.notices.recognition.end)


def connect_commands(program: Program) -> None:
    """Actions of the paper and of the program; settings and the theme."""
    window, commands = program.window, program.window.commands
    answer = window.prediction_view
    mode = window.writing_mode
    mode.changed.connect(program.show_way)
    mode.changed.connect(program.settings.keep_way)
    program.settings.text_restored.connect(mode.set_text)
    mode.panel.triggered.connect(program.show_panel)
    commands.undo.triggered.connect(mode.undo)
    commands.redo.triggered.connect(mode.redo)
    commands.clear.triggered.connect(mode.clear)
    commands.show_attention.toggled.connect(answer.set_attention)
    commands.show_attention.toggled.connect(program.recognition.set_attention)
    commands.show_attention.toggled.connect(program.settings.store)
    commands.guide_lines.toggled.connect(program.settings.keep_guides)
    answer.attention_toggled.connect(commands.show_attention.setChecked)
    commands.shortcuts.triggered.connect(program.show_shortcuts)
    commands.about.triggered.connect(program.show_about)
    commands.quit.triggered.connect(window.close)
    program.settings.unreadable.connect(program.notices.settings_read.notify)
    program.settings.failed.connect(program.notices.settings.notify)
    program.settings.stored.connect(program.notices.settings.end)
    window.closed.connect(program.close)
    program.theme.follow_system()
    program.theme.changed.connect(program.take_icons)


def connect_samples(program: Program) -> None:
    """Learning, first half: from a label to a stored sample, and back by undo and redo."""
    window, commands = program.window, program.window.commands
    editing, labelling = program.editing, program.labelling
    note = window.prediction_view.note
    window.writing_mode.add_labeller(labelling, Way.CHARACTER)
    commands.label_chosen.connect(window.writing_mode.label)
    commands.unknown_typed.connect(window.writing_mode.refuse)
    commands.confirm.triggered.connect(window.writing_mode.confirm)
    commands.clears_itself.toggled.connect(labelling.set_clears)
    commands.clears_itself.toggled.connect(program.settings.store)
    commands.undo_sample.triggered.connect(editing.undo)
    commands.redo_sample.triggered.connect(editing.redo)
    program.document.changed.connect(labelling.take_ink)
    program.recognition.predicted.connect(labelling.take_answer)
    editing.saved.connect(labelling.take_saved)
    editing.unsaved.connect(labelling.take_unsaved)
    editing.not_taken_back.connect(labelling.take_not_taken_back)
    editing.looked_up.connect(labelling.take_looked_up)
    editing.undone.connect(labelling.take_undone)
    editing.redone.connect(labelling.take_redone)
    editing.changed.connect(labelling.take_overview)
    program.document.saving_undone.connect(editing.take_back)
    program.document.saving_redone.connect(editing.save_again)
    labelling.labellable.connect(window.writing_mode.take_labellable)
    labelling.confirmable.connect(window.writing_mode.take_confirmable)
    labelling.notified.connect(note.show_note)
    labelling.note_ended.connect(note.end_note)
    labelling.undo_withdrawn.connect(note.withdraw_undo)
    editing.done.connect(note.forget)
    editing.saved.connect(program.settings.retry)  # the disk takes something again
    labelling.kept_as.connect(window.prediction_view.show_kept_as)
    editing.changed.connect(commands.set_overview)
    editing.changed.connect(window.show_overview)
    editing.changed.connect(window.summary.show_overview)
    editing.recovered.connect(program.notices.place.notify)
    editing.unopened.connect(program.notices.samples.notify_below)
    editing.unopened.connect(program.sample_browser.show_unreadable)
    editing.unopened.connect(program.teaching_page.show_unreadable)
    editing.unwritable.connect(program.notices.samples.notify)
    editing.failed.connect(program.notices.samples.notify)
    editing.changed.connect(program.notices.samples.end)


def connect_browser(program: Program) -> None:
    """The page of samples: what is listed, changed, imported and exported there."""
    commands, editing, model = (
        program.window.commands,
        program.editing,
        program.sample_model,
    )
    browser, files = program.sample_browser, program.sample_files
    program.window.drawer.add_page(commands.samples, browser)
    commands.samples.toggled.connect(browser.refresh)
    editing.changed.connect(browser.show_overview)
    editing.changed.connect(browser.refresh)
    editing.done.connect(browser.show_done)
    editing.redone.connect(browser.show_done)
    editing.undone.connect(browser.show_undone)
    browser.filter_changed.connect(model.set_filter)
    browser.view.relabel_requested.connect(editing.relabel)
    browser.view.text_given.connect(editing.correct_text)
    browser.view.delete_requested.connect(editing.delete)
    browser.view.undo_requested.connect(editing.undo)
    browser.view.redo_requested.connect(editing.redo)
    browser.view.ink_requested.connect(editing.fetch)
    editing.fetched.connect(program.labelling.put_on_paper)
    editing.fetched.connect(program.window.focus_paper)
    browser.doubts_wanted.connect(program.doubtful.start)
    browser.doubts_dropped.connect(program.doubtful.cancel)
    browser.doubts_dropped.connect(model.drop_doubts)
    program.doubtful.progressed.connect(browser.show_search)
    program.doubtful.finished.connect(model.set_doubts)
    program.doubtful.finished.connect(browser.end_search)
    program.doubtful.failed.connect(browser.end_search)
    program.doubtful.failed.connect(program.notices.doubtful.notify)
    program.doubtful.progressed.connect(program.notices.doubtful.end)
    program.doubtful.finished.connect(program.notices.doubtful.end)
    browser.doubts_dropped.connect(program.notices.doubtful.end)
    model.failed.connect(program.notices.listing.notify)
    model.listed.connect(program.notices.listing.end)
    commands.import_samples.triggered.connect(files.ask_import)
    commands.export_samples.triggered.connect(browser.ask_export)
    browser.export_requested.connect(program.sample_export.ask)
    editing.file_refused.connect(program.notices.files.notify)
    files.import_chosen.connect(program.notices.files.end)
    program.sample_export.chosen.connect(program.notices.files.end)
    files.import_chosen.connect(editing.import_file)
    program.sample_export.chosen.connect(editing.export_file)
    editing.import_progressed.connect(files.show_progress)
    files.progressed.connect(program.window.status_line.show_progress)
    program.window.status_line.stop_requested.connect(editing.stop_imports)
    for ended in (editing.imported, editing.file_refused):
        ended.connect(program.window.status_line.end_progress)
    editing.imported.connect(files.show_report)
    editing.exported.connect(program.sample_export.show_exported)
    for files_dialog in (files, program.sample_export):
        files_dialog.notified.connect(program.window.prediction_view.note.show_note)


def connect_people(program: Program) -> None:
    """People: who writes, and what changes with them."""
    window, commands, profiles = program.window, program.window.commands, program.profiles
    menu = window.people_menu
    commands.new_person.triggered.connect(menu.ask_new)
    commands.rename_person.triggered.connect(menu.ask_rename)
    commands.remove_person.triggered.connect(menu.ask_remove)
    # A lesson belongs to who writes now: it waits, and is cancelled where another person is opened.
    for requested in (
        menu.chosen,
        menu.create_requested,
        menu.remove_requested,
        menu.restore_requested,
    ):
        requested.connect(program.teaching.hold)
    for ended in (profiles.name_refused, profiles.failed, profiles.changed):
        ended.connect(program.teaching.let_go)
    menu.remove_requested.connect(program.samples.release)
    menu.chosen.connect(profiles.switch)
    menu.create_requested.connect(profiles.create)
    menu.rename_requested.connect(profiles.rename)
    menu.remove_requested.connect(profiles.remove)
    menu.restore_requested.connect(profiles.restore)
    profiles.changed.connect(program.turn_paper)
    profiles.switched.connect(program.open_person)
    profiles.changed.connect(program.settings.show_person)
    profiles.changed.connect(commands.set_profiles)
    profiles.changed.connect(menu.show_profiles)
    profiles.changed.connect(program.sample_export.show_profiles)
    profiles.changed.connect(window.show_profiles)
    profiles.notified.connect(window.prediction_view.note.show_note)
    profiles.named.connect(menu.accept_name)
    profiles.name_refused.connect(menu.refuse_name)
    profiles.failed.connect(program.notices.profiles.notify)
    menu.failed.connect(program.notices.profiles.notify)
    profiles.switched.connect(program.notices.end_personal)
    program.editing.changed.connect(menu.show_overview)


def connect_successes(program: Program) -> None:
    """Passing notices: they end with the next success of anything."""
    editing, profiles = program.editing, program.profiles
    for succeeded in (
        editing.saved,
        editing.done,
        editing.undone,
        editing.redone,
        editing.imported,
        editing.exported,
        profiles.named,
        profiles.notified,
        profiles.switched,
        program.teaching.finished,
    ):
        succeeded.connect(program.notices.end_passing)


def connect_folder_watch(program: Program) -> None:
    """The folder watch: what other windows on the same folder do is shown here, too."""
    folder_watch = program.folder_watch
    program.window.activated.connect(folder_watch.look)
    folder_watch.due.connect(program.profiles.look)
    folder_watch.due.connect(program.editing.look)
    folder_watch.due.connect(program.lessons.look)
    folder_watch.due.connect(program.alphabets.look)


def connect_teaching(program: Program) -> None:
    """Learning, second half: from Teach to a lesson, and from a lesson to the engine's head."""
    commands, drawer = program.window.commands, program.window.drawer
    teaching, lessons, page, history = (
        program.teaching,
        program.lessons,
        program.teaching_page,
        program.history_page,
    )
    drawer.add_page(commands.teaching, page)
    drawer.add_page(commands.history, history)
    program.recognition.ready.connect(program.open_lessons)
    program.editing.changed.connect(teaching.count)
    program.editing.changed.connect(page.show_overview)
    commands.teach.triggered.connect(commands.open_teaching)
    commands.teach.triggered.connect(page.ask)
    program.profiles.switched.connect(page.forget)
    program.profiles.switched.connect(program.lesson_recall.forget)
    page.teach_requested.connect(teaching.start)
    page.cancel_requested.connect(teaching.cancel)
    page.adopt_requested.connect(lessons.adopt)
    history.adopt_requested.connect(lessons.adopt)
    page.notified.connect(program.window.prediction_view.note.show_note)
    page.note_ended.connect(program.window.prediction_view.note.end_note)
    teaching.started.connect(page.show_started)
    teaching.started.connect(commands.start_lesson)
    for ended in (teaching.finished, teaching.cancelled, teaching.failed):
        ended.connect(commands.end_lesson)
    teaching.words_started.connect(page.show_words_started)
    teaching.progressed.connect(page.show_progress)
    teaching.finished.connect(page.show_outcome)
    teaching.cancelled.connect(page.show_cancelled)
    teaching.failed.connect(page.show_failure)
    teaching.failed.connect(program.notices.lessons.notify)
    teaching.started.connect(program.notices.lessons.end)
    teaching.suggested.connect(commands.set_waiting)
    lessons.adopted.connect(program.recognition.ask_again)
    lessons.adopted.connect(page.show_in_use)
    lessons.changed.connect(history.show_lessons)
    lessons.changed.connect(program.lesson_recall.take_lessons)
    lessons.changed.connect(page.ask_recall)
    page.recall_wanted.connect(program.lesson_recall.recall)
    program.lesson_recall.recalled.connect(page.show_recalled)
    page.samples_wanted.connect(commands.open_samples)
    page.samples_wanted.connect(program.sample_browser.show_contradicting)
    page.doubts_wanted.connect(commands.open_samples)
    page.doubts_wanted.connect(program.sample_browser.list_doubtful)
    lessons.changed.connect(teaching.take_lessons)
    lessons.changed.connect(program.window.summary.show_lessons)
    program.notices.lesson_in_use.remedy = commands.teach_again
    lessons.noticed.connect(program.notices.lesson_in_use.notify)
    lessons.adopted.connect(program.notices.lesson_in_use.end)
    lessons.unopened.connect(program.notices.history.notify_below)
    lessons.changed.connect(program.notices.history.end)
    lessons.failed.connect(program.notices.lessons.notify)
    lessons.adopted.connect(program.notices.lessons.end)
