"""The actions of the window, which menus, buttons and keys share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hwcore.labels import OUTLIER
from hwgui.labels import LabelSet, label_typed
from hwgui.people import ProfileList
from hwgui.samples import SampleOverview, redo_offer, undo_offer
from hwgui.system import native_keys, without_key
from hwgui.widgets import OUTLIER_KEY, Theme, label_caption, label_text


class Actions(QObject):
    """Every action of a window; each is the window's child, with its attribute's name here.

    Characters are labels, so that no action has the key of one: all are Ctrl and function keys, or
    keys that write nothing.

    Signals:
        label_chosen(str): the label that the person gave the ink on the paper.
        unknown_typed(str): what was typed while there was ink, and is no label.

    Attributes:
        undo, redo, clear: act on the ink.
        labels: one for each label in use, where these are few, and the last for none of them; save
            the ink under it. There are none before ``set_labels``.
        pick: opens the picker, which gives the ink any label.
        confirm: saves the ink under the label of the best answer.
        undo_sample, redo_sample: act on the last change of the samples.
        open_pictures, paste_picture: to be read; read_table: many of them.
        import_samples, export_samples: from and to a file.
        new_person, rename_person, remove_person: change who may write.
        clears_itself: checkable; whether the paper is cleared once its ink is saved.
        guide_lines: checkable; whether the paper has guide lines.
        show_attention: checkable; whether the picture shows what the network looked at.
        teach: starts a lesson; teach_again: does so, too, where messages offer it.
        samples, teaching, history, symbols: checkable; open the pages of the drawer, hidden
            without one.
        quit, shortcuts, about: act on the program.
        further: actions of the ways of writing, made elsewhere.
    """

    label_chosen = Signal(str)
    unknown_typed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._label_set: LabelSet | None = None
        self._is_labellable = False
        self._waiting = 0  # samples
        self._is_teaching = False
        self.undo = self._action("undo", self.tr("&Undo"), "Ctrl+Z", "Backspace")
        self.redo = self._action("redo", self.tr("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        for action in (self.undo, self.redo):
            action.setAutoRepeat(False)  # a key held too long would take back what was saved
        self.clear = self._action("clear", self.tr("&Clear the paper"), "Esc")
        self.labels: tuple[QAction, ...] = ()
        self.further: tuple[QAction, ...] = ()
        self.pick = self._action("pick", self.tr("&Another character…"), "F2")
        self.pick.setIconText(self.tr("Another…"))
        self.confirm = self._action("confirm", self.tr("Confirm the &best answer"), "Return")
        self.confirm.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.confirm.setAutoRepeat(False)
        self.confirm.setWhatsThis(self.tr("Confirm the best answer, outside a page"))
        self.undo_sample = self._action("undo_sample", "", "Ctrl+Shift+Backspace")
        self.undo_sample.setWhatsThis(self.tr("Undo what was saved last"))
        self.redo_sample = self._action("redo_sample", "", "Ctrl+Shift+Y")
        self.redo_sample.setWhatsThis(self.tr("Redo what was taken back last"))
        self.open_pictures = self._action("open_pictures", self.tr("&Open pictures…"), "Ctrl+O")
        self.open_pictures.setIconText(self.tr("Open…"))
        self.paste_picture = self._action("paste_picture", self.tr("&Paste a picture"), "Ctrl+V")
        self.read_table = self._action("read_table", self.tr("&Read pictures into a table…"))
        self.import_samples = self._action("import_samples", self.tr("&Import samples…"))
        self.import_samples.setIconText(self.tr("Import…"))
        self.export_samples = self._action("export_samples", self.tr("&Export samples…"))
        self.export_samples.setIconText(self.tr("Export…"))
        self.new_person = self._action("new_person", self.tr("&New person…"))
        self.rename_person = self._action("rename_person", self.tr("&Rename…"))
        self.remove_person = self._action("remove_person", self.tr("Re&move…"))
        self.remove_person.setEnabled(False)
        for action in (self.new_person, self.rename_person):
            action.setToolTip("")  # in their menu they are seen, and say no more than the text
        self.clears_itself = self._action("clears_itself", self.tr("Clear the &paper after saving"))
        self.clears_itself.setCheckable(True)
        self.clears_itself.setChecked(True)
        self.guide_lines = self._action("guide_lines", self.tr("&Guide lines"), "Ctrl+G")
        self.guide_lines.setCheckable(True)
        self.guide_lines.setAutoRepeat(False)
        self.guide_lines.setWhatsThis(self.tr("Guide lines on the paper"))
        self.show_attention = self._action(
            "show_attention", self.tr("Show &what it looked at"), "Ctrl+L"
        )
        self.show_attention.setCheckable(True)
        self.teach = self._action("teach", self.tr("&Teach"), "Ctrl+T")
        self.teach.setAutoRepeat(False)
        self.teach_again = self._action("teach_again", self.tr("Teach again"))
        self.teach_again.triggered.connect(self.teach.trigger)
        self.samples = self._page("samples", self.tr("&Samples"), "Ctrl+1")
        self.teaching = self._page("teaching", self.tr("&Teaching"), "Ctrl+2")
        self.history = self._page("history", self.tr("&History"), "Ctrl+3")
        self.symbols = self._page("symbols", self.tr("S&ymbols"), "Ctrl+4")
        self.quit = self._action("quit", self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.shortcuts = self._action("shortcuts", self.tr("&Keyboard shortcuts"), "F1")
        self.about = self._action("about", self.tr("&About"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.set_history(can_undo=False, can_redo=False)
        self.set_clearable(False)
        self.set_labellable(False)
        self.confirm.setEnabled(False)
        self.set_overview(SampleOverview())

    def all(self) -> tuple[QAction, ...]:
        """Every action but ``labels``, in the order of the list of shortcuts."""
        return (
            *self.further,
            self.undo,
            self.redo,
            self.clear,
            self.pick,
            self.confirm,
            self.undo_sample,
            self.redo_sample,
            self.open_pictures,
            self.paste_picture,
            self.read_table,
            self.import_samples,
            self.export_samples,
            self.new_person,
            self.rename_person,
            self.remove_person,
            self.clears_itself,
            self.teach,
            self.samples,
            self.teaching,
            self.history,
            self.symbols,
            self.guide_lines,
            self.show_attention,
            self.shortcuts,
            self.about,
            self.quit,
        )

    def trigger_by(self, keys: QKeySequence, is_repeat: bool) -> bool:
        """Trigger the enabled and visible action that has these keys.

        Args:
            is_repeat: whether the key is held down.

        Returns:
            Whether there is such an action.
        """
        for action in (*self.all(), *self.labels):
            if keys in action.shortcuts() and action.isEnabled() and action.isVisible():
                if action.autoRepeat() or not is_repeat:
                    action.trigger()
                return True
        return False

    def set_labels(self, labels: LabelSet) -> None:
        """Have an action for each of these labels, if they are few, in place of those before."""
        for action in self.labels:
            action.deleteLater()
        self._label_set = labels
        in_use = labels.in_use if labels.is_few else ()
        self.labels = tuple(self._label(label) for label in (*in_use, OUTLIER))
        self.set_labellable(self._is_labellable)

    @Slot(str)
    def choose(self, label: str) -> None:
        """Give the ink a label, where there is ink."""
        if self._is_labellable:
            self.label_chosen.emit(label)

    @Slot(object)
    def take_typed(self, meanings: Sequence[str]) -> None:
        """Give the ink the label that was typed; ``meanings`` as of ``TypedText.typed``."""
        if not self._is_labellable or (labels := self._label_set) is None:
            return
        label = label_typed(meanings, labels, labels.known)
        if label is None:
            self.unknown_typed.emit(meanings[0])
        else:
            self.label_chosen.emit(label)

    @Slot(bool, bool)
    def set_history(self, can_undo: bool, can_redo: bool) -> None:
        """Enable undo and redo of the ink, or disable them."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    @Slot(bool)
    def set_clearable(self, clearable: bool) -> None:
        """Enable clearing the paper, or disable it."""
        self.clear.setEnabled(clearable)

    @Slot()
    def open_samples(self) -> None:
        """Open the page of samples."""
        self.samples.setChecked(True)

    @Slot()
    def open_teaching(self) -> None:
        """Open the page of teaching."""
        self.teaching.setChecked(True)

    @Slot(bool)
    def set_labellable(self, labellable: bool) -> None:
        """Enable the labels, or disable them."""
        self._is_labellable = labellable
        for action in (*self.labels, self.pick):
            action.setEnabled(labellable)

    @Slot(object)
    def set_overview(self, overview: SampleOverview) -> None:
        """Name the changes of the samples that can be undone and redone."""
        self.undo_sample.setEnabled(overview.undoable is not None)
        self.undo_sample.setText(undo_offer(overview.undoable))
        self.redo_sample.setEnabled(overview.redoable is not None)
        self.redo_sample.setText(redo_offer(overview.redoable))
        for action in (self.undo_sample, self.redo_sample):
            keys = native_keys(action.shortcuts())
            action.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
        self.undo_sample.setIconText(self.tr("Undo"))
        self.export_samples.setEnabled(overview.total > 0)
        self.teach_again.setVisible(overview.total > 0)

    @Slot(object)
    def set_profiles(self, profile_list: ProfileList) -> None:
        """Enable removing who writes where others remain."""
        self.remove_person.setEnabled(len(profile_list.profiles) > 1)
        self.remove_person.setToolTip(
            "" if self.remove_person.isEnabled() else self.tr("The only person cannot be removed")
        )

    @Slot(int)
    def set_waiting(self, samples: int) -> None:
        """Show on the Teach button how many samples wait for a lesson; 0 shows nothing."""
        self._waiting = samples
        self._show_teach()

    @Slot()
    def start_lesson(self) -> None:
        """Show on the Teach button that a lesson runs."""
        self._is_teaching = True
        self._show_teach()

    @Slot()
    def end_lesson(self) -> None:
        """Show on the Teach button that no lesson runs."""
        self._is_teaching = False
        self._show_teach()

    def set_icons(self, theme: Theme) -> None:
        """Draw the icons anew in the colours of the theme."""
        for action in (self.undo, self.redo, self.clear):
            action.setIcon(theme.icon(action.objectName()))

    def _show_teach(self) -> None:
        keys, samples = native_keys(self.teach.shortcuts()), self._waiting
        self.teach_again.setEnabled(not self._is_teaching)
        if self._is_teaching:
            short = self.tr("Teaching…")
            meaning = self.tr("A lesson is under way; {} shows how far it is").format(keys)
        elif samples:
            short = self.tr("Teach (%n)", "", samples)
            meaning = self.tr("Teach ({}): %n new sample(s)", "", samples).format(keys)
        else:
            short, meaning = without_key(self.teach.text()), self.tr("Teach ({})").format(keys)
        self.teach.setIconText(short)
        self.teach.setToolTip(meaning)

    def _label(self, label: str) -> QAction:
        keys = (OUTLIER_KEY,) if label == OUTLIER else ()
        action = self._action(f"label_{label}", label_caption(label), *keys)
        action.setData(label)
        meaning = self.tr("Save the ink as {}").format(label_text(label))
        action.setToolTip(f"{meaning} ({native_keys(action.shortcuts())})" if keys else meaning)
        action.setAutoRepeat(False)
        action.triggered.connect(partial(self.label_chosen.emit, label))
        return action

    def _page(self, name: str, text: str, *keys: str) -> QAction:
        action = self._action(name, text, *keys)
        action.setCheckable(True)
        action.setVisible(False)
        return action

    def _action(self, name: str, text: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setIconVisibleInMenu(False)  # it could not be seen on the accent of the chosen line
        action.setShortcuts([QKeySequence(key) for key in keys])
        plain = without_key(text)
        if "(&" in text:
            action.setIconText(plain)  # Qt leaves the brackets
        action.setToolTip(f"{plain} ({native_keys(action.shortcuts())})" if keys else plain)
        return action
