"""Widths of the buttons of the filter by label: names are whole, where there is room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS

from hwcore import Alphabet
from hwcore.data import DIGITS
from hwgui.labels import LabelSet
from hwgui.samples.label_count import named_width
from hwgui.samples.label_filter import LabelFilter
from hwgui.samples.overview import SampleOverview
from hwgui.widgets import TARGET

NAMES = ("infinity", "greater than")


def shown(qtbot: QtBot, known: Alphabet, width: int) -> LabelFilter:
    labels = LabelFilter()
    qtbot.addWidget(labels)
    labels.resize(width, labels.sizeHint().height())
    labels.show()
    labels.set_labels(LabelSet(known))
    counts = dict.fromkeys(NAMES, 6) | dict.fromkeys(known.model_labels, 2)
    labels.show_overview(SampleOverview(counts))
    return labels


@pytest.mark.parametrize("width", [500, 664, 1000, 1600])
def test_names_have_the_room_they_need_and_the_others_a_fingers(qtbot: QtBot, width: int) -> None:
    labels = shown(qtbot, ALL_CHARACTERS.with_own(NAMES), width)
    for name in NAMES:
        button = labels.labels[name]
        assert button.width() >= named_width(name, button.font()) - 1
    buttons = [labels.all, *labels.labels.values(), labels.more]
    assert min(button.width() for button in buttons) >= TARGET
    for left, right in pairwise(buttons):
        assert left.geometry().right() + 1 == right.geometry().left()
    assert labels.rect().contains(labels.more.geometry())


def test_a_long_name_leaves_room_for_others(qtbot: QtBot) -> None:
    name = "a name that is far too long for a button"
    labels = LabelFilter()
    qtbot.addWidget(labels)
    labels.resize(664, 40)
    labels.set_labels(LabelSet(ALL_CHARACTERS.with_own([name])))
    labels.show_overview(SampleOverview({name: 3} | dict.fromkeys("abcdefgh", 2)))
    assert [*labels.labels] == [name, *"abcdefgh"]


def test_where_there_is_no_room_all_share_alike(qtbot: QtBot) -> None:
    labels = shown(qtbot, DIGITS.with_own(NAMES), 360)
    widths = {button.width() for button in labels.labels.values()}
    assert max(widths) - min(widths) <= 1
