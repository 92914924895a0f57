from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from support.kill_writer import BACKBONE, random_head
from support.kill_writer import __file__ as writer

from hwcore.comparison import AnswerChange, Comparison, Measured
from hwcore.errors import BundleError, HwError
from hwcore.labels import OUTLIER
from hwcore.lesson_reasons import lesson_reason, told_reason
from hwcore.model.head import Head
from hwcore.storage.comparison_file import parse, plain
from hwcore.storage.lessons import LessonRecord, LessonStore

RNG = np.random.default_rng(13)
LESSON = LessonRecord(
    samples=("a", "b"),
    counts={"1": 1, "7": 1},
    before={"own_error": 0.5, "base_error": 0.004},
    after={"own_error": 0.25, "base_error": 0.004},
    parent=None,
)


@pytest.fixture
def heads(tmp_path: Path) -> LessonStore:
    return LessonStore(tmp_path, BACKBONE)


def keep(heads: LessonStore, number: int) -> list[Head]:
    """Keep so many heads; they get the numbers from 1."""
    made = [random_head(RNG) for _ in range(number)]
    assert [heads.keep(head, LESSON) for head in made] == list(range(1, number + 1))
    return made


def same(one: Head | None, other: Head) -> bool:
    return one is not None and np.array_equal(one.weight, other.weight)


def test_before_the_first_lesson_there_is_the_shipped_head(heads: LessonStore) -> None:
    assert heads.listed() == ()
    current = heads.current()
    assert (current.number, current.head, current.notice) == (None, None, None)


def test_a_head_comes_back_with_its_lesson(heads: LessonStore, tmp_path: Path) -> None:
    before = datetime.now(UTC)
    (head,) = keep(heads, 1)
    assert same(heads.load(1), head)
    (kept,) = heads.listed()
    assert (kept.number, kept.lesson, kept.fault) == (1, LESSON, None)
    assert kept.taught is not None
    assert before <= kept.taught <= before + timedelta(minutes=1)
    names = sorted(path.name for path in (tmp_path / "heads" / "1").iterdir())
    assert names == ["head.safetensors", "lesson.json"]
    card = json.loads((tmp_path / "heads" / "1" / "lesson.json").read_text())
    assert len(card["sha256"]) == 64


@pytest.mark.parametrize(
    "reasons",
    [None, [], [["of-a-later-version", {}]], [["contradicting", {}]], [["better"]]],
    ids=["an earlier version", "none", "a later version", "no count", "another form"],
)
def test_where_the_codes_say_nothing_the_english_is_shown(reasons: object) -> None:
    entries = {
        "reason": "It knows what you corrected.",
        "before": [2, 2, 0.004],
        "after": [1, 2, 0.0044],
        "examined": 1,
        "changes": [],
        "learned": [],
        "contradicting": [],
        "doubtful": False,
    }
    if reasons is not None:
        entries["reasons"] = reasons
    comparison = parse(entries, [])
    assert comparison is not None
    assert comparison.reasons == (told_reason("It knows what you corrected."),)
    assert parse(plain(comparison, []), []) is not None, "as it is where the folder was lost"
    assert str(comparison.reasons[0]) == "It knows what you corrected."


def test_what_a_lesson_gave_is_kept_with_it(heads: LessonStore) -> None:
    keep(heads, 1)
    assert heads.comparison(1) is None, "as with lessons of earlier versions"
    comparison = Comparison(
        accepted=True,
        reasons=(lesson_reason("better"), lesson_reason("contradicting", count=2)),
        before=Measured(2, 2, 0.004),
        after=Measured(1, 2, 0.0044),
        examined=1,
        changes=(AnswerChange("a", "1", "7", "1"),),
        learned=(AnswerChange("b", "7", OUTLIER, "7"), AnswerChange("a", "1", "7", "1")),
        contradicting=("a", "b"),
        doubtful=True,
    )
    assert heads.keep(random_head(RNG), LESSON, comparison) == 2
    found = heads.comparison(2)
    assert found is not None
    assert vars(found) == vars(comparison)
    assert heads.listed()[0].fault is None
    with pytest.raises(BundleError, match="missing"):
        heads.comparison(3)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        {"reason": 1},
        {"before": [1, 2]},
        {"after": [1, 2, 3.0]},
        {"after": [-1, 2, 0.5]},
        {"examined": "1"},
        {"changes": [[5, "1", "7", "1"]]},
        {"changes": [[0, "1", "7"]]},
        {"learned": [[0, "1", 7, "1"]]},
        {"contradicting": [-1]},
    ],
)
def test_what_is_no_comparison_is_none(wrong: object) -> None:
    whole = {
        "reason": "",
        "before": [1, 2, 0.5],
        "after": [1, 2, 0.5],
        "examined": 2,
        "changes": [],
        "learned": [],
        "contradicting": [],
        "doubtful": False,
    }
    assert parse(whole, ["a"]) is not None
    assert parse({**whole, **wrong} if isinstance(wrong, dict) and wrong else wrong, ["a"]) is None


