"""The reliability diagram as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hwcore.evaluation.metrics import Bin, likely_range
from hwcore.translation import decimal, grouped, percentage, tr, tr_count

from .svg import brief, chart, text, told

_LEFT, _TOP, _SIDE, _STRIP = 52.0, 16.0, 400.0, 64.0
_BASE = _TOP + _SIDE
_FOOT = _BASE + 28.0 + _STRIP
_GAP = 2.0  # pixels on each side of a bar


def reliability_svg(bins: Sequence[Bin]) -> str:
    """How often answers were right against how sure they were, and how many there were of each.

    Bars are shares of right answers with their 95 % range; on the dashed line, confidence would
    be exactly the rate of being right. Below, how many answers each bin holds, in powers of ten.
    """
    most = max(max((entry.count for entry in bins), default=0), 1)
    wide = _SIDE / len(bins)
    parts = [_tick(percent) for percent in range(0, 101, 20)]
    parts += [
        _bar(entry, _LEFT + wide * number, wide, most)
        for number, entry in enumerate(bins)
        if entry.count
    ]
    parts += [
        f'<path class="ideal" d="M{_LEFT:g} {_BASE:g}L{_LEFT + _SIDE:g} {_TOP:g}"/>',
        f'<path class="edge" d="M{_LEFT:g} {_BASE:g}h{_SIDE:g}M{_LEFT:g} {_FOOT:g}h{_SIDE:g}"/>',
        text(14, _TOP + _SIDE / 2, tr("right"), "axis", turned=True),
        text(14, _FOOT - _STRIP / 2, tr("answers"), "axis", turned=True),
        text(_LEFT + _SIDE / 2, _FOOT + 38, tr("confidence of the answer"), "axis"),
    ]
    return chart(_LEFT + _SIDE + 20, _FOOT + 46, tr("Reliability diagram"), "".join(parts))


def _tick(percent: int) -> str:
    x, y = _LEFT + _SIDE * percent / 100, _BASE - _SIDE * percent / 100
    name = percentage(percent / 100, 0)
    return (
        f'<path class="grid" d="M{_LEFT:g} {y:g}h{_SIDE:g}"/>'
        + text(_LEFT - 8, y + 4, name, "tick", anchor="end")
        + text(x, _FOOT + 18, name, "tick")
    )


def _bar(entry: Bin, x: float, wide: float, most: int) -> str:
    said = tr_count(
        "confidence {low} to {high}: {count} answer, {right} right, {sure} sure",
        "confidence {low} to {high}: {count} answers, {right} right, {sure} sure",
        entry.count,
    ).format(
        low=decimal(100 * entry.low, 0),
        high=percentage(entry.high, 0),
        count=grouped(entry.count),
        right=percentage(entry.accuracy, 1),
        sure=percentage(entry.confidence, 1),
    )
    low, high = likely_range(round(entry.accuracy * entry.count), entry.count)
    down, up, middle = _BASE - _SIDE * low, _BASE - _SIDE * high, x + wide / 2
    whisker = f"M{middle:.1f} {down:.1f}V{up:.1f}M{middle - 4:.1f} {down:.1f}h8"
    tall = _STRIP * math.log10(entry.count + 1) / math.log10(most + 1)
    return told(
        said,
        _rectangle("bar", x, wide, _BASE, _SIDE * entry.accuracy)
        + f'<path class="range" d="{whisker}M{middle - 4:.1f} {up:.1f}h8"/>'
        + _rectangle("many", x, wide, _FOOT, tall)
        + text(middle, _FOOT - tall - 4, brief(entry.count), "tiny"),
    )


def _rectangle(kind: str, x: float, wide: float, foot: float, tall: float) -> str:
    return (
        f'<rect class="{kind}" x="{x + _GAP:.1f}" y="{foot - tall:.1f}" '
        f'width="{wide - 2 * _GAP:.1f}" height="{tall:.1f}"/>'
    )
