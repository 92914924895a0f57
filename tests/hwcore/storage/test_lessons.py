from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.kill_writer import BACKBONE, random_head
from support.kill_writer import __file__ as writer
from support.stored_lessons import LESSON, RNG, keep, same

from hwcore.comparison import AnswerChange, Comparison, Measured
from hwcore.errors import BundleError
from hwcore.labels import OUTLIER, Alphabet
from hwcore.lesson_reasons import lesson_reason, told_reason
from hwcore.model.alphabet_calibration import AlphabetCalibration
from hwcore.model.part import Calibration
from hwcore.storage.comparison_file import parse, plain
from hwcore.storage.lessons import LessonStore


def test_before_the_first_lesson_there_is_the_shipped_head(heads: LessonStore) -> None:
    assert heads.listed() == ()
    current = heads.current()
    assert (current.number, current.head, current.notice) == (None, None, None)


def test_a_head_comes_back_with_its_lesson(heads: LessonStore, tmp_path: Path) -> None:
    before = datetime.now(UTC)
    (head,) = keep(heads, 1)
    assert same(heads.load(1), head)
    (kept,) = heads.listed()
    assert (kept.number, kept.record, kept.fault) == (1, LESSON, None)
    assert kept.taught is not None
    assert before <= kept.taught <= before + timedelta(minutes=1)
    names = sorted(path.name for path in (tmp_path / "heads" / "1").iterdir())
    assert names == ["head.safetensors", "lesson.json"]
    card = json.loads((tmp_path / "heads" / "1" / "lesson.json").read_text())
    assert len(card["sha256"]) == 64


def test_a_head_with_own_symbols_and_calibrations_comes_back(heads: LessonStore) -> None:
    head = random_head(RNG)
    own = AlphabetCalibration(Calibration(0.5, 0.1), Calibration(2.0, 0.2))
    head = replace(
        head,
        alphabet=Alphabet(head.alphabet.labels, own=2),
        calibrations={"digits": own},
    )
    heads.adopt(heads.keep(head, LESSON))
    again = heads.current().head
    assert again is not None
    assert again.alphabet.own_symbols == head.alphabet.labels[-2:]
    assert again.calibrations == head.calibrations


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
