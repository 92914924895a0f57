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
from hwcore.translation import tr

from .figures import percent
from .page import Tile, template
from .pictures import text_svg
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
    where: str


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
    tiles = [
        Tile(
            "Characters wrong",
            percent(score.cer),
            f"{score.character_errors:,} of {score.characters:,}",
        ),
        Tile("Words wrong", percent(score.wer), f"{score.word_errors:,} of {score.words:,}"),
        Tile("Without an error", percent(score.exact), f"{score.right:,} of {score.n:,} texts"),
    ]
    if (rest := figures.cleaned) is not None:
        tiles.append(
            Tile(
                "Without label errors",
                percent(rest.cer),
                f"of the characters wrong; {score.n - rest.n:,} texts left out, listed in ",
                figures.list_name,
            )
        )
    return [*tiles, Tile("Not sure", f"{unsure:,}", "texts that were not to be trusted at all")]


def _tables(figures: TextFigures) -> list[tuple[str, dict[str, TextScore]]]:
    """Of each kind of sample that there are several of: a title, and the figures by name."""
    texts = figures.texts
    kinds = (("Style", texts.style), ("Donor", texts.donor), ("Writer", texts.writer))
    found = [(title, figures.answers.by(names)) for title, names in kinds]
    return [(title, dict(list(rows.items())[:KINDS])) for title, rows in found if len(rows) > 1]


def _card(figures: TextFigures, row: int) -> TextCard:
    answers, texts = figures.answers, figures.texts
    index = int(answers.indices[row])
    writer, donor = texts.writer[index], texts.donor[index]
    said = [f"writer {writer}" if writer else "", donor, texts.style[index].lower()]
    return TextCard(
        ink=Markup(text_svg(texts.ink(index))),  # noqa: S704  # of numbers alone
        runs=answers.runs(row),
        score=answers.scores[row],
        confidence=float(answers.confidences[row]),
        unsure=bool(answers.unsure[row]),
        listed=texts.place(index) in figures.listed,
        where=", ".join([f"sample {texts.place(index)}", *filter(None, said)]),
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
