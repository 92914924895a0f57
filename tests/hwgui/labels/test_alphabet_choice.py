from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS

from hwcore import HwError
from hwcore.labels import OUTLIER
from hwcore.storage import OWN, LabelChoices, Selection, read_label_choices
from hwgui.labels import AlphabetChoice, LabelSet
from hwgui.system import Lane

SUMS = Selection("Sums", ("0", "1", "+"))


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("storage")
    yield lane
    lane.close()


@pytest.fixture
def choice(lane: Lane, tmp_path: Path, qtbot: QtBot) -> AlphabetChoice:
    choice = AlphabetChoice(lane)
    with qtbot.waitSignal(choice.changed):
        choice.set_alphabet(ALL_CHARACTERS)
    choice.open(lambda: tmp_path)
    return choice


def in_use(choice: AlphabetChoice) -> LabelSet:
    assert choice.labels is not None
    return choice.labels


def test_a_choice_is_used_at_once_and_kept(
    choice: AlphabetChoice, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(choice.stored):
        choice.use("digits")
        assert in_use(choice).name == "digits", "before it is on the disk"
    assert read_label_choices(tmp_path).in_use == "digits"


def test_what_a_person_chose_is_used_when_they_write_again(
    choice: AlphabetChoice, lane: Lane, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(choice.stored):
        choice.keep_selection(SUMS, "")
    other = tmp_path / "other"
    with qtbot.waitSignal(choice.changed) as changed:
        choice.open(lambda: other)
    assert changed.args is not None
    assert changed.args[0].name == "all"
    with qtbot.waitSignal(choice.changed):
        choice.open(lambda: tmp_path)
    assert in_use(choice).name == OWN + "Sums"
    with qtbot.waitSignals([choice.changed, choice.stored]):
        choice.remove_selection("Sums")
    assert in_use(choice).name == "all"


def test_labels_that_are_given_are_the_recent_ones(choice: AlphabetChoice, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choice.changed), qtbot.waitSignal(choice.recent_changed):
        choice.take_used("q")
    choice.take_used("7")
    choice.take_used(OUTLIER)
    assert in_use(choice).choices.recent == ("7", "q")


def test_what_is_read_late_undoes_no_choice(
    choice: AlphabetChoice, tmp_path: Path, qtbot: QtBot
) -> None:
    choice.open(lambda: tmp_path)
    with qtbot.waitSignal(choice.stored):
        choice.use("letters")
    assert in_use(choice).name == "letters"


def test_selections_of_another_window_appear_and_its_alphabet_does_not(
    choice: AlphabetChoice, lane: Lane, tmp_path: Path, qtbot: QtBot
) -> None:
    other = AlphabetChoice(lane)
    other.set_alphabet(ALL_CHARACTERS)
    other.open(lambda: tmp_path)
    with qtbot.waitSignal(other.stored):
        other.keep_selection(SUMS, "")
    with qtbot.waitSignal(choice.changed):
        choice.look()
    assert in_use(choice).choices.selections == (SUMS,)
    assert in_use(choice).name == "all"


def test_own_symbols_are_known_and_in_use(choice: AlphabetChoice, qtbot: QtBot) -> None:
    choice.use("digits")
    with qtbot.waitSignal(choice.changed):
        choice.set_symbols(("π", "7"))
    assert in_use(choice).known.own_symbols == ("π",)
    assert in_use(choice).in_use == (*"0123456789", "π")


def test_what_can_not_be_kept_is_said_and_used(choice: AlphabetChoice, qtbot: QtBot) -> None:
    def refuse() -> Path:
        raise HwError("person-removed", "it is gone")

    choice.open(refuse)
    with qtbot.waitSignal(choice.failed) as failed:
        choice.use("digits")
    assert failed.args == ["it is gone"]
    assert in_use(choice).name == "digits"


def test_a_damaged_file_is_said(lane: Lane, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "alphabet.json").write_text("{")
    choice = AlphabetChoice(lane)
    choice.set_alphabet(ALL_CHARACTERS)
    with qtbot.waitSignal(choice.failed) as failed:
        choice.open(lambda: tmp_path)
    assert failed.args is not None
    assert "damaged" in failed.args[0]
    assert in_use(choice).choices == LabelChoices()


def test_who_wrote_when_there_were_digits_alone_reads_digits(
    choice: AlphabetChoice, lane: Lane, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: choice._is_new)
    with qtbot.waitSignal(choice.stored):
        choice.take_counts({"7": 3, OUTLIER: 1})
    assert in_use(choice).name == "digits"
    assert read_label_choices(tmp_path).in_use == "digits"


@pytest.mark.parametrize("counts", [{}, {OUTLIER: 2}, {"7": 3, "k": 1}, {"7": 1, "\u03c0": 1}])
def test_who_has_no_digits_or_more_than_digits_reads_everything(
    choice: AlphabetChoice, qtbot: QtBot, counts: dict[str, int]
) -> None:
    qtbot.waitUntil(lambda: choice._is_new)
    choice.take_counts(counts)
    choice.take_counts({"7": 3})  # these were written since
    assert in_use(choice).name == "all"


def test_who_chose_keeps_the_choice(choice: AlphabetChoice, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: choice._is_new)
    with qtbot.waitSignal(choice.stored):
        choice.use("letters")
    choice.take_counts({"7": 3})
    assert in_use(choice).name == "letters"
