"""Samples of words: stored, changed, exported and brought back like those of glyphs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from hwcore.data import DIGITS
from hwcore.errors import SampleError
from hwcore.ink import Ink, format_ink_line, parse_ink_line
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.packing import pack_ink
from hwcore.labels import MAX_TEXT
from hwcore.raster import Glyph
from hwcore.storage.samples import (
    Predicted,
    Sample,
    SampleFilter,
    SampleStore,
    export_samples,
    import_samples,
)
from hwcore.storage.samples.schema import DATABASE

WORD = Ink.from_strokes([[(0, 0), (3, 9), (6, 0)], [(9, 9), (12, 4), (15, 9)]])
OTHER = Ink.from_strokes([[(0, 0), (30, 9), (60, 5)]])
OLD = Path(__file__).parents[3] / "fixtures" / "data-0.1.0" / "data"
WORDS, GLYPHS = SampleFilter(is_text=True), SampleFilter(is_text=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SampleStore]:
    with SampleStore(tmp_path / "person") as opened:
        yield opened


def texts(store: SampleStore, which: SampleFilter = WORDS) -> list[str]:
    return [sample.label for sample in store.iterate(which)]


def test_a_word_comes_back_as_it_was_also_after_a_restart(tmp_path: Path) -> None:
    read = Predicted("vi", 0.4, unknown=False)
    with SampleStore(tmp_path) as store:
        added = store.add_text(WORD, "  we   two ", read)
    with SampleStore(tmp_path) as store:
        (sample,) = store.get([added.id])
    for found in (added, sample):
        assert (found.label, found.is_text, found.predicted) == ("we two", True, read)
        assert found.ink is not None
        assert pack_ink(found.ink) == pack_ink(WORD)
        assert found.was_wrong


def test_words_and_glyphs_are_told_apart(store: SampleStore) -> None:
    glyph = store.add(OTHER, "I")
    word = store.add_text(OTHER, "I", Predicted("l", 0.5, unknown=False))
    assert glyph.fingerprint != word.fingerprint
    assert store.ids() == [word.id, glyph.id]
    assert store.ids(WORDS) == [word.id]
    assert store.ids(GLYPHS) == [glyph.id]
    assert store.ids(SampleFilter(label="I")) == [glyph.id]
    assert store.ids(SampleFilter(label="I", is_text=True)) == [word.id]
    assert store.ids(SampleFilter(was_wrong=True, is_text=False)) == []
    assert store.ids(SampleFilter(was_wrong=True)) == [word.id]
    assert store.counts(GLYPHS) == store.counts(WORDS) == {"I": 1}
    assert store.count_besides({glyph.id}) == 0
    assert store.count_besides({glyph.id}, is_text=True) == 1


def test_each_change_of_a_word_is_a_step_to_undo(store: SampleStore) -> None:
    word = store.add_text(WORD, "we")
    glyph = store.add(OTHER, "7")
    assert store.correct_text(word.id, "he") is not None
    assert store.correct_text(word.id, "he") is None
    store.delete([word.id, glyph.id])
    assert texts(store) == []
    assert store.ids(SampleFilter(deleted=True, is_text=True)) == [word.id]
    store.restore([word.id])
    assert texts(store) == ["he"]
    for label in ([], ["he"], ["we"]):
        store.undo()
        assert texts(store) == label
    store.redo()
    assert texts(store) == ["he"]
    fingerprints = {sample.fingerprint for sample in store.get([word.id])}
    assert fingerprints == {store.add_text(WORD, "he").fingerprint}


def test_a_label_is_for_glyphs_and_a_text_for_words(store: SampleStore) -> None:
    word, glyph = store.add_text(WORD, "we"), store.add(OTHER, "7")
    before = store.next_undo()
    with pytest.raises(SampleError, match="no label"):
        store.relabel([glyph.id, word.id], "1")
    with pytest.raises(SampleError, match="no text"):
        store.correct_text(glyph.id, "seven")
    with pytest.raises(SampleError, match="no label"):
        store.symbols.add("we", first=word.id)
    for text in ("", "  ", "two\nlines", "x" * (MAX_TEXT + 1)):
        with pytest.raises(SampleError):
            store.add_text(WORD, text)
    with pytest.raises(SampleError, match="no ink"):
        store.add_text(Ink(), "we")
    assert store.next_undo() == before
    assert len(store.add_text(WORD, "x" * MAX_TEXT).label) == MAX_TEXT


def test_a_symbol_that_is_renamed_leaves_words_alone(store: SampleStore) -> None:
    store.symbols.add("pi", first=Glyph.of(OTHER))
    store.add_text(WORD, "pi", Predicted("pi", 0.9, unknown=False))
    store.symbols.rename("pi", "π")
    (word,) = store.iterate(WORDS)
    assert (word.label, word.predicted and word.predicted.label) == ("pi", "pi")
    assert texts(store, GLYPHS) == ["π"]


def test_what_is_exported_can_be_imported_once(store: SampleStore, tmp_path: Path) -> None:
    store.add_text(WORD, "we two")
    store.add(OTHER, "7")
    file = tmp_path / "out.jsonl"
    assert export_samples(store, file, writer="Ana") == 2
    first = parse_ink_line(file.read_text("utf-8").splitlines()[0])
    assert (first.text, first.label, first.writer) == ("we two", None, "Ana")
    assert import_samples(store, file, DIGITS).duplicates == 2
    with SampleStore(tmp_path / "another") as other:
        assert import_samples(other, file, DIGITS).added == 2
        assert texts(other) == ["we two"]
        assert texts(other, GLYPHS) == ["7"]
        (word,) = other.iterate(WORDS)
        assert word.ink is not None
        assert pack_ink(word.ink) == pack_ink(WORD)


def test_a_line_with_a_known_label_is_a_glyph_and_else_its_text_counts(
    store: SampleStore, tmp_path: Path
) -> None:
    records = [
        InkRecord(OTHER, "7", text="7"),
        InkRecord(WORD, "we", text="we"),
        InkRecord(WORD, text="two\nlines"),
        InkRecord(Ink(), text="nothing"),
    ]
    file = tmp_path / "lines.jsonl"
    file.write_text("".join(format_ink_line(record) + "\n" for record in records), "utf-8")
    report = import_samples(store, file, DIGITS)
    assert (report.added, report.refused) == (2, 2)
    assert report.unknown == {}
    assert texts(store) == ["we"]
    assert texts(store, GLYPHS) == ["7"]


def test_a_folder_of_an_earlier_version_takes_words(tmp_path: Path) -> None:
    folder = shutil.copytree(OLD / "profiles" / "default", tmp_path / "person")
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert store.ids(WORDS) == []
        glyphs = [_told(sample) for sample in store.iterate()]
        store.add_text(WORD, "we")
    with SampleStore(folder) as store:
        assert texts(store) == ["we"]
        assert [_told(sample) for sample in store.iterate(GLYPHS)] == glyphs


@pytest.mark.parametrize(
    "damage",
    ["UPDATE samples SET is_text = 0", "UPDATE samples SET strokes = substr(strokes, 9)"],
)
def test_words_that_were_made_glyphs_are_noticed_and_recovered(tmp_path: Path, damage: str) -> None:
    with SampleStore(tmp_path) as store:
        store.add_text(WORD, "we")
        store.add(OTHER, "7")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute(f"{damage} WHERE label = 'we'")
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert texts(store, GLYPHS) == ["7"], "a word is never taken for a glyph"
        assert texts(store) == (["we"] if "is_text" in damage else [])


def test_words_survive_a_damaged_database(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        for number in range(40):
            store.add_text(Ink.from_strokes(_scribble(number)), f"word {number}")
    content = bytearray((tmp_path / DATABASE).read_bytes())
    content[:100] = bytes(100)
    (tmp_path / DATABASE).write_bytes(content)
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert texts(store) == [f"word {number}" for number in range(40)]


def _scribble(number: int) -> list[list[tuple[float, float]]]:
    xy = np.random.default_rng(number).uniform(0, 300, (40, 2))
    return [[(float(x), float(y)) for x, y in xy]]


def _told(sample: Sample) -> tuple[object, ...]:
    return sample.id, sample.label, sample.fingerprint, sample.predicted, sample.is_text
