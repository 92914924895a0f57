"""The window's language: what it begins with, and how it is changed while one writes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from hwcore.translation import LANGUAGES
from hwgui.languages import kept_language
from hwgui.system import percentage, use_language
from hwgui.window.settings import Settings, SettingsFile

CODE = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from hwcore import Stroke
from hwgui.program import Program
import hwgui.session

opened = []

class Watched(Program):
    def show(self):
        super().show()
        opened.append(self)
        self.recognition.ready.connect(self.go_on)

    def go_on(self):
        title, ink = self.window.language_menu.title(), len(self.document.ink)
        print(title, ink, self.window.commands.samples.isChecked(), flush=True)
        if len(opened) > 1:
            assert self.recognition.engine is opened[0].recognition.engine
            self.document.undo()
            print(len(self.document.ink), flush=True)
            QTimer.singleShot(0, self.window.close)
            return
        self.document.finish(Stroke.from_points([(10.0, 10.0), (40.0, 80.0)]))
        self.document.finish(Stroke.from_points([(60.0, 10.0), (60.0, 80.0)]))
        self.window.commands.samples.setChecked(True)
        self.window.language_menu.chosen.emit(sys.argv[2])

hwgui.session.Program = Watched
sys.exit(hwgui.session.run(Path(sys.argv[1]), language=sys.argv[3] or None))
"""


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[object]:
    """Has the window speak a language, until the test is over."""
    yield lambda code: use_language(qapp, code)
    use_language(qapp, "en")


def run(folder: Path, chosen: str, begun_in: str = "", **environment: str) -> list[str]:
    """The lines that ``CODE`` prints."""
    ended = subprocess.run(
        [sys.executable, "-c", CODE, folder, chosen, begun_in],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_another_language_is_spoken_at_once_and_the_ink_stays(tmp_path: Path) -> None:
    assert run(tmp_path, "de") == [
        "&Language 0 False",
        "&Sprache \N{EN DASH} Language 2 True",
        "1",
    ]
    assert kept_language(tmp_path) == "de"


def test_what_was_chosen_is_spoken_at_the_next_start_and_the_system_before(tmp_path: Path) -> None:
    german = "&Sprache \N{EN DASH} Language 0 False"
    assert run(tmp_path, "en", LANG="de_AT.UTF-8")[0] == german
    assert run(tmp_path, "de", LANG="de_AT.UTF-8")[0] == "&Language 0 False"
    assert run(tmp_path, "en", begun_in="de")[0] == german


def test_settings_of_before_have_no_language(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(Settings())
    assert kept_language(tmp_path) == ""
    SettingsFile(tmp_path).path.write_text("{")
    assert kept_language(tmp_path) == ""


@pytest.mark.parametrize(
    ("code", "text"), [("en", "98.4\xa0%"), ("de", "98,4\xa0%"), ("zh_CN", "98.4%")]
)
def test_percentages_follow_the_language(code: str, text: str, speak: object) -> None:
    assert callable(speak)
    speak(code)
    assert percentage(0.984) == text


def test_dates_follow_the_language(speak: object) -> None:
    assert callable(speak)
    assert set(LANGUAGES) == {"en", "de", "zh_CN"}
    speak("de")
    assert QLocale().monthName(3) == "März"
    speak("zh_CN")
    assert QLocale().monthName(3) == "三月"
