"""The window's language: what it begins with, and how it is changed while one writes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach

from hwcore import Stroke
from hwcore.translation import LANGUAGES
from hwgui.languages import LanguageChange, kept_language
from hwgui.program import Program
from hwgui.system import percentage, use_language
from hwgui.window import language_menu
from hwgui.window.settings import Settings, SettingsFile

CODE = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from shiboken6 import isValid
from hwcore import Stroke
from hwcore.text import WordCorrection
from hwgui.pictures.shown_picture import PictureSource
from hwgui.program import Program
from hwgui.window import Way
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
            assert not isValid(opened[0].window), "the window of before is still there"
            assert self.window.writing_mode.way is Way.PICTURES
            assert len(self.pictures.parts.pictures.pictures) == 1
            self.document.undo()
            print(len(self.document.ink), flush=True)
            if self.sheet.document.is_empty:
                self.sheet.draft.opened.connect(self.go_back)
            else:
                self.go_back()
            return
        self.document.finish(Stroke.from_points([(10.0, 10.0), (40.0, 80.0)]))
        self.document.finish(Stroke.from_points([(60.0, 10.0), (60.0, 80.0)]))
        sheet = self.ensure_sheet().document
        word = Stroke.from_points([(10.0, 10.0), (90.0, 80.0)])
        sheet.finish(word)
        sheet.finish(Stroke.from_points([(200.0, 10.0), (290.0, 80.0)]))
        sheet.erase([1])
        self.editing.saved.connect(self.change)
        sheet.correct(WordCorrection(frozenset({word}), "noon"))

    def change(self):
        self.window.commands.samples.setChecked(True)
        self.window.writing_mode.show_way(Way.PICTURES)
        self.pictures.parts.pictures.add([PictureSource(Path("a.png"))])
        self.window.language_menu.chosen.emit(sys.argv[2])

    def go_back(self, *_):
        sheet = self.sheet.document
        print(len(sheet.ink), [each.text for each in sheet.state.corrections], flush=True)
        self.editing.undone.connect(self.end)
        sheet.undo()
        print(len(sheet.ink), [each.text for each in sheet.state.corrections], flush=True)
        sheet.undo()
        sheet.undo()
        print(len(sheet.ink), sheet.history, flush=True)

    def end(self, step):
        print(step.kind, step.label, step.is_text, flush=True)
        QTimer.singleShot(0, self.window.close)

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
    # What runs the command line in this process sets LANGUAGE.
    others = {name: value for name, value in os.environ.items() if name != "LANGUAGE"}
    ended = subprocess.run(
        [sys.executable, "-c", CODE, folder, chosen, begun_in],
        env=others | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_another_language_is_spoken_at_once_and_ink_and_steps_of_paper_and_sheet_stay(
    tmp_path: Path,
) -> None:
    assert run(tmp_path, "de") == [
        "&Language 0 False",
        "&Sprache \N{EN DASH} Language 2 True",
        "1",
        "1 ['noon']",
        "1 []",
        "1 (True, True)",
        "add noon True",
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


@pytest.mark.parametrize(
    ("languages", "text"), [("de", "98,4 %"), ("de_CH", "98.4 %"), ("", "98,4 %")]
)
def test_numbers_follow_the_language_and_its_country_whatever_those_of_the_system(
    languages: str, text: str
) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from hwgui.system import percentage, use_language; "
        "use_language(app, 'de'); print(percentage(0.984).replace(chr(160), ' '))"
    )
    environment = os.environ | {"LANGUAGE": languages, "LANG": "C.UTF-8"}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == text


def test_what_the_system_says_is_in_english_for_the_catalogue_to_word() -> None:
    code = (
        "import os; from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from hwgui.system import use_language; use_language(app, 'de'); print(os.strerror(2))"
    )
    environment = os.environ | {"LANGUAGE": "de", "LANG": "C.UTF-8"}  # Debian's libc speaks German
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "No such file or directory"


def test_dates_follow_the_language(speak: object) -> None:
    assert callable(speak)
    assert set(LANGUAGES) == {"en", "de", "zh_CN"}
    speak("de")
    assert QLocale().monthName(3) == "März"
    speak("zh_CN")
    assert QLocale().monthName(3) == "三月"


def test_the_menu_lists_languages_by_their_own_names(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = language_menu.LanguageMenu(window)
    menu.show_choice("de")
    menu.aboutToShow.emit()
    chosen: list[str] = []
    menu.chosen.connect(chosen.append)
    shown = {action.text(): action for action in menu.actions() if not action.isSeparator()}
    assert list(shown) == [
        "As the system: English",
        "English",
        "Deutsch",
        "简体中文",
    ]
    assert [action.isChecked() for action in shown.values()] == [False, False, True, False]
    assert all(action.isEnabled() for action in shown.values())
    shown["English"].trigger()
    assert chosen == ["en"]


def test_the_language_waits_for_a_lesson(
    qtbot: QtBot, data_dir: Path, fake_engine: FakeEngine, qapp: QApplication
) -> None:
    teach = FakeTeach()
    teach.hold()
    program = Program(qapp, data_dir, lambda: fake_engine, teach)
    qtbot.addWidget(program.window)
    change = LanguageChange(program, "")
    opened = [program.lessons.changed, program.editing.changed, program.profiles.changed]
    with qtbot.waitSignals(opened):
        program.show()
    program.document.finish(Stroke.from_points([(10.0, 10.0), (40.0, 80.0)]))
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.label("1")
    with qtbot.waitSignal(program.teaching.started):
        program.window.commands.teach.trigger()
    program.window.language_menu.chosen.emit("de")
    assert program.window.isVisible()
    assert "once this is finished" in program.window.status_line.text
    with qtbot.waitSignal(program.closed):
        teach.let_go()
    assert change.is_wanted
    assert kept_language(data_dir) == "de"
