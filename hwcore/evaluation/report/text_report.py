"""The report of words and lines: figures, what was read for what, and the worst texts, drawn."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from hwcore.data import WrittenTexts
from hwcore.evaluation.text_alignment import Run
from hwcore.evaluation.text_answers import TextAnswers
from hwcore.evaluation.text_metrics import TextScore
from hwcore.progress import Progress
from hwcore.translation import grouped, percentage, tr

from .pictures import text_svg
from .skeleton import Tile, filled, numbered, path, template, where
from .write import PAGE, styles, write_parts

SHOWN: Final = 60
"""Most texts drawn."""
OFTEN: Final = 40
"""Most confusions listed."""
KINDS: Final = 40
"""Most rows of a table of kinds."""
COLUMNS: Final = (
    "place", "writer", "donor", "style", "characters", "wrong_characters", "wrong_words",
    "confidence", "not_sure", "listed", "written", "read",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class TextFigures:
    """What was measured, and what on.

    Attributes:
        answers: to everything.
        texts: what was read.
        source: the data's name; about: a line on what was measured, with what and when.
        cleaned: the figures without the samples whose text is listed as wrong, and list_name, the
            list's name; None and empty where there is no list.
        listed: the places of those.
    """

    answers: TextAnswers
    texts: WrittenTexts
    source: str
    about: str
    cleaned: TextScore | None = None
    list_name: str = ""
    listed: Collection[int] = ()

    @property
    def score(self) -> TextScore:
        return self.answers.score


@dataclass(frozen=True)
class TextCard:
    """One of the worst texts: its ink, and what was read for what."""

    ink: Markup
    runs: list[Run]
    score: TextScore
    confidence: float
    unsure: bool
    listed: bool
    where: Markup


@dataclass(frozen=True)
class KindTable:
    """The figures of each kind of sample, by its name."""

    title: str
    kind: str
    rows: dict[str, TextScore]


def write_text_report(folder: Path, figures: TextFigures, progress: Progress) -> Path:
    """Write the page, ``errors.csv`` and ``evaluation.json`` over those of an earlier report.

    Returns:
        The page. It is written last, so a page that is there is whole.

    Raises:
        HwError: a file cannot be written.
    """
    answers = figures.answers
    wrong = [row for row, score in enumerate(answers.scores) if not score.right]
    wrong.sort(key=lambda row: (-answers.scores[row].character_errors, -answers.scores[row].cer))
    cards = [_card(figures, row) for row in progress.over(wrong[:SHOWN], tr("drawing texts"))]
    page = template("text.html").render(
        figures=figures,
        tiles=_tiles(figures),
        tables=_tables(figures),
        confusions=answers.confusions()[:OFTEN],
        cards=cards,
        wrong=len(wrong),
        style=Markup("".join(styles())),  # noqa: S704  # our own
    )
    parts = {
        "evaluation.json": json.dumps(figures.score.to_json()) + "\n",
        "errors.csv": _csv(figures, wrong),
        PAGE: page,
    }
    return write_parts(folder, parts)


def _tiles(figures: TextFigures) -> list[Tile]:
    score, unsure = figures.score, int(figures.answers.unsure.sum())
    of = tr("{part} of {whole}")
    characters = of.format(part=grouped(score.character_errors), whole=grouped(score.characters))
    words = of.format(part=grouped(score.word_errors), whole=grouped(score.words))
    texts = tr("{part} of {whole} texts")
    right = texts.format(part=grouped(score.right), whole=grouped(score.n))
    tiles = [
        Tile(tr("Characters wrong"), percentage(score.cer), characters),
        Tile(tr("Words wrong"), percentage(score.wer), words),
        Tile(tr("Without an error"), percentage(score.exact), right),
    ]
    if (rest := figures.cleaned) is not None:
        aside = filled(
            tr("of the characters wrong; {count} texts left out, listed in {file}"),
            count=grouped(score.n - rest.n),
            file=path(figures.list_name),
        )
        tiles.append(Tile(tr("Without label errors"), percentage(rest.cer), aside))
    doubtful = tr("texts that were not to be trusted at all")
    return [*tiles, Tile(tr("Not sure"), grouped(unsure), doubtful)]


def _tables(figures: TextFigures) -> list[KindTable]:
    """A table of each kind of sample that there are several of."""
    texts = figures.texts
    kinds = (
        (tr("By style"), tr("Style"), texts.style),
        (tr("By donor"), tr("Donor"), texts.donor),
        (tr("By writer"), tr("Writer"), texts.writer),
    )
    tables = [(title, kind, figures.answers.by(names)) for title, kind, names in kinds]
    return [
        KindTable(title, kind, dict(list(rows.items())[:KINDS]))
        for title, kind, rows in tables
        if len(rows) > 1
    ]


def _card(figures: TextFigures, row: int) -> TextCard:
    answers, texts = figures.answers, figures.texts
    index = int(answers.indices[row])
    writer, donor = texts.writer[index], texts.donor[index]
    return TextCard(
        ink=Markup(text_svg(texts.ink(index))),  # noqa: S704  # of numbers alone
        runs=answers.runs(row),
        score=answers.scores[row],
        confidence=float(answers.confidences[row]),
        unsure=bool(answers.unsure[row]),
        listed=texts.place(index) in figures.listed,
        where=where(numbered(texts.place(index)), writer, donor, texts.style[index].lower()),
    )


def _csv(figures: TextFigures, rows: list[int]) -> str:
    """A table with a header, one wrong text a line, the worst first."""
    answers, texts = figures.answers, figures.texts
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        index, score = int(answers.indices[row]), answers.scores[row]
        about: list[Any] = [texts.writer[index], texts.donor[index], texts.style[index]]
        counts = [score.characters, score.character_errors, score.word_errors]
        flags = [int(answers.unsure[row]), int(texts.place(index) in figures.listed)]
        table.writerow(
            [
                texts.place(index),
                *about,
                *counts,
                f"{answers.confidences[row]:.6f}",
                *flags,
                answers.written[row],
                answers.read[row],
            ]
        )
    return text.getvalue()
