"""What is said of samples that are lost: how many, or that it is not known."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from support.damaged_database import NUMBER, damage, flip_ink, page_of, wipe
from support.kill_writer import scribble

from hwcore.errors import SampleError
from hwcore.storage.samples.loss import Recovery
from hwcore.storage.samples.schema import DATABASE, PAGE
from hwcore.storage.samples.store import SampleStore


@pytest.mark.parametrize("left", [0, 1, 50, 100, PAGE, 2 * PAGE + 1])
def test_of_a_database_cut_to_next_to_nothing_it_is_said_what_is_not_known(
    healthy_copy: Path, left: int
) -> None:
    size = (healthy_copy / DATABASE).stat().st_size
    with (healthy_copy / DATABASE).open("r+b") as file:
        file.truncate(left)
    with SampleStore(healthy_copy) as store:
        said = str(store.recovery)
        assert "None could be recovered, and how many there were is not known" in said
        assert "0 of 0" not in said
        assert (f"Of its {size:,} bytes {left:,} are left." in said) == (left >= 32)
        assert store.recovery is not None
        assert store.recovery.set_aside.stat().st_size == left
        assert store.counts() == {}
    with SampleStore(healthy_copy) as store:
        assert store.recovery is None, "told once"


def test_of_a_cut_database_it_is_said_how_many_there_were(healthy_copy: Path) -> None:
    generator = np.random.default_rng(1)
    with SampleStore(healthy_copy) as store:
        store.add_imported([(scribble(generator, 5), "7") for _ in range(400)])
    with (healthy_copy / DATABASE).open("r+b") as file:
        file.truncate(6 * PAGE)  # where 460 samples cannot have been
    with SampleStore(healthy_copy) as store:
        assert f" of {NUMBER + 400} were recovered" in str(store.recovery)


def test_samples_that_only_the_log_has_are_counted(healthy_copy: Path, tmp_path: Path) -> None:
    generator = np.random.default_rng(2)
    with SampleStore(healthy_copy) as store:
        store.add_imported([(scribble(generator, 2), "7") for _ in range(2000)])
        with store._database.reading() as connection:
            connection.execute("UPDATE samples SET strokes = x'00' WHERE number = 5")
        shutil.copytree(healthy_copy, tmp_path / "killed")
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


def test_where_the_list_of_counts_is_damaged_the_count_is_not_known(healthy_copy: Path) -> None:
    at = (page_of("sqlite_sequence", healthy_copy) - 1) * PAGE
    damage(healthy_copy, wipe(at, at + PAGE))
    damage(healthy_copy, flip_ink)
    with SampleStore(healthy_copy) as store:
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
