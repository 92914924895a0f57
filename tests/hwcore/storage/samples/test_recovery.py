from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from support.damaged_database import NUMBER, Damage, damage, flip_ink, page_of, wipe
from support.ink_of import ink_of
from support.kill_writer import scribble

from hwcore.errors import SampleError
from hwcore.storage.samples import recovery as sample_recovery
from hwcore.storage.samples.sample import Sample
from hwcore.storage.samples.schema import DATABASE, PAGE
from hwcore.storage.samples.store import SampleStore

Contents = dict[str, tuple[object, ...]]


def everything(store: SampleStore) -> Contents:
    with store._database.reading() as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM samples")]
    return {sample.id: values(sample) for sample in store.get(ids)}


def values(sample: Sample) -> tuple[object, ...]:
    return (
        ink_of(sample).to_strokes(),
        sample.label,
        sample.predicted,
        sample.created,
        sample.source,
        sample.deleted,
        sample.fingerprint,
    )


@pytest.fixture(scope="module")
def written(healthy: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    copy = shutil.copytree(healthy, tmp_path_factory.mktemp("copy") / "person")
    with SampleStore(copy) as store:
        assert store.recovery is None
        return everything(store)


def test_nothing_is_recovered_where_nothing_is_damaged(healthy_copy: Path) -> None:
    with SampleStore(healthy_copy) as store:
        assert store.recovery is None
    assert not list(healthy_copy.glob("*damaged*"))


@pytest.mark.parametrize(
    "change",
    [wipe(0, 16), wipe(0, 100), wipe(0, PAGE), wipe(0, PAGE, b"\0"), wipe(100, 110)],
    ids=["magic", "header", "first page", "zeroed first page", "schema"],
)
def test_a_garbage_header_loses_nothing(
    healthy_copy: Path, written: Contents, change: Damage
) -> None:
    content = damage(healthy_copy, change)
    with SampleStore(healthy_copy) as store:
        recovery = store.recovery
        assert recovery is not None
        assert (recovery.recovered, recovery.lost) == (NUMBER, 0)
        assert everything(store) == written
        assert store.next_undo() is None
    assert recovery.set_aside.parent == healthy_copy
    assert recovery.set_aside.read_bytes() == content
    assert "60 of 60 were recovered" in str(recovery)
    assert recovery.set_aside.name in str(recovery)
    with SampleStore(healthy_copy) as store:
        assert store.recovery is None
        store.add(scribble(np.random.default_rng(1)), "7")
        assert everything(store).keys() > written.keys()


@pytest.mark.parametrize(
    "table",
    [
        "samples",
        "samples_by_label",
        "samples_by_number",
        "samples_by_fingerprint",
        "operations",
        "changes",
        "symbols",
        "symbol_changes",
        "sqlite_sequence",
    ],
)
def test_the_first_page_of_any_table_may_be_garbage(
    healthy_copy: Path, written: Contents, table: str
) -> None:
    at = (page_of(table, healthy_copy) - 1) * PAGE
    damage(healthy_copy, wipe(at, at + PAGE))
    with SampleStore(healthy_copy) as store:
        assert store.recovery is not None
        assert everything(store) == written


def test_of_a_truncated_database_the_rest_is_recovered(
    healthy_copy: Path, written: Contents
) -> None:
    def halve(content: bytearray) -> None:
        del content[len(content) // 2 + 100 :]

    damage(healthy_copy, halve)
    with SampleStore(healthy_copy) as store:
        recovery = store.recovery
        assert recovery is not None
        assert recovery.recovered + recovery.lost == NUMBER
        assert NUMBER // 4 < recovery.recovered < NUMBER
        found = everything(store)
        assert len(found) == recovery.recovered
        assert found.items() <= written.items()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_pass_for_samples(
    healthy_copy: Path, written: Contents, seed: int
) -> None:
    """Ten bytes of one page: what is found in the end is what was written, and most of it."""
    generator = np.random.default_rng(seed)

    def flip(content: bytearray) -> None:
        page = generator.integers(1, len(content) // PAGE)  # the first has its own tests
        for at in page * PAGE + generator.choice(PAGE, 10, replace=False):
            content[at] ^= int(generator.integers(1, 256))

    damage(healthy_copy, flip)
    with SampleStore(healthy_copy) as store:
        found = everything(store)
        assert {sample_id: value[:2] for sample_id, value in found.items()}.items() <= {
            sample_id: value[:2] for sample_id, value in written.items()
        }.items()
        assert len(found) >= NUMBER - 4


def test_one_flipped_bit_of_the_ink_is_noticed(healthy_copy: Path, written: Contents) -> None:
    damage(healthy_copy, flip_ink)
    with SampleStore(healthy_copy) as store:
        recovery = store.recovery
        assert recovery is not None
        assert (recovery.recovered, recovery.lost) == (NUMBER - 1, 1)
        assert everything(store).items() <= written.items()


def test_a_sample_damaged_while_it_is_open_is_not_shown(healthy_copy: Path) -> None:
    with SampleStore(healthy_copy) as store:
        with store._database.reading() as connection:
            connection.execute("UPDATE samples SET strokes = x'00' WHERE number = 5")
        with pytest.raises(SampleError, match="damaged; start the program again"):
            list(store.iterate())
    with SampleStore(healthy_copy) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (NUMBER - 1, 1)


@pytest.mark.parametrize("content", [b"not a database", b"x" * 40_000])
def test_of_what_never_was_a_database_nothing_is_recovered(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (0, 0)
        assert store.recovery.set_aside.read_bytes() == content
        assert store.counts() == {}


def test_what_was_set_aside_is_never_overwritten(healthy_copy: Path) -> None:
    aside = []
    for filling in (b"\1", b"\2", b"\3"):
        content = damage(healthy_copy, wipe(0, 100, filling))
        with SampleStore(healthy_copy) as store:
            assert store.recovery is not None
            assert store.recovery.recovered == NUMBER
            aside.append((store.recovery.set_aside, content))
    assert len({path for path, _ in aside}) == 3
    assert all(path.read_bytes() == content for path, content in aside)
    assert all(path.name.startswith("samples.damaged-20") for path, _ in aside)


@pytest.mark.parametrize(
    ("change", "lost"),
    [(flip_ink, 1), (wipe(0, 100), 0), (wipe(0, PAGE), 0)],
    ids=["ink", "header", "first page"],
)
def test_what_stood_only_in_the_log_is_recovered(tmp_path: Path, change: Damage, lost: int) -> None:
    """A process that was killed leaves its last samples in the write-ahead log."""
    generator = np.random.default_rng(2)
    killed, healthy_copy = tmp_path / "killed", tmp_path / "person"
    with SampleStore(killed) as store:
        added = store.add_imported([(scribble(generator), "1") for _ in range(30)]).added
        with store._database.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.relabel(added[-1:], "2")  # nothing grows, so the first page is not in the log
        shutil.copytree(killed, healthy_copy)
    assert (healthy_copy / f"{DATABASE}-wal").stat().st_size > 0
    damage(healthy_copy, change)
    with SampleStore(healthy_copy) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (30 - lost, lost)
        assert store.get(added[-1:])[0].label == "2"


@pytest.mark.parametrize("step", ["copy", "salvage", "swap"])
def test_a_repair_that_is_interrupted_is_done_again(
    healthy_copy: Path,
    written: Contents,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    damage(healthy_copy, wipe(0, 100))
    name = {"copy": "_copy", "salvage": "_fill", "swap": "finish_recovery"}[step]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sample_recovery, name, stop)
        with pytest.raises(KeyboardInterrupt):
            SampleStore(healthy_copy)
    # A log of the damaged database must not be played into the recovered one.
    (healthy_copy / f"{DATABASE}-wal").write_bytes(b"stale")
    with SampleStore(healthy_copy) as store:
        assert everything(store) == written
    assert not (healthy_copy / "samples.recovered.sqlite3").exists()


def test_a_window_that_finds_damage_leaves_it_to_be_repaired_alone(healthy_copy: Path) -> None:
    with SampleStore(healthy_copy) as open_before:
        content = damage(healthy_copy, wipe(0, 100))
        with pytest.raises(SampleError, match="close every other window"):
            SampleStore(healthy_copy)
        assert (healthy_copy / DATABASE).read_bytes() == content
        assert open_before.recovery is None
    with SampleStore(healthy_copy) as store:
        assert store.recovery is not None


def test_a_repair_in_another_window_is_waited_for_only_so_long(healthy_copy: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (healthy_copy / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SampleError, match="try again in a moment"):
            SampleStore(healthy_copy, busy_seconds=0.01)
    with SampleStore(healthy_copy) as store:
        assert store.recovery is None
