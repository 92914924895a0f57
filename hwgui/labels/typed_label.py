"""Which label is meant by what was typed."""

from __future__ import annotations

from collections.abc import Container, Sequence


def label_typed(meanings: Sequence[str], *groups: Container[str]) -> str | None:
    """The label that was typed; None where it is none.

    Args:
        meanings: what was typed, and what else it may mean (``TypedText.typed``), which counts
            where it is no label itself.
        groups: labels; those of a later group count where an earlier one has no meaning.

    A letter of the other case is meant last: where a model has capitals alone, "a" is A.
    """
    for group in groups:
        for meaning in meanings:
            if meaning in group:
                return meaning
    for group in groups:
        for meaning in meanings:
            for other in (meaning.upper(), meaning.lower()):
                if other in group:
                    return other
    return None
