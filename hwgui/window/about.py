"""The About box: versions, the model and its figures, licences, and whose data it learned from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hwcore import __version__
from hwgui.credits import LICENCES, Card, checksum, figures, sources, versions
from hwgui.widgets import GRID, ScrolledDialog

_CONTEXT: Final = "about"
_HEIGHT: Final = 66 * GRID
_SHORT: Final = 16
"""Digits of a checksum that tell one model from another; the tool tip has all."""


class AboutDialog(ScrolledDialog):
    """What the program and its model are, and where they come from."""

    def __init__(self, card: Card | None, parent: QWidget) -> None:
        """``card`` is that of the model in use; None where none is loaded."""
        tr = QCoreApplication.translate
        super().__init__(tr(_CONTEXT, "About Handwriting"), parent)
        self.add_heading(tr(_CONTEXT, "Handwriting {}").format(__version__))
        self.add_paragraph(
            tr(
                _CONTEXT,
                "Reads what you write while you write it, on this machine and nowhere else. "
                "Nothing is ever sent anywhere.",
            )
        )
        if card is None:
            self.add_paragraph(tr(_CONTEXT, "No model is loaded."))
        else:
            self._add_model(card)
        self.add_heading(tr(_CONTEXT, "Versions"))
        for name, version in versions()[1:]:
            self.add_row(name, version)
        self.add_heading(tr(_CONTEXT, "Licences"))
        for name, licence in LICENCES:
            self.add_row(name, licence)
        self.fit(_HEIGHT)

    def _add_model(self, card: Card) -> None:
        tr = QCoreApplication.translate
        self.add_heading(tr(_CONTEXT, "Model: {}").format(card.get("name", "")))
        found = figures(card)
        for key, label in _figures().items():
            if key in found:
                self.add_row(label, f"{found[key]:.1%}".replace("%", "\N{NO-BREAK SPACE}%"))
        if created := str(card.get("created", "")):
            self.add_row(tr(_CONTEXT, "Made"), created)
        if digits := checksum(card):
            value = self.add_row(tr(_CONTEXT, "Checksum (SHA-256)"), f"{digits[:_SHORT]}…")
            value.setToolTip(digits)
        self.add_heading(tr(_CONTEXT, "It learned from"))
        for line in sources(card):
            self.add_paragraph(line)


def _figures() -> dict[str, str]:
    """The figures of a card that a person can make use of, and what they say."""
    tr = QCoreApplication.translate
    return {
        "mnist_test_accuracy": tr(_CONTEXT, "Scanned digits read right (MNIST test)"),
        "unipen_report_accuracy": tr(_CONTEXT, "Pen digits of new writers read right (UNIPEN)"),
        "unipen_report_digits_turned_away": tr(_CONTEXT, "Their digits it is not sure about"),
        "unipen_report_others_turned_away": tr(_CONTEXT, "Letters and symbols turned away"),
    }
