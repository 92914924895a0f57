"""What a head must not forget: how many base samples that nothing was taught on it has wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from hwcore.model import Glyphs, Head, InkReplay, ReplaySet, forms_of

FORGETTING: Final = 0.0008
"""How much the error on held-out base samples may rise: 0.08 points, four images of 5,000. Fewer
could not be told from luck; on average lessons stay well below (``docs/teaching.md``)."""
BORDER_FORGETTING: Final = 0.0025
"""How much the error on perturbed drawings of them may rise: 0.25 points. They are harder, so a
change shows there that too few of the plain ones would show."""
INK_FORGETTING: Final = 0.0025
"""How much the error on other people's ink may rise by a memory of ink: 0.25 points."""

REJECTION_RISE: Final = 0.0025
"""How much more of other people's glyphs a lesson with outliers may turn away: 0.25 points."""


@dataclass(frozen=True)
class BaseErrors:
    """Error rates, 0..1: on the held-out base samples, and on perturbed drawings of such."""

    base_error: float
    border_error: float

    def forgets(self, before: BaseErrors) -> bool:
        """Whether more is wrong than before by more than is allowed."""
        return (
            self.base_error > before.base_error + FORGETTING
            or self.border_error > before.border_error + BORDER_FORGETTING
        )


def examine(head: Head, replay: ReplaySet) -> BaseErrors:
    """Examine a head on the held-out part of a replay set; some 0.1 s where it has a memory."""
    # One core: see ``softmax_regression.fit``.
    with threadpool_limits(limits=1, user_api="blas"):
        base = _wrong(head, replay.held_out, replay.held_out_truth)
        border = _wrong(head, replay.border, replay.border_truth)
    return BaseErrors(base / max(len(replay.held_out_truth), 1), border / max(replay.border_of, 1))


def examine_ink(head: Head, replay: InkReplay) -> float:
    """The error rate, 0..1, on other people's ink."""
    with threadpool_limits(limits=1, user_api="blas"):
        logits = head.logits(replay.examined)
    form = forms_of(head.alphabet)
    wrong = form[logits.argmax(axis=1)] != form[replay.examined_truth]
    return float(wrong.sum()) / replay.examined_of


@dataclass(frozen=True)
class RejectedShares:
    """Shares, 0..1, of other people's glyphs that are "not sure": base samples, and ink."""

    base: float
    ink: float

    def rises(self, before: RejectedShares) -> bool:
        """Whether more is turned away than before by more than is allowed."""
        return self.base > before.base + REJECTION_RISE or self.ink > before.ink + REJECTION_RISE


def examine_rejections(head: Head, replay: ReplaySet) -> RejectedShares:
    """What a head turns away of the held-out part of a replay set, and of its ink, if any."""
    with threadpool_limits(limits=1, user_api="blas"):
        base = _unknown(head, replay.held_out) / max(len(replay.held_out_truth), 1)
        ink = replay.ink
        if ink is None:
            return RejectedShares(base, 0.0)
        unknown = _unknown(head, ink.examined)
    return RejectedShares(base, unknown / ink.examined_of)


def _unknown(head: Head, glyphs: Glyphs) -> int:
    return int(head.unknown(head.confidences(glyphs), glyphs).sum())


def _wrong(head: Head, glyphs: Glyphs, truth: NDArray[np.int64]) -> int:
    """How many are read as another label; as a look-alike, which form cannot tell, is not wrong."""
    form = forms_of(head.alphabet)
    return int((form[head.logits(glyphs).argmax(axis=1)] != form[truth]).sum())
