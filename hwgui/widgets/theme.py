"""How the program looks: light or dark with the system, one accent colour, an 8-pixel grid.

Widgets take their colours from their palette and nothing else, so that a change of scheme reaches
them by itself: Base is paper, Text is ink, Window and WindowText are all around them,
PlaceholderText is what may stand back, Accent is what matters, Mid is a quiet mark that must still
be seen, and Midlight is a groove.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from .icons import draw_icon

GRID: Final = 8
"""Pixels; distances are multiples of it."""
TARGET: Final = 5 * GRID
"""Pixels; least height of what a finger is to meet."""


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme, as ``#rrggbb``.

    Attributes:
        window, text, muted: the ground, what is read on it, and what may stand back.
        paper, ink: the canvas, lists, fields, and what is written on them.
        button: the ground of buttons.
        accent, on_accent: the one colour that says "this", and text on it.
        mark: quiet but visible graphics, such as bars that are not to be trusted.
        groove: where a bar could reach; lines between areas.
        disabled: what cannot be used now.
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
    """The palette that gives every role of the style a colour of the scheme."""
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
    """A palette with which Fusion draws outlines in a colour that can be seen on the ground.

    Fusion makes an outline 40 % darker than Window, which vanishes on a dark ground.
    """
    changed = QPalette(palette)
    changed.setColor(QPalette.ColorRole.Window, QColor(outline).lighter(140))
    return changed


class Theme(QObject):
    """The scheme in use.

    Signals:
        changed(): the scheme is another; icons have to be fetched again.

    Attributes:
        colours: of the scheme in use.
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
        """Take light or dark; a system that does not say gets light."""
        self.colours = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        palette = palette_of(self.colours)
        self._app.setPalette(palette)
        # These paint no ground, so their Window colour is only where their outline comes from.
        outlined = _outlined(palette, self.colours.mark)
        for kind in ("QCheckBox", "QRadioButton"):
            self._app.setPalette(outlined, kind)  # type: ignore[arg-type] # bytes are refused
        self.changed.emit()

    def icon(self, name: str) -> QIcon:
        """The icon ``resources/icons/<name>.svg`` in the colours of the scheme."""
        return draw_icon(name, self.colours.text, self.colours.disabled)
