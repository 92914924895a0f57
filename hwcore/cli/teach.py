"""``hwcore teach``: teach the head one person's corrections, without a window."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwcore.errors import DataError, HwError
from hwcore.translation import marked, tr, tr_count, worded

from .arguments import add_alphabet_argument, add_model_arguments, load_engine
from .failures import tell
from .teach_text import lines_as_json, lines_as_text, others_line, teach_text, verdict_line

if TYPE_CHECKING:
    from hwcore.alphabets import AlphabetInUse
    from hwcore.comparison import Measured
    from hwcore.ink import RefusedLines
    from hwcore.learning import CorrectedText, LabelledGlyph, Lesson, LineLesson
    from hwcore.model import Engine


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "teach",
        help="teach the model one person's hand",
        description="Fit the head to labelled ink and write it to DIR, for --head, if nothing is "
        "forgotten. A lesson starts from the model's own head. The "
        "exit code is 1 where the lesson is refused, and DIR then holds no head. Lines that "
        "cannot be used are named on stderr and left out.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "path",
        type=Path,
        metavar="INK.jsonl",
        help='labelled ink, one a line; "outlier": true says none of the labels; a label that the '
        'model does not know becomes an own symbol of the head; a line with a "text" teaches the '
        "reading of words",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="gets the head that was taught"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--line-model", type=Path, metavar="DIR", help="the folder of a model of lines to teach"
    )
    add_alphabet_argument(
        parser, marked("leave out the model's other labels (default: teach every label there is)")
    )
    add_model_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Teach characters, words or both; print the comparison, and keep the heads if accepted."""
    from hwcore.learning import finish, teach
    from hwcore.model import HEAD, save_head
    from hwcore.progress import Bar
    from hwcore.text import LINE_HEAD

    if any((args.out / name).exists() for name in (HEAD, LINE_HEAD)):
        raise HwError(
            "head-there-already",
            "{path}: already holds a head; give a folder that does not",
            path=args.out,
        )
    engine = load_engine(args)
    glyphs, texts = _corrections(engine, args.path, args.alphabet)
    lines = teach_text(texts, args.line_model) if texts else None
    lesson = finish(teach(engine, glyphs), Bar()) if glyphs else None
    if lesson is not None and lesson.head is not None:
        save_head(lesson.head, args.out / HEAD)
    if lines is not None and lines.head is not None:
        lines.head.save(args.out)
    if args.json:
        print(json.dumps(_joined(lesson, lines)))
    else:
        parts = [] if lesson is None else [_text(lesson)]
        print("\n".join(parts if lines is None else [*parts, lines_as_text(lines)]))
    accepted = [made.accepted for made in (lesson, lines) if made is not None]
    return 0 if any(accepted) else 1


def _joined(lesson: Lesson | None, lines: LineLesson | None) -> dict[str, Any]:
    """The JSON object of one lesson, or of both with the words' figures beside the characters'."""
    if lesson is None:
        assert lines is not None
        return lines_as_json(lines)
    found = _plain(lesson)
    if lines is None:
        return found
    words = lines_as_json(lines)
    return found | {
        "corrections": found["corrections"] + words["corrections"],
        "accepted": found["accepted"] or words["accepted"],
        "reason": f"Characters: {found['reason']} Words: {words['reason']}",
        "before": found["before"] | words["before"],
        "after": found["after"] | words["after"],
        "seconds": found["seconds"] + words["seconds"],
    }


def _corrections(
    engine: Engine, path: Path, among: AlphabetInUse | None
) -> tuple[list[LabelledGlyph], list[CorrectedText]]:
    """The file's labelled characters, and its words and lines."""
    from hwcore.ink import LineFault, LineFaults, read_ink_lines
    from hwcore.learning import CorrectedText, LabelledGlyph
    from hwcore.raster import glyph_of
    from hwcore.reasons import Reason

    alphabet = engine.model_alphabet
    corrections: list[LabelledGlyph] = []
    texts: list[CorrectedText] = []
    faults = LineFaults()
    for number, entry in read_ink_lines(path):
        if isinstance(entry, LineFault):
            reason = entry.reason
        elif entry.text is not None and entry.ink.strokes:
            strokes = [stroke.xy for stroke in entry.ink.strokes]
            texts.append(CorrectedText(str(number), strokes, entry.text))
            continue
        elif entry.label is None:
            reason = Reason("has-no-label", "has no label")
        elif among is not None and entry.label in alphabet and entry.label not in among:
            reason = Reason(
                "not-in-alphabet-in-use",
                "{label!r} is not in the alphabet {name}",
                label=entry.label,
                name=among.name,
            )
        elif entry.image is None and not entry.ink.strokes:
            reason = Reason("has-no-strokes", "has no strokes")
        else:
            corrections.append(LabelledGlyph(str(number), glyph_of(entry), entry.label))
            continue
        faults.add(number, reason)
    for refused in faults.summary():
        tell(tr("left out: {}").format(f"{path}: {_numbered(refused)}"))
    if not corrections and not texts:
        raise DataError(
            "nothing-to-teach-in", "{path}: holds no labelled ink that can be taught", path=path
        )
    return corrections, texts


def _numbered(refused: RefusedLines) -> str:
    """As "lines 2, 3, 5 and 40 more: no label"."""
    numbers = ", ".join(map(str, refused.numbers))
    reason = worded(refused.reason)
    more = refused.count - len(refused.numbers)
    if more:
        text = tr("lines {numbers} and {more} more: {reason}")
        return text.format(numbers=numbers, more=more, reason=reason)
    text = tr_count("line {numbers}: {reason}", "lines {numbers}: {reason}", refused.count)
    return text.format(numbers=numbers, reason=reason)


def _plain(lesson: Lesson) -> dict[str, Any]:
    def rates(measured: Measured) -> dict[str, float]:
        return {"own_error": measured.own_error, "base_error": measured.base_error}

    found = {
        "corrections": lesson.corrections,
        "accepted": lesson.accepted,
        "reason": _said(lesson),
        "before": rates(lesson.before),
        "after": rates(lesson.after),
        "seconds": lesson.seconds,
    }
    if lesson.outliers is not None:
        found["outliers"] = vars(lesson.outliers)
    return found


def _said(lesson: Lesson) -> str:
    return " ".join(map(str, lesson.reasons))


def _text(lesson: Lesson) -> str:
    before, after = lesson.before, lesson.after
    untried = lesson.corrections - lesson.examined
    return "\n".join(
        [
            verdict_line(lesson.accepted, lesson.reasons),
            _learned_line(lesson),
            tr(
                "cross-validation, each read by a head that was taught the others: {before} of "
                "{total} wrong before, {after} after"
            ).format(before=before.own_wrong, total=lesson.corrections, after=after.own_wrong)
            + (
                tr(" ({} not examined, as no other has their label)").format(untried)
                if untried
                else ""
            ),
            others_line(before.base_error, after.base_error),
        ]
    )


def _learned_line(lesson: Lesson) -> str:
    """What the head makes of the very characters it was taught."""
    from hwcore.comparison import Changes

    better, worse, other = map(len, Changes.of(lesson.learned))
    line = tr(
        "these {total} characters: {better} of the {wrong} that were read wrong or not surely are "
        "read right"
    ).format(total=lesson.corrections, better=better, wrong=better + other)
    return line + (tr(", {} that were read right are not").format(worse) if worse else "")
