"""How often writing is taken for a gesture, and how often a gesture that was made is found.

Texts of UNIPEN, and its single words set side by side in lines as neighbours, are replayed stroke
by stroke in the order they were written, each stroke judged against the ink before it: every
gesture that is found was not meant, but for what writers did cross out. Gestures are then drawn on
the texts, each at a random word that has neighbours, as the hands of ``made_gestures`` draw them.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import Any, Final

import numpy as np

from hwcore.data import Part, WrittenTexts, read_texts
from hwcore.ink import Ink, Stroke
from hwcore.progress import Progress
from hwcore.text import LiveReader, Reader, Reading
from hwcore.text.gestures import GestureKind, find_gesture
from hwcore.translation import tr

from .arguments import Tell, add_data, collections
from .machine import describe_machine
from .made_gestures import HANDS, is_as_meant, make_gesture

TEXTS: Final = "8_texts.npz"
WORDS: Final = "67_words.npz"
WORDS_IN_LINE: Final = 5
LINES: Final = 2
"""Lines of single words in a sample."""
GAP: Final = 0.6
"""Between two words, in heights of the word before."""
LINE_HEIGHT: Final = 1.9
"""From line to line, in the largest height of a word."""
MADE: Final = 150
"""Texts on which gestures are drawn, at most."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench gestures``."""
    add_data(parser, "unipen/")
    parser.add_argument(
        "--part",
        choices=("train", "tune", "report"),
        default="tune",
        help="whose writers; choose by train and tune (default), ask report at the very end",
    )
    parser.add_argument(
        "--most", type=int, metavar="N", help="at most so many texts, and words (default: all)"
    )


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures: gestures found by kind, those that nobody meant for each 1,000 words.

    Raises:
        HwError: data or the model are missing or damaged.
    """
    unipen = collections(args, "gestures") / "unipen"
    part: Part = args.part
    reader = Reader.load()
    texts, words = (_spread(read_texts(unipen / name, part), args.most) for name in (TEXTS, WORDS))
    figures: dict[str, Any] = {"machine": describe_machine(), "threads": 1, "part": part}
    each = [[row] for row in range(len(texts))]
    figures["nobody_meant"] = {
        "texts": _replayed(reader, texts, each, progress, tell),
        "single_words_side_by_side": _replayed(reader, words, _side_by_side(words), progress, tell),
    }
    figures["made"] = _made(reader, texts, progress)
    return figures


def _replayed(
    reader: Reader,
    texts: WrittenTexts,
    samples: list[list[int]],
    progress: Progress,
    tell: Tell,
) -> dict[str, Any]:
    """Gestures found in ink that has none, by kind; each sample is some of the texts."""
    found: Counter[str] = Counter()
    words = strokes = 0
    for rows in progress.over(samples, tr("replayed")):
        text, ink = " ".join(texts.text[row] for row in rows), _set(texts, rows)
        live = LiveReader(reader)
        words += len(text.split())
        strokes += len(ink)
        for number in range(1, len(ink)):
            before = Ink(ink.strokes[:number])
            gesture = find_gesture(before, ink.strokes[number], live.read)
            if gesture is not None:
                found[gesture.kind] += 1
                place = texts.place(rows[0])
                line = tr("{kind} of {what!r}, stroke {number} of {place}: {text!r}")
                tell(
                    line.format(
                        kind=gesture.kind, what=gesture.text, number=number, place=place, text=text
                    )
                )
    total = sum(found.values())
    return {
        "words": words,
        "strokes": strokes,
        "gestures": total,
        "a_thousand_words": round(1000 * total / words, 3) if words else 0.0,
        **{kind: found[kind] for kind in GestureKind},
    }


def _made(reader: Reader, texts: WrittenTexts, progress: Progress) -> dict[str, Any]:
    """How many gestures of each kind and hand are found, and do what was meant."""
    rows = [row for row in range(len(texts)) if len(texts.text[row].split()) > 1]
    rows = np.random.default_rng(0).permutation(rows)[:MADE].tolist()
    meant: Counter[str] = Counter()
    right: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for row in progress.over(rows, tr("made")):
        ink = texts.ink(row)
        reading = reader.read(ink)

        def read(asked: Ink, ink: Ink = ink, reading: Reading = reading) -> Reading:
            return reading if asked.strokes == ink.strokes else reader.read(asked)

        for number, hand in enumerate(HANDS):
            random = np.random.default_rng((row, number))
            made = make_gesture(hand, ink, reading, random)
            if made is None:
                continue
            meant[hand.name] += 1
            before, gesture = ink, None
            for stroke in made.strokes:
                gesture = find_gesture(before, stroke, read)
                if gesture is not None:
                    break
                before = Ink((*before.strokes, stroke))
            if gesture is not None and is_as_meant(gesture, made):
                right[hand.name] += 1
            elif gesture is not None:
                other[hand.name] += 1
    return {
        name: {"made": meant[name], "found": right[name], "taken_for_another": other[name]}
        for name in meant
    }


def _side_by_side(words: WrittenTexts) -> list[list[int]]:
    """Rows of words of one writer at a time, in the order of the file, as many as are set."""
    by_writer: dict[str, list[int]] = defaultdict(list)
    for row in range(len(words)):
        if words.strokes(row):
            by_writer[words.writer[row]].append(row)
    size = WORDS_IN_LINE * LINES
    return [
        rows[start : start + size]
        for rows in by_writer.values()
        for start in range(0, len(rows) - size + 1, size)
    ]


def _set(words: WrittenTexts, rows: list[int]) -> Ink:
    """Words in lines, each standing on its own bottom; one text as it was written."""
    if len(rows) == 1:
        return words.ink(rows[0])
    strokes: list[Stroke] = []
    inks = [words.ink(row) for row in rows]
    heights = [max(float(max(one.xy[:, 1].max() for one in ink.strokes)), 1.0) for ink in inks]
    line = LINE_HEIGHT * max(heights)
    typical = float(np.median(heights))
    x = 0.0
    for number, (ink, height) in enumerate(zip(inks, heights, strict=True)):
        if number % WORDS_IN_LINE == 0:
            x = 0.0
        y = (number // WORDS_IN_LINE) * line + (max(heights) - height)
        strokes.extend(Stroke(one.xy + np.array([x, y])) for one in ink.strokes)
        x += max(float(one.xy[:, 0].max()) for one in ink.strokes) + GAP * typical
    return Ink(tuple(strokes))


def _spread(texts: WrittenTexts, most: int | None) -> WrittenTexts:
    """At most so many of them, evenly spread, in runs that keep neighbours together."""
    if most is None or len(texts) <= most:
        return texts
    runs = max(most // (WORDS_IN_LINE * LINES), 1)
    starts = np.linspace(0, len(texts) - WORDS_IN_LINE * LINES, runs).astype(int)
    rows = [int(start) + step for start in starts for step in range(WORDS_IN_LINE * LINES)]
    return texts.take(sorted(set(rows)))
