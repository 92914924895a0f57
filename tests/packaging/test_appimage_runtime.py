"""The program that an AppImage begins with, on a file system whose AppRun is a script."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import appimage
import appimage_runtime
import pytest

MISSING = appimage.missing_packages()
Start = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not here: {', '.join(MISSING)}")
APP_RUN = """\
#!/bin/sh
case "$1" in
  told) shift; printf '%s\\n' "$APPDIR" "$APPIMAGE" "$ARGV0" "$OWD"; printf '%s|' "$@";;
  read) cat "$APPDIR/usr/numbers";;
  link) readlink "$APPDIR/usr/link"; ls "$APPDIR/usr";;
  leaving) (read nothing; cat "$APPDIR/usr/numbers") <&0 & ;;
  killed) kill -9 $$;;
esac
exit 7
"""
NUMBERS = "".join(f"{number}\n" for number in range(100_000))
"""More than a block of the file system."""


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return appimage_runtime.built(tmp_path_factory.mktemp("runtime") / "runtime").read_bytes()


@pytest.fixture(scope="module")
def made(runtime: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "AppDir" / "usr").mkdir(parents=True)
    app_run = folder / "AppDir" / "AppRun"
    app_run.write_text(APP_RUN, encoding="utf-8")
    app_run.chmod(0o755)
    (folder / "AppDir" / "usr" / "numbers").write_text(NUMBERS, encoding="utf-8")
    (folder / "AppDir" / "usr" / "link").symlink_to("numbers")
    return packed(runtime, folder)


def packed(runtime: bytes, folder: Path) -> Path:
    """The AppImage of the ``AppDir`` in a folder."""
    target = folder / "x.AppImage"
    target.write_bytes(runtime + appimage.squashed(folder / "AppDir", folder / "i").read_bytes())
    target.chmod(0o755)
    return target


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder that AppImages are mounted and unpacked in."""
    room = tmp_path / "room"
    room.mkdir()
    return room


