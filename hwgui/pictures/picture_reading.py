"""Opening and reading the shown picture in a lane: one at a time, and none that is not wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from hwcore.alphabets import AlphabetInUse
from hwcore.page import Page, PageView
from hwcore.progress import Progress
from hwcore.raster import Picture, open_picture
from hwgui.labels import LabelSet
from hwgui.system import Counter, Lane, Task, line_for

from .shown_picture import OpenedPicture, PictureSource, ShownPicture

_LEAST: Final = 200  # pixels of an image that has none half as wide


def read_view(
    picture: Picture, engine: Any, among: AlphabetInUse | None, view: PageView, progress: Progress
) -> Page:
    """What a view of a picture says; raises HwError as ``hwcore.page.read_picture``."""
    from hwcore.page import read_picture  # brings ONNX Runtime

    return read_picture(picture.grey, engine, among, picture.scale, view, progress)


class PictureReading(QObject):
    """Opens the picture that is shown, and reads it.

    Signals:
        opened(ShownPicture): it can be looked at.
        started(ShownPicture): it is being read.
        read(ShownPicture): ``page`` is what it says.
        failed(str): one line: it could not be opened or read; ``failure`` has it, too.

    Attributes:
        read_view: what reads.
    """

    opened = Signal(object)
    started = Signal(object)
    read = Signal(object)
    failed = Signal(str)

    def __init__(
        self, lane: Lane, engine: Callable[[], Any], parent: QObject | None = None
    ) -> None:
        """``engine`` gives that in use, or None while it is being loaded."""
        super().__init__(parent)
        self._lane = lane
        self._engine = engine
        self.read_view: Callable[..., Page] = read_view
        self._among: AlphabetInUse | None = None
        self._picture: ShownPicture | None = None
        self._task: Task | None = None

    @Slot(object)
    def show(self, picture: ShownPicture | None) -> None:
        """Open and read this picture, and no other any more."""
        self._picture = picture
        self._stop()
        if picture is None:
            return
        if picture.opened is None:
            task = self._begin(self._lane.submit(lambda: _opened(picture.source)), picture)
            task.finished.connect(lambda opened: self._take_opened(task, picture, opened))
        else:
            self.opened.emit(picture)
            self._read(picture)

    @Slot()
    def read_again(self) -> None:
        """Read the picture as the engine and the view are now."""
        picture = self._picture
        if picture is not None:
            if picture.opened is not None:
                self._stop()
                self._read(picture, anew=True)
            elif self._task is None:
                self.show(picture)

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Read among the labels in use."""
        among = None if labels.is_everything else labels.alphabet
        before, self._among = self._among, among
        if among != before:
            self.read_again()

    @Slot()
    def stop(self) -> None:
        """Read no further."""
        self._stop()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _begin(self, task: Task, picture: ShownPicture) -> Task:
        self._task = task
        task.failed.connect(lambda error: self._fail(task, picture, error))
        return task

    def _take_opened(self, task: Task, picture: ShownPicture, opened: OpenedPicture) -> None:
        if task is not self._task:
            return
        self._task = None
        picture.opened = opened
        picture.failure = ""
        self.opened.emit(picture)
        self._read(picture)

    def _read(self, picture: ShownPicture, anew: bool = False) -> None:
        view, opened = picture.state.view, picture.opened
        if picture.page is not None and picture.read_view == view and not anew:
            self.read.emit(picture)
            return
        engine = self._engine()
        if engine is None or opened is None:
            return  # what says that it is ready has it read again
        among, read = self._among, self.read_view

        def job(counter: Counter) -> Page:
            return read(opened.picture, engine, among, view, counter)

        task = self._begin(self._lane.submit_counted(job), picture)
        task.finished.connect(lambda page: self._take_page(task, picture, view, page))
        self.started.emit(picture)

    def _take_page(self, task: Task, picture: ShownPicture, view: PageView, page: Page) -> None:
        if task is not self._task:
            return
        self._task = None
        picture.page, picture.read_view, picture.failure = page, view, ""
        self.read.emit(picture)

    def _fail(self, task: Task, picture: ShownPicture, error: Exception) -> None:
        if task is not self._task:
            return
        self._task = None
        picture.page, picture.failure = None, line_for(error)
        self.failed.emit(picture.failure)


def _opened(source: PictureSource) -> OpenedPicture:
    """A picture, and how it looks in sizes for any screen.

    Raises:
        ImageError: as ``open_picture``.
    """
    content = source.content
    if source.image is not None:
        content = _bytes_of(source.image)
    picture = open_picture(source.path, content, with_colours=True)
    colours = picture.colours
    assert colours is not None
    height, width, _ = colours.shape
    image = QImage(colours.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    images = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while max(images[-1].width(), images[-1].height()) > 2 * _LEAST:
        half = QSize(max(images[-1].width() // 2, 1), max(images[-1].height() // 2, 1))
        images.append(
            images[-1].scaled(
                half,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return OpenedPicture(picture, tuple(images))


def _bytes_of(image: QImage) -> bytes:
    """An image file of pixels that came without one, not compressed."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 100)  # type: ignore[call-overload] # the stub wants bytes
    return bytes(buffer.data().data())
