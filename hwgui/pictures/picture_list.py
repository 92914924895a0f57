"""The pictures that are open, one of which is shown; what is done to it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.page import Box, PageView
from hwgui.paper import Saving

from .shown_picture import PictureSource, Said, ShownPicture


class PictureList(QObject):
    """Holds the open pictures, and goes from one to another.

    Signals:
        shown(object): another ``ShownPicture`` is shown, or None.
        view_changed(object): the shown picture is to be read in another view.
        said_changed(object): of its glyphs something else is said now.
        listed(int, int): the number of the shown picture, from 0, and how many there are.
        history_changed(bool, bool): whether something can be undone and redone on it.
        content_changed(bool): whether there is a picture.
        saving_undone(Saving), saving_redone(Saving): ``undo`` or ``redo`` met a saving.
    """

    shown = Signal(object)
    view_changed = Signal(object)
    said_changed = Signal(object)
    listed = Signal(int, int)
    history_changed = Signal(bool, bool)
    content_changed = Signal(bool)
    saving_undone = Signal(object)
    saving_redone = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: list[ShownPicture] = []
        self._index = 0

    @property
    def current(self) -> ShownPicture | None:
        """The picture that is shown."""
        return self._pictures[self._index] if self._pictures else None

    @property
    def pictures(self) -> Sequence[ShownPicture]:
        """All open ones."""
        return self._pictures

    @Slot(object)
    def add(self, sources: Sequence[PictureSource]) -> None:
        """Open further pictures, and show the first of them."""
        if sources:
            first = len(self._pictures)
            self._pictures += [ShownPicture(source) for source in sources]
            self._show(first)

    def take_over(self, other: PictureList) -> None:
        """Go on with the pictures of a list that nobody uses any more."""
        self._pictures = other._pictures
        self._show(other._index)

    @Slot()
    def show_next(self) -> None:
        """Show the next picture, if there is one."""
        if self._index + 1 < len(self._pictures):
            self._show(self._index + 1)

    @Slot()
    def show_previous(self) -> None:
        """Show the picture before, if there is one."""
        if self._index > 0:
            self._show(self._index - 1)

    @Slot()
    def clear(self) -> None:
        """Close the picture that is shown; the file, and what was saved of it, stay."""
        if self._pictures:
            del self._pictures[self._index]
            self._show(min(self._index, max(len(self._pictures) - 1, 0)))

    @Slot()
    def close_all(self) -> None:
        """Close all pictures: somebody else writes now."""
        self._pictures.clear()
        self._show(0)

    # What is done to the picture that is shown

    @Slot()
    def turn_right(self) -> None:
        """Turn it by 90 degrees to the right."""
        self._turn(1)

    @Slot()
    def turn_left(self) -> None:
        """Turn it by 90 degrees to the left."""
        self._turn(-1)

    @Slot(bool)
    def set_dark_paper(self, dark_paper: bool) -> None:
        """Read it as light on dark, or dark on light."""
        if (picture := self.current) is not None:
            self._set_view(replace(picture.state.view, dark_paper=dark_paper))

    @Slot(object)
    def set_region(self, region: Box) -> None:
        """Read only a part, in pixels of the file, upright."""
        if (picture := self.current) is not None:
            self._set_view(replace(picture.state.view, region=region))

    @Slot(object)
    def join(self, place: Box) -> None:
        """Read what stands in a place as one character, in pixels of the file, upright."""
        if (picture := self.current) is not None:
            view = picture.state.view
            self._set_view(replace(view, joined=(*view.joined, place)))

    @Slot()
    def show_whole(self) -> None:
        """Read all of it."""
        if (picture := self.current) is not None:
            self._set_view(replace(picture.state.view, region=None))

    def say(self, said: Said, saving: Saving) -> None:
        """Take what a glyph of it is."""
        if (picture := self.current) is not None:
            picture.say(said, saving)
            self.said_changed.emit(picture)
            self._announce_history()

    @Slot()
    def undo(self) -> None:
        """Go back a step of it."""
        if (saving := self.step_back()) is not None:
            self.saving_undone.emit(saving)

    @Slot()
    def redo(self) -> None:
        """Go forward a step of it again."""
        if (saving := self.step_forward()) is not None:
            self.saving_redone.emit(saving)

    def step_back(self) -> Saving | None:
        """As ``undo``; returns the step's saving, and emits no signal about it."""
        picture = self.current
        if picture is None or not picture.history[0]:
            return None
        before = picture.state.view
        saving = picture.go_back()
        self._tell_change(picture, before)
        return saving

    def step_forward(self) -> Saving | None:
        """As ``redo``; returns the step's saving, and emits no signal about it."""
        picture = self.current
        if picture is None or not picture.history[1]:
            return None
        before = picture.state.view
        saving = picture.go_forward()
        self._tell_change(picture, before)
        return saving

    def drop(self, saving: Saving) -> None:
        """Forget a saving that could not be stored, of whatever picture."""
        for picture in self._pictures:
            picture.drop(saving)
        if (current := self.current) is not None:
            self.said_changed.emit(current)
        self._announce_history()

    def _turn(self, by: int) -> None:
        if (picture := self.current) is not None:
            view = picture.state.view
            self._set_view(replace(view, quarter_turns=(view.quarter_turns + by) % 4))

    def _set_view(self, view: PageView) -> None:
        picture = self.current
        if picture is not None and view != picture.state.view:
            before = picture.state.view
            picture.set_view(view)
            self._tell_change(picture, before)

    def _tell_change(self, picture: ShownPicture, before: PageView) -> None:
        changed = self.view_changed if picture.state.view != before else self.said_changed
        changed.emit(picture)
        self._announce_history()

    def _show(self, index: int) -> None:
        for number, picture in enumerate(self._pictures):
            if number != index:
                picture.opened = None  # its pixels are much; its reading is not
        self._index = index
        self.listed.emit(index, len(self._pictures))
        self.shown.emit(self.current)
        self.content_changed.emit(bool(self._pictures))
        self._announce_history()

    def _announce_history(self) -> None:
        current = self.current
        self.history_changed.emit(*((False, False) if current is None else current.history))
