"""Labels: the alphabet a head knows, and what a prediction says about one glyph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from .errors import HwError
from .reasons import Reason
from .shown_text import can_be_shown

MAX_LABEL: Final = 100
"""Characters of a label; longer ones fit no window."""
MAX_TEXT: Final = 500
"""Characters of what words or a line say."""
MAX_LISTED: Final = 40
"""Labels that a message names; of more it says how many there are."""
OUTLIER: Final = "(none)"
"""In place of a label: what a person says is none of the labels, or was read as none. No alphabet
has it."""


NO_LABEL: Final = -1
"""In place of the index of a label: an outlier, which is none of the labels."""


def check_label(label: str) -> None:
    """Refuse text that can be no label, of a model or of a sample; ``OUTLIER`` is one of a sample.

    Raises:
        HwError: empty, longer than ``MAX_LABEL``, or with characters that cannot be shown.
    """
    if not label or not can_be_shown(label):
        raise HwError(
            "not-a-label",
            "{label!r} cannot be a label; it must be text that can be shown",
            label=label,
        )
    if len(label) > MAX_LABEL:
        raise HwError(
            "label-too-long", "a label may have {limit} characters at most", limit=MAX_LABEL
        )


def check_text(text: str) -> None:
    """Refuse what cannot be the text of a sample: what its words say, in one line.

    Raises:
        HwError: empty, longer than ``MAX_TEXT``, or with characters that cannot be shown, as line
            ends are.
    """
    if not text.strip() or not can_be_shown(text):
        raise HwError("not-a-text", "what a word says must be text that can be shown, in one line")
    if len(text) > MAX_TEXT:
        raise HwError(
            "text-too-long",
            "what words say may have {limit} characters at most; divide them",
            limit=MAX_TEXT,
        )


@dataclass(frozen=True)
class Alphabet:
    """The labels of a head; a label's position is its index in the logits.

    Attributes:
        labels: those of the model, then a person's own symbols.
        own: how many of them, the last ones, are own symbols.

    Raises:
        HwError: no label of a model, one that is empty, too long, reserved or cannot be shown, or
            one label twice.

    Example:
        >>> from hwcore import Alphabet
        >>> digits = Alphabet(tuple("0123456789"))
        >>> digits.index("7"), "x" in digits, digits.with_own(["π"]).own_symbols
        (7, False, ('π',))
    """

    labels: tuple[str, ...]
    own: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.own < max(len(self.labels), 1):
            raise HwError(
                "own-symbols-count",
                "an alphabet of {labels} labels cannot have {own} own symbols",
                labels=len(self.labels),
                own=self.own,
            )
        if not self.labels:
            raise HwError("alphabet-empty", "an alphabet needs at least one label")
        for label in self.labels:
            check_label(label)
        if OUTLIER in self.labels:
            raise HwError(
                "label-is-outlier",
                "{label!r} stands for none of the labels, and cannot be one",
                label=OUTLIER,
            )
        if len(set(self.labels)) != len(self.labels):
            raise HwError("label-twice", "an alphabet may name each label only once")

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {label: index for index, label in enumerate(self.labels)}

    @cached_property
    def is_digits(self) -> bool:
        """Whether each label is a digit."""
        return all(len(label) == 1 and label.isdecimal() for label in self.labels)

    @property
    def listed(self) -> str:
        """The labels as text to be shown; of many only how many they are."""
        return " ".join(self.labels) if len(self) <= MAX_LISTED else f"{len(self)} labels"

    @cached_property
    def model_labels(self) -> tuple[str, ...]:
        """The labels that the model knows by itself."""
        return self.labels[: len(self.labels) - self.own]

    @cached_property
    def own_symbols(self) -> tuple[str, ...]:
        """The labels that a person added."""
        return self.labels[len(self.labels) - self.own :]

    def with_own(self, symbols: Iterable[str]) -> Alphabet:
        """The model's labels with these own symbols in place of those that there are."""
        added = tuple(symbols)
        return Alphabet((*self.model_labels, *added), len(added))

    def __len__(self) -> int:
        return len(self.labels)

    def __contains__(self, label: object) -> bool:
        return label in self._indices

    def index(self, label: str) -> int:
        """The index of a label.

        Raises:
            HwError: a label outside the alphabet.
        """
        try:
            return self._indices[label]
        except KeyError:
            raise HwError.of(self.unknown(label)) from None

    def unknown(self, label: str) -> Reason:
        """Why a label outside the alphabet is refused."""
        if len(self) > MAX_LISTED:
            return Reason(
                "not-in-long-alphabet",
                "{label!r} is not one of the labels, of which there are {count}",
                label=label,
                count=len(self),
            )
        return Reason(
            "not-in-alphabet",
            "{label!r} is not one of the labels {labels}",
            label=label,
            labels=" ".join(self.labels),
        )

    def indices(self, labels: Iterable[str]) -> list[int]:
        """The indices of many labels; raises as ``index``."""
        return [self.index(label) for label in labels]


class Candidate(NamedTuple):
    """One label and how sure the recogniser is of it, 0..1.

    Example:
        >>> from hwcore import Candidate
        >>> label, confidence = Candidate("7", 0.9)
        >>> label, confidence
        ('7', 0.9)
    """

    label: str
    confidence: float


@dataclass(frozen=True)
class Prediction:
    """What a head says about one glyph.

    Attributes:
        candidates: every label in use, most confident first; confidences sum to 1.
        unknown: the ink does not look like any label: show "not sure", not ``label``. Always
            true for empty ink, whose candidates are all equally (un)likely.

    Example:
        >>> from hwcore import Candidate, Prediction
        >>> prediction = Prediction((Candidate("7", 0.9), Candidate("1", 0.1)), unknown=False)
        >>> prediction.label, prediction.confidence
        ('7', 0.9)
    """

    candidates: tuple[Candidate, ...]
    unknown: bool

    @property
    def label(self) -> str:
        """The most confident label; not to be trusted where ``unknown``."""
        return self.candidates[0].label

    @property
    def confidence(self) -> float:
        """Confidence of the most confident label, 0..1."""
        return self.candidates[0].confidence
