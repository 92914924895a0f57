"""How much of a writer's words is read better after a lesson from other words of theirs.

Each writer of the part with enough words is taught twice: so many corrected words, drawn at random,
are the lesson, and the words beyond the largest lesson are the test, the same for both. Read
without a language, so that what is seen is the network's head. Writers of whose test words hardly
a character is wrong show nothing, and are left out. How many of the words tested are among those
taught is told, too.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from hwcore.data import Part, WrittenTexts, read_texts
from hwcore.errors import DataError
from hwcore.learning import CorrectedText, finish, teach_lines
from hwcore.progress import Progress, Silent
from hwcore.text import LineHead, LineNetwork, best_path_text, edit_distance, line_features
from hwcore.translation import tr

from .arguments import Tell, add_data, add_part, collections
from .machine import describe_machine

LESSONS: Final = (20, 100)
"""Words in a lesson."""
TESTED: Final = 40
"""Words of a writer beside the largest lesson, at least."""
MOST_TESTED: Final = 120
FEWEST_WRONG: Final = 25
"""Characters of a writer's test words that are wrong before, at least."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench words``."""
    add_data(parser, "unipen/")
    add_part(parser)
    parser.add_argument("--model", type=Path, metavar="DIR", help="another model of lines")


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """The characters that are wrong before and after, by the size of the lesson."""
    path = collections(args, "words") / "unipen" / "67_words.npz"
    network = LineNetwork.load(args.model)
    replay = network.replay()
    texts = read_texts(path, args.part)
    writers = _writers(texts)
    cases: dict[int, list[dict[str, Any]]] = {size: [] for size in LESSONS}
    for name in progress.over(sorted(writers), tr("writers")):
        rows = writers[name]
        test = rows[max(LESSONS) :][:MOST_TESTED]
        features = [network.features(line_features(texts.strokes(row)).values) for row in test]
        said = [texts.text[row] for row in test]
        before = _wrong(network.shipped, features, said)
        if before < FEWEST_WRONG:
            continue
        for size in LESSONS:
            corrections = [
                CorrectedText(str(row), texts.strokes(row), texts.text[row]) for row in rows[:size]
            ]
            lesson = finish(teach_lines(network, replay, corrections), Silent())
            after = before if lesson.head is None else _wrong(lesson.head, features, said)
            cases[size].append(
                {
                    "writer": name,
                    "before": before,
                    "after": after,
                    "accepted": lesson.accepted,
                    "others_before": lesson.before.base_cer,
                    "others_after": lesson.after.base_cer
                    if lesson.accepted
                    else lesson.before.base_cer,
                    "taught_tested": len({texts.text[row] for row in rows[:size]} & set(said)),
                    "tested": len(set(said)),
                    "seconds": lesson.seconds,
                }
            )
            text = tr(
                "{writer}: {size} words taught, {before} characters wrong before, {after} after"
            )
            tell(text.format(writer=name, size=size, before=before, after=after))
    if not cases[LESSONS[0]]:
        raise DataError(
            "no-writer-with-enough-words",
            "{path}: no writer of this part has enough words, of which enough are misread",
            path=path,
        )
    part: Part = args.part
    figures: dict[str, Any] = {"machine": describe_machine(), "part": part}
    return figures | {f"{size}_words": _summary(found) for size, found in cases.items()}


def _writers(texts: WrittenTexts) -> dict[str, list[int]]:
    """The words of more than one character of each writer with enough of them, in random order."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row in np.random.default_rng(0).permutation(len(texts)).tolist():
        if len(texts.text[row]) > 1 and texts.strokes(row):
            rows[texts.writer[row]].append(row)
    least = max(LESSONS) + TESTED
    return {writer: found for writer, found in rows.items() if len(found) >= least}


def _wrong(head: LineHead, features: list[np.ndarray[Any, Any]], texts: list[str]) -> int:
    read = [
        best_path_text(head.log_probabilities(line).argmax(axis=1), head.labels)
        for line in features
    ]
    return sum(edit_distance(got, text) for got, text in zip(read, texts, strict=True))


def _summary(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """What the lessons of one size gave, all writers together."""
    before, after = (sum(case[name] for case in cases) for name in ("before", "after"))
    rises = [case["others_after"] - case["others_before"] for case in cases]
    return {
        "writers": len(cases),
        "accepted": sum(case["accepted"] for case in cases),
        "before": before,
        "after": after,
        "fewer": 1.0 - after / before,
        "tested_that_were_taught": sum(case["taught_tested"] for case in cases)
        / sum(case["tested"] for case in cases),
        "others_rise_mean": float(np.mean(rises)),
        "others_rise_most": max(rises),
        "seconds_p50": float(np.median([case["seconds"] for case in cases])),
        "seconds_most": max(case["seconds"] for case in cases),
    }
