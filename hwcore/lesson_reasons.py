"""What is said of a lesson: why it is adopted or refused, and what struck in its samples.

``hwcore.learning`` says it, ``hwcore.storage`` keeps code and parameters, and whoever shows a
lesson words it; so the templates stand here, by their codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .reasons import Parameter, Reason

NEARLY: Final = "-nearly"
"""At the end of a code: next to nothing is forgotten, but a little is."""

TEMPLATES: Final[Mapping[str, str]] = {
    "forgets": "It would read other people's writing worse. "
    "Look through your samples for wrong labels.",
    "reads-own-worse": "Your own writing would be read worse. "
    "Look through your samples for wrong or contradicting labels.",
    "looks-mislabelled": "With it nothing is forgotten, but most of your samples look like other "
    "people's writing of another label. Look through them for wrong labels.",
    "looks-mislabelled-nearly": "With it next to nothing is forgotten, but most of your samples "
    "look like other people's writing of another label. Look through them for wrong labels.",
    "as-before": "With it nothing is forgotten, and your writing is read about as before, as far "
    "as {count} samples can tell.",
    "as-before-nearly": "With it next to nothing is forgotten, and your writing is read about as "
    "before, as far as {count} samples can tell.",
    "better": "With it your writing is read better, and nothing is forgotten.",
    "better-nearly": "With it your writing is read better, and next to nothing is forgotten.",
    "learned": "It knows what you corrected, and nothing is forgotten. Whether it reads more "
    "of your writing right will show with more corrections.",
    "learned-nearly": "It knows what you corrected, and next to nothing is forgotten. Whether it "
    "reads more of your writing right will show with more corrections.",
    "changes-little": "It changes little, and nothing is forgotten.",
    "changes-little-nearly": "It changes little, and next to nothing is forgotten.",
    "right-before": "Your writing was read right before, and nothing is forgotten.",
    "right-before-nearly": "Your writing was read right before, and next to nothing is forgotten.",
    "outliers-not-learned": "Nothing was learned. What you labelled as none of these is written as "
    "other people write one of them.",
    "not-learned": "Nothing was learned. What you corrected looks like other people's writing of "
    "another label; look through your samples for wrong labels.",
    "left-out": "{count} samples of labels that are not in use were left out.",
    "contradicting": "{count} samples are the same ink as another one under another label; "
    "delete those that are wrong.",
    "outliers": "Of {count} samples that are none of the labels, each tried as if it had not "
    "been taught, {before} were turned away before, {after} after.",
}
"""The English of each code."""


def lesson_reason(code: str, /, **parameters: Parameter) -> Reason:
    """The reason of a code in ``TEMPLATES``; raises KeyError for any other."""
    return Reason(code, TEMPLATES[code], **parameters)


def told_reason(text: str) -> Reason:
    """The reason of a lesson of an earlier version, which kept the English alone."""
    return Reason("as-told", "{text}", text=text)
