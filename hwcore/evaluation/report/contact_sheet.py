"""The worst errors as cards: what was written, and what the network looked at."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .figures import ReportFigures, percent
from .mistakes import Mistake


@dataclass(frozen=True)
class Card:
    """One mistake in the contact sheet; the pictures are HTML.

    Attributes:
        written: what was written.
        for_answer, for_label: what spoke for the answer and for the label; empty where the
            network keeps no places.
    """

    mistake: Mistake
    written: str
    for_answer: str
    for_label: str


def contact_sheet(figures: ReportFigures, cards: list[Card]) -> str:
    """The section of the errors, a card for each."""
    wrong = figures.evaluation.wrong
    if not wrong:
        return "<section>\n<h2>Errors</h2>\n<p>There are none.</p>\n</section>"
    shown = (
        f"The {len(cards)} most confident of {wrong:,} wrong answers; all are in errors.csv."
        if len(cards) < wrong
        else "The most confident wrong answer first. The same list is in errors.csv."
    )
    looked = (
        "Orange marks what spoke for the answer that was given, and for the label, each up to "
        "its own strongest place."
        if any(card.for_answer for card in cards)
        else "This network keeps no places, so what it looked at cannot be shown."
    )
    doubtful = (
        " Where the network is as sure of its answer as it usually is when right, "
        "the label itself may be wrong: look before counting it."
        if any(card.mistake.doubtful for card in cards)
        else ""
    )
    items = "\n".join(_card(card) for card in cards)
    return (
        f'<section>\n<h2>The worst errors</h2>\n<p class="note">{shown} {looked}{doubtful}</p>\n'
        f'<ol class="cards">\n{items}\n</ol>\n</section>'
    )


def _card(card: Card) -> str:
    mistake = card.mistake
    label, answer = escape(mistake.label), escape(mistake.answer)
    pictures = [(card.written, "as written")]
    if card.for_answer:
        pictures += [(card.for_answer, f"for {answer}"), (card.for_label, f"for {label}")]
    figures = "".join(
        f'<figure><span class="tile">{picture}</span><figcaption>{caption}</figcaption></figure>'
        for picture, caption in pictures
    )
    place = escape(str(mistake.file) if mistake.file else f"sample {mistake.place}")
    writer = f", writer {escape(mistake.writer)}" if mistake.writer else ""
    flags = [
        text
        for wanted, text in (
            (mistake.listed, "Listed: the label is clearly wrong"),
            (mistake.doubtful and not mistake.listed, "The label may be wrong"),
            (mistake.unknown, "Answered as not sure"),
        )
        if wanted
    ]
    return (
        f"<li>\n<h3><span><b>{label}</b> read as <b>{answer}</b></span>"
        f"<span>{percent(mistake.sure)} sure</span></h3>\n"
        f'<div class="pictures">{figures}</div>\n'
        f'<p class="place">{place}{writer}; {percent(mistake.believed)} for {label}</p>'
        + "".join(f'\n<p class="flag">{flag}</p>' for flag in flags)
        + "\n</li>"
    )
