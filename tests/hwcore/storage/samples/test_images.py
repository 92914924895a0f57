"""Samples that are images: kept, told apart, recovered, exported and imported."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from support.kill_writer import scribble
from support.removed_folder import remove_data

from hwcore.data import DIGITS
from hwcore.data.table_rows import TableRows, is_table
from hwcore.errors import SampleError
from hwcore.ink.line_faults import RefusedLines
from hwcore.raster.glyph import Glyph
from hwcore.raster.packing import pack_glyph
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import export_samples, import_glyphs, import_samples

T = TypeVar("T")
RANDOM = np.random.default_rng(5)


def image(seed: int = 0) -> Glyph:
    raster = np.zeros((28, 28), np.float32)
    raster[4:24, 12:16] = np.random.default_rng(seed).integers(1, 256, (20, 4)) / 255
    return Glyph(raster)


def test_an_image_is_kept(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        added = store.add(image(), "7")
    with SampleStore(tmp_path) as store:
        (sample,) = store.get([added.id])
    assert sample.ink is None
    assert pack_glyph(sample.glyph) == pack_glyph(image())
    assert sample.label == "7"


def test_nothing_to_be_seen_is_refused(store: SampleStore) -> None:
    with pytest.raises(SampleError, match="no ink"):
        store.add(Glyph(np.zeros((28, 28), np.float32)), "7")


def test_the_same_image_under_the_same_label_is_one_sample(store: SampleStore) -> None:
    entries = [(image(), "7"), (image(), "7"), (image(), "1"), (image(1), "7")]
    assert len(store.add_imported(entries).added) == 3


def test_it_is_relabelled_deleted_and_brought_back(store: SampleStore) -> None:
    sample = store.add(image(), "7")
    store.relabel([sample.id], "1")
    store.delete([sample.id])
    assert store.counts() == {}
    store.undo()
    assert store.counts() == {"1": 1}
    store.undo()
    assert store.counts() == {"7": 1}


def test_recovery_keeps_images(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        ids = [store.add(image(seed), "7").id for seed in range(20)]
        ids.append(store.add(scribble(RANDOM), "1").id)
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("UPDATE samples SET seal = seal + 1 WHERE number = 3")
    connection.close()
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        samples = list(store.iterate())
        assert [sample.id for sample in samples] == ids[:2] + ids[3:]
        assert pack_glyph(samples[0].glyph) == pack_glyph(image(0))
        assert not store.add_imported([(image(0), "7")]).added, "its fingerprint was made anew"


def test_export_and_import_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    with SampleStore(tmp_path / "a") as store, SampleStore(tmp_path / "b") as other:
        store.add_imported([(image(0), "7"), (scribble(RANDOM), "1"), (image(1), "2")])
        assert export_samples(store, path) == 3
        report = import_samples(other, path, DIGITS)
        assert (report.added, report.refused) == (3, 0)
        assert [(pack_glyph(s.glyph), s.label) for s in other.iterate()] == [
            (pack_glyph(s.glyph), s.label) for s in store.iterate()
        ]


@pytest.mark.skipif(
    sys.platform == "win32", reason="there, the folder of an open file cannot be removed"
)
def test_images_are_set_aside_where_samples_are_exchanged(
    person: Path, person_store: SampleStore, tmp_path: Path
) -> None:
    person_store.add(image(), "7")
    remove_data(person)
    with SampleStore(person) as other:
        other.add(scribble(RANDOM), "8")
    assert not person_store.ensure_kept()
    (aside,) = person.glob("samples.before-*.jsonl")
    with SampleStore(tmp_path / "third") as third:
        assert import_samples(third, aside, DIGITS).refused == 0
        images = [sample for sample in third.iterate() if sample.ink is None]
    assert [(pack_glyph(s.glyph), s.label) for s in images] == [(pack_glyph(image()), "7")]


def write_table(path: Path, rows: int) -> None:
    lines = ["label," + ",".join(f"pixel{place}" for place in range(784))]
    for row in range(rows):
        pixels = np.rint(image(row).raster * 255).astype(int).ravel()
        lines.append(f"{row % 10}," + ",".join(map(str, pixels)))
    path.write_text("\n".join(lines) + "\n")


def test_a_table_is_imported_in_one_step(tmp_path: Path, store: SampleStore) -> None:
    path = tmp_path / "train.csv"
    write_table(path, 450)
    assert is_table(path)
    report = import_glyphs(store, TableRows(path), DIGITS)
    assert (report.added, report.refused, report.is_whole) == (450, 0, True)
    assert store.counts() == dict.fromkeys("0123456789", 45)
    assert import_glyphs(store, TableRows(path), DIGITS).duplicates == 450
    store.undo()
    assert store.counts() == {}


def test_wrong_rows_are_named_by_their_numbers(tmp_path: Path, store: SampleStore) -> None:
    path = tmp_path / "train.csv"
    write_table(path, 4)
    lines = path.read_text().splitlines()
    lines[2] = lines[2].replace(",0,", ",x,", 1)
    lines[3] = "x" + lines[3][1:]
    lines[4] = "7," + ",".join(["0"] * 784)
    path.write_text("\n".join(lines) + "\n")
    report = import_glyphs(store, TableRows(path), DIGITS)
    assert report.added + report.refused == 4
    assert {number for fault in report.faults for number in fault.numbers} >= {3, 5}
    assert all(isinstance(fault, RefusedLines) for fault in report.faults)


def test_labels_that_the_model_does_not_have_are_refused(
    tmp_path: Path, store: SampleStore
) -> None:
    path = tmp_path / "letters.csv"
    write_table(path, 3)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], *("12" + line[1:] for line in lines[1:])]) + "\n")
    report = import_glyphs(store, TableRows(path), DIGITS)
    assert (report.added, report.refused) == (0, 3)
    (fault,) = report.faults
    assert fault.numbers == (2, 3, 4)
    assert "not one of the labels" in str(fault.reason)


def test_a_table_can_be_stopped(tmp_path: Path, store: SampleStore) -> None:
    path = tmp_path / "train.csv"
    write_table(path, 30)

    report = import_glyphs(store, TableRows(path), DIGITS, Stopped(10))
    assert (report.added, report.is_whole) == (10, False)


class Stopped:
    """A progress that somebody stops after some items."""

    def __init__(self, after: int) -> None:
        self._after = after

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        assert isinstance(items, Sized)
        assert (what, len(items)) == ("Importing", 30)
        return islice(items, self._after)
