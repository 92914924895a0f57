"""The report's page: one HTML file that needs nothing beside it."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from hwcore.alphabets import look_alikes
from hwcore.evaluation.metrics import Evaluation, likely_range
from hwcore.paths import resource

from .confusion_chart import MANY, MOST, MOST_CONFUSED, confusion_svg, most_confused
from .figures import ReportFigures, percent
from .mistakes import Mistake
from .reliability_chart import reliability_svg

OFTEN = 8
"""Most confusions named."""
OFTEN_OF_MANY = 60
"""Most confusions listed where the matrix does not show all labels."""
TEMPLATE = "page.html"


@dataclass(frozen=True)
class Card:
    """One mistake in the contact sheet.

    Attributes:
        written: what was written.
        for_answer, for_label: what spoke for the answer and for the label; empty where the
            network keeps no places.
    """

    mistake: Mistake
    written: Markup
    for_answer: Markup
    for_label: Markup


@dataclass(frozen=True)
class Tile:
    """One of the figures at the top; ``path`` ends its note, and is empty where none does."""

    name: str
    value: str
    note: str
    path: str = ""


@dataclass(frozen=True)
class Row:
    """What became of one label; ``rates`` are 0..1, each with the number of samples it is of."""

    label: str
    samples: int
    missed: int
    given_wrongly: int
    rates: tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class Pair:
    """A confusion: how often, and in which share, 0..1, of what was written; ``alike``: the two
    cannot be told apart by form."""

    written: str
    read: str
    count: int
    share: float
    alike: bool


def page(figures: ReportFigures, cards: list[Card], style: str) -> str:
    """The whole page, by the templates in ``resources/report``.

    Args:
        cards: the worst mistakes, the worst first.
        style: the style sheet.
    """
    evaluation = figures.evaluation
    labels = len(evaluation.labels)
    shown = most_confused(evaluation, MOST_CONFUSED) if labels > MOST else list(evaluation.labels)
    whole = len(shown) == labels
    return template(TEMPLATE).render(
        figures=figures,
        cards=cards,
        style=Markup(style),  # noqa: S704  # our own
        tiles=_tiles(figures),
        rows=_rows(evaluation),
        confusions=_pairs(evaluation, OFTEN if whole else OFTEN_OF_MANY),
        labels=labels,
        shown=len(shown),
        wide=len(shown) > MANY,
        confusion=Markup(confusion_svg(evaluation, shown) if shown else ""),  # noqa: S704  # escapes
        reliability=Markup(reliability_svg(figures.bins)),  # noqa: S704  # the same
    )


def template(name: str) -> Template:
    """One of the templates in ``resources/report``, which escapes what it is given."""
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"percent": percent, "count": "{:,}".format}
    return environment.get_template(name)


def _tiles(figures: ReportFigures) -> list[Tile]:
    all_ = figures.evaluation
    wrong = all_.wrong
    left_out = f"; {figures.left_out:,} could not be read" if figures.left_out else ""
    low, high = likely_range(all_.n - wrong, all_.n)
    tiles = [
        Tile(
            "Accuracy",
            percent(all_.accuracy),
            f"{percent(low)} to {percent(high)} with 95 % confidence",
        ),
        Tile("Wrong", f"{wrong:,}", f"of {all_.n:,} {_samples(all_.n)}{left_out}"),
    ]
    if all_.has_look_alikes:
        tiles.append(
            Tile(
                "Look-alikes as one",
                percent(all_.folded_accuracy),
                "with labels that cannot be told by form, as o and 0, counted as right",
            )
        )
    if figures.cleaned is not None:
        rest = figures.cleaned
        tiles.append(
            Tile(
                "Without label errors",
                percent(rest.accuracy),
                f"{rest.wrong:,} wrong of {rest.n:,}; {all_.n - rest.n:,} left out, listed in ",
                figures.list_name,
            )
        )
    return [
        *tiles,
        Tile(
            "Not sure",
            f"{figures.unknown:,}",
            f"{figures.unknown_wrong:,} of them wrong; of the other answers "
            f"{percent(figures.sure_accuracy)} are right"
            if figures.unknown < all_.n
            else "no answer was given for sure",
        ),
        Tile(
            "Calibration error",
            percent(all_.ece),
            "how far confidence is from the rate of being right",
        ),
    ]


def _pairs(evaluation: Evaluation, most: int) -> list[Pair]:
    supports = {label: score.support for label, score in evaluation.per_class.items()}
    return [
        Pair(true, taken, count, count / supports[true], taken in look_alikes(true))
        for count, true, taken in evaluation.confusions()[:most]
    ]


def _rows(evaluation: Evaluation) -> list[Row]:
    rows = []
    for index, (label, score) in enumerate(evaluation.per_class.items()):
        hits = evaluation.confusion[index][index]
        given = sum(row[index] for row in evaluation.confusion)
        rates = (
            (score.precision, given),
            (score.recall, score.support),
            (score.f1, score.support + given),
        )
        rows.append(Row(label, score.support, score.support - hits, given - hits, rates))
    return rows


def _samples(count: int) -> str:
    return "sample" if count == 1 else "samples"
