"""Samples where processes cannot share memory: on network disks, and on a file system that refuses
it. A rollback journal keeps them then."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.kill_writer import scribble
from support.refusing_disk import __file__ as refusing_disk_script

from hwcore import file_systems
from hwcore.errors import SampleError
from hwcore.file_systems import has_shared_memory
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

RNG = np.random.default_rng(4)
MOUNT = "36 35 {device} / /mnt/a\\040disk rw,noatime shared:7 master:1 - {kind} server:/data rw\n"

SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
void *mmap(void *at, size_t size, int protection, int flags, int file, off_t offset) {
    char link[64], name[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = file < 0 ? 0 : readlink(link, name, sizeof name);
    if ((flags & MAP_SHARED) && length > 4 && !memcmp(name + length - 4, "-shm", 4)) {
        errno = ENODEV;
        return MAP_FAILED;
    }
    void *(*real)(void *, size_t, int, int, int, off_t) = dlsym(RTLD_NEXT, "mmap");
    return real(at, size, protection, flags, file, offset);
}
void *mmap64(void *at, size_t size, int protection, int flags, int file, off_t offset) {
    return mmap(at, size, protection, flags, file, offset);
}
"""
"""Refuses to map what SQLite shares, as a file system does that cannot."""

USER = """
import json, sys
from pathlib import Path
import numpy as np
from support.kill_writer import scribble
from hwcore.storage.samples.store import SampleStore
folder, rng = Path(sys.argv[1]), np.random.default_rng(1)
with SampleStore(folder) as store, SampleStore(folder) as second:
    store.add(scribble(rng), "8")
    second.add(scribble(rng), "9")
    print(json.dumps([store.journal, store.recovery is None, second.counts()]))
"""


def mode(folder: Path) -> str:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def add(store: SampleStore, label: str) -> None:
    store.add(scribble(RNG), label)


def refuse_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is one of the network."""
    monkeypatch.setattr("hwcore.storage.samples.journal_mode.has_shared_memory", lambda _: False)


def refuse_in_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own layer over the file system has no shared memory."""
    real: Callable[..., sqlite3.Connection] = sqlite3.connect

    def connect(path: Any, **options: Any) -> sqlite3.Connection:
        if not isinstance(path, Path):
            return real(path, **options)
        return real(f"file:{path}?vfs=unix-dotfile", uri=True, **options)

    monkeypatch.setattr("sqlite3.connect", connect)


