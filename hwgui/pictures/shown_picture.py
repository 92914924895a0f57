"""A picture in the window: where it comes from, how it looks, what is read and said of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from hwcore.page import GlyphCorrection, Page, PageView, corrected
from hwcore.raster import Picture
from hwgui.paper import SavedInk, Saving

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HISTORY: Final = 200
"""Most steps of a picture that can be undone."""


@dataclass(frozen=True, eq=False)
class PictureSource:
    """Where a picture comes from.

    Attributes:
        path: its file; of one that was pasted or dropped without one, what it is called.
        content: the bytes of an image file in place of a file.
        image: the pixels in place of both.
    """

    path: Path
    content: bytes | None = None
    image: QImage | None = None

    @property
    def is_file(self) -> bool:
        """Whether it comes from a file."""
        return self.content is None and self.image is None


@dataclass(frozen=True, eq=False)
class OpenedPicture:
    """A picture that was opened.

    Attributes:
        picture: as ``hwcore`` reads it.
        images: as it looks, each half as wide as the one before.
    """

    picture: Picture
    images: tuple[QImage, ...]


@dataclass(frozen=True, eq=False)
class Said:
    """What a person said of a glyph; ``saved`` is the sample that it became."""

    correction: GlyphCorrection
    saved: SavedInk


@dataclass(frozen=True, eq=False)
class PictureState:
    """A picture between two steps.

    Attributes:
        view: which part is read, and how.
        said: of its glyphs; of a glyph the last one counts.
        saving: the step that led here, where that gave a glyph a label.
    """

    view: PageView = field(default_factory=PageView)
    said: tuple[Said, ...] = ()
    saving: Saving | None = None


class ShownPicture:
    """A picture of the list.

    Attributes:
        source: where it comes from.
        opened: None while it is not needed, or could not be opened.
        page: as it was read last; None before.
        read_view: the view that was read.
        failure: why it could not be opened or read; else empty.
    """

    def __init__(self, source: PictureSource) -> None:
        self.source = source
        self.opened: OpenedPicture | None = None
        self.page: Page | None = None
        self.read_view: PageView | None = None
        self.failure = ""
        self._present = PictureState()
        self._past: deque[PictureState] = deque(maxlen=MAX_HISTORY)
        self._future: list[PictureState] = []

    @property
    def state(self) -> PictureState:
        """View, and what was said."""
        return self._present

    @property
    def history(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        return bool(self._past), bool(self._future)

    @property
    def next_saving(self) -> Saving | None:
        """The step that ``go_forward`` would do again, where it is a saving."""
        return self._future[-1].saving if self._future else None

    @property
    def corrected_page(self) -> Page | None:
        """What was read, with what was said; None before it was read."""
        if self.page is None:
            return None
        return corrected(self.page, [said.correction for said in self._present.said])

    def set_view(self, view: PageView) -> None:
        """Look at another part of it, or otherwise, as a step."""
        self._go_to(replace(self._present, view=view, saving=None))

    def say(self, said: Said, saving: Saving) -> None:
        """Take what a glyph is, as a step."""
        others = tuple(other for other in self._present.said if other.saved is not said.saved)
        self._go_to(replace(self._present, said=(*others, said), saving=saving))

    def go_back(self) -> Saving | None:
        """Go back a step, which must exist; returns the saving that this takes back."""
        previous, self._present = self._present, self._past.pop()
        self._future.append(previous)
        return previous.saving

    def go_forward(self) -> Saving | None:
        """Go forward a step, which must exist; returns the saving that this redoes."""
        self._past.append(self._present)
        self._present = self._future.pop()
        return self._present.saving

    def holds(self, saving: Saving) -> bool:
        """Whether a saving is a step of this picture."""
        return any(state.saving is saving for state in self._states())

    def drop(self, saving: Saving) -> None:
        """Forget a saving that could not be stored: nothing was said there."""
        if self._present.saving is saving and self._past:
            self._present = self._past.pop()
        for states in (self._past, self._future):
            for state in [state for state in states if state.saving is saving]:
                states.remove(state)

    def _states(self) -> Iterator[PictureState]:
        yield from self._past
        yield self._present
        yield from self._future

    def _go_to(self, state: PictureState) -> None:
        self._past.append(self._present)
        self._future.clear()
        self._present = state
