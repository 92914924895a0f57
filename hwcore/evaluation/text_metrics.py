"""How good what was read of words and lines is: rates of wrong characters, words and texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hwcore.text import edit_distance


@dataclass(frozen=True)
class TextScore:
    """Counts over N texts, of which rates are made.

    Attributes:
        n: texts.
        characters, words: of what was written.
        character_errors, word_errors: substitutions, insertions and deletions that what was read
            needs to be what was written.
        right: texts without any.
    """

    n: int
    characters: int
    character_errors: int
    words: int
    word_errors: int
    right: int

    @property
    def cer(self) -> float:
        """Character errors by the characters written; more than 1 where much more was read."""
        return self.character_errors / max(self.characters, 1)

    @property
    def wer(self) -> float:
        """Word errors by the words written."""
        return self.word_errors / max(self.words, 1)

    @property
    def exact(self) -> float:
        """Share of the texts that are read without any error, 0..1."""
        return self.right / max(self.n, 1)

    def to_json(self) -> dict[str, Any]:
        """Plain values, in the form of the ``evaluate --text --json`` contract."""
        return {
            "n": self.n,
            "characters": self.characters,
            "cer": self.cer,
            "wer": self.wer,
            "exact": self.exact,
        }

    @classmethod
    def joined(cls, scores: Iterable[TextScore]) -> TextScore:
        """Of all texts of several."""
        listed = list(scores)
        names = ("n", "characters", "character_errors", "words", "word_errors", "right")
        return cls(*(sum(getattr(score, name) for score in listed) for name in names))


def comparable(text: str) -> str:
    """A text as it is compared: runs of spaces and line ends as one space, none at the ends,
    accents as one character with their letter (NFC). Case counts."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def score_text(read: str, written: str) -> TextScore:
    """The counts of one text."""
    got, truth = comparable(read), comparable(written)
    words = truth.split()
    return TextScore(
        n=1,
        characters=len(truth),
        character_errors=edit_distance(got, truth),
        words=len(words),
        word_errors=edit_distance(got.split(), words),
        right=int(got == truth),
    )


def score_texts(read: Sequence[str], written: Sequence[str]) -> TextScore:
    """The counts of all texts; both sequences are of one length."""
    pairs = zip(read, written, strict=True)
    return TextScore.joined(score_text(got, truth) for got, truth in pairs)
