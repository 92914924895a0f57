from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from support.kill_writer import scribble

from hwcore.errors import SampleError
from hwcore.storage.samples import recovery as sample_recovery
from hwcore.storage.samples.loss import Recovery
from hwcore.storage.samples.sample import Predicted, Sample
from hwcore.storage.samples.schema import DATABASE, PAGE
from hwcore.storage.samples.store import SampleStore

NUMBER = 60
Contents = dict[str, tuple[object, ...]]
Damage = Callable[[bytearray], object]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 60 samples, some of them changed; every file of it is closed."""
    folder = tmp_path_factory.mktemp("healthy")
    generator = np.random.default_rng(11)
    with SampleStore(folder) as store:
        ids = [
            store.add(scribble(generator), str(index % 10), Predicted("1", 0.75, unknown=False)).id
            for index in range(NUMBER)
        ]
        store.relabel(ids[3:9], "5")
        store.delete(ids[20:24])
    assert sorted(entry.name for entry in folder.iterdir()) == ["samples.lock", DATABASE]
    return folder


@pytest.fixture
def folder(healthy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(healthy, tmp_path / "person"))


def everything(store: SampleStore) -> Contents:
    with store._database.reading() as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM samples")]
    return {sample.id: values(sample) for sample in store.get(ids)}


def values(sample: Sample) -> tuple[object, ...]:
    return (
        sample.ink.to_strokes(),
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


def damage(folder: Path, change: Damage) -> bytes:
    """Change the database's bytes, and return what it is then."""
    content = bytearray((folder / DATABASE).read_bytes())
    change(content)
    (folder / DATABASE).write_bytes(content)
    return bytes(content)


def page_of(name: str, folder: Path) -> int:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()
    return int(root)


def wipe(first: int, last: int, filling: bytes = b"\xa5") -> Damage:
    def change(content: bytearray) -> None:
        content[first:last] = filling * (last - first)

    return change


def flip_ink(content: bytearray) -> None:
    content[content.index(b"hwi1") + 20] ^= 1


def test_nothing_is_recovered_where_nothing_is_damaged(folder: Path) -> None:
    with SampleStore(folder) as store:
        assert store.recovery is None
    assert not list(folder.glob("*damaged*"))


@pytest.mark.parametrize(
    "change",
    [wipe(0, 16), wipe(0, 100), wipe(0, PAGE), wipe(0, PAGE, b"\0"), wipe(100, 110)],
    ids=["magic", "header", "first page", "zeroed first page", "schema"],
)
def test_a_garbage_header_loses_nothing(folder: Path, written: Contents, change: Damage) -> None:
    content = damage(folder, change)
    with SampleStore(folder) as store:
        recovery = store.recovery
        assert recovery is not None
        assert (recovery.recovered, recovery.lost) == (NUMBER, 0)
        assert everything(store) == written
        assert store.next_undo() is None
    assert recovery.set_aside.parent == folder
    assert recovery.set_aside.read_bytes() == content
    assert "60 of 60 were recovered" in str(recovery)
    assert recovery.set_aside.name in str(recovery)
    with SampleStore(folder) as store:
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
        "sqlite_sequence",
    ],
)
def test_the_first_page_of_any_table_may_be_garbage(
    folder: Path, written: Contents, table: str
) -> None:
    at = (page_of(table, folder) - 1) * PAGE
    damage(folder, wipe(at, at + PAGE))
    with SampleStore(folder) as store:
        assert store.recovery is not None
        assert everything(store) == written


