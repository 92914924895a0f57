"""The look: light or dark with the system, one accent colour, an 8-pixel grid.

Widgets take their colours from their palette alone, so that a change of scheme reaches them. The
roles mean: Base is paper, Text is ink, Window and WindowText are the rest, PlaceholderText is quiet
text, Accent marks what matters, Mid is a quiet mark that must still be seen, Midlight is a groove.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from .icons import draw_icon

GRID: Final = 8
"""Pixels; distances are multiples of this."""
TARGET: Final = 5 * GRID
"""Pixels; the least height of a button for a finger."""


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme, as ``#rrggbb``.

    Attributes:
        window, text, muted: the background, text on it, and quiet text.
        paper, ink: the background of canvas, lists and fields, and what is written there.
        button: the background of buttons.
        accent, on_accent: the colour of what matters, and text on it.
        mark: quiet but visible graphics, such as the bars of an uncertain answer.
        groove: the empty part of a bar; lines between areas.
        disabled: text of what cannot be used now.
    """

    window: str
    text: str
    muted: str
    paper: str
    ink: str
    button: str
    accent: str
    on_accent: str
    mark: str
    groove: str
    disabled: str


LIGHT: Final = Colours(
    window="#f4f5f7",
    text="#1c2026",
    muted="#59616d",
    paper="#ffffff",
    ink="#14171c",
    button="#fbfbfc",
    accent="#2f5bc7",
    on_accent="#ffffff",
    mark="#7b8592",
    groove="#e1e5ea",
    disabled="#9aa2ad",
)
DARK: Final = Colours(
    window="#22252a",
    text="#e9ebee",
    muted="#a5adb8",
    paper="#17191d",
    ink="#f3f4f6",
    button="#2d3138",
    accent="#7ea4f8",
    on_accent="#0f1319",
    mark="#7f8996",
    groove="#363b43",
    disabled="#6d7580",
)


def palette_of(colours: Colours) -> QPalette:
    """The palette of a scheme, with a colour for each role that the style uses."""
    role = QPalette.ColorRole
    window, paper = QColor(colours.window), QColor(colours.paper)
    palette = QPalette(QColor(colours.button), window)
    for name, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.window),
        (role.Text, colours.ink),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.button),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.ToolTipBase, colours.paper),
        (role.ToolTipText, colours.ink),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Midlight, colours.groove),
        (role.Mid, colours.mark),
    ):
        palette.setColor(name, QColor(colour))
    palette.setColor(role.Light, paper.lighter(110))
    palette.setColor(role.Dark, window.darker(150))
    palette.setColor(role.Shadow, QColor("#000000"))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.groove))
    return palette


def _outlined(palette: QPalette, outline: str) -> QPalette:
    """The palette with a Window colour from which Fusion derives a visible outline.

    Fusion draws outlines 40 % darker than Window, which cannot be seen on a dark background.
    """
    changed = QPalette(palette)
    changed.setColor(QPalette.ColorRole.Window, QColor(outline).lighter(140))
    return changed


class Theme(QObject):
    """The scheme in use, light or dark, applied to the whole application.

    Signals:
        changed(): the scheme is another; icons have to be fetched again.

    Attributes:
        colours: the colours of the scheme in use.
    """

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        app.setStyle("Fusion")
        self.colours = LIGHT
        self.apply(app.styleHints().colorScheme())

    @Slot(Qt.ColorScheme)
    def apply(self, scheme: Qt.ColorScheme) -> None:
        """Use the dark scheme for ``Dark``, otherwise the light one."""
        self.colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        palette = palette_of(self.colours)
        self._app.setPalette(palette)
        # These paint no background, so Window is used for their outline alone.
        outlined = _outlined(palette, self.colours.mark)
        for kind in ("QCheckBox", "QRadioButton"):
            self._app.setPalette(outlined, kind)  # type: ignore[arg-type] # bytes are refused
        self.changed.emit()

    def icon(self, name: str) -> QIcon:
        """The icon ``resources/icons/<name>.svg`` in the colours of the scheme."""
        return draw_icon(name, self.colours.text, self.colours.disabled)
