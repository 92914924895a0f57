"""What a lesson was taught from words is kept beside its head of characters."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from support.fake_teach_words import line_head, words_accepted
from support.kill_writer import BACKBONE, random_head
from support.stored_lessons import LESSON, RNG

from hwcore.errors import BundleError
from hwcore.storage import LessonStore, TaughtWords

LESSON_OF_WORDS = replace(LESSON, samples=("a" * 32, "b" * 32), words=1)
WORDS = TaughtWords(line_head(2.0), words_accepted(sample="b" * 32).comparison)


def test_the_head_of_lines_and_what_it_gave_come_back(tmp_path: Path) -> None:
    heads = LessonStore(tmp_path, BACKBONE)
    number = heads.keep(random_head(RNG), LESSON_OF_WORDS, None, WORDS)
    again = LessonStore(tmp_path, BACKBONE)
    found = again.words(number)
    assert found.head is not None
    assert np.array_equal(found.head.bias, line_head(2.0).bias)
    assert found.comparison == WORDS.comparison
    (kept,) = again.listed()
    assert (kept.record, kept.fault) == (LESSON_OF_WORDS, None)


def test_a_lesson_of_characters_and_the_shipped_model_have_none(tmp_path: Path) -> None:
    heads = LessonStore(tmp_path, BACKBONE)
    number = heads.keep(random_head(RNG), LESSON)
    assert heads.words(number) == heads.words(None) == TaughtWords()
    (kept,) = heads.listed()
    assert kept.record is not None
    assert kept.record.words == 0


def test_a_lesson_of_an_earlier_version_has_none(tmp_path: Path) -> None:
    old = Path(__file__).parents[2] / "fixtures" / "data-0.1.0" / "data" / "profiles" / "default"
    folder = shutil.copytree(old, tmp_path / "person")
    heads = LessonStore(folder, BACKBONE)
    numbers = [kept.number for kept in heads.listed()]
    assert numbers
    assert {heads.words(number) for number in numbers} == {TaughtWords()}


@pytest.mark.parametrize("damage", ["missing", "cut", "another"])
def test_a_damaged_head_of_lines_makes_the_lesson_unusable(tmp_path: Path, damage: str) -> None:
    heads = LessonStore(tmp_path, BACKBONE)
    whole = heads.keep(random_head(RNG), LESSON)
    number = heads.keep(random_head(RNG), LESSON_OF_WORDS, None, WORDS)
    heads.adopt(number)
    file = tmp_path / "heads" / str(number) / "line-head.safetensors"
    if damage == "missing":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-5])
    else:
        line_head(3.0).save(file.parent)
    with pytest.raises(BundleError):
        heads.words(number)
    current = heads.current()
    assert current.number == whole
    assert current.notice is not None
    assert heads.find(number).fault is not None


def test_a_comparison_that_is_none_is_passed_over(tmp_path: Path) -> None:
    heads = LessonStore(tmp_path, BACKBONE)
    number = heads.keep(random_head(RNG), LESSON_OF_WORDS, None, WORDS)
    from hwcore.sealed_json import sealed

    file = tmp_path / "heads" / str(number) / "lesson.json"
    card = json.loads(file.read_text("utf-8"))
    card.pop("seal")
    card["word_comparison"]["wrong"] = ["many", 1, 2]
    file.write_bytes(sealed(card))
    found = heads.words(number)
    assert found.head is not None
    assert found.comparison is None


def test_a_lost_lesson_is_written_again_with_its_words(tmp_path: Path) -> None:
    heads = LessonStore(tmp_path, BACKBONE)
    head = random_head(RNG)
    number = heads.keep(head, LESSON_OF_WORDS, None, WORDS)
    shutil.rmtree(tmp_path / "heads")
    heads.rewrite(number, head, LESSON_OF_WORDS, None, datetime.now(UTC), WORDS)
    assert heads.words(number).head is not None
    assert heads.words(number).comparison == WORDS.comparison
