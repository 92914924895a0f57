"""The picture on the paper, what was found on it outlined; a part of it can be chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from hwcore.page import Box, PageGlyph, PageView
from hwgui.paper import paint_hint, paint_sheet
from hwgui.widgets import GRID

from .shown_picture import ShownPicture

_LARGEST: Final = 6.0
"""Pixels of the window for one of the picture, at most."""
_LEAST_BAND: Final = 12
"""Pixels of a rubber band's sides; a smaller one was a click."""
_MARGIN: Final = 2.0  # around a glyph, in the window's pixels
_NEAR: Final = 6.0  # px beside a glyph that still mean it
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROW_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PictureView(QWidget):
    """Shows a picture as large as it fits, with its glyphs.

    A click chooses a glyph; the arrow keys go from one to another. What is dragged over is a
    region to be read by itself.

    Signals:
        glyph_chosen(int): the number of a glyph in reading order; -1: a click beside all.
        stepped(int), row_stepped(int): the next glyph, or the nearest of the next row, is wanted;
            by -1 the one before.
        region_chosen(Box): a part of the picture, in pixels of the file, upright.
        left(): Esc was pressed.
    """

    glyph_chosen = Signal(int)
    stepped = Signal(int)
    row_stepped = Signal(int)
    region_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: ShownPicture | None = None
        self._glyphs: tuple[PageGlyph, ...] = ()
        self._marked = -1
        self._pressed: QPointF | None = None
        self._band: QRectF | None = None
        self._cached = QPixmap()
        self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(1, 1)
        self.setAccessibleName(self.tr("Picture"))
        self.set_empty()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 40 * GRID)

    @Slot()
    def set_empty(self) -> None:
        """Show what the page is for."""
        self._hint = self.tr(
            "Drop pictures here, paste one, or open them\n"
            "of a character, or of rows of separate characters"
        )
        self.show_picture(None)

    @Slot(object)
    def show_picture(self, picture: ShownPicture | None) -> None:
        """Show a picture that may be opened later, or none."""
        self._picture = picture
        self._glyphs = ()
        self._marked = -1
        self._band = self._pressed = None
        self._drop_cached()

    @Slot(object)
    def show_page(self, picture: ShownPicture) -> None:
        """Outline what was found; while it is not read, nothing."""
        if picture is self._picture:
            page = picture.corrected_page
            is_read = page is not None and picture.read_view == picture.state.view
            self._glyphs = tuple(page.glyphs) if page is not None and is_read else ()
            self._drop_cached()

    @Slot(int)
    def mark(self, number: int) -> None:
        """Mark a glyph; -1: none."""
        self._marked = number
        glyph = self._glyphs[number] if 0 <= number < len(self._glyphs) else None
        self.setAccessibleDescription(
            "" if glyph is None else self.tr("Chosen: {}").format(glyph.text)
        )
        self.update()

    # Geometry

    def _view(self) -> PageView:
        return PageView() if self._picture is None else self._picture.state.view

    def _file_size(self) -> tuple[int, int]:
        opened = None if self._picture is None else self._picture.opened
        return (1, 1) if opened is None else opened.picture.size

    def picture_rect(self) -> QRectF:
        """Where what is seen of the picture lies, in px of the widget; empty without one."""
        if self._picture is None or self._picture.opened is None:
            return QRectF()
        width, height = self._view().size_of(self._file_size())
        room = QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)
        if not (width and height) or room.isEmpty():
            return QRectF()
        scale = min(room.width() / width, room.height() / height, _LARGEST)
        wide, high = width * scale, height * scale
        return QRectF(
            room.left() + (room.width() - wide) / 2,
            room.top() + (room.height() - high) / 2,
            wide,
            high,
        )

    def place_of(self, glyph: PageGlyph) -> QRectF:
        """Where a glyph lies, in px of the widget."""
        place, box = self.picture_rect(), self._view().seen(glyph.box, self._file_size())
        scale = self._scale(place)
        return QRectF(
            place.left() + box.x * scale,
            place.top() + box.y * scale,
            box.width * scale,
            box.height * scale,
        )

    def _scale(self, place: QRectF) -> float:
        """Pixels of the window for one of the file."""
        return place.width() / max(self._view().size_of(self._file_size())[0], 1)

    def _glyph_at(self, place: QPointF) -> int:
        nearest, least = -1, _NEAR
        for number, glyph in enumerate(self._glyphs):
            box = self.place_of(glyph)
            aside = max(box.left() - place.x(), place.x() - box.right(), 0.0)
            apart = max(box.top() - place.y(), place.y() - box.bottom(), 0.0)
            away = max(aside, apart)
            if away < least:
                nearest, least = number, away
        return nearest

    def _region_of(self, band: QRectF) -> Box | None:
        """A rubber band in pixels of the file; None where it holds nothing of the picture."""
        place = self.picture_rect()
        band = band.intersected(place)
        scale = self._scale(place)
        if band.isEmpty() or scale <= 0:
            return None
        box = Box(
            round((band.left() - place.left()) / scale),
            round((band.top() - place.top()) / scale),
            max(round(band.width() / scale), 1),
            max(round(band.height() / scale), 1),
        )
        view = self._view()
        return view.in_file(box, view.size_of(self._file_size()))

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.picture_rect().isValid():
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        band = QRectF(self._pressed, event.position()).normalized()
        least = QApplication.startDragDistance()
        if self._band is not None or band.width() + band.height() >= least:
            self._band = band
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, band = self._pressed, self._band
        self._pressed = self._band = None
        self.update()
        if pressed is None:
            return
        if band is None or max(band.width(), band.height()) < _LEAST_BAND:
            self.glyph_chosen.emit(self._glyph_at(event.position()))
        elif (region := self._region_of(band)) is not None:
            self.region_chosen.emit(region)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(_STEPS[key])
        elif key in _ROW_STEPS:
            self.row_stepped.emit(_ROW_STEPS[key])
        elif key == Qt.Key.Key_Escape and (self._band is not None or self._marked >= 0):
            self._pressed = self._band = None
            self.update()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drop_cached()
        super().resizeEvent(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = self.palette(), QPainter(self)
        paint_sheet(painter, self.rect(), palette, focused=self.hasFocus())
        if self._picture is None:
            color = palette.color(QPalette.ColorRole.PlaceholderText)
            paint_hint(painter, self._hint, self.rect(), self.font(), color)
        else:
            self._paint_picture(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        place = self.picture_rect()
        if place.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        size = QSize(max(round(place.width() * ratio), 1), max(round(place.height() * ratio), 1))
        if self._cached.size() != size:
            self._cached = self._drawn(size)
            self._cached.setDevicePixelRatio(ratio)
        painter.drawPixmap(place.topLeft(), self._cached)
        for number, glyph in enumerate(self._glyphs):
            if number != self._marked:
                self._paint_outline(painter, glyph, is_marked=False)
        if 0 <= self._marked < len(self._glyphs):
            self._paint_outline(painter, self._glyphs[self._marked], is_marked=True)
        if self._band is not None:
            self._paint_band(painter, self._band.intersected(place))

    def _paint_outline(self, painter: QPainter, glyph: PageGlyph, is_marked: bool) -> None:
        accent = self.palette().color(QPalette.ColorRole.Accent)
        place = self.place_of(glyph).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        halo = QColor(255, 255, 255, 170)  # so that it is seen on any picture
        width = 2.5 if is_marked else 1.25
        ground = QColor(accent)
        ground.setAlpha(46)
        painter.setBrush(ground if is_marked else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(halo, width + 1.5))
        painter.drawRoundedRect(place, 3.0, 3.0)
        pen = QPen(accent, width)
        if not glyph.is_sure:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRoundedRect(place, 3.0, 3.0)

    def _paint_band(self, painter: QPainter, band: QRectF) -> None:
        accent = self.palette().color(QPalette.ColorRole.Accent)
        ground = QColor(accent)
        ground.setAlpha(36)
        painter.setPen(QPen(accent, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        painter.drawRect(band)

    def _drawn(self, size: QSize) -> QPixmap:
        """What is seen of the picture, in so many pixels of the screen."""
        assert self._picture is not None
        assert self._picture.opened is not None
        opened, view = self._picture.opened, self._view()
        width, height = opened.picture.size
        seen = view.size_of((width, height))
        scale = size.width() / max(seen[0], 1)
        images = opened.images
        best = next(
            (image for image in reversed(images) if image.width() >= width * scale), images[0]
        )
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(size.width() / seen[0], size.height() / seen[1])
        turns = view.quarter_turns % 4
        corner = view.seen(Box(0, 0, width, height), (width, height))
        painter.translate(
            corner.x + (corner.width if turns in (1, 2) else 0),
            corner.y + (corner.height if turns in (2, 3) else 0),
        )
        painter.rotate(90.0 * turns)
        painter.drawImage(QRectF(0, 0, width, height), best, QRectF(best.rect()))
        painter.end()
        return pixmap

    def _drop_cached(self) -> None:
        self._cached = QPixmap()
        self.update()
