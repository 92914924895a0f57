from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.frame_outputs import likened, random_frames, spelled, texts_of_all_paths

from hwcore.text import decode, log_likelihood, mask_of, one_word

LABELS = ["a", "b", " "]


@dataclass(frozen=True)
class Pairs:
    """A language of factors for pairs of characters."""

    before: str = "^"
    end: float = 0.7
    temperature: float = 1.0

    def start(self, before: str = "") -> Pairs:
        return Pairs("^" + before, temperature=self.temperature)

    def after(self, character: str) -> tuple[Pairs, float]:
        return Pairs(character, temperature=self.temperature), self.factor(
            self.before[-1], character
        )

    @staticmethod
    def factor(first: str, second: str) -> float:
        return 0.2 + (ord(first) * 7 + ord(second) * 3) % 11 / 10

    def of(self, text: str) -> float:
        factor = self.end
        for first, second in zip("^" + text, text, strict=False):
            factor *= self.factor(first, second)
        return factor


def by_all_paths(output: np.ndarray, language: Pairs | None = None) -> dict[str, float]:
    """Shares of texts with single spaces, by way of every path."""
    shares: dict[str, float] = {}
    if language and language.temperature != 1.0:
        powers = np.exp(output) ** (1 / language.temperature)
        output = np.log(powers / powers.sum(axis=1, keepdims=True))
    for indices, probability in texts_of_all_paths(output).items():
        raw = "".join(LABELS[index] for index in indices)
        text = " ".join(raw.split())
        weight = probability * (language.of(raw) if language else 1.0)
        shares[text] = shares.get(text, 0.0) + weight
    total = sum(shares.values())
    return {text: share / total for text, share in shares.items()}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("language", [None, Pairs(), Pairs(temperature=1.8)])
def test_a_wide_search_finds_what_all_paths_say(
    seed: int, language: Pairs | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("decoding.LEAST", "prefix_search.LEAST_SHARE"):
        monkeypatch.setattr(f"hwcore.text.{limit}", 0.0)
    output = random_frames(6, 3, seed, 1.5)
    shares = by_all_paths(output, language)
    decoded = decode(output, LABELS, language=language, width=1000, alternatives=10)
    expected = sorted(shares, key=lambda text: -shares[text])[:10]
    assert [answer.text for answer in decoded] == expected
    for answer in decoded:
        assert answer.log_probability == pytest.approx(np.log(shares[answer.text]), abs=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_given_up_on_the_way_is_not_the_answer(seed: int) -> None:
    output = random_frames(6, 3, seed, 4.0)
    shares = by_all_paths(output, Pairs())
    answer = decode(output, LABELS, language=Pairs())[0]
    assert shares[answer.text] == max(shares.values())
    assert answer.log_probability == pytest.approx(np.log(shares[answer.text]), abs=0.2)


def test_paths_are_summed_where_the_best_path_misleads() -> None:
    output = np.log(np.array([[0.6, 0.4, 0.0], [0.6, 0.4, 0.0]]) + 1e-12)
    assert decode(output, ["a", "b"])[0].text == "a"  # 0.64 by three paths; the blanks have 0.36


@given(st.text("ab ", max_size=20), st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_a_spelled_text_is_read(text: str, frames: int) -> None:
    frames += 1
    decoded = decode(spelled(text, LABELS, frames=frames), LABELS, alternatives=3)
    assert decoded[0].text == " ".join(text.split())
    assert len({answer.text for answer in decoded}) == len(decoded)
    assert sum(np.exp(answer.log_probability) for answer in decoded) <= 1 + 1e-9


def test_frames_are_those_of_the_characters() -> None:
    answer = decode(spelled("ab a", LABELS), LABELS)[0]
    assert [LABELS[index] for index in answer.indices] == list("ab a")
    assert answer.frames[:, 0].tolist() == [1, 6, 11, 16]


def test_no_frames_are_no_text() -> None:
    answers = decode(np.empty((0, 4), np.float32), LABELS)
    assert [answer.text for answer in answers] == [""]
    assert answers[0].frames.shape == (0, 2)


def test_only_allowed_labels_are_read() -> None:
    labels = list("O0l1 ")
    output = likened([{"O": 0.9, "0": 0.1}, {"l": 0.9, "1": 0.1}, {" ": 0.8, "1": 0.2}], labels)
    assert decode(output, labels)[0].text == "Ol"
    assert decode(output, labels, allowed=mask_of(labels, "01"))[0].text == "011"
    assert " " not in decode(output, labels, allowed=one_word(labels))[0].text
    assert decode(output, labels, allowed=mask_of(labels, str.isupper))[0].text == "O"


def test_alternatives_differ_and_come_by_probability() -> None:
    labels = list("nmo ")
    output = likened([{"n": 0.6, "m": 0.4}, {"o": 0.9, "n": 0.1}], labels)
    decoded = decode(output, labels, alternatives=4)
    assert [answer.text for answer in decoded] == ["no", "mo", "nn", "mn"]
    likelihoods = [log_likelihood(output, answer.indices) for answer in decoded]
    assert likelihoods == sorted(likelihoods, reverse=True)


def test_what_was_written_before_is_the_languages_start() -> None:
    language = Pairs()
    output = random_frames(6, 3, 3)
    first = decode(output, LABELS, language=language)
    after = decode(output, LABELS, language=language, before="bb")
    assert first[0].log_probability != after[0].log_probability


def test_a_long_text_neither_underflows_nor_grows() -> None:
    text = "ab ba" * 400
    assert decode(spelled(text, LABELS), LABELS, language=Pairs())[0].text == text


@pytest.mark.parametrize(
    ("output", "mask"),
    [
        (np.zeros((3, 3)), None),
        (np.zeros(3), None),
        (np.full((3, 4), np.nan), None),
        (np.zeros((3, 4)), np.zeros(3, bool)),
        (np.zeros((3, 4)), np.ones(2, bool)),
    ],
)
def test_what_is_no_output_is_refused(output: np.ndarray, mask: np.ndarray | None) -> None:
    with pytest.raises(ValueError, match=r"log probabilities|mask"):
        decode(output, LABELS, allowed=mask)
