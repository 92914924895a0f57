"""The composition, second part: who is told of what a person labels, teaches and goes back to.

Samples: label > corrections > storage > samples view. Lessons: teach > teaching > heads > engine.
Both belong to who writes now, and follow what other windows do on the same folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication

from hwcore.storage import Profile
from hwgui.answer import Recogniser
from hwgui.lessons import Teach
from hwgui.people import ProfileList
from hwgui.samples import SampleOverview

from .parts import Parts


class LearningFlow(Parts):
    """The parts, of which those that learn a hand are connected."""

    def __init__(
        self,
        app: QApplication,
        data_dir: Path,
        load: Callable[[], Recogniser],
        teach: Teach,
    ) -> None:
        """As ``Program``."""
        super().__init__(app, data_dir, load, teach)
        self._connect_samples()
        self._connect_browser()
        self._connect_people()
        self._connect_teaching()
        self._connect_folder_watch()
        self._connect_successes()

    def _connect_samples(self) -> None:
        window, commands = self.window, self.window.commands
        corrections, labelling = self.corrections, self.labelling
        note = window.prediction_view.note
        commands.label_chosen.connect(labelling.label)
        commands.confirm.triggered.connect(labelling.confirm)
        commands.clears_itself.toggled.connect(labelling.set_clears)
        commands.clears_itself.toggled.connect(self.settings.store)
        commands.undo_sample.triggered.connect(corrections.undo)
        commands.redo_sample.triggered.connect(corrections.redo)
        self.document.changed.connect(labelling.take_ink)
        self.recognition.predicted.connect(labelling.take_answer)
        corrections.saved.connect(labelling.take_saved)
        corrections.unsaved.connect(labelling.take_unsaved)
        corrections.not_taken_back.connect(labelling.take_not_taken_back)
        corrections.looked_up.connect(labelling.take_looked_up)
        corrections.undone.connect(labelling.take_undone)
        corrections.redone.connect(labelling.take_redone)
        corrections.changed.connect(labelling.take_stock)
        self.document.saving_undone.connect(corrections.take_back)
        self.document.saving_redone.connect(corrections.save_again)
        labelling.labellable.connect(commands.set_labellable)
        labelling.confirmable.connect(commands.confirm.setEnabled)
        labelling.noted.connect(note.show_note)
        labelling.note_ended.connect(note.end_note)
        labelling.undo_withdrawn.connect(note.withdraw_undo)
        corrections.done.connect(note.forget)
        corrections.saved.connect(self.settings.retry)  # the disk takes something again
        labelling.kept_as.connect(window.prediction_view.show_kept_as)
        corrections.changed.connect(commands.set_overview)
        corrections.changed.connect(window.show_overview)
        corrections.changed.connect(window.summary.show_overview)
        corrections.recovered.connect(self.notices.place.tell)
        corrections.unopened.connect(self.notices.samples.tell_below)
        corrections.unopened.connect(self.sample_browser.show_unreadable)
        corrections.unopened.connect(self.teaching_page.show_unreadable)
        corrections.unwritable.connect(self.notices.samples.tell)
        corrections.failed.connect(self.notices.samples.tell)
        corrections.changed.connect(self.notices.samples.end)

    def _connect_browser(self) -> None:
        commands, corrections, model = self.window.commands, self.corrections, self.sample_model
        browser, files = self.sample_browser, self.sample_files
        self.window.drawer.add_page(commands.samples, browser)
        commands.samples.toggled.connect(self._list_samples)
        corrections.changed.connect(browser.show_overview)
        corrections.changed.connect(self._list_samples)
        corrections.done.connect(browser.show_done)
        corrections.redone.connect(browser.show_done)
        corrections.undone.connect(browser.show_undone)
        browser.filter_changed.connect(model.set_filter)
        browser.view.relabel_requested.connect(corrections.relabel)
        browser.view.delete_requested.connect(corrections.delete)
        browser.view.undo_requested.connect(corrections.undo)
        browser.view.redo_requested.connect(corrections.redo)
        browser.view.ink_requested.connect(corrections.fetch)
        corrections.fetched.connect(self.labelling.put_on_paper)
        corrections.fetched.connect(self._place_on_paper)
        browser.doubts_wanted.connect(self.review.start)
        browser.doubts_dropped.connect(self.review.cancel)
        browser.doubts_dropped.connect(self._drop_doubts)
        self.review.progressed.connect(browser.show_review)
        self.review.finished.connect(model.set_doubts)
        self.review.finished.connect(browser.end_review)
        self.review.failed.connect(browser.end_review)
        self.review.failed.connect(self.notices.review.tell)
        self.review.progressed.connect(self.notices.review.end)
        self.review.finished.connect(self.notices.review.end)
        browser.doubts_dropped.connect(self.notices.review.end)
        model.failed.connect(self.notices.listing.tell)
        model.listed.connect(self.notices.listing.end)
        commands.import_samples.triggered.connect(files.ask_import)
        commands.export_samples.triggered.connect(self._ask_export)
        corrections.file_refused.connect(self.notices.files.tell)
        files.import_chosen.connect(self.notices.files.end)
        self.sample_export.chosen.connect(self.notices.files.end)
        files.import_chosen.connect(corrections.import_file)
        self.sample_export.chosen.connect(corrections.export_file)
        corrections.import_progressed.connect(files.show_progress)
        files.progressed.connect(self.window.status_line.show_progress)
        self.window.status_line.stop_requested.connect(corrections.stop_imports)
        for ended in (corrections.imported, corrections.file_refused):
            ended.connect(self.window.status_line.end_progress)
        corrections.imported.connect(files.show_report)
        corrections.exported.connect(self.sample_export.show_exported)
        for asked in (files, self.sample_export):
            asked.noted.connect(self.window.prediction_view.note.show_note)

    def _connect_people(self) -> None:
        window, commands, people = self.window, self.window.commands, self.people
        menu = window.people_menu
        commands.new_person.triggered.connect(menu.ask_new)
        commands.rename_person.triggered.connect(menu.ask_rename)
        commands.remove_person.triggered.connect(menu.ask_remove)
        # A lesson belongs to who writes now.
        menu.chosen.connect(self.teaching.cancel)
        menu.create_requested.connect(self.teaching.cancel)
        menu.remove_requested.connect(self.teaching.cancel)
        menu.restore_requested.connect(self.teaching.cancel)
        menu.remove_requested.connect(self.samples.release)
        menu.chosen.connect(people.switch)
        menu.create_requested.connect(people.create)
        menu.rename_requested.connect(people.rename)
        menu.remove_requested.connect(people.remove)
        menu.restore_requested.connect(people.restore)
        people.changed.connect(self._turn_paper)
        people.switched.connect(self._open_person)
        people.changed.connect(commands.set_profiles)
        people.changed.connect(menu.show_profiles)
        people.changed.connect(self.sample_export.show_profiles)
        people.changed.connect(window.show_profiles)
        people.noted.connect(window.prediction_view.note.show_note)
        people.named.connect(menu.accept_name)
        people.name_refused.connect(menu.refuse_name)
        people.failed.connect(self.notices.people.tell)
        menu.failed.connect(self.notices.people.tell)
        people.switched.connect(self.notices.end_personal)
        self.corrections.changed.connect(menu.show_overview)

    def _connect_successes(self) -> None:
        """What a person was told of once goes when something else was done."""
        corrections, people = self.corrections, self.people
        for succeeded in (
            corrections.saved,
            corrections.done,
            corrections.undone,
            corrections.redone,
            corrections.imported,
            corrections.exported,
            people.named,
            people.noted,
            people.switched,
            self.teaching.finished,
        ):
            succeeded.connect(self.notices.end_passing)

    def _connect_folder_watch(self) -> None:
        """What other windows on the same folder do is shown here too."""
        folder_watch = self.folder_watch
        self.window.activated.connect(folder_watch.look)
        folder_watch.due.connect(self.people.look)
        folder_watch.due.connect(self.corrections.look)
        folder_watch.due.connect(self.heads.look)

    def _connect_teaching(self) -> None:
        commands, drawer = self.window.commands, self.window.drawer
        teaching, heads, panel, history = (
            self.teaching,
            self.heads,
            self.teaching_page,
            self.history_page,
        )
        drawer.add_page(commands.teaching, panel)
        drawer.add_page(commands.history, history)
        self.recognition.ready.connect(self._open_heads)
        self.corrections.changed.connect(teaching.count)
        self.corrections.changed.connect(panel.show_overview)
        commands.teach.triggered.connect(self._open_teaching)
        commands.teach.triggered.connect(panel.ask)
        self.people.switched.connect(panel.forget)
        self.people.switched.connect(self.lesson_recall.forget)
        panel.teach_requested.connect(teaching.start)
        panel.cancel_requested.connect(teaching.cancel)
        panel.adopt_requested.connect(heads.adopt)
        history.adopt_requested.connect(heads.adopt)
        panel.noted.connect(self.window.prediction_view.note.show_note)
        panel.note_ended.connect(self.window.prediction_view.note.end_note)
        teaching.started.connect(panel.show_started)
        teaching.started.connect(commands.start_lesson)
        for ended in (teaching.finished, teaching.cancelled, teaching.failed):
            ended.connect(commands.end_lesson)
        teaching.progressed.connect(panel.show_progress)
        teaching.finished.connect(panel.show_outcome)
        teaching.cancelled.connect(panel.show_cancelled)
        teaching.failed.connect(panel.show_failure)
        teaching.failed.connect(self.notices.lessons.tell)
        teaching.started.connect(self.notices.lessons.end)
        teaching.suggested.connect(commands.set_waiting)
        heads.adopted.connect(self.recognition.ask_again)
        heads.adopted.connect(panel.show_in_use)
        heads.changed.connect(history.show_lessons)
        heads.changed.connect(self.lesson_recall.take_lessons)
        heads.changed.connect(self._recall_lesson)
        panel.shown.connect(self._recall_lesson)
        self.lesson_recall.recalled.connect(panel.show_recalled)
        panel.samples_wanted.connect(self._show_contradicting)
        panel.doubts_wanted.connect(self._show_suspicious)
        heads.changed.connect(teaching.take_lessons)
        heads.changed.connect(self.window.summary.show_lessons)
        heads.noticed.connect(self.notices.lesson_in_use.tell)
        heads.adopted.connect(self.notices.lesson_in_use.end)
        heads.unopened.connect(self.notices.history.tell_below)
        heads.changed.connect(self.notices.history.end)
        heads.failed.connect(self.notices.lessons.tell)
        heads.adopted.connect(self.notices.lessons.end)

    @Slot()
    def _place_on_paper(self) -> None:
        """The keys mean the ink on the paper now."""
        self.window.canvas.setFocus()

    @Slot()
    def _list_samples(self) -> None:
        if self.sample_browser.isVisible():  # otherwise when it is opened
            self.sample_model.set_filter(self.sample_browser.filter)

    @Slot()
    def _ask_export(self) -> None:
        self.sample_export.ask(self.sample_browser.export_scopes())

    @Slot()
    def _recall_lesson(self) -> None:
        if self.teaching_page.isVisible():  # otherwise when it is opened
            self.lesson_recall.recall()

    @Slot(object)
    def _show_contradicting(self, ids: Sequence[str]) -> None:
        self.window.drawer.open_page(self.sample_browser)
        self.sample_browser.show_contradicting(ids)

    @Slot()
    def _show_suspicious(self) -> None:
        self.window.drawer.open_page(self.sample_browser)
        self.sample_browser.list_suspicious()

    @Slot()
    def _drop_doubts(self) -> None:
        self.sample_model.set_doubts({})

    @Slot(object)
    def _turn_paper(self, profile_list: ProfileList) -> None:
        """Ink is of who wrote it: it is put away with them, and comes back with them."""
        self.document.turn_to(profile_list.current.id)

    @Slot(object)
    def _open_person(self, person: Profile) -> None:
        self.window.canvas.finish_stroke()  # it is of who wrote before
        self.document.turn_to(person.id)
        self.window.prediction_view.note.forget()
        self.window.commands.set_overview(
            SampleOverview()
        )  # until it is known what of theirs can be undone
        self.samples.switch(self.people.folder_of(person))
        self.sample_browser.list_all()
        self.corrections.start()
        if self.recognition.engine is not None:
            self._open_heads()

    @Slot()
    def _open_heads(self) -> None:
        """The engine is ready: it gets the person's own head, and can be taught."""
        engine = self.recognition.engine
        assert engine is not None
        self.heads.open(self.people.folder, engine)
        self.teaching.open(engine)
        self.review.open(engine)

    @Slot()
    def _open_teaching(self) -> None:
        self.window.drawer.open_page(self.teaching_page)
