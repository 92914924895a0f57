from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hwcore import HwError
from hwgui.system import errors


@pytest.fixture
def caught() -> Iterator[SimpleNamespace]:
    """Everything that nothing caught: the lines told, and the errors taken."""
    caught = SimpleNamespace(told=[], taken=[])
    release = errors.catch_unhandled(caught.told.append, caught.taken.append)
    yield caught
    release()


def raised(error: Exception) -> Exception:
    """The error with a traceback."""
    try:
        raise error
    except Exception as caught:
        return caught


def test_an_expected_failure_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HW_DEBUG", raising=False)
    assert (
        errors.line_for(HwError("a-code", "the disk is full; make room"))
        == "the disk is full; make room"
    )


def test_a_fault_of_the_program_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("HW_DEBUG", raising=False)
    line = errors.line_for(raised(KeyError("stroke")))
    assert line.endswith("KeyError: 'stroke'")
    assert "\n" not in line
    assert capsys.readouterr().err == ""


def test_debugging_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HW_DEBUG", "1")
    errors.line_for(raised(KeyError("stroke")))
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_line_goes_to_stderr_under_the_programs_name(capsys: pytest.CaptureFixture[str]) -> None:
    errors.write_stderr("to somebody")
    assert capsys.readouterr() == ("", "hwgui: to somebody\n")


def test_no_stderr_is_no_trouble(
    caught: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A windowed program on Windows has none; a fault is told and taken all the same."""
    monkeypatch.setenv("HW_DEBUG", "1")
    monkeypatch.setattr(sys, "stderr", None)
    errors.write_stderr("to nobody")
    error = raised(KeyError("stroke"))
    sys.excepthook(KeyError, error, error.__traceback__)
    assert len(caught.told) == 1
    assert caught.told[0].endswith("KeyError: 'stroke'")
    assert caught.taken == [error]
    assert capsys.readouterr() == ("", ""), "nor does it go to stdout instead"


def test_what_nothing_caught_is_told_taken_and_not_raised(
    caught: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    error = raised(ValueError("odd"))
    sys.excepthook(ValueError, error, error.__traceback__)
    assert len(caught.told) == 1
    assert "ValueError: odd" in caught.told[0]
    assert caught.taken == [error]
    assert capsys.readouterr().err == ""


def test_an_error_in_a_slot_is_taken_and_the_program_goes_on(
    caught: SimpleNamespace, qapp: QApplication
) -> None:
    timer = QTimer()
    timer.timeout.connect(lambda: 1 / 0)
    timer.timeout.emit()
    assert len(caught.told) == 1
    assert "ZeroDivisionError" in caught.told[0]
    assert [type(error) for error in caught.taken] == [ZeroDivisionError]


def test_a_fault_that_somebody_tells_of_is_taken_too(caught: SimpleNamespace) -> None:
    """As what a lane's job ended with."""
    error = raised(KeyError("stroke"))
    errors.line_for(error)
    assert caught.taken == [error]


def test_a_foreseen_failure_is_no_fault(caught: SimpleNamespace) -> None:
    errors.line_for(HwError("a-code", "the disk is full; make room"))
    assert caught.taken == []


def test_an_error_in_a_destructor_reaches_stderr(
    caught: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    class Fragile:
        def __del__(self) -> None:
            raise ValueError("odd")

    Fragile()
    assert capsys.readouterr().err.count("ValueError: odd") == 1
    assert [type(error) for error in caught.taken] == [ValueError]


def test_an_error_that_ends_a_thread_is_taken(
    caught: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert [type(error) for error in caught.taken] == [ZeroDivisionError]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_released_everything_is_as_it_was() -> None:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    taken: list[BaseException] = []
    release = errors.catch_unhandled(lambda _: None, taken.append)
    assert sys.excepthook is not before[0]
    release()
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before
    errors.line_for(raised(KeyError("stroke")))
    assert taken == []
