"""Reading lines, words and characters, with their ink, by a network that spells what it is told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from support.spelling_network import SpellingNetwork
from support.zigzag_writing import Points, ink_of, text, turned, word

import hwcore
from hwcore.errors import HwError, InkError
from hwcore.ink import Ink, Stroke
from hwcore.labels import Candidate, Prediction
from hwcore.text import Reader, Reading


def read(
    strokes: list[Points], letters: str | list[str | dict[str, float]], mode: str = "text"
) -> Reading:
    return Reader(SpellingNetwork(letters)).read(ink_of(strokes), mode=mode, language="none")


def flat(words: list[list[Points]]) -> list[Points]:
    return [stroke for of_word in words for stroke in of_word]


def test_lines_and_words_are_read_with_their_strokes() -> None:
    words, _ = text([[3, 2], [4]])
    reading = read(flat(words), "theoldones"[:9])
    assert reading.text == "the ol\ndone"
    assert [line.text for line in reading.lines] == ["the ol", "done"]
    expected = np.split(np.arange(sum(map(len, words))), np.cumsum([len(w) for w in words])[:-1])
    assert [sorted(word.strokes) for word in reading.words] == [e.tolist() for e in expected]
    assert reading.not_sure is None
    assert reading.confidence > 0.9


@pytest.mark.parametrize("degrees", [-15, 15])
def test_order_and_turn_do_not_matter(degrees: float) -> None:
    words, _ = text([[3, 2], [4]])
    strokes = turned(flat(words[::-1]), degrees)
    reading = read([points * 0.01 for points in strokes], "theoldone")
    assert reading.text == "the ol\ndone"
    assert sorted(reading.words[0].strokes) == list(
        range(len(words[2]) + len(words[1]), len(strokes))
    )


def test_characters_have_their_strokes_and_boxes() -> None:
    strokes = word(0, 0, 4, seed=5)
    (one,) = read(strokes, "word").words
    letters = list(range(4))
    assert [character.text for character in one.characters] == list("word")
    assert [character.ink[0].stroke for character in one.characters] == letters
    for character, stroke in zip(one.characters, letters, strict=True):
        assert (character.ink[0].start, character.ink[0].end) == (0.0, 1.0)
        assert character.box.left == pytest.approx(strokes[stroke][:, 0].min())
    assert one.box == ink_of(strokes).bounds


def test_a_stroke_of_several_characters_is_divided() -> None:
    joined = np.concatenate([word(10.0 * n, 0, 1)[0] for n in range(3)])
    network = SpellingNetwork([])
    frames = {}

    def said(values: Any) -> Any:
        rows = np.full((-(-len(values) // 4), len(network.labels) + 1), 1e-6)
        rows[:, 0] = 1.0
        for number, letter in enumerate("abc"):
            frame = len(rows) * (2 * number + 1) // 6
            frames[letter] = frame / len(rows)
            rows[frame, [0, 1 + network.labels.index(letter)]] = 1e-6, 1.0
        return np.log(rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)

    network.log_probabilities = said  # type: ignore[method-assign]
    (one,) = Reader(network).read(ink_of([joined]), language="none").words
    assert one.text == "abc"
    spans = [character.ink for character in one.characters]
    assert all(len(ink) == 1 and ink[0].stroke == 0 for ink in spans)
    assert spans[0][0].start == 0.0
    assert spans[2][0].end == 1.0
    for (before,), (after,) in pairwise(spans):
        assert before.end == after.start
    for (span,), letter in zip(spans, "abc", strict=True):
        assert span.start <= frames[letter] <= span.end


def test_alternatives_of_words_lines_and_all() -> None:
    doubtful: list[str | dict[str, float]] = ["t", "o", {"o": 0.7, "a": 0.3}]
    reading = read(word(0, 0, 3), doubtful)
    (one,) = reading.words
    assert [text for text, _ in one.alternatives[:2]] == ["too", "toa"]
    assert one.alternatives[0].confidence == one.confidence
    assert sum(confidence for _, confidence in one.alternatives) <= 1.0 + 1e-9
    assert one.confidence < 0.9
    assert [text for text, _ in reading.alternatives[:2]] == ["too", "toa"]
    assert [text for text, _ in one.characters[2].alternatives] == ["o", "a"]
    assert one.characters[2].confidence == pytest.approx(0.7, abs=0.01)
    network = SpellingNetwork(doubtful)
    (only,) = Reader(network).read(ink_of(word(0, 0, 3)), language="none", alternatives=1).words
    assert [text for text, _ in only.alternatives] == ["too"]
    assert only.confidence == pytest.approx(one.confidence)


class Glyphs:
    """An engine that takes whatever it sees for one of these characters."""

    def __init__(self, **shares: float) -> None:
        self.shares = shares
        self.unknown = False
        self.asked = 0

    def predict(self, glyph: Ink, /) -> Prediction:
        self.asked += 1
        return Prediction(tuple(Candidate(*share) for share in self.shares.items()), self.unknown)


def test_a_character_on_its_own_is_read_by_the_engine_too() -> None:
    engine = Glyphs(c=0.9, o=0.09, A=0.01)
    network = SpellingNetwork([{"o": 0.6, "c": 0.4}, *"ab", *"ab", {"o": 0.9, "c": 0.1}])
    reader = Reader(network, engine)
    (one,) = reader.read(ink_of(word(0, 0, 1)), language="none").words
    assert one.text == "c"
    assert [text for text, _ in one.alternatives[:2]] == ["c", "o"]
    assert [character.text for character in one.characters] == ["c"]
    strokes = range(len(word(0, 0, 1)))
    assert one.characters[0].ink == tuple((stroke, 0.0, 1.0) for stroke in strokes)
    for ink in (ink_of(word(0, 0, 2)), ink_of(flat(text([[1], [1]])[0]))):
        assert "".join(w.text for w in reader.read(ink, language="none").words) == "ab"
    assert engine.asked == 1
    assert reader.read(ink_of(word(0, 0, 1)), language="none", mode="chars:oA").text == "o"


@pytest.mark.parametrize("unknown", [False, True])
def test_what_the_engine_takes_for_no_character_is_no_text(unknown: bool) -> None:
    engine = Glyphs(c=0.9, o=0.1)
    engine.unknown = unknown
    reading = Reader(SpellingNetwork("c"), engine).read(ink_of(word(0, 0, 1)), language="none")
    assert (reading.not_sure is not None) == unknown


def test_a_drawing_is_no_text() -> None:
    many = dict.fromkeys("abcdefghij", 0.1)
    unsure = read(word(0, 0, 5), [many] * 5)
    assert unsure.not_sure is not None
    assert unsure.not_sure.code == "looks-like-drawing"
    assert len(unsure.text) == 5
    hatching = np.concatenate([word(8.0 * n, 0, 1)[0] for n in range(40)])
    too_much = Reader(SpellingNetwork("m")).read(ink_of([hatching]), language="none")
    assert too_much.not_sure is not None
    assert too_much.not_sure.code == "looks-like-drawing"


def test_modes_are_masks() -> None:
    doubtful: list[str | dict[str, float]] = [{"l": 0.8, "1": 0.2}, {"A": 0.6, "a": 0.3, "2": 0.1}]
    strokes = word(0, 0, 2)
    assert read(strokes, doubtful).text == "lA"
    assert read(strokes, doubtful, mode="digits").text == "12"
    assert read(strokes, doubtful, mode="chars:la").text == "la"
    words, _ = text([[2, 2]])
    assert read(flat(words), "abcd").text == "ab cd"
    assert read(flat(words), "abcd", mode="word").text == "abcd"


def test_json_is_as_the_contract_says() -> None:
    words, _ = text([[2, 1]])
    plain = read(flat(words), "abc").to_json()
    assert set(plain) == {"text", "confidence", "alternatives", "lines"}
    assert plain["text"] == "ab c"
    assert plain["alternatives"][0] == ["ab c", plain["confidence"]]
    (line,) = plain["lines"]
    assert line["text"] == "ab c"
    assert set(line["words"][0]) == {"text", "confidence", "strokes", "alternatives"}


def test_what_cannot_be_read_is_said() -> None:
    network = SpellingNetwork([])
    reader = Reader(network)
    nothing = reader.read(Ink())
    assert nothing.not_sure is not None
    assert nothing.not_sure.code == "nothing-written"
    assert (nothing.text, nothing.confidence, network.asked) == ("", 0.0, 0)
    dot = reader.read(ink_of([np.zeros((1, 2))]), language="none")
    assert dot.not_sure is not None
    assert dot.not_sure.code == "no-text-found"
    taps = Ink(tuple(Stroke(np.array([[float(n), 0.0]])) for n in range(10_001)))
    unsure = reader.read(taps, language="none").not_sure
    assert unsure is not None
    assert unsure.code == "too-many-strokes"
    with pytest.raises(InkError, match="stroke 2"):
        reader.read(Ink((Stroke(np.zeros((3, 2))), Stroke(np.full((2, 2), np.nan)))))
    wrong: Any
    for wrong in ({"language": "xx"}, {"mode": "nonsense"}, {"alternatives": 0}):
        with pytest.raises(HwError):
            reader.read(ink_of(word(0, 0, 1)), **wrong)
    with pytest.raises(HwError, match="reads none"):
        reader.read(ink_of(word(0, 0, 1)), mode="chars:%")


def test_the_reader_is_found_on_first_use() -> None:
    assert hwcore.Reader is Reader
