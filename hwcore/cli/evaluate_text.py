"""``hwcore evaluate --text``: how well words and lines are read."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hwcore import __version__
from hwcore.reasons import Reason
from hwcore.translation import percentage, plain_date, tr, worded

from .failures import tell
from .reading_arguments import reading_of
from .tables import named_figures, table

if TYPE_CHECKING:
    from hwcore.data import WrittenTexts
    from hwcore.evaluation import TextAnswers, TextScore

LEFT_OUT: Final = 20
"""Most samples named that could not be read; the others are counted."""
KINDS: Final = 20
"""Most rows of a table of kinds."""
CONFUSIONS: Final = 8
"""Most confusions listed."""


def run_text(args: argparse.Namespace) -> int:
    """Print the figures; write the report where one is wanted."""
    from hwcore.data import entry_fault, read_texts
    from hwcore.evaluation import answer_texts, read_label_errors, texts_without_places
    from hwcore.progress import Bar

    if args.report is not None:
        from hwcore.evaluation.report import prepare_folder

        prepare_folder(args.report, args.path)
    read = reading_of(args, alternatives=1)
    texts = read_texts(args.path)
    source = str(args.path.resolve().name)
    listed = read_label_errors(args.exclude, texts, source) if args.exclude else frozenset[int]()
    if args.part:
        texts = read_texts(args.path, args.part)
    faults = list(texts.faults)

    def unread(index: int, why: Reason) -> None:
        faults.append(entry_fault(args.path, texts.place(index) + 1, why))

    answers = answer_texts(read, texts, Bar(), unread)
    for fault in faults[:LEFT_OUT]:
        tell(tr("not read: {}").format(worded(fault)))
    if len(faults) > LEFT_OUT:
        tell(tr("not read: and {} more").format(len(faults) - LEFT_OUT))
    cleaned = texts_without_places(answers, texts, listed).score if args.exclude else None
    page = None
    try:
        if args.report is not None:
            page = _report(args, answers, texts, source, cleaned, listed)
    finally:  # a report that cannot be written does not cost the figures
        print(_json(answers, cleaned) if args.json else _table(answers, texts, cleaned))
    if page is not None and not args.json:
        print("\n" + tr("report written to {}").format(page))
    return 0


def _report(
    args: argparse.Namespace,
    answers: TextAnswers,
    texts: WrittenTexts,
    source: str,
    cleaned: TextScore | None,
    listed: frozenset[int],
) -> Path:
    from hwcore.evaluation.report import TextFigures, write_text_report
    from hwcore.progress import Bar

    how = tr("in the language {language}").format(language=args.language)
    if args.language == "none":
        how = tr("without a language")
    about = tr("Measured on {date} {with_model}, {language}, mode {mode}, hwcore {version}.")
    figures = TextFigures(
        answers,
        texts,
        source=of_part(source, args.part),
        about=about.format(
            date=plain_date(date.today()),
            with_model=with_model(args),
            language=how,
            mode=args.mode,
            version=__version__,
        ),
        cleaned=cleaned,
        list_name=args.exclude.name if args.exclude else "",
        listed=listed,
    )
    return write_text_report(args.report, figures, Bar())


def with_model(args: argparse.Namespace) -> str:
    """With which model, as a report says it."""
    if args.model is None:
        return tr("with the shipped model")
    return tr("with the model in {model}").format(model=args.model)


def of_part(source: str, part: str | None) -> str:
    """What was measured on, as a report calls it."""
    return tr("{source}, {part} writers").format(source=source, part=part) if part else source


def _json(answers: TextAnswers, cleaned: TextScore | None) -> str:
    found = answers.score.to_json()
    if cleaned is not None:
        found["excluded"] = answers.score.n - cleaned.n
        found["without_excluded"] = cleaned.to_json()
    return json.dumps(found)


def _table(answers: TextAnswers, texts: WrittenTexts, cleaned: TextScore | None) -> str:
    score, unsure = answers.score, int(answers.unsure.sum())
    of = tr("{part} of {whole}")
    characters = of.format(part=score.character_errors, whole=score.characters)
    words = of.format(part=score.word_errors, whole=score.words)
    figures = [
        (tr("texts"), str(score.n)),
        (tr("characters wrong"), f"{percentage(score.cer)}  ({characters})"),
        (tr("words wrong"), f"{percentage(score.wer)}  ({words})"),
        (tr("without an error"), f"{percentage(score.exact)}  ({score.right})"),
        (tr("not sure"), f"{percentage(unsure / score.n)}  ({unsure})"),
    ]
    if cleaned is not None:
        text = tr("{share} of characters wrong in {count} texts")
        aside = text.format(share=percentage(cleaned.cer), count=cleaned.n)
        figures.append((tr("label errors aside"), aside))
    lines = named_figures(figures)
    for title, names in ((tr("style"), texts.style), (tr("donor"), texts.donor)):
        kinds = answers.by(names)
        if len(kinds) > 1:
            lines += ["", *_kinds(title, kinds)]
    confusions = answers.confusions()[:CONFUSIONS]
    if confusions:
        read_as = tr("{written} read as {read}: {count}")
        lines += ["", tr("most common confusions")]
        lines += [
            read_as.format(written=_shown(run.written), read=_shown(run.read), count=count)
            for run, count in confusions
        ]
    return "\n".join(lines)


def _kinds(title: str, kinds: dict[str, TextScore]) -> list[str]:
    head = (title, tr("texts"), tr("characters wrong"), tr("words wrong"), tr("without an error"))
    rows = [
        (name, str(score.n), *map(percentage, (score.cer, score.wer, score.exact)))
        for name, score in list(kinds.items())[:KINDS]
    ]
    lines = table(head, rows)
    return [*lines, tr("and {} more").format(len(kinds) - KINDS)] if len(kinds) > KINDS else lines


def _shown(text: str) -> str:
    return f"'{text}'" if text else tr("nothing")
