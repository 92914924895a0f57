from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hwgui.samples.browser_note import SampleNote


@pytest.fixture
def note(qtbot: QtBot) -> SampleNote:
    note = SampleNote()
    qtbot.addWidget(note)
    return note


def test_the_most_pressing_comes_first(note: SampleNote) -> None:
    note.show_wishes(["3"])
    said = [note.text]
    note.show_listed(3, 9)
    said.append(note.text)
    note.show_chosen(2)
    said.append(note.text)
    note.show_done("1 sample relabelled")
    said.append(note.text)
    note.show_search(4, 9)
    said.append(note.text)
    assert said == [
        "• More of 3 would help.",
        "3 of 9",
        "2 chosen. A digit relabels, Del deletes.",
        "1 sample relabelled",
        "4 of 9 looked at",
    ]
    note.end_search()
    assert note.text == "1 sample relabelled"
    note.show_chosen(2)
    assert note.text.startswith("2 chosen"), "others, perhaps"
    note.show_chosen(0)
    note.show_listed(9, 9)
    note.show_wishes([])
    assert note.text == ""


def test_what_is_left_of_the_deleted_does_not_hide_that_they_were(note: SampleNote) -> None:
    note.show_chosen(2)
    note.show_done("2 samples deleted")
    for left in (1, 0):
        note.show_chosen(left)
        assert note.text == "2 samples deleted"
    note.show_chosen(1)
    assert note.text.startswith("1 chosen")
    note.show_done("1 sample deleted")
    note.forget_done()
    note.show_chosen(0)
    assert note.text == ""


def test_of_many_labels_that_want_more_a_few_are_named(note: SampleNote) -> None:
    note.show_wishes(["g", "q"])
    assert note.text == "• More of g and q would help."
    note.show_wishes(["g", "q", "5", "S", "x"])
    assert note.text == "• More of g, q, 5 and 2 more would help."


def test_where_there_is_little_room_no_sentence_is_cut(note: SampleNote) -> None:
    note.show_chosen(3)
    note.resize(note.fontMetrics().horizontalAdvance("3 chosen") + 1, 20)
    assert note.shown == "3 chosen"
    note.resize(600, 20)
    assert note.shown == note.text