def test_keeping_is_not_adopting(heads: LessonStore) -> None:
    keep(heads, 1)
    assert heads.current().number is None


def test_any_head_is_adopted_and_the_shipped_one_again(heads: LessonStore, tmp_path: Path) -> None:
    made = keep(heads, 3)
    for number in (3, 1, 2):
        heads.adopt(number)
        current = LessonStore(tmp_path, BACKBONE).current()
        assert (current.number, current.notice) == (number, None)
        assert same(current.head, made[number - 1])
    heads.adopt(None)
    assert (tmp_path / "adopted").read_text() == "shipped\n"
    current = heads.current()
    assert (current.number, current.head, current.notice) == (None, None, None)
    assert [kept.number for kept in heads.listed()] == [3, 2, 1]


def test_the_order_is_by_number_and_not_by_name(heads: LessonStore) -> None:
    keep(heads, 11)
    assert [kept.number for kept in heads.listed()] == list(range(11, 0, -1))


def test_a_number_in_use_is_not_given_again(heads: LessonStore, tmp_path: Path) -> None:
    keep(heads, 3)
    heads.adopt(3)
    (tmp_path / "heads" / "3").rename(tmp_path / "away")
    assert heads.keep(random_head(RNG), LESSON) == 4
    (tmp_path / "heads" / "5").write_text("someone's file")
    assert heads.keep(random_head(RNG), LESSON) == 6
    assert (tmp_path / "heads" / "5").read_text() == "someone's file"


@pytest.mark.parametrize("number", [0, -1, 7])
def test_what_is_not_there_is_not_adopted(heads: LessonStore, number: int) -> None:
    keep(heads, 1)
    heads.adopt(1)
    with pytest.raises(BundleError, match=f"lesson {number} is missing"):
        heads.adopt(number)
    assert heads.current().number == 1


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
    assert "taught on another model; teach again" in str(current.notice)
    (kept,) = updated.listed()
    assert kept.lesson == LESSON
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


def test_two_processes_keep_heads_at_once_and_none_is_lost(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, writer, str(tmp_path), "60", str(seed)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in (1, 2)
    ]
    said = [process.communicate()[0].splitlines() for process in writers]
    assert [process.returncode for process in writers] == [0, 0]
    kept = sorted(
        int(line.split()[1]) for lines in said for line in lines if line.startswith("kept")
    )
    assert kept == list(range(1, 31))
    heads = LessonStore(tmp_path, BACKBONE)
    assert [head.fault for head in heads.listed()] == [None] * 30
    assert heads.current().notice is None
    weights = {heads.load(number).weight.tobytes() for number in kept}
    assert len(weights) == 30


def test_a_number_is_not_used_again_where_the_folder_was_removed(
    heads: LessonStore, tmp_path: Path
) -> None:
    keep(heads, 1)
    shutil.rmtree(tmp_path)
    assert heads.keep(random_head(RNG), replace(LESSON, parent=1)) == 2


class Clock(datetime):
    """Says what it is set to."""

    moment = datetime(1970, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
        return cls.moment


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1904, 1, 1, tzinfo=UTC),
        datetime(2026, 11, 27, 22, tzinfo=UTC) - timedelta(hours=12),
        datetime(8999, 12, 31, tzinfo=UTC),
    ],
)
def test_lessons_are_whole_and_in_order_whatever_the_clock_says(
    heads: LessonStore, moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(heads, 1)
    monkeypatch.setattr(Clock, "moment", moment)
    monkeypatch.setattr("hwcore.storage.lessons.datetime", Clock)
    second = random_head(RNG)
    heads.adopt(heads.keep(second, replace(LESSON, parent=1)))
    assert [(each.number, each.fault) for each in heads.listed()] == [(2, None), (1, None)]
    assert heads.find(2).taught == moment
    current = heads.current()
    assert (current.number, current.notice) == (2, None)
    assert same(current.head, second)
