"""The panel in a process of its own, for a window that is shown by Wayland.

Wayland gives each window that is clicked the focus. X11 does not, and Wayland desktops show X11's
windows, too; but one process shows its windows by one of them. So the window stays as it is,
hidden, while another process shows the panel on the same folder, as two windows on one folder
follow each other. It ends with its window, as its stdin does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QIODevice, QObject, QProcess, QSocketNotifier, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from hwgui.system import language_in_use

from .qt_environment import has_xwayland

if TYPE_CHECKING:
    from .program import Program

_SHOWN: Final = b"shown\n"
_ENDING_MS: Final = 5000
"""For which a panel may take to store what is on its sheet."""


class PanelProcess(QObject):
    """Starts the process, and hides the window while the panel is there.

    Signals:
        failed(): there is no panel: the process did not start, or ended before it showed one.
    """

    failed = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._is_shown = False
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._take_output)
        process.finished.connect(self._take_end)
        process.errorOccurred.connect(self._take_error)

    @staticmethod
    def is_wanted() -> bool:
        """Whether a panel of this process would be given the focus, and one by X11 would not."""
        return QGuiApplication.platformName().startswith("wayland") and has_xwayland()

    @Slot()
    def start(self) -> None:
        """Show the panel, once its process has started; until then the pointer says to wait."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            return
        self._program.window.setCursor(Qt.CursorShape.BusyCursor)
        profiles = self._program.profiles
        if profiles.current is None:
            self._launch()
            return
        # It is opened for whoever wrote last, which in another window may be somebody else.
        profiles.changed.connect(self._launch, Qt.ConnectionType.SingleShotConnection)
        profiles.switch(profiles.current.id)

    @Slot()
    def _launch(self) -> None:
        if self._process.state() != QProcess.ProcessState.NotRunning:
            return
        self._is_shown = False
        settings = self._program.settings
        command, *arguments = _own_command()
        arguments += ["--panel-of", str(settings.number), "--data-dir", str(settings.folder)]
        arguments += ["--lang", language_in_use(self._program.app)]
        self._process.start(command, arguments, QIODevice.OpenModeFlag.ReadWrite)

    def close(self) -> None:
        """End the process: the program ends."""
        self._process.finished.disconnect(self._take_end)
        self._process.closeWriteChannel()
        self._process.waitForFinished(_ENDING_MS)

    @Slot()
    def _take_output(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data())
        if not self._is_shown and said.endswith(_SHOWN):
            self._is_shown = True
            self._program.window.unsetCursor()
            self._program.window.hide()  # whoever was used before gets the focus

    @Slot()
    def _take_end(self) -> None:
        if not self._is_shown:
            self._fail()
            return
        window = self._program.window
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot(QProcess.ProcessError)
    def _take_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # others end it, too
            self._fail()

    def _fail(self) -> None:
        self._program.window.unsetCursor()
        self.failed.emit()


class PanelOfWindow(QObject):
    """In the panel's process: says that the panel is there, and ends when its window does."""

    def __init__(self, program: Program, window: int) -> None:
        """``window`` is the number of the window among those on the folder."""
        super().__init__(program)
        self._program = program
        program.settings.panel_of = window
        # After what shows the panel, which waits for the same.
        once = Qt.ConnectionType.SingleShotConnection
        program.profiles.changed.connect(self._tell, once)
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._end)

    @Slot()
    def _tell(self) -> None:
        sheet = self._program.sheet
        if sheet is not None and sheet.panel is not None and sheet.panel.panel.isVisible():
            sys.stdout.write(_SHOWN.decode())
            sys.stdout.flush()

    @Slot()
    def _end(self) -> None:
        self._input.setEnabled(False)
        QTimer.singleShot(0, self._program.close)


def _own_command() -> list[str]:
    """What starts this program anew."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "hwgui"]
