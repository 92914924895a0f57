"""The dialogs of the Help menu: keyboard shortcuts, and About."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hwcore import __version__
from hwgui.credits import LICENCES, Card, checksum, figures, sources, versions
from hwgui.labels import LabelSet
from hwgui.widgets import GRID, OUTLIER_KEY, ScrolledDialog

from .actions import native_keys

_KEYS: Final = "dialogs"
_ABOUT: Final = "about"
"""Contexts of the translations."""
_HEIGHT: Final = 66 * GRID
_SHORT: Final = 16
"""Digits of a checksum that are shown; the tool tip has all."""


class ShortcutsDialog(ScrolledDialog):
    """Lists every action that has a shortcut with its keys; the labels share one row."""

    def __init__(
        self, actions: Iterable[QAction], parent: QWidget, labels: LabelSet | None = None
    ) -> None:
        """``labels`` can be given, where there are any."""
        tr = QCoreApplication.translate
        super().__init__(tr(_KEYS, "Keyboard shortcuts"), parent)
        is_digits = labels is not None and labels.is_digits
        if is_digits:
            characters = tr(_KEYS, "Its digit")
            self.add_row(tr(_KEYS, "Save the ink as that digit"), characters)
            none = tr(_KEYS, "Save the ink as none of the digits")
        else:
            characters = tr(_KEYS, "Its character")
            self.add_row(tr(_KEYS, "Save the ink as that character"), characters)
            none = tr(_KEYS, "Save the ink as none of the characters")
        outlier_key = QKeySequence(OUTLIER_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        self.add_row(none, outlier_key)
        for action in actions:
            if keys := native_keys(action):
                meaning = action.whatsThis() or action.text().replace("&", "")
                self.add_row(meaning, keys)
        self.add_row(tr(_KEYS, "Press the button that has the focus"), "Space, Return, Enter")
        self.add_row(tr(_KEYS, "Shut the page, in it or once the paper is empty"), "Esc")
        self.add_heading(tr(_KEYS, "In the list of samples"))
        self.add_row(tr(_KEYS, "Relabel the chosen ones"), f"{characters}, {outlier_key}")
        self.add_row(tr(_KEYS, "Delete the chosen ones"), "Del")
        self.add_row(tr(_KEYS, "Put the ink on the paper again"), "Return, double-click")
        self.add_row(tr(_KEYS, "Undo, redo"), "Ctrl+Z, Ctrl+Shift+Z")
        self.fit()


class AboutDialog(ScrolledDialog):
    """The About box: versions, the model and its figures, licences, and the sources of its data."""

    def __init__(self, card: Card | None, parent: QWidget) -> None:
        """``card`` is the card of the model in use; None where none is loaded."""
        tr = QCoreApplication.translate
        super().__init__(tr(_ABOUT, "About Handwriting"), parent)
        self.add_heading(tr(_ABOUT, "Handwriting {}").format(__version__))
        self.add_paragraph(
            tr(
                _ABOUT,
                "Reads what you write while you write it, on this machine and nowhere else. "
                "Nothing is ever sent anywhere.",
            )
        )
        if card is None:
            self.add_paragraph(tr(_ABOUT, "No model is loaded."))
        else:
            self._add_model(card)
        self.add_heading(tr(_ABOUT, "Versions"))
        for name, version in versions()[1:]:
            self.add_row(name, version)
        self.add_heading(tr(_ABOUT, "Licences"))
        for name, licence in LICENCES:
            self.add_row(name, licence)
        self.fit(_HEIGHT)

    def _add_model(self, card: Card) -> None:
        tr = QCoreApplication.translate
        self.add_heading(tr(_ABOUT, "Model: {}").format(card.get("name", "")))
        values = figures(card)
        for key, label in _figures().items():
            if key in values:
                self.add_row(label, f"{values[key]:.1%}".replace("%", "\N{NO-BREAK SPACE}%"))
        if created := str(card.get("created", "")):
            self.add_row(tr(_ABOUT, "Made"), created)
        if digits := checksum(card):
            value = self.add_row(tr(_ABOUT, "Checksum (SHA-256)"), f"{digits[:_SHORT]}…")
            value.setToolTip(digits)
        self.add_heading(tr(_ABOUT, "It learned from"))
        for line in sources(card):
            self.add_paragraph(line)


def _figures() -> dict[str, str]:
    """The figures of a card that are shown, by their keys, with their captions."""
    tr = QCoreApplication.translate
    return {
        "mnist_test_accuracy": tr(_ABOUT, "Scanned digits read right (MNIST test)"),
        "unipen_report_digits_accuracy": tr(_ABOUT, "Pen digits of new writers (UNIPEN)"),
        "unipen_report_capitals_accuracy": tr(_ABOUT, "Their capitals"),
        "unipen_report_small_accuracy": tr(_ABOUT, "Their small letters"),
        "unipen_report_symbols_accuracy": tr(_ABOUT, "Their symbols"),
        "unipen_report_all_look_alikes_folded_accuracy": tr(
            _ABOUT, "All characters, look-alikes as one"
        ),
        "unipen_report_digits_turned_away": tr(_ABOUT, "Their digits it is not sure about"),
        "unipen_report_others_turned_away_by_digits": tr(
            _ABOUT, "What is no digit, turned away among digits"
        ),
    }
