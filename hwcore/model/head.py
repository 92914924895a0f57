"""The head: a linear layer from features to logits, the parts beside it, and how to read confidence
from their sum."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse
from hwcore.errors import BundleError
from hwcore.labels import Alphabet, Candidate, Prediction

from .alphabet_calibration import AlphabetCalibration, Calibrations
from .glyphs import Glyphs
from .mask import Mask, mask_of
from .own_symbols import SILENCE, OwnSymbols
from .part import Array, Calibration, Part, padded, within_range
from .parts import PARTS
from .probability import softmax

_Kind = TypeVar("_Kind", bound=Part)

OUTSIDE_POWER: Final = 0.5
"""Power of the probability that a glyph looks like a label in use, in how sure the head is of that:
without it, a third of the letters would be taken for digits (``docs/training-log.md``, "Alphabets
as masks", which has what other powers gave)."""
SELECTION_SHARE: Final = 0.5
"""Of the threshold of the alphabet around it, what an alphabet without thresholds of its own has:
what looks like labels that are not in use is less sure there."""


@dataclass(frozen=True, eq=False)
class Head:
    """A linear classifier on the backbone's features, with its parts and its calibration.

    Attributes:
        weight: float32 [K, F]; bias: float32 [K], for the K labels of the alphabet.
        temperature, rejection_threshold: as in ``Calibration``; of ink, a part may say others.
        backbone: SHA-256 of the backbone file whose features it reads.
        parts: what speaks beside the linear layer, one of a kind at most; none in a model that
            saw nothing but images.
        calibrations: those in single alphabets, in place of the head's own, by name; an alphabet
            that is not among them is read by the smallest one that has all of its labels, and of
            the threshold there by ``SELECTION_SHARE``.

    Raises:
        BundleError: something is of the wrong shape, or out of range.
    """

    weight: Array
    bias: Array
    alphabet: Alphabet
    temperature: float
    rejection_threshold: float
    backbone: str
    parts: tuple[Part, ...] = ()
    calibrations: Calibrations = field(default_factory=dict)

    def __post_init__(self) -> None:
        labels = len(self.alphabet)
        if self.weight.ndim != 2 or self.weight.shape[0] != labels or self.bias.shape != (labels,):
            raise BundleError(
                "head-shape",
                "a head for {labels} labels has weights {weight} and bias "
                "{bias}; get the model again",
                labels=labels,
                weight=str(list(self.weight.shape)),
                bias=str(list(self.bias.shape)),
            )
        if not (within_range(self.weight) and within_range(self.bias)):
            raise BundleError(
                "head-not-finite", "a head holds values that are not finite; get the model again"
            )
        Calibration(self.temperature, self.rejection_threshold)
        in_order = sorted(self.parts, key=lambda part: PARTS.index(type(part)))
        object.__setattr__(self, "parts", tuple(in_order))
        for part in self.parts:
            part.check_fit(labels, self.weight.shape[1], self.alphabet.own)

    def part(self, kind: type[_Kind]) -> _Kind | None:
        """The part of a kind; None where it has none."""
        return next((part for part in self.parts if isinstance(part, kind)), None)

    def with_part(self, part: Part) -> Head:
        """One with this part, in place of that of its kind, if any."""
        head = self.without(type(part))
        return replace(head, parts=(*head.parts, part))

    def without(self, *kinds: type[Part]) -> Head:
        """One without the parts of these kinds."""
        return replace(self, parts=tuple(p for p in self.parts if not isinstance(p, kinds)))

    def without_memory(self) -> Head:
        """As before single glyphs were remembered: it does not know a taught glyph by heart. What
        tells own symbols stays, as nothing else knows of them."""
        return replace(self, parts=tuple(part for part in self.parts if not part.is_memory))

    def without_own(self) -> Head:
        """One that knows the model's labels alone."""
        labels = self.alphabet.model_labels
        kept = (part.of_the_first(len(labels)) for part in self.parts)
        return replace(
            self.without(OwnSymbols),
            weight=self.weight[: len(labels)],
            bias=self.bias[: len(labels)],
            alphabet=Alphabet(labels),
            parts=tuple(part for part in kept if part is not None),
        )

    def with_reach(self, reach: float) -> Head:
        """One whose outliers reach less far: a share of their radii, 0 (none is left) to 1."""
        return replace(self, parts=tuple(part.with_reach(reach) for part in self.parts))

    def with_own(self, symbols: Iterable[str]) -> Head:
        """One that has further own symbols, of which nothing is known yet.

        Raises:
            HwError: one that can be no label, or is one.
        """
        added = tuple(symbols)
        return replace(
            self,
            weight=np.pad(self.weight, ((0, len(added)), (0, 0))),
            bias=np.pad(self.bias, (0, len(added)), constant_values=SILENCE),
            alphabet=self.alphabet.with_own((*self.alphabet.own_symbols, *added)),
        )

    def with_own_among(self, symbols: Collection[str]) -> Head:
        """One whose own symbols are those of its own ones that are among these."""
        known, first = self.alphabet.own_symbols, len(self.alphabet.model_labels)
        kept = [number for number, name in enumerate(known) if name in symbols]
        rows = [*range(first), *(first + number for number in kept)]
        part = self.part(OwnSymbols)
        part = None if part is None else part.renumbered(np.array(rows, np.int64))
        return replace(
            self.without(OwnSymbols),
            weight=self.weight[rows],
            bias=self.bias[rows],
            alphabet=self.alphabet.with_own(known[number] for number in kept),
            parts=(*self.without(OwnSymbols).parts, *([] if part is None else [part])),
        )

    def linear_layer(self, has_ink: bool) -> tuple[Array, Array]:
        """Weight [K, F] and bias [K] by which ink is read, or images, the parts' share added."""
        weight, bias, labels = self.weight, self.bias, len(self.alphabet)
        for part in self.parts:
            layer = part.linear_layer(has_ink)
            if layer is not None:
                weight, bias = (
                    own + padded(added.T, labels).T
                    for own, added in ((weight, layer[0]), (bias, layer[1]))
                )
        return weight, bias

    def logits(self, glyphs: Glyphs) -> Array:
        """Logits of one glyph, [K], or of N, [N, K], before the temperature."""
        logits = glyphs.features @ self.weight.T + self.bias
        for part in self.parts:
            logits = part.added(logits, glyphs)
        return np.asarray(logits, np.float32)

    def confidences(self, glyphs: Glyphs, among: AlphabetInUse | None = None) -> Array:
        """Calibrated probabilities of one glyph, [K], or of N, [N, K]; rows sum to 1.

        Args:
            among: the labels that may be the answer; the others' confidence is 0. None: all may.

        Raises:
            HwError: the model has none of the labels of ``among``.
        """
        mask = mask_of(self.alphabet, among)
        return _shares(self._scaled_logits(glyphs, mask), mask)

    def rejection_score(
        self, confidences: Array, glyphs: Glyphs, among: AlphabetInUse | None = None
    ) -> Array:
        """How sure it is that glyphs are any of the labels, 0..1, float32 [] or [N].

        The highest confidence, that of look-alikes together. Less where labels that are not in use,
        and look like none that is, are probable, or where a part takes a glyph for none of the
        labels: ink that is not written like any, as a house is that looks like a zero, or what
        lies near to a remembered outlier.

        Args:
            confidences: what ``confidences`` gave for them, among the same labels.
        """
        mask = mask_of(self.alphabet, among)
        logits = None if mask.is_whole else self._scaled_logits(glyphs, mask)
        return self._score(confidences, logits, glyphs, mask)

    def unknown(
        self, confidences: Array, glyphs: Glyphs, among: AlphabetInUse | None = None
    ) -> NDArray[np.bool_]:
        """Whether glyphs are none of the labels, bool [] or [N]; takes as ``rejection_score``."""
        score = self.rejection_score(confidences, glyphs, among)
        return self._is_rejected(score, glyphs, mask_of(self.alphabet, among))

    def judge(
        self, glyphs: Glyphs, among: AlphabetInUse | None = None
    ) -> tuple[Array, NDArray[np.bool_]]:
        """What ``confidences`` and ``unknown`` say, in the time of one of them."""
        return self._judged(glyphs, mask_of(self.alphabet, among))

    def predict(self, glyph: Glyphs, among: AlphabetInUse | None = None) -> Prediction:
        """What one glyph is taken for, among all labels or some; raises as ``confidences``."""
        mask = mask_of(self.alphabet, among)
        confidences, unknown = self._judged(glyph, mask)
        return _ranked(confidences[mask.chosen], mask.labels, bool(unknown))

    def nothing(self, among: AlphabetInUse | None = None) -> Prediction:
        """The prediction for no ink at all: unknown, every label in use as likely."""
        labels = mask_of(self.alphabet, among).labels
        return _ranked(np.full(len(labels), 1.0 / len(labels), np.float32), labels, unknown=True)

    def _scaled_logits(self, glyphs: Glyphs, mask: Mask) -> Array:
        own = self._calibration(mask)
        temperatures = _one_or_other(glyphs, own.ink.temperature, own.images.temperature)
        return np.asarray(self.logits(glyphs) / temperatures[..., None])

    def _judged(self, glyphs: Glyphs, mask: Mask) -> tuple[Array, NDArray[np.bool_]]:
        logits = self._scaled_logits(glyphs, mask)
        confidences = _shares(logits, mask)
        score = self._score(confidences, logits, glyphs, mask)
        return confidences, self._is_rejected(score, glyphs, mask)

    def _score(self, confidences: Array, logits: Array | None, glyphs: Glyphs, mask: Mask) -> Array:
        """As ``rejection_score``; ``logits``, scaled, are needed where not all labels are in
        use."""
        certainty = np.ones((), np.float32)
        if logits is not None and not mask.is_whole:
            inside = mask.inside(np.asarray(softmax(logits)))
            certainty = inside**OUTSIDE_POWER
        for part in self.parts:
            certainty = certainty * part.certainty(glyphs, mask)
        for part in self.parts:
            certainty = np.maximum(certainty, part.recognition(glyphs, mask))
        return np.asarray(mask.highest(confidences) * certainty)

    def _is_rejected(self, score: Array, glyphs: Glyphs, mask: Mask) -> NDArray[np.bool_]:
        own = self._calibration(mask)
        least = _one_or_other(glyphs, own.ink.rejection_threshold, own.images.rejection_threshold)
        share = 1.0 if mask.is_whole or mask.name in self.calibrations else SELECTION_SHARE
        return np.asarray(score < least * np.float32(share))

    def _calibration(self, mask: Mask) -> AlphabetCalibration:
        if not mask.is_whole:
            for name in mask.around:
                if name in self.calibrations:
                    return self.calibrations[name]
        return self._own_calibration

    @cached_property
    def _own_calibration(self) -> AlphabetCalibration:
        """Where all labels are in use."""
        own = Calibration(self.temperature, self.rejection_threshold)
        ink = next((c for part in self.parts if (c := part.calibration_for_ink)), own)
        return AlphabetCalibration(own, ink)


def _ranked(confidences: Array, labels: tuple[str, ...], unknown: bool) -> Prediction:
    """Of M labels with their confidences [M]."""
    order = np.argsort(-confidences, kind="stable")
    names = [labels[index] for index in order.tolist()]
    return Prediction(tuple(map(Candidate, names, confidences[order].tolist())), unknown)


def _shares(logits: Array, mask: Mask) -> Array:
    """The softmax over the labels in use, [K] or [N, K]; 0 for the others."""
    if mask.is_whole:
        return np.asarray(softmax(logits))
    confidences = np.zeros_like(logits)
    confidences[..., mask.chosen] = softmax(logits[..., mask.chosen])
    return confidences


def _one_or_other(glyphs: Glyphs, with_ink: float, without: float) -> Array:
    """Float32 [], or [N] of N glyphs."""
    return np.where(glyphs.has_ink, np.float32(with_ink), np.float32(without))