@pytest.mark.parametrize("refuse", [refuse_by_name, refuse_in_sqlite])
def test_samples_are_kept_without_shared_memory(
    refuse: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(patch)
        with SampleStore(tmp_path) as store:
            assert store.journal == "delete"
            with store._database.reading() as connection:
                assert connection.execute("PRAGMA synchronous").fetchone() == (3,)  # EXTRA
            add(store, "1")
            add(store, "2")
            store.undo()
        with SampleStore(tmp_path) as store:
            assert store.recovery is None
            assert store.counts() == {"1": 1}
    assert mode(tmp_path) == "delete"
    with SampleStore(tmp_path) as store:
        assert store.journal == "wal", "on a disk that can, it is a log again"


@pytest.mark.parametrize("refuse", [refuse_by_name, refuse_in_sqlite])
def test_a_log_that_was_begun_elsewhere_is_played_in(
    refuse: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SampleStore(tmp_path / "here") as store:
        add(store, "1")
        assert (tmp_path / "here" / f"{DATABASE}-wal").stat().st_size > 0
        shutil.copytree(tmp_path / "here", tmp_path / "there")
    refuse(monkeypatch)
    with SampleStore(tmp_path / "there") as store:
        assert store.recovery is None
        assert store.journal == "delete"
        assert store.counts() == {"1": 1}
        add(store, "2")
    assert not (tmp_path / "there" / f"{DATABASE}-wal").exists()


def test_two_windows_on_a_network_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_by_name(monkeypatch)
    with SampleStore(tmp_path) as first, SampleStore(tmp_path) as second:
        for label in "123":
            add(first, label)
            add(second, label)
        assert first.counts() == second.counts() == {"1": 2, "2": 2, "3": 2}
        assert first.changed_elsewhere()
        shutil.rmtree(tmp_path)
        add(first, "4")
        add(second, "5")
        assert first.counts() == second.counts()
        assert second.counts()["4"] == 1
        assert first.journal == "delete"


def test_a_log_in_use_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SampleStore(tmp_path) as store:
        add(store, "1")
        refuse_by_name(monkeypatch)
        with pytest.raises(SampleError, match="another program is using the samples"):
            SampleStore(tmp_path, busy_seconds=0.01)
        add(store, "2")
        assert store.counts() == {"1": 1, "2": 1}


@pytest.mark.parametrize("refuse", [refuse_by_name, refuse_in_sqlite])
def test_a_damaged_database_is_recovered_without_shared_memory(
    refuse: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SampleStore(tmp_path) as store:
        for label in "1234":
            add(store, label)
    with (tmp_path / DATABASE).open("r+b") as file:
        file.write(b"x" * 100)
    refuse(monkeypatch)
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (4, 0)
        assert store.journal == "delete"


def test_a_file_system_that_refuses_shared_memory(tmp_path: Path) -> None:
    """The real thing, but for the kernel: no process can map what SQLite shares."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs Linux and a C compiler")
    source, shim = tmp_path / "shim.c", tmp_path / "shim.so"
    source.write_text(SHIM)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
    root = Path(__file__).parents[3]
    run = partial(subprocess.run, capture_output=True, text=True, check=False)
    environment = {"LD_PRELOAD": str(shim), "PYTHONPATH": f"{root}:{root.parent}"}
    with SampleStore(tmp_path / "person") as store:
        add(store, "1")
        add(store, "2")
        shutil.copytree(tmp_path / "person", tmp_path / "copy")
    for folder, before in (("new", {}), ("person", {"1": 1, "2": 1}), ("copy", {"1": 1, "2": 1})):
        done = run([sys.executable, "-c", USER, tmp_path / folder], env=environment)
        assert not done.stderr, done.stderr
        assert json.loads(done.stdout) == ["delete", True, {**before, "8": 1, "9": 1}]


@pytest.mark.parametrize(
    ("kind", "is_shared"),
    [
        ("ext4", True),
        ("tmpfs", True),
        ("fuseblk", True),
        ("nfs4", False),
        ("cifs", False),
        ("9p", False),
        ("fuse.sshfs", False),
    ],
)
def test_network_disks_are_told_by_their_kind(
    kind: str, is_shared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("reads Linux's list of mounts")
    device = tmp_path.stat().st_dev
    mounts = tmp_path / "mountinfo"
    other = MOUNT.format(device="0:999", kind="nfs")
    here = MOUNT.format(device=f"{os.major(device)}:{os.minor(device)}", kind=kind)
    mounts.write_text(other + here)
    monkeypatch.setattr(file_systems, "_MOUNTS", mounts)
    assert has_shared_memory(tmp_path) == is_shared
    mounts.write_text(other)
    assert has_shared_memory(tmp_path), "what is not known is tried"


def test_this_machines_own_disk_has_shared_memory(tmp_path: Path) -> None:
    assert has_shared_memory(tmp_path)
    assert has_shared_memory(tmp_path / "not there")


def test_a_disk_whose_files_cannot_be_mapped_has_no_shared_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(19, "No such device")

    monkeypatch.setattr("hwcore.file_systems.mmap.mmap", refuse)
    assert not has_shared_memory(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def refusing_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system whose files cannot be mapped to be shared, where we may mount one."""
    mount_point, folder = tmp_path / "disk", tmp_path / "mirrored"
    mount_point.mkdir()
    folder.mkdir()
    served = subprocess.Popen(
        [sys.executable, refusing_disk_script, folder, mount_point],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert served.stdout is not None
    with served:
        if served.stdout.readline() != "mounted\n":
            pytest.skip("needs Linux and the right to mount")
        yield mount_point
        subprocess.run(["umount", "-l", mount_point], check=True)
        served.terminate()


def test_a_real_file_system_that_refuses_shared_memory(refusing_disk: Path, tmp_path: Path) -> None:
    assert not has_shared_memory(refusing_disk)
    with SampleStore(tmp_path / "here") as store:
        add(store, "1")
        shutil.copytree(tmp_path / "here", refusing_disk / "person")
    with SampleStore(refusing_disk / "person") as store:
        assert store.recovery is None
        assert store.journal == "delete"
        root = Path(__file__).parents[3]
        done = subprocess.run(
            [sys.executable, "-c", USER, refusing_disk / "person"],
            env={**os.environ, "PYTHONPATH": f"{root}:{root.parent}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.stderr, done.stderr
        assert json.loads(done.stdout) == ["delete", True, {"1": 1, "8": 1, "9": 1}]
        assert store.changed_elsewhere()
        add(store, "2")
        assert store.counts() == {"1": 1, "2": 1, "8": 1, "9": 1}
