"""Faults of the program: logged, counted, and shown in one dialog."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton, QWidget

from hwgui.credits import versions
from hwgui.system import LogFile, Texts, describe, log
from hwgui.widgets import GRID, TARGET, Dialog

LOGGED: Final = 20
"""How often the same fault is logged in full; then every twentieth time in one line."""
_WIDTH: Final = 64 * GRID
_REPORT_HEIGHT: Final = 18 * GRID

fault_texts = Texts("fault_texts")


class Faults(QObject):
    """Takes faults from any thread and shows each once in a dialog.

    Faults with the same type and lines of code are the same fault. While the dialog is open, other
    faults are added to it.

    Signals:
        taken(str, str): a new fault: its type, and its description for the report.

    Attributes:
        count: how many faults there were.
    """

    taken = Signal(str, str)

    def __init__(self, window: QWidget, file: LogFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._window = window
        self._file = file
        self._seen: Counter[str] = Counter()
        self._dialog: FaultDialog | None = None
        # An error may come up in any thread, and in the middle of an event.
        self.taken.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException) -> None:
        """Log a fault, and show it after the current event. Any thread may call this."""
        self.count += 1
        description = describe(error)
        self._seen[description] += 1
        times = self._seen[description]
        if times <= LOGGED:
            log.error("%s", description)
        elif times % LOGGED == 0:
            log.error("%s again, %d times by now", description.splitlines()[0], times)
        if times == 1:
            self.taken.emit(description.splitlines()[0], description)

    @Slot(str, str)
    def _show(self, kind: str, description: str) -> None:
        if self._dialog is None:
            self._dialog = FaultDialog(kind, self._file.path, self._window)
            self._dialog.finished.connect(self._forget)
            self._dialog.add(description)
            self._dialog.show()
        else:
            self._dialog.add(description)

    @Slot()
    def _forget(self) -> None:
        self._dialog = None


class FaultDialog(Dialog):
    """Says what happened and what is safe, with a report to copy.

    The window keeps the keyboard, so that one can write on. The report holds versions and lines of
    code, but no text of an error, which might quote ink or labels.
    """

    def __init__(self, kind: str, log_path: Path, parent: QWidget) -> None:
        """``kind`` is the type of the first error; ``add`` puts it into the report."""
        super().__init__(fault_texts.tr("Something went wrong"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._log_path = log_path
        self.add_heading(fault_texts.tr("Something went wrong inside the program"))
        self.add_paragraph(
            fault_texts.tr(
                "What was asked for last may not have been done ({}). This is a fault of the "
                "program, not yours.",
            ).format(kind)
        )
        self.add_paragraph(
            fault_texts.tr(
                "What you wrote is still on the paper, and whatever was said to be saved is on "
                "the disk. You can go on.",
            )
        )
        self.add_paragraph(
            fault_texts.tr(
                "To report it, copy what is below. Neither it nor the log holds what you wrote.",
            )
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setMinimumHeight(_REPORT_HEIGHT)
        self.report.setAccessibleName(fault_texts.tr("Report"))
        self.grid.addWidget(self.report, self.grid.rowCount(), 0, 1, 2)
        self.grid.setRowStretch(self.grid.rowCount() - 1, 1)
        self.add_paragraph(fault_texts.tr("Log: {}").format(log_path))
        self.report.setPlainText(", ".join(f"{name} {version}" for name, version in versions()))
        self.copy = self._button("")
        self._offer_copy()
        self.copy.clicked.connect(self._copy)
        self.open_log = self._button(fault_texts.tr("&Show the log"))
        self.open_log.clicked.connect(self._open_log)
        # Wrapped text needs more room than a layout asks for by itself.
        self.setMinimumSize(_WIDTH, self.heightForWidth(_WIDTH))

    def add(self, description: str) -> None:
        """Add a fault's description to the report."""
        self.report.appendPlainText(f"\n{description}")
        self._offer_copy()  # a copy made before lacks this fault

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumHeight(TARGET)
        self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def _offer_copy(self) -> None:
        self.copy.setText(fault_texts.tr("&Copy the report"))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(fault_texts.tr("Copied"))

    @Slot()
    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_path.parent)))
