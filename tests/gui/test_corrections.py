from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.fake_engine import prediction
from pytestqt.qtbot import QtBot

from hwcore import HwError, Ink
from hwcore.ink_lines import InkRecord
from hwcore.sample import Predicted
from hwcore.samples import SampleStore
from hwgui.corrections import Corrections
from hwgui.export_scope import ExportScope
from hwgui.labelled_ink import LabelledInk, Saving
from hwgui.sample_lane import SampleLane
from hwgui.stock import Step, Stock
from hwgui.tasks import Lane

SEVEN = Predicted("7", 0.9, unknown=False)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("storage")
    yield lane
    lane.close()


@pytest.fixture
def corrections(lane: Lane, tmp_path: Path) -> Iterator[Corrections]:
    samples = SampleLane(lane, lambda: tmp_path)
    yield Corrections(samples)
    lane.close()
    samples.close()


@pytest.fixture
def ink(digits: list[InkRecord]) -> Ink:
    return digits[0].ink


def stock(corrections: Corrections, qtbot: QtBot) -> Stock:
    with qtbot.waitSignal(corrections.changed) as changed:
        corrections.start()
    found = changed.args[0]
    assert isinstance(found, Stock)
    return found


def test_saved_comes_after_the_sample_is_on_the_disk(
    corrections: Corrections, ink: Ink, tmp_path: Path, qtbot: QtBot
) -> None:
    there: list[bool] = []

    def look(sample: object) -> None:
        with SampleStore(tmp_path) as other:
            there.append(len(other.ids()) == 1)

    corrections.saved.connect(look)
    with qtbot.waitSignal(corrections.changed) as changed:
        corrections.save(Saving(LabelledInk(ink, SEVEN), "1"))
    assert there == [True]
    assert changed.args == [Stock({"1": 1}, Step("add", 1, "1"), None)]


@pytest.mark.parametrize(
    ("unknown", "label", "source"),
    [(False, "7", "confirmation"), (False, "1", "correction"), (True, "7", "correction")],
)
def test_a_right_answer_is_confirmed_and_another_corrected(
    corrections: Corrections, ink: Ink, qtbot: QtBot, unknown: bool, label: str, source: str
) -> None:
    with qtbot.waitSignal(corrections.saved) as saved:
        corrections.save(
            Saving(LabelledInk(ink, Predicted.of(prediction("7", unknown=unknown))), label)
        )
    assert saved.args[0].source == source


def test_the_same_ink_twice_is_one_sample(corrections: Corrections, ink: Ink, qtbot: QtBot) -> None:
    labelled = LabelledInk(ink)
    corrections.save(Saving(labelled, "1"))
    corrections.save(Saving(labelled, "1"))
    assert stock(corrections, qtbot).counts == {"1": 1}


def test_a_second_thought_before_the_first_is_saved_is_not_lost(
    corrections: Corrections, ink: Ink, qtbot: QtBot
) -> None:
    labelled = LabelledInk(ink)
    corrections.save(Saving(labelled, "1"))
    corrections.save(Saving(labelled, "2"))
    assert stock(corrections, qtbot).counts == {"2": 1}


def test_ink_labelled_again_while_it_is_taken_back_is_a_sample(
    corrections: Corrections, ink: Ink, qtbot: QtBot
) -> None:
    labelled = LabelledInk(ink)
    corrections.save(Saving(labelled, "1"))
    corrections.undo()
    corrections.save(Saving(labelled, "2"))
    assert stock(corrections, qtbot).counts == {"2": 1}


def test_ink_whose_sample_was_deleted_is_saved_anew(
    corrections: Corrections, ink: Ink, qtbot: QtBot
) -> None:
    labelled = LabelledInk(ink)
    with qtbot.waitSignal(corrections.saved) as saved:
        corrections.save(Saving(labelled, "1"))
    corrections.delete([saved.args[0].id])
    corrections.save(Saving(labelled, "1"))
    assert stock(corrections, qtbot).counts == {"1": 1}


