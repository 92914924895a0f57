"""Own symbols on the disk: folders of earlier versions, damage, and folders that are gone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.damaged_database import damage, page_of, wipe

from hwcore.data import DIGITS
from hwcore.errors import SampleError
from hwcore.ink.ink import Ink
from hwcore.raster import Glyph
from hwcore.storage.samples import tables as sample_tables
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.schema import DATABASE, PAGE
from hwcore.storage.samples.store import SampleStore
from hwcore.symbol_names import MAX_SYMBOLS

LABELS = DIGITS.labels
PI = Predicted("pi", 0.9, unknown=False)
OLD = Path(__file__).parents[3] / "fixtures" / "data-0.1.0" / "data"


def told(store: SampleStore) -> object:
    """Everything there is: symbols, and each sample's label, prediction and whether it is there."""
    samples = [*store.iterate(), *store.iterate(SampleFilter(deleted=True))]
    return store.symbols.listed(), {
        sample.id: (sample.label, sample.read_as, sample.deleted) for sample in samples
    }


def test_a_folder_of_an_earlier_version_gets_symbols(tmp_path: Path) -> None:
    folder = shutil.copytree(OLD / "profiles" / "default", tmp_path / "person")
    with SampleStore(folder) as store:
        before = told(store)
        store.symbols.add("π", LABELS)
        store.undo()
        assert told(store) == before
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (5,)


def test_an_earlier_program_leaves_a_folder_with_symbols_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SampleStore(tmp_path) as store:
        store.symbols.add("π", LABELS)
    before = (tmp_path / DATABASE).read_bytes()
    monkeypatch.setattr(sample_tables, "MIGRATIONS", sample_tables.MIGRATIONS[:3])
    with pytest.raises(SampleError, match="newer version"):
        SampleStore(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_damaged_folder_of_an_earlier_version_still_says_how_many_there_were(
    tmp_path: Path,
) -> None:
    folder = shutil.copytree(OLD / "profiles" / "default", tmp_path / "person")
    page = page_of("samples_by_fingerprint", folder)
    damage(folder, wipe((page - 1) * PAGE, page * PAGE))
    with SampleStore(folder) as store:
        assert store.recovery is not None
        assert store.recovery.is_count_known
        assert store.recovery.lost == 0


def test_symbols_are_recovered_with_the_samples(tmp_path: Path, ink: Callable[[], Ink]) -> None:
    with SampleStore(tmp_path) as store:
        store.symbols.add("pi", LABELS, Glyph.of(ink()))
        store.symbols.rename("pi", "π", LABELS)
        store.symbols.add("gone", LABELS)
        store.symbols.remove("gone")
        before = store.symbols.listed()
    page = page_of("changes", tmp_path)
    damage(tmp_path, wipe((page - 1) * PAGE, page * PAGE))
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert store.symbols.listed() == before
        assert store.symbols.earlier_names() == {"pi": "π"}
        assert store.counts() == {"π": 1}


def test_samples_outlive_the_table_of_symbols(tmp_path: Path, ink: Callable[[], Ink]) -> None:
    with SampleStore(tmp_path) as store:
        store.symbols.add("π", LABELS, Glyph.of(ink()))
    page = page_of("symbols", tmp_path)
    damage(tmp_path, wipe((page - 1) * PAGE, page * PAGE))
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (1, 0)
        assert store.counts() == {"π": 1}
        store.symbols.add("π", LABELS)
        assert store.symbols.names() == ("π",)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO symbols VALUES ('', 1, NULL, NULL)",
        "INSERT INTO symbols VALUES (char(8238), 1, NULL, NULL)",
        "INSERT INTO symbols VALUES ('(none)', 1, NULL, NULL)",
        "INSERT INTO symbols VALUES (hex(zeroblob(60)), 1, NULL, NULL)",
        "INSERT INTO symbols VALUES ('a', 'b', NULL, NULL)",
        "INSERT INTO symbols VALUES ('a', 1, -1, NULL)",
        "INSERT INTO symbols VALUES ('a', 1, NULL, x'00')",
        "UPDATE symbol_changes SET added_after = 'x'",
        "UPDATE symbol_changes SET name = char(10)",
    ],
)
def test_what_no_window_wrote_is_damage(
    statement: str, tmp_path: Path, ink: Callable[[], Ink]
) -> None:
    with SampleStore(tmp_path) as store:
        store.symbols.add("π", LABELS, Glyph.of(ink()))
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as connection:
        connection.execute(statement)
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert store.symbols.names() == ("π",)
        assert store.counts() == {"π": 1}


def test_more_symbols_than_there_may_be_are_damage(tmp_path: Path) -> None:
    with SampleStore(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000)"
            " INSERT INTO symbols SELECT 'name ' || i, i, NULL, NULL FROM n"
        )
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert len(store.symbols.names()) == MAX_SYMBOLS


def test_names_in_a_circle_end(tmp_path: Path) -> None:
    with SampleStore(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as connection:
        connection.execute("INSERT INTO symbols VALUES ('a', 1, NULL, 'b'), ('b', 1, NULL, 'a')")
    with SampleStore(tmp_path) as store:
        assert store.recovery is None
        assert store.symbols.earlier_names().keys() == {"a", "b"}


def test_symbols_go_along_where_the_folder_is_gone_or_an_older_copy(
    tmp_path: Path, ink: Callable[[], Ink]
) -> None:
    folder = tmp_path / "person"
    with SampleStore(folder) as store:
        store.add(ink(), "1")
    shutil.copytree(folder, tmp_path / "older")
    with SampleStore(folder) as store:
        store.symbols.add("π", LABELS, Glyph.of(ink()))
        shutil.rmtree(folder)
        store.symbols.add("é", LABELS, Glyph.of(ink()))
        with SampleStore(folder) as found:
            assert found.symbols.names() == ("π", "é")
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "older", folder)
        store.symbols.add("好", LABELS, Glyph.of(ink()))
        with SampleStore(folder) as found:
            assert found.symbols.names() == ("π", "é", "好")
            assert found.counts() == {"1": 1, "é": 1, "π": 1, "好": 1}