@pytest.fixture
def without_fuse(tmp_path: Path) -> str:
    """A PATH that has what AppRun calls, and no fusermount."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("cat", "ls", "readlink"):
        (tools / name).symlink_to(str(shutil.which(name)))
    return str(tools)


def run(
    program: Path,
    room: Path,
    *arguments: str,
    path: str = os.environ["PATH"],
    cwd: Path | None = None,
    says_later: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run an AppImage in ``cwd``, or in the folder above ``room``.

    Its keeper has the same stderr, so that this returns when that has removed the folder, too.

    Args:
        says_later: close its stdin, and read what it says, when AppRun itself has ended.
    """
    with subprocess.Popen(
        [str(program), *arguments],
        cwd=room.parent if cwd is None else cwd,
        env={"TMPDIR": str(room), "PATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        if says_later:
            process.wait(60)
        output, error = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, output, error)


@pytest.fixture(params=["mounted", "unpacked", "asked to unpack"])
def start(request: pytest.FixtureRequest, made: Path, room: Path, without_fuse: str) -> Start:
    """Starts the AppImage with arguments, so that its files come in one of the ways."""
    if request.param == "unpacked":
        return partial(run, made, room, path=without_fuse)
    if request.param == "asked to unpack":
        return partial(run, made, room, "--appimage-extract-and-run")
    if said := run(made, room).stderr:
        pytest.skip(f"nothing can be mounted here: {said}")
    return partial(run, made, room)


def test_apprun_is_told_where_it_is_and_its_exit_code_is_the_appimages(
    start: Start, made: Path, room: Path
) -> None:
    done = start("told", "a", "b c")
    app_dir, *told, arguments = done.stdout.splitlines()
    assert done.returncode == 7
    assert Path(app_dir).parent == room
    assert told == [str(made), str(made), str(room.parent)]
    assert arguments == "a|b c|"
    assert not list(room.iterdir())


def test_a_folder_may_be_told_from_where_one_is(made: Path, room: Path) -> None:
    done = run(made, Path(room.name), "--appimage-extract-and-run", "told", cwd=room.parent)
    assert Path(done.stdout.splitlines()[0]).parent == room
    assert not list(room.iterdir())


def test_its_files_are_as_they_were(start: Start) -> None:
    assert start("read").stdout == NUMBERS
    assert start("link").stdout == "numbers\nlink\nnumbers\n"


def test_nothing_stays_of_a_program_that_was_killed(start: Start, room: Path) -> None:
    assert start("killed").returncode == -signal.SIGKILL
    assert not list(room.iterdir())


def test_what_a_program_started_and_left_behind_still_has_its_files(
    start: Start, room: Path
) -> None:
    done = start("leaving", says_later=True)
    assert done.returncode == 7
    assert done.stdout == NUMBERS
    assert not list(room.iterdir())


def test_one_line_says_that_it_is_unpacked_and_why(
    made: Path, room: Path, without_fuse: str
) -> None:
    said = run(made, room, path=without_fuse).stderr
    assert said.count("\n") == 1
    assert said.startswith("x.AppImage: ")
    assert f"so it is unpacked into {room}/" in said
    assert not run(made, room, "--appimage-extract-and-run", path=without_fuse).stderr


def test_it_is_unpacked_where_one_asks(made: Path, room: Path) -> None:
    folder = room.parent / "squashfs-root"
    assert run(made, room, "--appimage-extract", "usr/l*").stdout == "squashfs-root\n"
    assert [path.name for path in folder.rglob("*")] == ["usr", "link"]
    assert run(made, room, "--appimage-extract").returncode == 0
    assert (folder / "usr" / "numbers").read_text(encoding="utf-8") == NUMBERS
    assert os.access(folder / "AppRun", os.X_OK)


def test_it_is_mounted_until_it_is_ended(made: Path, room: Path) -> None:
    with mounted(made, room) as folder:
        assert (folder / "usr" / "numbers").read_text(encoding="utf-8") == NUMBERS
    assert not list(room.iterdir())


@contextmanager
def mounted(program: Path, room: Path) -> Iterator[Path]:
    """Where an AppImage is mounted, until it is ended."""
    with subprocess.Popen(
        [str(program), "--appimage-mount"],
        env={"TMPDIR": str(room), "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        folder = process.stdout.readline().strip()
        if not folder:
            pytest.skip(f"nothing can be mounted here: {process.communicate()[1]}")
        try:
            yield Path(folder)
        finally:
            process.terminate()
            process.communicate()


def test_what_a_start_needs_is_read_ahead_in_the_order_that_is_named(
    runtime: bytes, room: Path, tmp_path: Path
) -> None:
    app_dir = tmp_path / "AppDir"
    app_dir.mkdir()
    for name in ("first", "second"):
        os.mkfifo(tmp_path / name)
        (app_dir / name).symlink_to(tmp_path / name)
    (app_dir / ".read-ahead").write_text("first\nnowhere\nsecond\n", encoding="utf-8")
    with mounted(packed(runtime, tmp_path), room):
        for name in ("first", "second"):
            with (tmp_path / name).open("wb", buffering=0) as pipe:  # which waits for who reads it
                assert pipe.write(bytes(100)) == 100
    assert not list(room.iterdir())


def test_a_folder_is_listed_whole_however_often_one_has_to_ask(
    runtime: bytes, room: Path, tmp_path: Path
) -> None:
    app_dir = tmp_path / "AppDir"
    (app_dir / "many").mkdir(parents=True)
    names = {f"{number:03}{'x' * (number % 200)}" for number in range(500)}
    for name in names:
        (app_dir / "many" / name).touch()
    with mounted(packed(runtime, tmp_path), room) as folder:
        found = [path.name for path in (folder / "many").iterdir()]
        assert len(found) == len(names)
        assert set(found) == names
        with pytest.raises(NotADirectoryError):
            list((folder / "many" / found[0]).iterdir())


def test_programs_read_the_same_files_side_by_side(
    runtime: bytes, room: Path, tmp_path: Path
) -> None:
    contents = [bytes([number]) * 300_000 + f"{number}".encode() for number in range(20)]
    (tmp_path / "AppDir").mkdir()
    for number, content in enumerate(contents):
        (tmp_path / "AppDir" / f"{number}").write_bytes(content)
    with mounted(packed(runtime, tmp_path), room) as folder, ThreadPoolExecutor(4) as readers:
        assert list(readers.map(lambda one: (folder / f"{one}").read_bytes(), range(20))) == (
            contents
        )


def test_the_file_system_begins_where_it_says(made: Path, room: Path) -> None:
    offset = int(run(made, room, "--appimage-offset").stdout)
    content = made.read_bytes()
    assert content[8:11] == b"AI\x02"
    assert content[offset : offset + 4] == b"hsqs"


def test_it_says_which_options_it_has(made: Path, room: Path) -> None:
    assert "--appimage-extract" in run(made, room, "--appimage-help").stdout
    assert "type 2" in run(made, room, "--appimage-version").stdout
    wrong = run(made, room, "--appimage-what")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "--appimage-what" in wrong.stderr


@pytest.mark.parametrize(
    ("cut", "said"), [(lambda size: size - 4096, "not complete"), (lambda size: size, "damaged")]
)
def test_a_file_with_a_fault_is_told_in_a_line(
    made: Path, room: Path, tmp_path: Path, cut: Callable[[int], int], said: str
) -> None:
    content = bytearray(made.read_bytes())
    offset = int(run(made, room, "--appimage-offset").stdout)
    content[offset + 96 : offset + 96 + 64] = bytes(64)  # of the first file's first block
    faulty = tmp_path / "faulty.AppImage"
    faulty.write_bytes(content[: cut(len(content))])
    faulty.chmod(0o755)
    done = run(faulty, room, "--appimage-extract-and-run")
    assert done.returncode == 1
    assert done.stderr == f"faulty.AppImage: {faulty} is {said}; get it again\n"
    assert not list(room.iterdir())


def test_a_folder_that_is_not_there_is_told_in_a_line(made: Path, room: Path) -> None:
    done = run(made, room / "nowhere")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(room / "nowhere") in done.stderr
    assert "TMPDIR" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"), [("size=64k", "No space left"), ("noexec", "Permission")]
)
def test_a_full_disk_and_one_without_programs_are_told_in_a_line(
    made: Path, room: Path, without_fuse: str, options: str, said: str
) -> None:
    enter = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    script = f'mount -t tmpfs -o {options} tmpfs "$0" || exit 99; PATH=$2 exec "$1"'
    done = subprocess.run(
        [*enter, "sh", "-c", script, str(room), str(made), without_fuse],
        env={"TMPDIR": str(room), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {1, 7}:
        pytest.skip(f"no file system can be mounted here: {done.stderr}")
    assert done.returncode == 1
    assert "unpacked into" in done.stderr.splitlines()[0]
    assert said in done.stderr.splitlines()[1]
    assert "TMPDIR" in done.stderr.splitlines()[1]
    assert done.stderr.count("\n") == 2
