from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS, among_all

from hwcore import Candidate
from hwgui.answer.candidate_groups import grouped
from hwgui.answer.candidate_rows import CandidateRows
from hwgui.answer.candidate_strip import CandidateStrip
from hwgui.answer.choice_button import ChoiceButton
from hwgui.labels import LabelSet
from hwgui.widgets import TARGET

GROUPS = LabelSet(ALL_CHARACTERS).groups


@pytest.fixture
def rows(qtbot: QtBot) -> Iterator[CandidateRows]:
    window = QWidget()
    qtbot.addWidget(window)
    rows = CandidateRows(window)
    rows.resize(272, rows.sizeHint().height())
    rows.set_groups(GROUPS)
    with qtbot.waitExposed(window):
        window.show()
    yield rows
    window.hide()


def test_look_alikes_share_their_confidence() -> None:
    answer = among_all(o=0.4, O=0.3, q=0.2, c_48=0.05).candidates
    first, second = grouped(answer, GROUPS, 2)
    assert set(first.labels) == {"o", "O", "0"}
    assert first.best == "o"
    assert first.confidence == pytest.approx(0.75)
    assert second.labels == ("q",)


def test_the_group_of_the_answer_comes_first() -> None:
    answer = [Candidate("x", 0.4), Candidate("o", 0.3), Candidate("O", 0.3)]
    assert [group.best for group in grouped(answer, GROUPS, 5)] == ["x", "o"]


def test_a_row_has_a_button_for_each_look_alike(rows: CandidateRows, qtbot: QtBot) -> None:
    rows.show_candidates(among_all(o=0.6, O=0.3, q=0.05).candidates, trusted=True)
    labels = [button.label for button in rows.buttons]
    assert set(labels[:3]) == {"0", "O", "o"}
    assert labels[3] == "q"
    strong = [button.label for button in rows.buttons if button.is_strong]
    assert strong == ["o"]
    tops = {button.y() for button in rows.buttons[:3]}
    assert len(tops) == 1, "side by side"
    assert len(rows.rows) == 5
    zero = next(button for button in rows.buttons if button.label == "0")
    assert zero.accessibleName() == "Save the ink as 0"
    with qtbot.waitSignal(rows.chosen) as chosen:
        qtbot.mouseClick(zero, Qt.MouseButton.LeftButton)
    assert chosen.args == ["0"]


def test_an_ampersand_is_shown_as_it_is(rows: CandidateRows) -> None:
    rows.show_candidates(among_all(c_38=0.9).candidates, trusted=True)
    assert rows.buttons[0].label == "&"
    assert rows.buttons[0].text() in ("&", "&&")


def test_buttons_are_large_enough_and_do_not_move(rows: CandidateRows) -> None:
    rows.show_candidates(among_all(o=0.6, q=0.3).candidates, trusted=True)
    before = [button.geometry() for button in rows.all_buttons]
    assert all(min(place.width(), place.height()) >= TARGET for place in before)
    rows.show_candidates(among_all(x=0.6, c_49=0.3).candidates, trusted=False)
    assert [button.geometry() for button in rows.all_buttons] == before
    assert not any(button.is_strong for button in rows.buttons)


def test_the_name_of_an_own_symbol_has_room(rows: CandidateRows) -> None:
    short, long = Candidate("star", 0.6), Candidate("a name that no button is wide enough for", 0.3)
    rows.show_candidates((short, long, Candidate("q", 0.1)), trusted=True)
    star, name, letter = rows.buttons
    assert star.text() == "star"
    assert TARGET < star.width() < name.width() <= rows.width() - 2 * TARGET, "confidence has room"
    assert star.fontMetrics().horizontalAdvance("star") <= star.width() - 8
    assert letter.width() == TARGET


def test_with_less_room_there_are_fewer_rows(rows: CandidateRows) -> None:
    rows.show_candidates(among_all(q=0.6).candidates, trusted=True)
    rows.resize(272, rows.minimumSizeHint().height())
    assert len(rows.rows) == 3
    assert all(rows.rect().contains(button.geometry()) for button in rows.buttons)


def test_an_answer_among_a_thousand_labels_is_shown_at_once(rows: CandidateRows) -> None:
    many = [Candidate(f"symbol {number}", 1 / 1000) for number in range(1000)]
    times = []
    for turn in range(5):
        started = time.thread_time()
        rows.show_candidates(tuple(many[turn:]), trusted=True)
        times.append(time.thread_time() - started)
    assert min(times) < 0.01


def test_without_room_for_rows_the_line_has_the_candidates(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = CandidateStrip(window)
    strip.set_actions(QAction("Another…", window), QAction("None", window))
    strip.set_groups(GROUPS)
    strip.resize(240, TARGET)
    window.show()
    strip.show()
    strip.show_candidates(among_all(o=0.6, q=0.3).candidates, trusted=True)
    candidates = [button for button in strip.all_buttons if isinstance(button, ChoiceButton)]
    labels = [button.label for button in candidates if not button.isHidden()]
    assert labels[:4] == [*GROUPS["o"], "q"]
    assert all(button.width() >= TARGET for button in strip.buttons)
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(strip.buttons[3], Qt.MouseButton.LeftButton)
    assert chosen.args == ["q"]
    strip.set_with_candidates(False)
    assert [button.text() for button in strip.buttons] == ["Another", "None"]
    window.hide()


def test_a_button_gives_the_label_that_it_had_when_it_was_pressed(
    rows: CandidateRows, qtbot: QtBot
) -> None:
    left, center = Qt.MouseButton.LeftButton, QPoint(5, 5)
    for first, second in (("o", "x"), ("x", "o")):
        rows.show_candidates(among_all(**{first: 0.9}).candidates, trusted=True)
        button = next(button for button in rows.buttons if button.label == first)
        qtbot.mousePress(button, left, pos=center)
        rows.show_candidates(among_all(**{second: 0.9}).candidates, trusted=True)
        assert button.label != first
        with qtbot.waitSignal(rows.chosen) as chosen:
            qtbot.mouseRelease(button, left, pos=center)
        assert chosen.args == [first]
