"""The parts of the panel: they are made and connected when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from hwcore import Ink, Stroke
from hwgui.panel import PanelActions, SheetPanel
from hwgui.sheet import draft_name

from .sheet_writing import SheetWriting

if TYPE_CHECKING:
    from .program import Program
    from .sheet_parts import SheetParts


class PanelParts(QObject):
    """Makes the panel and its sheet, which is another one than that of the window.

    What is typed from here goes from the panel's sheet once it has arrived, so that the next text
    begins anew; undo brings it back.

    Attributes:
        actions, panel: the window. writing: the sheet on it.
    """

    def __init__(self, program: Program, sheet: SheetParts) -> None:
        super().__init__(program)
        self._program = program
        self._delivery = sheet.delivery
        self._typed: frozenset[Stroke] = frozenset()  # strokes whose text is on its way
        actions = self.actions = PanelActions(self)
        panel = self.panel = SheetPanel(actions)
        settings = program.settings
        number = settings.number if settings.panel_of is None else settings.panel_of
        name = draft_name(number, "panel")
        writing = self.writing = SheetWriting(
            program, panel, sheet.lane, sheet.load, sheet.copy, name
        )
        document, copying = writing.document, writing.copying
        document.history_changed.connect(actions.set_history)
        document.changed.connect(self._take_ink)
        writing.choice.chosen.connect(panel.show_word)
        writing.samples.notified.connect(panel.show_note)
        document.changed.connect(panel.end_note)
        copying.has_text_changed.connect(actions.set_has_text)
        actions.undo.triggered.connect(document.undo)
        actions.clear.triggered.connect(document.clear)
        actions.copy.triggered.connect(copying.copy)
        actions.type.triggered.connect(copying.hand_out)
        copying.handed_out.connect(self._type)
        actions.whole.triggered.connect(self.close)
        panel.closed.connect(self._show_window)
        self._connect_delivery()
        sheet.actions.language_chosen.connect(writing.reading.set_language)
        writing.reading.set_language(sheet.actions.language)
        gestures = sheet.actions.gestures.on
        gestures.toggled.connect(writing.gestures.set_on)
        writing.gestures.set_on(gestures.isChecked())
        writing.gestures.notified.connect(panel.show_note)
        program.notices.add_line(panel.message_line)
        program.theme.changed.connect(self._take_icons)
        self._take_icons()

    @Slot()
    def show(self) -> None:
        """Show the panel, where it stood, in place of the window."""
        self.panel.place(self._program.settings.panel_geometry)
        self._program.window.hide()  # whoever was used before gets the focus
        self.panel.show()

    @Slot()
    def close(self) -> None:
        """Go back to the window."""
        self.panel.close()

    def end(self) -> None:
        """Hide the panel for good: the program ends."""
        self._keep_place()
        self.panel.hide()
        self.panel.deleteLater()

    def _connect_delivery(self) -> None:
        actions, panel, delivery = self.actions, self.panel, self._delivery
        actions.switched.connect(delivery.set_types)
        delivery.switched.connect(actions.set_types)
        delivery.switched.connect(panel.keys.set_usable)
        delivery.delivered.connect(self._drop_typed)
        delivery.failed.connect(self._keep_untyped)
        panel.keys.pressed.connect(delivery.press)
        actions.set_types(delivery.is_on)
        panel.keys.set_usable(delivery.is_on)
        delivery.offered.connect(panel.set_offers_typing)
        panel.set_offers_typing(delivery.is_offered)

    @Slot(str)
    def _type(self, text: str) -> None:
        self._typed |= frozenset(self.writing.document.ink.strokes)
        self._delivery.deliver(text)

    @Slot()
    def _drop_typed(self) -> None:
        typed, self._typed = self._typed, frozenset()
        self.writing.document.remove(typed)

    @Slot()
    def _keep_untyped(self) -> None:
        self._typed = frozenset()

    @Slot()
    def _show_window(self) -> None:
        self._keep_place()
        if self._program.settings.panel_of is not None:
            QTimer.singleShot(0, self._program.close)  # the window is another process's
            return
        window = self._program.window
        window.show()
        window.raise_()
        window.activateWindow()

    def _keep_place(self) -> None:
        if self.panel.isVisible():
            self._program.settings.keep_panel(bytes(self.panel.saveGeometry().data()))

    @Slot(object, int)
    def _take_ink(self, ink: Ink, _revision: int) -> None:
        self.actions.set_has_ink(bool(ink.strokes))

    @Slot()
    def _take_icons(self) -> None:
        icon = self._program.theme.icon
        self.actions.set_icons(icon)
        self.panel.set_icons(icon)
