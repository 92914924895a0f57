"""The confusion matrix as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hwcore.alphabets import look_alikes
from hwcore.evaluation.metrics import Evaluation
from hwcore.translation import grouped, tr

from .svg import brief, chart, text, told

MANY = 20
"""With more labels than this, the matrix needs the whole width of a page."""
MOST = 56
"""Labels of a matrix that can be read on a page; of more, ``MOST_CONFUSED`` are shown."""
MOST_CONFUSED = 40

_WIDTH = 420.0
_LEAST, _MOST = 18.0, 40.0  # pixels of a cell
_LONGEST = 8  # letters of a label that fit beside the matrix
_LETTER = 0.62  # of the font size: the width of a letter
_FULL = 0.25  # share of a label's samples from which an error has the full colour


def most_confused(evaluation: Evaluation, most: int) -> list[str]:
    """The labels of the most frequent confusions, ``most`` at most; look-alikes beside each other.

    Of fewer labels all, in their own order.
    """
    if len(evaluation.labels) <= most:
        return list(evaluation.labels)
    chosen: set[str] = set()
    for _, true, taken in evaluation.confusions():
        if len(chosen | {true, taken}) > most:
            break
        chosen |= {true, taken}
    return sorted(chosen, key=lambda label: (look_alikes(label)[0], label))


def confusion_svg(evaluation: Evaluation, chosen: Sequence[str] | None = None) -> str:
    """A row for each label as written, a column for each as read.

    The more of a label's samples go wrong in one way, the stronger its colour, on the same scale
    in every report. Only cells that hold something are drawn, so that thousands of labels fit.

    Args:
        chosen: the labels to show, at least one; None: all.
    """
    names = evaluation.labels if chosen is None else tuple(chosen)
    places = [evaluation.labels.index(name) for name in names]
    labels = [_cut(label) for label in names]
    side = max(_LEAST, min(_MOST, _WIDTH / len(labels)))
    size = min(13.0, _LETTER * side)
    longest = _LETTER * size * max(map(len, labels))
    start = 34.0 + longest
    extent = side * len(labels)
    parts = [
        text(start + extent / 2, 14, tr("read as"), "axis"),
        text(14, start + extent / 2, tr("written"), "axis", turned=True),
        f'<path class="ground" d="M{start:g} {start:g}h{extent:g}v{extent:g}h-{extent:g}z"/>',
        *(_diagonal(start + side * number, side) for number in range(len(labels))),
        _lines(start, side, len(labels)),
    ]
    for number, label in enumerate(labels):
        middle = start + side * (number + 0.5)
        parts.append(text(start - 8, middle + 0.36 * size, label, "label", size, anchor="end"))
        if longest <= side:
            parts.append(text(middle, start - 8, label, "label", size))
        else:
            across = middle + 0.36 * size
            parts.append(text(across, start - 8, label, "label", size, True, "start"))
    for row, place in enumerate(places):
        cells = evaluation.confusion[place]
        support = sum(cells)
        for column, count in enumerate(cells[at] for at in places):
            if count:
                share = 1.0 if row == column else min(count / (support * _FULL), 1.0)
                said = tr("{written} read as {read}: {count}").format(
                    written=names[row], read=names[column], count=grouped(count)
                )
                x, y = start + side * column, start + side * row
                parts.append(_cell(x, y, side, count, share, row == column, said))
    return chart(start + extent + 2, start + extent + 2, tr("Confusion matrix"), "".join(parts))


def _cell(x: float, y: float, side: float, count: int, share: float, right: bool, said: str) -> str:
    number = str(count) if side >= 30 else brief(count)
    size = min(0.42 * side, 1.45 * side / len(number), 12.0)
    shown = text(x + side / 2, y + side / 2 + 0.36 * size, number, "count", size)
    box = f'x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{side - 1:.1f}" height="{side - 1:.1f}"'
    if right:
        return told(said, f'<rect class="hit" {box}/>{shown}', "right")
    strength = 0.2 + 0.8 * math.sqrt(share)
    colour = f'<rect class="miss" fill-opacity="{strength:.2f}" {box}/>'
    return told(said, colour + shown, "strong" if strength > 0.6 else "weak")


def _diagonal(at: float, side: float) -> str:
    return f'<rect class="hit" x="{at:.1f}" y="{at:.1f}" width="{side:.1f}" height="{side:.1f}"/>'


def _lines(start: float, side: float, count: int) -> str:
    extent = side * count
    lines = (
        f"M{start:.1f} {at:.1f}h{extent:.1f}M{at:.1f} {start:.1f}v{extent:.1f}"
        for at in (start + side * number for number in range(count + 1))
    )
    return f'<path class="lines" d="{"".join(lines)}"/>'


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
