"""Data folders that versions before this one wrote open, and everything in them is kept.

``tests/old_data/write.py`` adds a folder for each version; the tests take every one there is.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from old_data.write import FIXTURES, probe, put_right, tell_lesson, told

from hwcore import __version__
from hwcore.errors import BundleError
from hwcore.learning.lesson import LabelledGlyph, finish
from hwcore.learning.teaching import teach
from hwcore.model import Glyphs, Memory
from hwcore.model.engine import Engine
from hwcore.progress import Silent
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore

FOLDERS = sorted(FIXTURES.glob("data-*"))
ANOTHER_MODEL = "c" * 64


@pytest.fixture(params=FOLDERS, ids=lambda place: place.name)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a version wrote: ``data`` and ``expected.json``."""
    return Path(shutil.copytree(request.param, tmp_path / "old"))


@pytest.fixture
def data(place: Path) -> Path:
    return place / "data"


@pytest.fixture
def expected(place: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((place / "expected.json").read_text("utf-8"))
    return read


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_there_is_a_folder_of_each_version() -> None:
    names = {place.name for place in FOLDERS}
    assert {"data-0.1.0.dev", "data-0.1.0"} <= names
    assert f"data-{__version__}" in names, "run tests/old_data/write.py"


def test_everybody_is_there_and_who_was_removed_can_be_brought_back(
    data: Path, expected: dict[str, Any]
) -> None:
    profiles = Profiles(data)
    assert {person.id: person.name for person in profiles.listed()} == expected["people"]
    assert {person.id: person.name for person in profiles.removed()} == expected["removed"]
    assert profiles.current().id == "default"
    (removed,) = profiles.removed()
    back = profiles.restore(removed.id)
    with SampleStore(back.folder) as store:
        assert store.counts() == {"2": 1}


def test_every_sample_is_as_it_was(data: Path, expected: dict[str, Any]) -> None:
    for person in Profiles(data).listed():
        with SampleStore(person.folder) as store:
            assert store.recovery is None
            assert store.unwritable is None
        assert told(person.folder) == expected["samples"][person.id]


def test_what_was_done_before_can_be_undone_and_done_again(
    data: Path, expected: dict[str, Any]
) -> None:
    folder = Profiles(data).current().folder
    with SampleStore(folder) as store:
        before = store.counts()
        again = store.redo()
        assert again is not None
        assert again.kind == "delete"
        kinds = []
        while done := store.undo():
            kinds.append(done.kind)
        assert kinds[:5] == ["delete", "restore", "delete", "relabel", "import"]
        assert set(kinds[5:]) == {"add"}
        assert store.counts() == {}
        for _ in kinds[1:]:
            store.redo()
        assert store.counts() == before
    assert told(folder) == [
        {**sample, "deleted": now["deleted"]}
        for sample, now in zip(expected["samples"]["default"], told(folder), strict=True)
    ]


def test_heads_answer_as_they_did_where_the_model_is_the_same(
    data: Path, expected: dict[str, Any]
) -> None:
    folder, then = Profiles(data).current().folder, expected["heads"]
    heads = LessonStore(folder, then["backbone"])
    current = heads.current()
    assert (current.number, current.notice) == (then["in_use"], None)
    for kept in heads.listed():
        before = dict(then["kept"][str(kept.number)])
        head = heads.load(kept.number)
        assert kept.fault is None
        np.testing.assert_allclose(
            head.logits(Glyphs.images(probe(head))), before.pop("logits"), rtol=1e-4, atol=1e-3
        )
        assert tell_lesson(kept.record, kept.taught) == before
    assert current.head is not None
    assert current.head.part(Memory) is not None


def test_on_another_model_heads_are_refused_and_the_history_stays(
    data: Path, expected: dict[str, Any]
) -> None:
    folder, then = Profiles(data).current().folder, expected["heads"]
    before = content(folder)
    heads = LessonStore(folder, ANOTHER_MODEL)
    current = heads.current()
    assert (current.number, current.head) == (None, None)
    assert str(current.notice) == (
        "Lesson 2 does not fit the new model; your samples are untouched. Teach again."
    )
    for kept in heads.listed():
        lesson = dict(then["kept"][str(kept.number)])
        del lesson["logits"]
        assert tell_lesson(kept.record, kept.taught) == lesson, "the figures are still told"
        assert str(kept.fault) == f"lesson {kept.number} was taught on another model; teach again"
    with pytest.raises(BundleError, match="taught on another model; teach again"):
        heads.adopt(1)
    assert content(folder) == before


def test_the_shipped_model_serves_an_old_folder_and_can_be_taught_with_it(
    data: Path, expected: dict[str, Any], shipped_engine: Engine
) -> None:
    folder, engine = Profiles(data).current().folder, Engine(shipped_engine.bundle)
    backbone = engine.bundle.head.backbone
    heads = LessonStore(folder, backbone)
    is_same = backbone == expected["heads"]["backbone"]
    assert (heads.current().notice is None) == is_same
    put_right(folder)
    with SampleStore(folder) as store:
        samples = list(store.iterate())
    corrections = [LabelledGlyph(each.id, each.glyph, each.label) for each in samples]
    lesson = finish(teach(engine, corrections), Silent())
    assert lesson.head is not None, lesson.reasons
    card = LessonRecord(tuple(each.id for each in samples), {}, {}, {}, None)
    assert heads.keep(lesson.head, card) == 3
    heads.adopt(3)
    current = LessonStore(folder, backbone).current()
    assert (current.number, current.notice) == (3, None)
    served = Engine(engine.bundle)
    served.adopt(current.head or engine.bundle.head)
    assert [served.predict(each.glyph).label for each in samples] == [
        each.label for each in samples
    ]
    assert [kept.number for kept in heads.listed()] == [3, 2, 1]
