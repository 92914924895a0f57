"""Export of samples: the questions which of them and to which file. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QLabel, QRadioButton, QWidget

from hwcore.storage.samples import export_name
from hwgui.people import ProfileList
from hwgui.samples import ExportScope
from hwgui.system import Texts, now
from hwgui.widgets import TARGET, Dialog

sample_export_texts = Texts("sample_export_texts")


class SampleExport(QObject):
    """Asks which samples are to be exported, where there is a choice, and to which file.

    Signals:
        chosen(Path, ExportScope): the file, and the samples for it.
        notified(str): what was exported, in a few words.
    """

    chosen = Signal(object, object)
    notified = Signal(str)

    def __init__(self, window: QWidget, clock: Callable[[], datetime] = now) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._person = ""
        self._has_several = False  # people

    @Slot(object)
    def show_profiles(self, profile_list: ProfileList) -> None:
        """Take over who writes, for titles and file names."""
        self._person = profile_list.current.name
        self._has_several = len(profile_list.profiles) > 1

    def ask(self, scopes: Sequence[ExportScope]) -> None:
        """Ask for one of the scopes and then for the file; a single scope is not asked for."""
        if len(scopes) == 1:
            self._ask_file(scopes[0])
            return
        dialog = ExportDialog(scopes, self._title_of, self._file_name_of, self._window)
        dialog.chosen.connect(self._ask_file)
        dialog.open()

    @Slot(int)
    def show_exported(self, count: int) -> None:
        """Notify the person how many samples were written."""
        self.notified.emit(self.tr("%n exported", "", count))

    @Slot(object)
    def _ask_file(self, scope: ExportScope) -> None:
        dialog = QFileDialog(self._window, self._owned(scope.request))
        dialog.setNameFilters([self.tr("Ink JSON lines (*.jsonl)"), self.tr("All files (*)")])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jsonl")
        dialog.selectFile(self._file_name_of(scope))
        dialog.fileSelected.connect(lambda name: self.chosen.emit(Path(name), scope))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _title_of(self, scope: ExportScope) -> str:
        """The title of a scope; with the person's name where there are several."""
        return self._owned(scope.title)

    def _owned(self, text: str) -> str:
        """The title or the request of a scope; where there are several people, with the name."""
        if not self._has_several:
            return text
        return self.tr("{samples} of {person}").format(samples=text, person=self._person)

    def _file_name_of(self, scope: ExportScope) -> str:
        return export_name(self._person, scope.name, self._clock().date())


class ExportDialog(Dialog):
    """Asks for one of several scopes, and shows the file name that will be offered for it.

    Signals:
        chosen(ExportScope): the scope, once the dialog is accepted.

    Attributes:
        choices: a button for each scope.
        file: the file name for the chosen scope.
    """

    chosen = Signal(object)

    def __init__(
        self,
        scopes: Sequence[ExportScope],
        title_of: Callable[[ExportScope], str],
        file_name_of: Callable[[ExportScope], str],
        parent: QWidget,
    ) -> None:
        """``title_of`` and ``file_name_of`` give a scope's title and the name of its file."""
        super().__init__(sample_export_texts.tr("Export samples"), parent)
        self._scopes, self._file_name_of = tuple(scopes), file_name_of
        self.add_heading(sample_export_texts.tr("Which samples?"))
        self.choices = tuple(QRadioButton(title_of(scope).replace("&", "&&")) for scope in scopes)
        for choice in self.choices:
            choice.setMinimumHeight(TARGET)
            self.grid.addWidget(choice, self.grid.rowCount(), 0, 1, 2)
            choice.toggled.connect(self._show_name)
        self.file = QLabel()
        self.file.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.grid.addWidget(self.file, self.grid.rowCount(), 0, 1, 2)
        self.choices[0].setChecked(True)
        self.yes, _ = self.offer_choice(sample_export_texts.tr("Choose the file…"))
        self.yes.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.accepted.connect(self._emit_chosen)
        self.choices[0].setFocus()

    @property
    def scope(self) -> ExportScope:
        """The scope whose button is checked."""
        checked = [choice.isChecked() for choice in self.choices]
        return self._scopes[checked.index(True)]

    @Slot(bool)
    def _show_name(self, checked: bool) -> None:
        if checked:
            self.file.setText(self._file_name_of(self.scope))

    @Slot()
    def _emit_chosen(self) -> None:
        self.chosen.emit(self.scope)
