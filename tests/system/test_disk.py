"""Every write of the core, on a disk that fails at any of its steps, is full, or is slow: one clear
line, what was there before is whole, and the same write works once the disk does.

What samples and heads do on a full disk is in ``test_sample_failures.py`` too.
"""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from support.kill_writer import BACKBONE, random_head, scribble

from hwcore.data import DIGITS
from hwcore.errors import HwError
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.model.bundle import Bundle, write_bundle
from hwcore.model.card import CARD, sha256
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import export_samples, import_samples

RNG = np.random.default_rng(11)
NOTHING = LessonRecord((), {}, {}, {}, None)
SAMPLES = 5
PATIENCE = 30.0
STEPS = ("fsync", "rename", "replace", "mkdir")
REASONS = {
    "a full disk": errno.ENOSPC,
    "a disk that may only be read": errno.EROFS,
    "a broken disk": errno.EIO,
}
Write = Callable[[Path], object]


def keep(folder: Path) -> None:
    LessonStore(folder, BACKBONE).keep(random_head(RNG), NOTHING)


def adopt(folder: Path) -> None:
    LessonStore(folder, BACKBONE).adopt(None)


def create(folder: Path) -> None:
    Profiles(folder).create("Ana")


def rename(folder: Path) -> None:
    Profiles(folder).rename("default", "Bo")


def switch(folder: Path) -> None:
    (second,) = [each for each in Profiles(folder).listed() if each.name == "Second"]
    Profiles(folder).switch(second.id)


def remove(folder: Path) -> None:
    Profiles(folder).remove("default")


def export(folder: Path) -> None:
    with SampleStore(folder.parent / "samples") as store:
        export_samples(store, folder / "mine.jsonl")


def bundle(folder: Path) -> None:
    backbone = b"no network at all"
    write_bundle(folder / "model", backbone, random_head(RNG, sha256(backbone)), None, {})


def checkpoint(folder: Path) -> None:
    torch = pytest.importorskip("torch", reason="checkpoints need the train extra")
    from hwcore.training.loop.checkpoint import Checkpoint

    tensors = {"weight": torch.rand(8)}
    made = Checkpoint({}, "data", DIGITS.labels, 1, 0, -1.0, tensors, tensors, {}, {})
    made.save(folder / "checkpoint.safetensors")


WRITES: dict[str, Write] = {
    write.__name__: write
    for write in (keep, adopt, create, rename, switch, remove, export, bundle, checkpoint)
}


