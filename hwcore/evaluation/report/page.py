"""The report's page: one HTML file that needs nothing beside it."""

from __future__ import annotations

from html import escape

from hwcore.evaluation.metrics import Evaluation, likely_range

from .confusion_chart import MANY, confusion_svg
from .contact_sheet import Card, contact_sheet
from .figures import ReportFigures, percent
from .reliability_chart import reliability_svg

OFTEN = 8
"""Most confusions named."""


def page(figures: ReportFigures, cards: list[Card], style: str) -> str:
    """The whole page.

    Args:
        cards: the worst mistakes, the worst first.
        style: the style sheet.
    """
    sections = [_header(figures), _charts(figures), _labels(figures), contact_sheet(figures, cards)]
    title = escape(f"Evaluation of {figures.source}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )


def _header(figures: ReportFigures) -> str:
    all_ = figures.evaluation
    wrong = all_.wrong
    left_out = f"; {figures.left_out:,} could not be read" if figures.left_out else ""
    low, high = likely_range(all_.n - wrong, all_.n)
    tiles = [
        (
            "Accuracy",
            percent(all_.accuracy),
            f"{percent(low)} to {percent(high)} with 95 % confidence",
        ),
        ("Wrong", f"{wrong:,}", f"of {all_.n:,} {_samples(all_.n)}{left_out}"),
    ]
    if figures.cleaned is not None:
        rest = figures.cleaned
        tiles.append(
            (
                "Without label errors",
                percent(rest.accuracy),
                f"{rest.wrong:,} wrong of {rest.n:,}; {all_.n - rest.n:,} left out, listed in "
                f'<span class="path">{escape(figures.list_name)}</span>',
            )
        )
    tiles += [
        (
            "Not sure",
            f"{figures.unknown:,}",
            f"{figures.unknown_wrong:,} of them wrong; of the other answers "
            f"{percent(figures.sure_accuracy)} are right"
            if figures.unknown < all_.n
            else "no answer was given for sure",
        ),
        (
            "Calibration error",
            percent(all_.ece),
            "how far confidence is from the rate of being right",
        ),
    ]
    rows = "".join(
        f"<div><dt>{name}</dt><dd>{value}</dd><dd>{note}</dd></div>" for name, value, note in tiles
    )
    return (
        f'<header>\n<h1>Evaluation of <span class="path">{escape(figures.source)}</span></h1>\n'
        f'<p class="note">{escape(figures.about)}</p>\n<dl class="figures">{rows}</dl>\n</header>'
    )


def _charts(figures: ReportFigures) -> str:
    wide = ' class="wide"' if len(figures.evaluation.labels) > MANY else ""
    return (
        f'<section class="charts">\n<div{wide}>\n<h2>What was taken for what</h2>\n'
        '<p class="note">A row for each label as written, a column for each as read.</p>\n'
        f"{confusion_svg(figures.evaluation)}\n{_confusions(figures.evaluation)}</div>\n"
        "<div>\n<h2>How far to trust the confidence</h2>\n"
        '<p class="note">On the dashed line, answers are right as often as they claim.</p>\n'
        f"{reliability_svg(figures.bins)}\n"
        '<p class="note small">The line on each bar is where the true rate lies with 95 % '
        "confidence. Below it, how many answers there are, on a logarithmic scale.</p>\n"
        "</div>\n</section>"
    )


def _confusions(evaluation: Evaluation) -> str:
    found = evaluation.confusions()[:OFTEN]
    if not found:
        return ""
    listed = ", ".join(
        f'<span class="pair">{escape(true)} → {escape(taken)} ({count:,})</span>'
        for count, true, taken in found
    )
    return f'<p class="note small">Most often: {listed}.</p>\n'


def _labels(figures: ReportFigures) -> str:
    evaluation = figures.evaluation
    rows = []
    for index, (label, score) in enumerate(evaluation.per_class.items()):
        hits = evaluation.confusion[index][index]
        missed = score.support - hits
        given = sum(row[index] for row in evaluation.confusion)
        rates = (
            (score.precision, given),
            (score.recall, score.support),
            (score.f1, score.support + given),
        )
        rows.append(
            f'<tr><th scope="row">{escape(label)}</th><td>{score.support:,}</td>'
            + _count(missed)
            + _count(given - hits)
            + "".join(
                f"<td>{percent(rate)}</td>" if of else '<td class="nothing">none</td>'
                for rate, of in rates
            )
            + "</tr>"
        )
    heads = ("Label", "Samples", "Missed", "Given wrongly", "Precision", "Recall", "F1")
    return (
        '<section>\n<h2>Each label</h2>\n<p class="note">Missed: written, but read as another '
        "label. Given wrongly: read, but another label was written.</p>\n"
        '<div class="scroll"><table>\n<thead><tr>'
        + "".join(f'<th scope="col">{head}</th>' for head in heads)
        + "</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody>\n</table></div>\n</section>"
    )


def _count(count: int) -> str:
    kind = "some" if count else "nothing"
    return f'<td class="{kind}">{count:,}</td>'


def _samples(count: int) -> str:
    return "sample" if count == 1 else "samples"
