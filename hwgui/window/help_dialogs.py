"""The dialogs of the Help menu: keyboard shortcuts, and About."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hwcore import __version__
from hwgui.credits import LICENCES, Card, checksum, figures, sources, versions
from hwgui.labels import LabelSet
from hwgui.system import Texts, native_keys, percentage, without_key
from hwgui.widgets import GRID, OUTLIER_KEY, ScrolledDialog

keys_texts = Texts("keys_texts")
about_texts = Texts("about_texts")
_HEIGHT: Final = 66 * GRID
_SHORT: Final = 16
"""Digits of a checksum that are shown; the tool tip has all."""


class ShortcutsDialog(ScrolledDialog):
    """Lists every action that has a shortcut with its keys; the labels share one row."""

    def __init__(
        self, actions: Iterable[QAction], parent: QWidget, labels: LabelSet | None = None
    ) -> None:
        """``labels`` can be given, where there are any."""
        super().__init__(keys_texts.tr("Keyboard shortcuts"), parent)
        is_digits = labels is not None and labels.is_digits
        if is_digits:
            characters = keys_texts.tr("Its digit")
            self.add_row(keys_texts.tr("Save the ink as that digit"), characters)
            none = keys_texts.tr("Save the ink as none of the digits")
        else:
            characters = keys_texts.tr("Its character")
            self.add_row(keys_texts.tr("Save the ink as that character"), characters)
            none = keys_texts.tr("Save the ink as none of the characters")
        outlier_key = _native(OUTLIER_KEY)
        self.add_row(none, outlier_key)
        for action in actions:
            if keys := native_keys(action.shortcuts()):
                meaning = action.whatsThis() or without_key(action.text())
                self.add_row(meaning, keys)
        self.add_row(
            keys_texts.tr("Press the button that has the focus"),
            _native("Space", "Return", "Enter"),
        )
        self.add_row(
            keys_texts.tr("Shut the page, in it or once the paper is empty"), _native("Esc")
        )
        self.add_heading(keys_texts.tr("In the list of samples"))
        self.add_row(keys_texts.tr("Relabel the chosen ones"), f"{characters}, {outlier_key}")
        self.add_row(keys_texts.tr("Delete the chosen ones"), _native("Del"))
        self.add_row(
            keys_texts.tr("Put the ink on the paper again"),
            keys_texts.tr("{}, double-click").format(_native("Return")),
        )
        self.add_row(keys_texts.tr("Undo, redo"), _native("Ctrl+Z", "Ctrl+Shift+Z"))
        self.fit()


def _native(*keys: str) -> str:
    """Keys as this system and language write them."""
    return native_keys(map(QKeySequence, keys))


class AboutDialog(ScrolledDialog):
    """The About box: versions, the model and its figures, licences, and the sources of its data."""

    def __init__(self, card: Card | None, parent: QWidget) -> None:
        """``card`` is the card of the model in use; None where none is loaded."""
        super().__init__(about_texts.tr("About Handwriting"), parent)
        self.add_heading(about_texts.tr("Handwriting {}").format(__version__))
        self.add_paragraph(
            about_texts.tr(
                "Reads what you write while you write it, on this machine and nowhere else. "
                "Nothing is ever sent anywhere.",
            )
        )
        if card is None:
            self.add_paragraph(about_texts.tr("No model is loaded."))
        else:
            self._add_model(card)
        self.add_heading(about_texts.tr("Versions"))
        for name, version in versions()[1:]:
            self.add_row(name, version)
        self.add_heading(about_texts.tr("Licences"))
        for name, licence in LICENCES:
            self.add_row(name, licence)
        self.fit(_HEIGHT)

    def _add_model(self, card: Card) -> None:
        self.add_heading(about_texts.tr("Model: {}").format(card.get("name", "")))
        values = figures(card)
        for key, label in _figures().items():
            if key in values:
                self.add_row(label, percentage(values[key]))
        if created := str(card.get("created", "")):
            self.add_row(about_texts.tr("Made"), created)
        if digits := checksum(card):
            value = self.add_row(about_texts.tr("Checksum (SHA-256)"), f"{digits[:_SHORT]}…")
            value.setToolTip(digits)
        self.add_heading(about_texts.tr("It learned from"))
        for line in sources(card):
            self.add_paragraph(line)


def _figures() -> dict[str, str]:
    """The figures of a card that are shown, by their keys, with their captions."""
    return {
        "mnist_test_accuracy": about_texts.tr("Scanned digits read right (MNIST test)"),
        "unipen_report_digits_accuracy": about_texts.tr("Pen digits of new writers (UNIPEN)"),
        "unipen_report_capitals_accuracy": about_texts.tr("Their capitals"),
        "unipen_report_small_accuracy": about_texts.tr("Their small letters"),
        "unipen_report_symbols_accuracy": about_texts.tr("Their symbols"),
        "unipen_report_all_look_alikes_folded_accuracy": about_texts.tr(
            "All characters, look-alikes as one"
        ),
        "unipen_report_digits_turned_away": about_texts.tr("Their digits it is not sure about"),
        "unipen_report_others_turned_away_by_digits": about_texts.tr(
            "What is no digit, turned away among digits"
        ),
    }
