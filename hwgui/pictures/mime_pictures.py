"""Pictures in what is pasted or dropped: files, the bytes of a file, or pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from .shown_picture import PictureSource

_FORMATS: Final = ("png", "jpeg", "webp", "tiff", "bmp", "gif")
"""Of images that come as the bytes of a file: those that lose nothing, and may be large, first."""
_MOST_BYTES: Final = 1 << 28


class Arrived(NamedTuple):
    """What came.

    Attributes:
        paths: files and folders. sources: what is no file.
        is_remote: whether there is nothing but addresses on a network.
    """

    paths: tuple[Path, ...] = ()
    sources: tuple[PictureSource, ...] = ()
    is_remote: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be opened."""
        return not (self.paths or self.sources)


def may_have_pictures(mime: QMimeData) -> bool:
    """Whether to offer to take it; what it is, is known when it is taken."""
    return mime.hasUrls() or mime.hasImage() or any(map(mime.hasFormat, _image_formats()))


def pictures_of(mime: QMimeData, name: str) -> Arrived:
    """The pictures in it; ``name`` is what one without a file is called."""
    urls = mime.urls() or _urls_in(mime.text())
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths:
        return Arrived(paths)
    for kind in filter(mime.hasFormat, _image_formats()):
        content = mime.data(kind)
        if 0 < content.size() <= _MOST_BYTES:
            return Arrived(sources=(PictureSource(Path(name), bytes(content.data())),))
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return Arrived(sources=(PictureSource(Path(name), image=image),))
    return Arrived(is_remote=any(not url.isLocalFile() for url in urls))


def _image_formats() -> tuple[str, ...]:
    return tuple(f"image/{kind}" for kind in _FORMATS)


def _urls_in(text: str) -> list[QUrl]:
    """Addresses that came as text, as from a file manager's "copy path"."""
    urls = []
    for line in text.splitlines()[:1000]:
        line = line.strip()
        if line.startswith("file:"):
            urls.append(QUrl(line))
        elif Path(line).is_absolute():
            urls.append(QUrl.fromLocalFile(line))
        elif line.startswith(("http:", "https:")):
            urls.append(QUrl(line))
    return urls
