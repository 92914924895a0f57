"""No test opens a real window, touches a person's folders or leaves anything behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.models import DIGITS_MODEL

from hwgui.program import Program
from hwgui.system.language import use_language


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's folders are in the test's own, and a person's bus is out of reach."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(temporary))
    # Without an address D-Bus starts a bus for a new home, and that one services that outlive it.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus")


@pytest.fixture(autouse=True)
def _ten_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window's model is that of the digits, whose labels the fake engine has, too. A module
    whose subject is what ships overrides this fixture."""
    monkeypatch.setattr("hwcore.paths.DEFAULT_MODEL", str(DIGITS_MODEL))


@pytest.fixture(autouse=True)
def _language(qapp: QApplication) -> None:
    """Widgets speak as in the program, also where a test makes them by themselves."""
    use_language(qapp)


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a thread running or a top-level widget alive."""
    gc.freeze()  # what is there before the test need not be looked at after it: 0.1 s each
    threads_before = set(threading.enumerate())
    widgets_before = set(qapp.topLevelWidgets())
    yield
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    threads = set(threading.enumerate()) - threads_before
    assert not threads, f"left running: {threads}"
    widgets = set(qapp.topLevelWidgets()) - widgets_before
    assert not widgets, f"left alive: {widgets}"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A person's folder, not made yet."""
    return tmp_path / "data"


@pytest.fixture
def fake_engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def make_program(
    qtbot: QtBot, qapp: QApplication, data_dir: Path, fake_engine: FakeEngine
) -> Iterator[Callable[[], Program]]:
    """Makes whole programs with the fake engine; they are closed after the test."""
    made: list[Program] = []

    def make() -> Program:
        program = Program(qapp, data_dir, load=lambda: fake_engine, add_symbols=None)
        qtbot.addWidget(program.window)
        made.append(program)
        return program

    yield make
    for program in made:
        program.close()
        program.deleteLater()
    made.clear()


@pytest.fixture
def program(qtbot: QtBot, make_program: Callable[[], Program]) -> Program:
    """A shown program whose engine is ready, and whose people and samples are open."""
    program = make_program()
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitExposed(program.window), qtbot.waitSignals(opened):
        program.show()
    return program