@dataclass
class BadDisk:
    """Fails at one of the steps that a write takes; counts them."""

    reason: int = 0
    at: int = -1
    steps: int = 0

    def patch(self, patch: pytest.MonkeyPatch) -> None:
        for name in STEPS:
            patch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            self.steps += 1
            if self.steps == self.at:
                raise OSError(self.reason, os.strerror(self.reason))
            return real(*arguments, **options)

        return step


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where each of the writes was done before."""
    with SampleStore(tmp_path / "samples") as store:
        store.add_imported([(scribble(RNG), "7") for _ in range(SAMPLES)])
    folder = tmp_path / "folder"
    Profiles(folder).current()
    Profiles(folder).create("Second")
    keep(folder)
    LessonStore(folder, BACKBONE).adopt(1)
    (folder / "mine.jsonl").write_text("as exported before")
    return folder


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_fails_at_any_step_is_done_wholly_or_not_at_all(
    name: str, reason: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, before = WRITES[name], content(folder)
    for at in range(1, 100):
        place = Path(shutil.copytree(folder, folder.with_name(f"at-{at}")))
        disk = BadDisk(REASONS[reason], at)
        said = ""
        with monkeypatch.context() as patch:
            disk.patch(patch)
            try:
                write(place)
            except HwError as error:
                said = str(error)
        if disk.steps < at:
            assert not said
            break
        if said:
            assert os.strerror(REASONS[reason]) in said
            assert "\n" not in said
        if is_done(name, place):
            continue  # the step that failed was the last one, or only tidied up
        assert said, f"nothing was said of step {at}"
        now = content(place)
        if name == "bundle":
            now = {file: each for file, each in now.items() if not file.startswith("model")}
        assert now == before, f"half of it is there after step {at}"
        write(place)
        assert is_done(name, place)
    assert at > 2


def is_done(name: str, folder: Path) -> bool:
    """Whether what a write was to do is there, as a whole."""
    heads, profiles = LessonStore(folder, BACKBONE), Profiles(folder)
    names = {person.name for person in profiles.listed()}
    match name:
        case "keep":
            assert [head.fault for head in heads.listed()] == [None] * len(heads.listed())
            return len(heads.listed()) == 2
        case "adopt":
            return heads.current().number is None
        case "create":
            return "Ana" in names
        case "rename":
            return "Bo" in names
        case "switch":
            return profiles.current().name == "Second"
        case "remove":
            return [person.name for person in profiles.removed()] == ["Default"]
        case "export":
            return len((folder / "mine.jsonl").read_text().splitlines()) == SAMPLES
        case "bundle":
            return (folder / "model" / CARD).exists() and bool(Bundle.load(folder / "model"))
        case _:
            return (folder / "checkpoint.safetensors").exists()


@pytest.mark.parametrize("name", ["keep", "create", "export", "bundle", "checkpoint"])
def test_on_a_full_disk_a_write_says_so_and_leaves_what_was_there(
    name: str, small_disk: Path
) -> None:
    folder = small_disk / "folder"
    with SampleStore(small_disk / "samples") as store:
        store.add_imported([(scribble(RNG), "7") for _ in range(SAMPLES)])
    Profiles(folder).current()
    (folder / "mine.jsonl").write_text("as exported before")
    write = WRITES[name]
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(1 << 20))
    before = content(folder)
    with pytest.raises(HwError, match="No space left on device") as failed:
        write(folder)
    assert "space" in str(failed.value)
    assert "\n" not in str(failed.value)
    assert {file: each for file, each in content(folder).items() if file in before} == before
    assert f"model/{CARD}" not in content(folder)
    (small_disk / "ballast").unlink()
    write(folder)


def test_an_import_that_fills_the_disk_keeps_whole_batches(
    small_disk: Path, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    lines = [format_ink_line(InkRecord(scribble(RNG, 60), "7")) for _ in range(1000)]
    file.write_text("\n".join(lines), "utf-8")
    with SampleStore(small_disk) as store:
        with pytest.raises(HwError, match="the disk is full; free some space"):
            import_samples(store, file, DIGITS)
        taken = len(store.ids())
        assert 0 < taken < 1000
        assert taken % 200 == 0
    with SampleStore(small_disk) as store:
        assert store.recovery is None
        assert len(store.ids()) == taken


@pytest.mark.parametrize("name", ["keep", "adopt", "export", "create"])
def test_nothing_is_said_to_be_done_before_a_slow_disk_has_it(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write waits at its first flush for as long as the disk takes; readers find the old."""
    before = content(folder)
    is_flushing, has_flushed = threading.Event(), threading.Event()
    real = os.fsync

    def slow(handle: int) -> None:
        is_flushing.set()
        assert has_flushed.wait(PATIENCE)
        real(handle)

    monkeypatch.setattr(os, "fsync", slow)
    writing = threading.Thread(target=WRITES[name], args=(folder,))
    writing.start()
    assert is_flushing.wait(PATIENCE)
    assert not is_done(name, folder)
    hidden = {file for file in content(folder) if file not in before}
    assert all("/." in f"/{file}" for file in hidden), "only under a passing name"
    assert {file: each for file, each in content(folder).items() if file in before} == before
    has_flushed.set()
    writing.join(PATIENCE)
    assert is_done(name, folder)


def test_samples_are_flushed_with_each_transaction(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store, store._database.reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
