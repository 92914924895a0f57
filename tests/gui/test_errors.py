from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hwcore import HwError
from hwgui import errors


@pytest.fixture
def _hooks_restored() -> Iterator[None]:
    hooks = sys.excepthook, sys.unraisablehook
    yield
    sys.excepthook, sys.unraisablehook = hooks


def raised(error: Exception) -> Exception:
    """The error with a traceback."""
    try:
        raise error
    except Exception as caught:
        return caught


def test_an_expected_failure_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HW_DEBUG", raising=False)
    assert errors.line_for(HwError("the disk is full; make room")) == "the disk is full; make room"


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


def test_no_stderr_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    errors.say("to nobody")


@pytest.mark.usefixtures("_hooks_restored")
def test_what_nothing_caught_is_told_and_not_raised(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    errors.catch_unhandled(told.append)
    error = raised(ValueError("odd"))
    sys.excepthook(ValueError, error, error.__traceback__)
    assert len(told) == 1
    assert "ValueError: odd" in told[0]
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("_hooks_restored")
def test_an_error_in_a_slot_is_told_and_the_program_goes_on(qapp: QApplication) -> None:
    told: list[str] = []
    errors.catch_unhandled(told.append)
    timer = QTimer()
    timer.timeout.connect(lambda: 1 / 0)
    timer.timeout.emit()
    assert len(told) == 1
    assert "ZeroDivisionError" in told[0]


@pytest.mark.usefixtures("_hooks_restored")
def test_an_error_in_a_destructor_reaches_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    class Fragile:
        def __del__(self) -> None:
            raise ValueError("odd")

    errors.catch_unhandled(lambda _: None)
    Fragile()
    assert capsys.readouterr().err.count("ValueError: odd") == 1
