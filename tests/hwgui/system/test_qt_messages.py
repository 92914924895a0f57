from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qWarning

from hwgui.system import qt_messages
from hwgui.system.log_file import log


class Kept(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.mark.usefixtures("qapp")
def test_a_warning_of_qt_is_logged_and_not_on_stderr(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("HW_DEBUG", raising=False)
    log.addHandler(kept)
    qt_messages.log_qt_messages()
    try:
        qWarning("something odd")
    finally:
        qt_messages.drop_qt_messages()
        log.removeHandler(kept)
    (record,) = kept.records
    assert record.levelno == logging.WARNING
    assert "something odd" in record.getMessage()
    assert capfd.readouterr().err == ""


def test_with_debugging_it_is_on_stderr_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HW_DEBUG", "1")
    qt_messages.take_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "something odd")
    assert "something odd" in capsys.readouterr().err


def test_a_fatal_message_is_one_line_and_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes: list[int] = []
    monkeypatch.setattr("os._exit", codes.append)
    qt_messages.take_message(QtMsgType.QtFatalMsg, QMessageLogContext(), "no platform plugin")
    assert codes == [1]
    assert capsys.readouterr().err.startswith("hwgui: no window can be opened")
