from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hwcore.errors import HwError
from hwcore.storage.profiles import LONGEST_NAME, Profiles
from hwcore.storage.samples.store import SampleStore


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(tmp_path)


def names(profiles: Profiles) -> list[str]:
    return [profile.name for profile in profiles.listed()]


def test_on_the_first_use_there_is_one(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path, "Someone")
    assert profiles.listed() == ()
    first = profiles.current()
    assert first.name == "Someone"
    assert first.folder == tmp_path / "profiles" / first.id
    assert first.folder.is_dir()
    assert profiles.current() == first
    assert profiles.listed() == (first,)


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "../../etc",
        "CON",
        "a/b\\c:d*?",
        ".",
        "张伟",
        "x" * LONGEST_NAME,
        "🖊",
        "a\nb",
        "\ud800",
    ],
)
def test_a_name_is_any_text_and_the_folder_is_safe(
    profiles: Profiles, tmp_path: Path, name: str
) -> None:
    made = profiles.create(name)
    assert made.name == name
    assert made.folder.parent == tmp_path / "profiles"
    assert made.id.isascii()
    assert made.id.isalnum()
    assert profiles.listed() == (made,)
    assert Profiles(tmp_path).listed() == (made,)


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_says_nothing_or_too_much_is_refused(profiles: Profiles, name: str) -> None:
    with pytest.raises(HwError, match="1 to 200 characters"):
        profiles.create(name)
    assert names(profiles) == []


def test_nobody_is_there_twice(profiles: Profiles) -> None:
    ana, bo = profiles.create("Ana"), profiles.create("Bo")
    for again in ("ana", " ANA "):
        with pytest.raises(HwError, match="another person has this name"):
            profiles.create(again)
    with pytest.raises(HwError, match="another person has this name"):
        profiles.rename(bo.id, "Ana")
    assert profiles.rename(ana.id, "ANA").name == "ANA"
    assert names(profiles) == ["ANA", "Bo"]


def test_renaming_keeps_the_folder(profiles: Profiles) -> None:
    made = profiles.create("Ana")
    (made.folder / "samples.sqlite3").write_text("mine")
    renamed = profiles.rename(made.id, "Zoe")
    assert (renamed.id, renamed.folder, renamed.name) == (made.id, made.folder, "Zoe")
    assert (renamed.folder / "samples.sqlite3").read_text() == "mine"
    assert names(profiles) == ["Zoe"]


def test_they_are_listed_by_name(profiles: Profiles) -> None:
    for name in ("bo", "Ana", "Cy"):
        profiles.create(name)
    assert names(profiles) == ["Ana", "bo", "Cy"]


def test_switching_lasts(profiles: Profiles, tmp_path: Path) -> None:
    first = profiles.current()
    made = profiles.create("Ana")
    assert profiles.current() == first
    assert profiles.switch(made.id) == made
    assert profiles.current() == made == Profiles(tmp_path).current()


@pytest.mark.parametrize("content", [b"", b"nobody", b"\xff", b"../..", b"x" * 10_000])
def test_a_damaged_choice_falls_back_to_someone(
    profiles: Profiles, tmp_path: Path, content: bytes
) -> None:
    ana, bo = profiles.create("Ana"), profiles.create("Bo")
    profiles.switch(bo.id)
    (tmp_path / "profile").write_bytes(content)
    assert profiles.current() == ana
    assert profiles.listed() == (ana, bo)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"null", b'{"name": 5}', b'{"name": " "}'])
def test_a_profile_without_a_name_is_still_there(profiles: Profiles, content: bytes | None) -> None:
    made = profiles.create("Ana")
    card = made.folder / "profile.json"
    card.unlink() if content is None else card.write_bytes(content)
    (profile,) = profiles.listed()
    assert (profile.id, profile.name, profile.folder) == (made.id, made.id, made.folder)
    assert profiles.rename(made.id, "Ana") == made


def test_who_is_removed_can_be_restored(profiles: Profiles) -> None:
    ana, bo = profiles.create("Ana"), profiles.create("Bo")
    (ana.folder / "samples.sqlite3").write_text("mine")
    profiles.switch(ana.id)
    removed = profiles.remove(ana.id)
    assert removed.name == "Ana"
    assert not ana.folder.exists()
    assert profiles.listed() == (bo,)
    assert profiles.current() == bo
    assert profiles.removed() == (removed,)
    assert profiles.restore(removed.id) == ana
    assert (ana.folder / "samples.sqlite3").read_text() == "mine"
    assert profiles.removed() == ()
    assert profiles.current() == ana


def test_who_is_restored_gets_a_number_where_the_name_is_taken(profiles: Profiles) -> None:
    long = "x" * LONGEST_NAME
    for name, other in (("Ana", "Ana (2)"), (long, f"{long[:-8]} (2)")):
        removed = profiles.remove(profiles.create(name).id)
        profiles.create(name.upper())
        assert profiles.restore(removed.id).name == other
    assert len(profiles.listed()) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be moved anyway")
def test_who_has_samples_open_is_not_removed(profiles: Profiles) -> None:
    ana = profiles.create("Ana")
    with SampleStore(ana.folder), pytest.raises(HwError, match="Ana is open in another window"):
        profiles.remove(ana.id)
    assert profiles.listed() == (ana,)
    assert profiles.remove(ana.id).name == "Ana"


def test_after_the_last_was_removed_there_is_a_new_one(profiles: Profiles) -> None:
    first = profiles.current()
    (first.folder / "samples.sqlite3").write_text("mine")
    gone = [profiles.remove(profiles.current().id) for _ in range(3)]
    assert len({profile.folder for profile in gone}) == 3
    new = profiles.current()
    assert not (new.folder / "samples.sqlite3").exists()
    back = profiles.restore(gone[0].id)
    assert back.folder != new.folder
    assert (back.folder / "samples.sqlite3").read_text() == "mine"
    assert len(profiles.listed()) == 2


def test_who_is_not_there_is_a_clear_error(profiles: Profiles) -> None:
    profiles.current()
    for call in (profiles.switch, profiles.remove, lambda name: profiles.rename(name, "x")):
        for name in ("nobody", "..", ""):
            with pytest.raises(HwError, match="no such person"):
                call(name)
    with pytest.raises(HwError, match="no such removed person"):
        profiles.restore("default")


def test_a_folder_that_cannot_be_used_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    profiles = Profiles(tmp_path / "file")
    for call in (profiles.current, profiles.listed, lambda: profiles.create("Ana")):
        with pytest.raises(HwError, match="cannot be"):
            call()
    assert (tmp_path / "file").read_text() == "mine"


def test_two_processes_start_at_once_with_one_default(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from hwcore.storage.profiles import Profiles;"
        "print(Profiles(pathlib.Path(sys.argv[1])).current().id)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    ids = {process.communicate()[0] for process in started}
    assert ids == {b"default\n"}
    assert len(Profiles(tmp_path).listed()) == 1
