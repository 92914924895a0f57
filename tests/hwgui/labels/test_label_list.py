from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from support.fake_engine import ALL_CHARACTERS

from hwgui.labels import ListedLabel
from hwgui.labels.label_list import TICK, LabelList


@pytest.fixture
def labels() -> LabelList:
    labels = LabelList()
    labels.set_columns(10)
    labels.set_entries([ListedLabel(label) for label in (*ALL_CHARACTERS.labels, "π", "kg")])
    return labels


def shown(labels: LabelList) -> list[str | None]:
    return [labels.label_at(row) for row in range(labels.rowCount())]


def rows(labels: LabelList) -> list[str]:
    places = [label or " " for label in shown(labels)]
    return ["".join(places[start : start + 10]) for start in range(0, len(places), 10)]


def test_each_class_begins_a_row(labels: LabelList) -> None:
    tester = QAbstractItemModelTester(labels)
    assert rows(labels)[:2] == ["0123456789", "ABCDEFGHIJ"]
    assert rows(labels)[3:5] == ["UVWXYZ    ", "abcdefghij"]
    assert rows(labels)[-1] == "πkg"
    labels.set_columns(6)
    labels.search("k")
    labels.search("")
    assert tester.model() is labels
    assert labels.rows_with(10) == 12


def test_those_used_last_fill_the_first_row(labels: LabelList) -> None:
    entries = [ListedLabel(label) for label in ALL_CHARACTERS.labels]
    labels.set_entries(entries, ["q", "π", "7"])
    assert rows(labels)[:2] == ["q7        ", "0123456789"]
    labels.set_entries(entries, ALL_CHARACTERS.labels[:24])
    assert rows(labels)[0] == "".join(ALL_CHARACTERS.labels[:10])
    labels.set_entries(entries[:8], ["!"])
    assert len(shown(labels)) == 8, "all are in one row anyway"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("q", ["q", "Q"]),
        ("Q", ["Q", "q"]),
        ("&", ["&"]),
        (" pi ", ["π"]),
        ("greek", ["π"]),
        ("k", ["k", "K", "kg"]),
        ("plus", ["+"]),
        ("nothing like it", []),
    ],
)
def test_search_finds_labels_by_themselves_and_by_their_name(
    labels: LabelList, text: str, found: list[str]
) -> None:
    labels.search(text)
    assert shown(labels) == found


def test_places_left_empty_can_not_be_chosen(labels: LabelList) -> None:
    empty = shown(labels).index(None)
    assert labels.flags(labels.index(empty)) == Qt.ItemFlag.NoItemFlags
    assert labels.data(labels.index(empty)) is None
    assert labels.flags(labels.index(0)) & Qt.ItemFlag.ItemIsEnabled


def test_labels_are_ticked(labels: LabelList) -> None:
    assert labels.data(labels.index(0), TICK) is None
    labels.set_ticks("97")
    labels.toggle("8")
    labels.toggle("9")
    assert labels.ticked() == ("7", "8")
    assert labels.data(labels.index(7), TICK) == Qt.CheckState.Checked


def test_counts_are_told(labels: LabelList) -> None:
    labels.set_entries([ListedLabel("a", 0), ListedLabel("b", 1), ListedLabel("c", 4, True)])
    tips = [labels.data(labels.index(row), Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips == ["a", "b: 1 sample", "c: 4 samples; more would help"]
    spoken = labels.data(labels.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "a latin small letter a"


def test_a_thousand_symbols_take_no_time(labels: LabelList) -> None:
    labels.set_entries([ListedLabel(f"symbol {number}") for number in range(1000)])
    times = []
    for text in ("s", "sy", "symbol 9", ""):
        started = time.thread_time()
        labels.search(text)
        times.append(time.thread_time() - started)
    assert min(times) < 0.01
