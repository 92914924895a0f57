"""Drawing on the whole program with the mouse, as most of the window's tests begin."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from support.pen_events import Mouse

from hwgui.program import Program

SEVEN = ((60.0, 60.0), (110.0, 58.0), (160.0, 60.0), (120.0, 120.0), (100.0, 200.0))


def drawn(program: Program, qtbot: QtBot, *places: tuple[float, float]) -> None:
    """Draw a stroke with the mouse and wait for the answer to all of it."""
    Mouse(program.window.canvas).draw(*places)
    settled(program, qtbot)


def settled(program: Program, qtbot: QtBot) -> None:
    """Wait until the ink as it is now has been answered."""
    shown = program.window.prediction_view.recognised
    if shown is not None and shown.revision == program.document.revision:
        return
    with qtbot.waitSignal(
        program.recognition.predicted,
        check_params_cb=lambda answer: answer.revision == program.document.revision,
    ):
        pass
