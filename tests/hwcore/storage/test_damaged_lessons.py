"""Of damaged, foreign and half-written heads none is used, and the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.kill_writer import BACKBONE, random_head
from support.stored_lessons import LESSON, RNG, keep, same

from hwcore.errors import BundleError, HwError
from hwcore.storage.lessons import LessonStore


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


DAMAGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "cut head": ("head.safetensors", cut),
    "flipped bit": ("head.safetensors", flip),
    "no head": ("head.safetensors", Path.unlink),
    "cut lesson": ("lesson.json", cut),
    "no lesson": ("lesson.json", Path.unlink),
    "empty lesson": ("lesson.json", lambda path: path.write_bytes(b"")),
    "list as lesson": ("lesson.json", lambda path: path.write_text("[]")),
    "null as lesson": ("lesson.json", lambda path: path.write_text("null")),
    "not UTF-8": ("lesson.json", lambda path: path.write_bytes(b'{"a": "\xff"}')),
    "deeply nested": ("lesson.json", lambda path: path.write_text("[" * 100_000)),
    "other form": (
        "lesson.json",
        lambda path: path.write_text(
            path.read_text().replace('"counts": {', '"counts": 5, "x": {')
        ),
    ),
    "no time": (
        "lesson.json",
        lambda path: path.write_text(path.read_text().replace('"taught": "2', '"taught": "x')),
    ),
    "newer": (
        "lesson.json",
        lambda path: path.write_text(path.read_text().replace('"format": 2', '"format": 3')),
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_instead_of_a_damaged_head_the_newest_whole_one_is_used(
    heads: LessonStore, tmp_path: Path, name: str
) -> None:
    made = keep(heads, 4)
    heads.adopt(3)
    file, damage = DAMAGE[name]
    for number in (3, 4):
        damage(tmp_path / "heads" / str(number) / file)
    current = heads.current()
    assert current.number == 2
    assert same(current.head, made[1])
    assert current.notice is not None
    assert str(current.notice).startswith("lesson 3 ")
    assert str(current.notice).endswith("Lesson 2 is used instead.")
    assert [kept.fault is None for kept in heads.listed()] == [False, False, True, True]
    with pytest.raises(BundleError, match="lesson 3"):
        heads.adopt(3)
    assert (tmp_path / "adopted").read_text() == "3\n"
    assert (tmp_path / "heads" / "3").is_dir()


def test_where_no_head_is_whole_the_shipped_one_is_used(heads: LessonStore, tmp_path: Path) -> None:
    keep(heads, 2)
    heads.adopt(1)
    for number in (1, 2):
        flip(tmp_path / "heads" / str(number) / "head.safetensors")
    current = heads.current()
    assert (current.number, current.head) == (None, None)
    assert current.notice is not None
    assert "shipped is used instead" in str(current.notice)


@pytest.mark.parametrize("content", [b"", b"x", b"-1", b"0", b"1e3", b"\xff\xfe", b"9" * 5000])
def test_a_damaged_note_of_the_adopted_head(
    heads: LessonStore, tmp_path: Path, content: bytes
) -> None:
    made = keep(heads, 2)
    (tmp_path / "adopted").write_bytes(content)
    current = heads.current()
    assert current.number == 2
    assert same(current.head, made[1])
    assert current.notice is not None
    assert "note of which lesson is in use" in str(current.notice)
    heads.adopt(1)
    assert heads.current().notice is None


def test_a_folder_in_the_notes_place(heads: LessonStore, tmp_path: Path) -> None:
    keep(heads, 1)
    (tmp_path / "adopted").mkdir()
    assert heads.current().number == 1
    with pytest.raises(HwError, match="cannot be written"):
        heads.adopt(1)


def test_heads_of_another_model_are_not_used(heads: LessonStore, tmp_path: Path) -> None:
    keep(heads, 1)
    heads.adopt(1)
    updated = LessonStore(tmp_path, "c" * 64)
    current = updated.current()
    assert current.head is None
    assert current.notice is not None
    assert current.notice.code == "model-is-new"
    assert "Lesson 1 does not fit" in str(current.notice)
    (kept,) = updated.listed()
    assert kept.record == LESSON
    assert kept.fault is not None


def test_other_things_in_the_folder_are_left_alone(heads: LessonStore, tmp_path: Path) -> None:
    keep(heads, 1)
    for name in ("notes", ".new-abc", "01", "²", "1 copy"):
        (tmp_path / "heads" / name).mkdir()
    assert [kept.number for kept in heads.listed()] == [1]
    assert heads.keep(random_head(RNG), LESSON) == 2
    assert (tmp_path / "heads" / ".new-abc").is_dir()


def test_a_head_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "heads").write_text("a file")
    heads = LessonStore(tmp_path, BACKBONE)
    with pytest.raises(HwError, match="cannot be"):
        heads.keep(random_head(RNG), LESSON)
    assert heads.current().head is None
    assert [path.name for path in tmp_path.iterdir()] == ["heads"]


def test_a_failure_half_way_leaves_nothing(
    heads: LessonStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(heads, 1)
    monkeypatch.setattr("hwcore.storage.lesson_file.sealed", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        heads.keep(random_head(RNG), LESSON)
    assert [path.name for path in (tmp_path / "heads").iterdir()] == ["1"]