def test_of_a_truncated_database_the_rest_is_recovered(folder: Path, written: Contents) -> None:
    def halve(content: bytearray) -> None:
        del content[len(content) // 2 + 100 :]

    damage(folder, halve)
    with SampleStore(folder) as store:
        recovery = store.recovery
        assert recovery is not None
        assert recovery.recovered + recovery.lost == NUMBER
        assert NUMBER // 4 < recovery.recovered < NUMBER
        found = everything(store)
        assert len(found) == recovery.recovered
        assert found.items() <= written.items()


@pytest.mark.parametrize("left", [0, 1, 50, 100, PAGE, 2 * PAGE + 1])
def test_of_a_database_cut_to_next_to_nothing_it_is_said_what_is_not_known(
    folder: Path, left: int
) -> None:
    size = (folder / DATABASE).stat().st_size
    with (folder / DATABASE).open("r+b") as file:
        file.truncate(left)
    with SampleStore(folder) as store:
        said = str(store.recovery)
        assert "None could be recovered, and how many there were is not known" in said
        assert "0 of 0" not in said
        assert (f"Of its {size:,} bytes {left:,} are left." in said) == (left >= 32)
        assert store.recovery is not None
        assert store.recovery.set_aside.stat().st_size == left
        assert store.counts() == {}
    with SampleStore(folder) as store:
        assert store.recovery is None, "told once"


def test_of_a_cut_database_it_is_said_how_many_there_were(folder: Path) -> None:
    generator = np.random.default_rng(1)
    with SampleStore(folder) as store:
        store.add_imported([(scribble(generator, 5), "7") for _ in range(400)])
    with (folder / DATABASE).open("r+b") as file:
        file.truncate(6 * PAGE)  # where 460 samples cannot have been
    with SampleStore(folder) as store:
        assert f" of {NUMBER + 400} were recovered" in str(store.recovery)


def test_samples_that_only_the_log_has_are_counted(folder: Path, tmp_path: Path) -> None:
    generator = np.random.default_rng(2)
    with SampleStore(folder) as store:
        store.add_imported([(scribble(generator, 2), "7") for _ in range(2000)])
        with store._database.reading() as connection:
            connection.execute("UPDATE samples SET strokes = x'00' WHERE number = 5")
        shutil.copytree(folder, tmp_path / "killed")
    with SampleStore(tmp_path / "killed") as store:
        assert f"{NUMBER + 1999} of {NUMBER + 2000} were recovered" in str(store.recovery)


@pytest.mark.parametrize(
    ("recovered", "lost", "text"),
    [
        (1, 0, "1 was recovered; whether there were more is not known"),
        (6, 1, "6 were recovered, at least 1 was not; whether there were more is not known"),
    ],
)
def test_a_count_that_is_not_known_is_not_told_as_one(recovered: int, lost: int, text: str) -> None:
    assert text in str(Recovery(Path("aside"), recovered, lost, is_count_known=False, cut=None))


def test_where_the_list_of_counts_is_damaged_the_count_is_not_known(folder: Path) -> None:
    at = (page_of("sqlite_sequence", folder) - 1) * PAGE
    damage(folder, wipe(at, at + PAGE))
    damage(folder, flip_ink)
    with SampleStore(folder) as store:
        said = str(store.recovery)
    assert f"{NUMBER - 1} were recovered, at least 1 was not; whether" in said


def test_a_new_database_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("hwcore.storage.samples.place.flush", fail)
        with pytest.raises(SampleError):
            SampleStore(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["samples.lock"]
    (tmp_path / "samples.new.sqlite3").write_bytes(b"of a process that was killed")
    with SampleStore(tmp_path) as store:
        assert store.recovery is None
    assert sorted(file.name for file in tmp_path.iterdir()) == ["samples.lock", DATABASE]


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_pass_for_samples(folder: Path, written: Contents, seed: int) -> None:
    """Ten bytes of one page: what is found in the end is what was written, and most of it."""
    generator = np.random.default_rng(seed)

    def flip(content: bytearray) -> None:
        page = generator.integers(1, len(content) // PAGE)  # the first has its own tests
        for at in page * PAGE + generator.choice(PAGE, 10, replace=False):
            content[at] ^= int(generator.integers(1, 256))

    damage(folder, flip)
    with SampleStore(folder) as store:
        found = everything(store)
        assert {sample_id: value[:2] for sample_id, value in found.items()}.items() <= {
            sample_id: value[:2] for sample_id, value in written.items()
        }.items()
        assert len(found) >= NUMBER - 4


def test_one_flipped_bit_of_the_ink_is_noticed(folder: Path, written: Contents) -> None:
    damage(folder, flip_ink)
    with SampleStore(folder) as store:
        recovery = store.recovery
        assert recovery is not None
        assert (recovery.recovered, recovery.lost) == (NUMBER - 1, 1)
        assert everything(store).items() <= written.items()


def test_a_sample_damaged_while_it_is_open_is_not_shown(folder: Path) -> None:
    with SampleStore(folder) as store:
        with store._database.reading() as connection:
            connection.execute("UPDATE samples SET strokes = x'00' WHERE number = 5")
        with pytest.raises(SampleError, match="damaged; start the program again"):
            list(store.iterate())
    with SampleStore(folder) as store:
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


def test_what_was_set_aside_is_never_overwritten(folder: Path) -> None:
    aside = []
    for filling in (b"\1", b"\2", b"\3"):
        content = damage(folder, wipe(0, 100, filling))
        with SampleStore(folder) as store:
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
    killed, folder = tmp_path / "killed", tmp_path / "person"
    with SampleStore(killed) as store:
        added = store.add_imported([(scribble(generator), "1") for _ in range(30)]).added
        with store._database.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.relabel(added[-1:], "2")  # nothing grows, so the first page is not in the log
        shutil.copytree(killed, folder)
    assert (folder / f"{DATABASE}-wal").stat().st_size > 0
    damage(folder, change)
    with SampleStore(folder) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (30 - lost, lost)
        assert store.get(added[-1:])[0].label == "2"


@pytest.mark.parametrize("step", ["copy", "salvage", "swap"])
def test_a_repair_that_is_interrupted_is_done_again(
    folder: Path,
    written: Contents,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    damage(folder, wipe(0, 100))
    name = {"copy": "_copy", "salvage": "_fill", "swap": "finish_recovery"}[step]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sample_recovery, name, stop)
        with pytest.raises(KeyboardInterrupt):
            SampleStore(folder)
    # A log of the damaged database must not be played into the recovered one.
    (folder / f"{DATABASE}-wal").write_bytes(b"stale")
    with SampleStore(folder) as store:
        assert everything(store) == written
    assert not (folder / "samples.recovered.sqlite3").exists()


def test_a_window_that_finds_damage_leaves_it_to_be_repaired_alone(folder: Path) -> None:
    with SampleStore(folder) as open_before:
        content = damage(folder, wipe(0, 100))
        with pytest.raises(SampleError, match="close every other window"):
            SampleStore(folder)
        assert (folder / DATABASE).read_bytes() == content
        assert open_before.recovery is None
    with SampleStore(folder) as store:
        assert store.recovery is not None


def test_a_repair_in_another_window_is_waited_for_only_so_long(folder: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (folder / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SampleError, match="try again in a moment"):
            SampleStore(folder, busy_seconds=0.01)
    with SampleStore(folder) as store:
        assert store.recovery is None
