from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import prediction

from hwcore import HwError, Ink
from hwcore.data import DIGITS
from hwcore.ink.jsonl import InkRecord
from hwcore.storage.samples.sample import Predicted
from hwcore.storage.samples.store import SampleStore
from hwgui.labels import LabelSet
from hwgui.paper.saved_ink import SavedInk, Saving
from hwgui.samples.editing import SampleEditing
from hwgui.samples.export_scope import ExportScope
from hwgui.samples.overview import EditStep, SampleOverview
from hwgui.samples.store_lane import SampleLane
from hwgui.system.tasks import Lane

SEVEN = Predicted("7", 0.9, unknown=False)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("storage")
    yield lane
    lane.close()


@pytest.fixture
def editing(lane: Lane, tmp_path: Path) -> Iterator[SampleEditing]:
    samples = SampleLane(lane, lambda: tmp_path)
    editing = SampleEditing(samples)
    editing.set_labels(LabelSet(DIGITS))
    yield editing
    lane.close()
    samples.close()


@pytest.fixture
def ink(digits: list[InkRecord]) -> Ink:
    return digits[0].ink


def overview(editing: SampleEditing, qtbot: QtBot) -> SampleOverview:
    with qtbot.waitSignal(editing.changed) as changed:
        editing.start()
    found = changed.args[0]
    assert isinstance(found, SampleOverview)
    return found


def test_saved_comes_after_the_sample_is_on_the_disk(
    editing: SampleEditing, ink: Ink, tmp_path: Path, qtbot: QtBot
) -> None:
    there: list[bool] = []

    def look(sample: object) -> None:
        with SampleStore(tmp_path) as other:
            there.append(len(other.ids()) == 1)

    editing.saved.connect(look)
    with qtbot.waitSignal(editing.changed) as changed:
        editing.save(Saving(SavedInk(ink, SEVEN), "1"))
    assert there == [True]
    assert changed.args == [SampleOverview({"1": 1}, EditStep("add", 1, "1"), None, {"1": 1})]


@pytest.mark.parametrize(
    ("unknown", "label", "source"),
    [(False, "7", "confirmation"), (False, "1", "correction"), (True, "7", "correction")],
)
def test_a_right_answer_is_confirmed_and_another_corrected(
    editing: SampleEditing, ink: Ink, qtbot: QtBot, unknown: bool, label: str, source: str
) -> None:
    with qtbot.waitSignal(editing.saved) as saved:
        editing.save(Saving(SavedInk(ink, Predicted.of(prediction("7", unknown=unknown))), label))
    assert saved.args[0].source == source


def test_the_same_ink_twice_is_one_sample(editing: SampleEditing, ink: Ink, qtbot: QtBot) -> None:
    labelled = SavedInk(ink)
    editing.save(Saving(labelled, "1"))
    editing.save(Saving(labelled, "1"))
    assert overview(editing, qtbot).counts == {"1": 1}


def test_a_second_thought_before_the_first_is_saved_is_not_lost(
    editing: SampleEditing, ink: Ink, qtbot: QtBot
) -> None:
    labelled = SavedInk(ink)
    editing.save(Saving(labelled, "1"))
    editing.save(Saving(labelled, "2"))
    assert overview(editing, qtbot).counts == {"2": 1}


def test_ink_labelled_again_while_it_is_taken_back_is_a_sample(
    editing: SampleEditing, ink: Ink, qtbot: QtBot
) -> None:
    labelled = SavedInk(ink)
    editing.save(Saving(labelled, "1"))
    editing.undo()
    editing.save(Saving(labelled, "2"))
    assert overview(editing, qtbot).counts == {"2": 1}


def test_ink_whose_sample_was_deleted_is_saved_anew(
    editing: SampleEditing, ink: Ink, qtbot: QtBot
) -> None:
    labelled = SavedInk(ink)
    with qtbot.waitSignal(editing.saved) as saved:
        editing.save(Saving(labelled, "1"))
    editing.delete([saved.args[0].id])
    editing.save(Saving(labelled, "1"))
    assert overview(editing, qtbot).counts == {"1": 1}