def test_only_the_last_change_of_the_samples_is_taken_back(
    corrections: Corrections, digits: list[InkRecord], tmp_path: Path, qtbot: QtBot
) -> None:
    first = Saving(LabelledInk(digits[0].ink), "1")
    corrections.save(first)
    assert stock(corrections, qtbot).counts == {"1": 1}
    with SampleStore(tmp_path) as elsewhere:
        elsewhere.add(digits[1].ink, "3")
    with qtbot.waitSignal(corrections.not_taken_back) as stays:
        corrections.take_back(first)
    assert stays.args == [first]
    assert first.labelled.label == "1"
    assert stock(corrections, qtbot).counts == {"1": 1, "3": 1}


def test_what_was_taken_back_is_done_again_also_where_the_journal_went_on(
    corrections: Corrections, digits: list[InkRecord], tmp_path: Path, qtbot: QtBot
) -> None:
    saving = Saving(LabelledInk(digits[0].ink), "1")
    corrections.save(saving)
    for _ in range(2):
        with qtbot.waitSignal(corrections.undone):
            corrections.take_back(saving)
        assert stock(corrections, qtbot).redoable == Step("add", 1, "1")
        with qtbot.waitSignal(corrections.saved):
            corrections.save_again(saving)
        assert stock(corrections, qtbot).counts == {"1": 1}
    with qtbot.waitSignal(corrections.undone):
        corrections.take_back(saving)
    with SampleStore(tmp_path) as elsewhere:
        elsewhere.add(digits[1].ink, "3")
    with qtbot.waitSignal(corrections.saved):
        corrections.save_again(saving)
    assert stock(corrections, qtbot).counts == {"1": 1, "3": 1}


def test_undo_and_redo_say_what_they_did(corrections: Corrections, ink: Ink, qtbot: QtBot) -> None:
    corrections.save(Saving(LabelledInk(ink), "1"))
    with qtbot.waitSignal(corrections.undone) as undone:
        corrections.undo()
    assert undone.args == [Step("add", 1, "1")]
    found = stock(corrections, qtbot)
    assert (found.total, found.undoable, found.redoable) == (0, None, Step("add", 1, "1"))
    with qtbot.waitSignal(corrections.redone) as redone:
        corrections.redo()
    assert redone.args == [Step("add", 1, "1")]
    assert stock(corrections, qtbot).total == 1


def test_nothing_to_undo_is_no_failure(corrections: Corrections, qtbot: QtBot) -> None:
    undone: list[object] = []
    corrections.undone.connect(undone.append)
    with qtbot.waitSignal(corrections.changed):
        corrections.undo()
    assert undone == []


def test_what_cannot_be_kept_is_told_and_may_be_tried_again(
    lane: Lane, ink: Ink, tmp_path: Path, qtbot: QtBot
) -> None:
    folders: list[Path] = []

    def folder() -> Path:
        if not folders:
            raise HwError("the disk is away; plug it in")
        return folders[0]

    samples = SampleLane(lane, folder)
    corrections = Corrections(samples)
    with qtbot.waitSignal(corrections.unopened):
        corrections.start()
    with qtbot.waitSignals([corrections.unsaved, corrections.failed]):
        corrections.save(Saving(LabelledInk(ink), "1"))
    folders.append(tmp_path)
    with qtbot.waitSignal(corrections.saved):
        corrections.save(Saving(LabelledInk(ink), "1"))
    lane.close()
    samples.close()


def test_files_that_cannot_be_read_or_written_are_told_of(
    corrections: Corrections, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(corrections.file_refused) as failed:
        corrections.import_file(tmp_path / "nothing.jsonl")
    assert "nothing.jsonl" in failed.args[0]
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(corrections.file_refused):
        corrections.export_file(tmp_path / "file" / "samples.jsonl", ExportScope("All"))
