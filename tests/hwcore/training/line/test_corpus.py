"""What the line network learns from: cleaned, made and varied."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.written_line import Points, line, word, write_texts

from hwcore.data import read_texts
from hwcore.text import normalized_line
from hwcore.training.line import sources
from hwcore.training.line.augmentation import LETTER_WIDTH, augmented
from hwcore.training.line.batches import (
    FEW_OF_WRITER,
    MOST_OF_WRITER,
    LineCorpus,
    of_like_lengths,
    of_one_writer,
)
from hwcore.training.line.composition import LineMaker
from hwcore.training.line.letter_zones import ZONES, text_zone
from hwcore.training.line.sources import (
    TEXT_CHARACTERS,
    clean_text,
    is_plausible,
    plausible_texts,
    stacked_texts,
)

TRAIN, TUNE = "w01", "w03"


@pytest.fixture
def maker(tmp_path: Path) -> LineMaker:
    words = [([word(3)], f"nmu{'xz'[n % 2]}", TRAIN) for n in range(9)]
    characters = [([word(1)], character, TRAIN) for character in "abcdefgh0123456789.,"]
    write_texts(tmp_path / "words.npz", words, "text")
    write_texts(tmp_path / "characters.npz", characters, "label")
    return LineMaker(read_texts(tmp_path / "words.npz"), [read_texts(tmp_path / "characters.npz")])


def test_every_printable_character_has_a_zone() -> None:
    assert set(ZONES) == set(TEXT_CHARACTERS) - {" "}
    assert all(zone.bottom < zone.top for zone in ZONES.values())
    assert text_zone("axe") == ZONES["a"]
    assert text_zone("bag") == (ZONES["g"].bottom, ZONES["b"].top)


@pytest.mark.parametrize(
    ("text", "donor", "clean"),
    [("so@on", "kai", "soon"), ("@", "kai", "@"), ("a@b", "abc", "a@b"), (" a  b ", "abc", "a b")],
)
def test_marks_that_stand_for_no_ink_are_not_learned(text: str, donor: str, clean: str) -> None:
    assert clean_text(text, donor) == clean


def test_a_text_with_far_too_much_or_too_little_ink_is_left_out() -> None:
    strokes: list[Points] = [word(6)]
    assert is_plausible(strokes, "abcdef")
    assert not is_plausible(strokes, "a" * 60)
    assert not is_plausible([word(30)], "abc")
    assert not is_plausible(strokes, "naïve?")
    assert not is_plausible([], "abc")


def test_only_the_writers_of_the_part_are_read(tmp_path: Path) -> None:
    samples = [([word(3)], "abc", writer) for writer in (TRAIN, TUNE, TRAIN)]
    write_texts(tmp_path / "x.npz", samples, "text")
    parts = [set(plausible_texts(tmp_path / "x.npz", part).writer) for part in ("train", "tune")]
    assert parts == [{TRAIN}, {TUNE}]


def test_a_text_of_several_lines_is_taken_apart_and_read_line_by_line(
    tmp_path: Path, maker: LineMaker
) -> None:
    lines = [[stroke + np.array([0.0, 100.0 * row]) for stroke in line(4)] for row in range(3)]
    ink = [stroke for strokes in lines for stroke in strokes]
    text = "nnn mmm nnn mmm " * 2 + "nn"
    samples = [(ink, text, TRAIN), (line(4), "nnnn", TRAIN), (ink, "n" * 400, TRAIN)]
    write_texts(tmp_path / "texts.npz", samples, "text")
    (stacked,) = stacked_texts(tmp_path / "texts.npz", "train")
    assert stacked.text == text
    assert [len(strokes) for strokes in stacked.lines] == [8, 8, 8]
    corpus = LineCorpus((), maker, 0, 0, [stacked])
    ((batch, over),) = corpus.batches(np.random.default_rng(1), 4000)
    assert (batch.texts, over) == ([text], 1.0)


def test_made_lines_have_their_words_side_by_side(maker: LineMaker) -> None:
    random = np.random.default_rng(1)
    for _ in range(20):
        made = maker.line(random)
        words = made.text.split(" ")
        assert 1 <= len(words) <= 7
        marks = sum(text in ".," for text in made.text)
        assert len(made.strokes) == len(words) + marks
        gaps = [
            after[:, 0].min() - before[:, 0].max()
            for before, after in zip(made.strokes, made.strokes[1:], strict=False)
        ]
        assert sum(gap > 0.4 for gap in gaps) >= len(words) - 1
        assert min(gaps, default=1.0) > 0.0
        words_alone = [stroke for stroke in made.strokes if np.ptp(stroke[:, 0]) > 1.0]
        tops = [stroke[:, 1].min() for stroke in words_alone]
        assert max(tops) - min(tops) < 0.6


def test_some_words_of_made_lines_have_marks_beside_them(maker: LineMaker) -> None:
    random = np.random.default_rng(5)
    words = [word for _ in range(60) for word in maker.line(random).text.split(" ")]
    marked = [word for word in words if word[-1] in ".,"]
    assert 0.1 < len(marked) / len(words) < 0.25
    assert all(word.rstrip(".,").isalpha() for word in words)


def test_made_strings_hold_only_what_was_drawn(maker: LineMaker) -> None:
    random = np.random.default_rng(2)
    texts = [maker.string(random) for _ in range(60)]
    assert {character for made in texts for character in made.text} <= set(" abcdefgh0123456789.,")
    assert any(" " in made.text for made in texts)
    assert all(len(made.strokes) == len(made.text.replace(" ", "")) for made in texts)


def test_variations_keep_the_line_and_differ(maker: LineMaker) -> None:
    random = np.random.default_rng(3)
    strokes = line(4)
    varied = [augmented(strokes, random) for _ in range(30)]
    assert all(np.isfinite(stroke).all() for strokes in varied for stroke in strokes)
    widths = [np.ptp(np.concatenate(normalized_line(v).strokes)[:, 0]) for v in varied]
    usual = np.ptp(np.concatenate(normalized_line(strokes).strokes)[:, 0])
    assert all(0.4 * usual < width < 2.5 * usual for width in widths)
    assert len({round(float(width), 3) for width in widths}) > 20


def test_strokes_of_letters_are_drawn_from_their_ends_and_lifted_now_and_then() -> None:
    random = np.random.default_rng(4)
    steps = np.linspace(0.0, 1.0, 40)
    letters = [np.stack([30 * steps + 60 * n, 90 * np.sin(3 * steps)], axis=1) for n in range(6)]
    varied = [augmented(letters, random) for _ in range(200)]
    backwards = sum(any(part[0, 0] > part[-1, 0] + 0.2 for part in parts) for parts in varied)
    assert 5 < backwards < 60
    lifted = sum(len(parts) > len(letters) for parts in varied)
    assert 3 < lifted < 40
    long = [np.stack([900 * steps, 90 * np.sin(30 * steps)], axis=1)]
    assert np.ptp(long[0][:, 0]) / long[0][:, 1].std() > 2 * LETTER_WIDTH
    lines = [np.concatenate(augmented(long, random)) for _ in range(100)]
    assert all(line[0, 0] < line[-1, 0] for line in lines)


def test_listed_label_errors_are_not_learned_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = [([word(3)], text, TRAIN) for text in ("abc", "wrong", "def")]
    write_texts(tmp_path / f"{sources.WORDS}.npz", samples, "text")
    (tmp_path / "label_errors").mkdir()
    listed = tmp_path / "label_errors" / "unipen_words_train.txt"
    monkeypatch.setattr(sources, "resource", lambda name: tmp_path / name)
    listed.write_text(f"{sources.WORDS}.npz:1 wrong nnn\n")
    path = tmp_path / f"{sources.WORDS}.npz"
    assert list(plausible_texts(path, "train").text) == ["abc", "def"]
    listed.write_text(f"{sources.WORDS}.npz:1 other nnn\n")
    assert list(plausible_texts(path, "train").text) == ["abc", "wrong", "def"]


def test_an_epoch_has_fewer_of_who_wrote_much_and_more_of_who_wrote_little() -> None:
    random = np.random.default_rng(6)
    few, many = list(range(FEW_OF_WRITER - 1)), list(range(3 * MOST_OF_WRITER))
    assert sorted(of_one_writer(few, random)) == sorted(few * 2)
    drawn = [of_one_writer(many, random) for _ in range(2)]
    assert [len(set(rows)) for rows in drawn] == [MOST_OF_WRITER] * 2
    assert set(drawn[0]) != set(drawn[1])
    assert of_one_writer(range(FEW_OF_WRITER), random) != []


def test_an_epoch_has_all_that_was_written_and_what_is_made(
    maker: LineMaker, tmp_path: Path
) -> None:
    words = [([word(4)], f"abc{number}", TRAIN) for number in range(10)]
    write_texts(tmp_path / "texts.npz", words, "text")
    corpus = LineCorpus((read_texts(tmp_path / "texts.npz"),), maker, 3, 2)
    batches = list(corpus.batches(np.random.default_rng(1), 1000))
    texts = [text for batch, _ in batches for text in batch.texts]
    assert {f"abc{number}" for number in range(10)} <= set(texts)
    assert 22 <= len(texts) <= 2 * len(words) + 3 + 2
    assert batches[-1][1] == 1.0
    for batch, _ in batches:
        assert batch.values.shape[:2] == (len(batch.texts), batch.steps.max())


def test_batches_are_of_like_lengths_and_bounded() -> None:
    lines = [(np.zeros((steps, 13), np.float32), "x") for steps in (5, 100, 7, 90, 6, 500)]
    batches = of_like_lengths(lines, 200)
    assert [[len(values) for values, _ in batch] for batch in batches] == [
        [5, 6, 7],
        [90, 100],
        [500],
    ]
