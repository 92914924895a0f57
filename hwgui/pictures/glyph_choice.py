"""Which glyph of the shown picture is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.page import Box, Page, PageGlyph, is_same_place

from .shown_picture import ShownPicture


class GlyphChoice(QObject):
    """Holds the chosen glyph of a page that was read; another reading keeps it where it is.

    Signals:
        marked(int): its number in reading order; -1: none.
        chosen(object): the ``PageGlyph``, or None; also when something else is said of it.
        joinable(bool): another one stands behind it in its row.
        joined(object): the ``Box`` in which it and the next one are one character.
    """

    marked = Signal(int)
    chosen = Signal(object)
    joinable = Signal(bool)
    joined = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._glyphs: list[PageGlyph] = []
        self._number = -1
        self._place: Box | None = None

    @property
    def glyph(self) -> PageGlyph | None:
        """The chosen glyph."""
        return self._glyphs[self._number] if self._number >= 0 else None

    @Slot(object)
    def forget(self, _picture: ShownPicture | None = None) -> None:
        """Choose none: another picture is shown."""
        self._page, self._glyphs = None, []
        self._place = None
        self.choose(-1)

    @Slot(object)
    def take_picture(self, picture: ShownPicture) -> None:
        """Take what was read, or said; the glyph in the same place stays chosen."""
        before = self._place
        self._page = picture.corrected_page
        self._glyphs = [] if self._page is None else self._page.glyphs
        number = -1
        if before is not None:
            for index, glyph in enumerate(self._glyphs):
                if is_same_place(glyph.box, before):
                    number = index
        self._set(number)

    @Slot(int)
    def choose(self, number: int) -> None:
        """Choose the glyph with this number in reading order; -1: none."""
        self._set(number if number < len(self._glyphs) else -1)

    @Slot()
    def choose_none(self) -> None:
        """Choose none."""
        self._set(-1)

    @Slot(int)
    def step(self, by: int) -> None:
        """Go so many glyphs on, or back; without one, to the first or the last."""
        if not self._glyphs:
            return
        if self._number < 0:
            self._set(0 if by > 0 else len(self._glyphs) - 1)
        else:
            self._set(min(max(self._number + by, 0), len(self._glyphs) - 1))

    @Slot()
    def join_next(self) -> None:
        """Have the chosen glyph and the next one in its row read as one character."""
        glyph, after = self.glyph, self._next_in_row()
        if glyph is not None and after is not None:
            place = Box.around([glyph.box, after.box])
            self.joined.emit(place)
            self._place = place  # what is read there is chosen

    @Slot(int)
    def step_row(self, by: int) -> None:
        """Go to the nearest glyph so many rows below, or above."""
        glyph = self.glyph
        if self._page is None or glyph is None:
            self.step(by)
            return
        rows = [row.glyphs for row in self._page.rows]
        row = next(number for number, glyphs in enumerate(rows) if glyph in glyphs)
        row = min(max(row + by, 0), len(rows) - 1)
        middle = glyph.box.x + glyph.box.width / 2
        nearest = min(
            range(len(rows[row])),
            key=lambda at: abs(rows[row][at].box.x + rows[row][at].box.width / 2 - middle),
        )
        self._set(sum(len(glyphs) for glyphs in rows[:row]) + nearest)

    def _next_in_row(self) -> PageGlyph | None:
        glyph = self.glyph
        for row in [] if self._page is None else self._page.rows:
            if glyph in row.glyphs[:-1]:
                return row.glyphs[row.glyphs.index(glyph) + 1]
        return None

    def _set(self, number: int) -> None:
        self._number = number
        glyph = self.glyph
        self._place = None if glyph is None else glyph.box
        self.marked.emit(number)
        self.chosen.emit(glyph)
        self.joinable.emit(self._next_in_row() is not None)
