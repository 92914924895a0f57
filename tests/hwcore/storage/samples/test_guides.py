"""Guide lines of samples: kept with their ink, exported and imported, and not missed where old."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from support.kill_writer import scribble

from hwcore.data import DIGITS
from hwcore.ink.guides import Guides
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph
from hwcore.raster.packing import pack_glyph
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.tables import MIGRATIONS
from hwcore.storage.samples.transfer import export_samples, import_samples

LINES = Guides(baseline=123.25, x_height=40.5)
BETWEEN = replace(scribble(np.random.default_rng(3)), guides=LINES)


def test_guide_lines_are_kept_with_a_sample(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        added = store.add(BETWEEN, "7")
        store.relabel([added.id], "1")
    with SampleStore(tmp_path) as store:
        (sample,) = store.get([added.id])
    assert sample.ink is not None
    assert sample.ink.guides == LINES
    assert pack_glyph(sample.glyph) == pack_glyph(Glyph.of(BETWEEN))


def test_guide_lines_are_exported_and_imported(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    with SampleStore(tmp_path / "from") as store:
        store.add(BETWEEN, "7")
        store.add(scribble(np.random.default_rng(4)), "8")
        export_samples(store, path, writer="Ana", progress=Silent())
    with SampleStore(tmp_path / "to") as other:
        assert import_samples(other, path, DIGITS).added == 2
        guides = {s.label: s.ink.guides for s in other.iterate() if s.ink is not None}
    assert guides == {"7": LINES, "8": None}


def test_samples_of_before_guide_lines_open_as_they_were(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        added = store.add(scribble(np.random.default_rng(3)), "7")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("PRAGMA user_version = 2")
    with SampleStore(tmp_path) as store:
        (sample,) = store.get([added.id])
    assert sample.ink is not None
    assert sample.ink.guides is None
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
