"""The look: light or dark and as much contrast as the system asks for, one accent colour, a grid.

Widgets take their colours from their palette alone, so that a change of scheme reaches them. The
roles mean: Base is paper, Text is ink, Window and WindowText are the rest, PlaceholderText is quiet
text, Accent marks what matters, Mid is a quiet mark that must still be seen, Midlight is a groove.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from .icons import draw_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints

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
HIGH_CONTRAST_LIGHT: Final = Colours(
    window="#ffffff",
    text="#000000",
    muted="#000000",
    paper="#ffffff",
    ink="#000000",
    button="#ffffff",
    accent="#0037a6",
    on_accent="#ffffff",
    mark="#5f5f5f",
    groove="#949494",
    disabled="#6b6b6b",
)
HIGH_CONTRAST_DARK: Final = Colours(
    window="#000000",
    text="#ffffff",
    muted="#ffffff",
    paper="#000000",
    ink="#ffffff",
    button="#000000",
    accent="#ffd83d",
    on_accent="#000000",
    mark="#a6a6a6",
    groove="#5a5a5a",
    disabled="#8f8f8f",
)
"""For who asks the desktop for more contrast: text of 7 and more, and every outline to be seen."""
_OUTLINED: Final = ("QCheckBox", "QRadioButton", "QMenu")
"""These paint no ground, or another role's, so Window is used for their outline alone; of a menu,
also for its lines and boxes."""
_WITH_GROUND: Final = (
    "QPushButton",
    "QLineEdit",
    "QComboBox",
    "QProgressBar",
    "QTreeView",
    "QPlainTextEdit",
)
"""These paint another role's ground, and are told from the window by it unless contrast is high."""
_BAR: Final = "QScrollBar"


def has_high_contrast(palette: QPalette) -> bool:
    """Whether a palette is of high contrast: its paper has the window's colour, so that only lines
    and outlines show what is what."""
    role = QPalette.ColorRole
    return palette.color(role.Base) == palette.color(role.Window)


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


def _accessibility_of(hints: QStyleHints) -> QAccessibilityHints | None:
    """What the system says of accessibility; None before Qt 6.10, which did not ask it."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


class Theme(QObject):
    """The scheme in use, applied to the whole application.

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
        for effect in Qt.UIEffect:
            app.setEffectEnabled(effect, False)  # nothing moves by itself
        self.colours = LIGHT
        self._hints = app.styleHints()  # without it its parts are gone
        self._has_contrast = False
        self._follow_contrast()

    def follow_system(self) -> None:
        """Change with the system's scheme and contrast from now on."""
        self._hints.colorSchemeChanged.connect(self.apply)
        if (accessibility := _accessibility_of(self._hints)) is not None:
            accessibility.contrastPreferenceChanged.connect(self._follow_contrast)

    def leave_system(self) -> None:
        """Stay as it is from now on."""
        self._hints.colorSchemeChanged.disconnect(self.apply)
        if (accessibility := _accessibility_of(self._hints)) is not None:
            accessibility.contrastPreferenceChanged.disconnect(self._follow_contrast)

    @Slot(Qt.ColorScheme)
    def apply(self, scheme: Qt.ColorScheme) -> None:
        """Use the dark scheme for ``Dark``, otherwise the light one."""
        is_dark = scheme == Qt.ColorScheme.Dark
        if self._has_contrast:
            self.colours = HIGH_CONTRAST_DARK if is_dark else HIGH_CONTRAST_LIGHT
        else:
            self.colours = DARK if is_dark else LIGHT
        palette = palette_of(self.colours)
        self._app.setPalette(palette)
        outlined = _outlined(palette, self.colours.mark)
        for kind in _OUTLINED:
            self._app.setPalette(outlined, kind)  # type: ignore[arg-type] # bytes are refused
        grips = QPalette(outlined)
        if is_dark:  # on white, Fusion would paint what is around the grip as dark as the grip
            grips.setColor(QPalette.ColorRole.Button, QColor(self.colours.mark))
        for kind, changed in (*((kind, outlined) for kind in _WITH_GROUND), (_BAR, grips)):
            chosen = changed if self._has_contrast else palette
            self._app.setPalette(chosen, kind)  # type: ignore[arg-type]
        self.changed.emit()

    def set_contrast(self, is_high: bool) -> None:
        """Use the schemes of high contrast, or those of everybody."""
        self._has_contrast = is_high
        self.apply(self._hints.colorScheme())

    @Slot()
    def _follow_contrast(self) -> None:
        accessibility = _accessibility_of(self._hints)
        is_high = accessibility is not None and (
            accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        self.set_contrast(is_high)

    def icon(self, name: str) -> QIcon:
        """The icon ``resources/icons/<name>.svg`` in the colours of the scheme."""
        return draw_icon(name, self.colours.text, self.colours.disabled)