def test_only_the_last_change_of_the_samples_is_taken_back(
    editing: SampleEditing, digits: list[InkRecord], tmp_path: Path, qtbot: QtBot
) -> None:
    first = Saving(SavedInk(digits[0].ink), "1")
    editing.save(first)
    assert overview(editing, qtbot).counts == {"1": 1}
    with SampleStore(tmp_path) as folder_watch:
        folder_watch.add(digits[1].ink, "3")
    with qtbot.waitSignal(editing.not_taken_back) as stays:
        editing.take_back(first)
    assert stays.args == [first]
    assert first.labelled.label == "1"
    assert overview(editing, qtbot).counts == {"1": 1, "3": 1}


def test_what_was_taken_back_is_done_again_also_where_the_journal_went_on(
    editing: SampleEditing, digits: list[InkRecord], tmp_path: Path, qtbot: QtBot
) -> None:
    saving = Saving(SavedInk(digits[0].ink), "1")
    editing.save(saving)
    for _ in range(2):
        with qtbot.waitSignal(editing.undone):
            editing.take_back(saving)
        assert overview(editing, qtbot).redoable == EditStep("add", 1, "1")
        with qtbot.waitSignal(editing.saved):
            editing.save_again(saving)
        assert overview(editing, qtbot).counts == {"1": 1}
    with qtbot.waitSignal(editing.undone):
        editing.take_back(saving)
    with SampleStore(tmp_path) as folder_watch:
        folder_watch.add(digits[1].ink, "3")
    with qtbot.waitSignal(editing.saved):
        editing.save_again(saving)
    assert overview(editing, qtbot).counts == {"1": 1, "3": 1}


def test_undo_and_redo_say_what_they_did(editing: SampleEditing, ink: Ink, qtbot: QtBot) -> None:
    editing.save(Saving(SavedInk(ink), "1"))
    with qtbot.waitSignal(editing.undone) as undone:
        editing.undo()
    assert undone.args == [EditStep("add", 1, "1")]
    found = overview(editing, qtbot)
    assert (found.total, found.undoable, found.redoable) == (0, None, EditStep("add", 1, "1"))
    with qtbot.waitSignal(editing.redone) as redone:
        editing.redo()
    assert redone.args == [EditStep("add", 1, "1")]
    assert overview(editing, qtbot).total == 1


def test_nothing_to_undo_is_no_failure(editing: SampleEditing, qtbot: QtBot) -> None:
    undone: list[object] = []
    editing.undone.connect(undone.append)
    with qtbot.waitSignal(editing.changed):
        editing.undo()
    assert undone == []


def test_what_cannot_be_kept_is_told_and_may_be_tried_again(
    lane: Lane, ink: Ink, tmp_path: Path, qtbot: QtBot
) -> None:
    folders: list[Path] = []

    def folder() -> Path:
        if not folders:
            raise HwError("a-code", "the disk is away; plug it in")
        return folders[0]

    samples = SampleLane(lane, folder)
    editing = SampleEditing(samples)
    with qtbot.waitSignal(editing.unopened):
        editing.start()
    with qtbot.waitSignals([editing.unsaved, editing.failed]):
        editing.save(Saving(SavedInk(ink), "1"))
    folders.append(tmp_path)
    with qtbot.waitSignal(editing.saved):
        editing.save(Saving(SavedInk(ink), "1"))
    lane.close()
    samples.close()


def test_files_that_cannot_be_read_or_written_are_told_of(
    editing: SampleEditing, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editing.file_refused) as failed:
        editing.import_file(tmp_path / "nothing.jsonl")
    assert "nothing.jsonl" in failed.args[0]
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(editing.file_refused):
        editing.export_file(tmp_path / "file" / "samples.jsonl", ExportScope("All", "Export all"))


def test_nothing_is_imported_before_it_is_known_what_is_a_label(
    lane: Lane, tmp_path: Path, qtbot: QtBot
) -> None:
    editing = SampleEditing(SampleLane(lane, lambda: tmp_path))
    with qtbot.waitSignal(editing.file_refused) as refused:
        editing.import_file(tmp_path / "ink.jsonl")
    assert refused.args == ["Nothing can be imported before the model is ready."]
