"""The report's page: one HTML file that needs nothing beside it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hwcore.alphabets import look_alikes
from hwcore.evaluation.metrics import Evaluation, likely_range
from hwcore.translation import grouped, percentage, tr, tr_count

from .confusion_chart import MANY, MOST, MOST_CONFUSED, confusion_svg, most_confused
from .figures import ReportFigures
from .mistakes import Mistake
from .reliability_chart import reliability_svg
from .skeleton import Tile, filled, path, template

OFTEN = 8
"""Most confusions named."""
OFTEN_OF_MANY = 60
"""Most confusions listed where the matrix does not show all labels."""
TEMPLATE = "page.html"


@dataclass(frozen=True)
class Card:
    """One mistake in the contact sheet.

    Attributes:
        where: which sample it is.
        written: what was written.
        for_answer, for_label: what spoke for the answer and for the label; empty where the
            network keeps no places.
    """

    mistake: Mistake
    where: Markup
    written: Markup
    for_answer: Markup
    for_label: Markup


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


def _tiles(figures: ReportFigures) -> list[Tile]:
    all_ = figures.evaluation
    low, high = likely_range(all_.n - all_.wrong, all_.n)
    likely = tr("{low} to {high} with {share} confidence").format(
        low=percentage(low), high=percentage(high), share=percentage(0.95, 0)
    )
    tiles = [
        Tile(tr("Accuracy"), percentage(all_.accuracy), likely),
        Tile(tr("Wrong"), grouped(all_.wrong), _of_samples(all_.n, figures.left_out)),
    ]
    if all_.has_look_alikes:
        alike = tr("with labels that cannot be told by form, as o and 0, counted as right")
        tiles.append(Tile(tr("Look-alikes as one"), percentage(all_.folded_accuracy), alike))
    if (rest := figures.cleaned) is not None:
        aside = filled(
            tr("{wrong} wrong of {count}; {left_out} left out, listed in {file}"),
            wrong=grouped(rest.wrong),
            count=grouped(rest.n),
            left_out=grouped(all_.n - rest.n),
            file=path(figures.list_name),
        )
        tiles.append(Tile(tr("Without label errors"), percentage(rest.accuracy), aside))
    unsure = tr("no answer was given for sure")
    if figures.unknown < all_.n:
        unsure = tr("{wrong} of them wrong; of the other answers {share} are right").format(
            wrong=grouped(figures.unknown_wrong), share=percentage(figures.sure_accuracy)
        )
    off = tr("how far confidence is from the rate of being right")
    return [
        *tiles,
        Tile(tr("Not sure"), grouped(figures.unknown), unsure),
        Tile(tr("Calibration error"), percentage(all_.ece), off),
    ]


def _of_samples(count: int, left_out: int) -> str:
    if left_out:
        return tr_count(
            "of {count} sample; {left_out} could not be read",
            "of {count} samples; {left_out} could not be read",
            count,
        ).format(count=grouped(count), left_out=grouped(left_out))
    return tr_count("of {count} sample", "of {count} samples", count).format(count=grouped(count))


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
