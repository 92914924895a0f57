"""Pictures from files: the question which, and the look into folders in a lane."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from hwcore.raster import PICTURE_SUFFIXES, pictures_in
from hwgui.system import Lane, line_for

from .mime_pictures import pictures_of
from .shown_picture import PictureSource


class PictureFiles(QObject):
    """Finds the pictures that are to be opened.

    Signals:
        found(tuple of PictureSource): pictures to be opened.
        failed(str): one line: there is none.
    """

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, lane: Lane, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Ask which files to open."""
        dialog = QFileDialog(self._window, self.tr("Open pictures"))
        endings = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        names = self.tr("Pictures ({})").format(endings)
        dialog.setNameFilters([names, self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.open([Path(name) for name in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder of pictures."""
        dialog = QFileDialog(self._window, self.tr("Choose a folder of pictures"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.open([Path(name)]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, paths: Sequence[Path]) -> None:
        """Have files opened, and of folders the pictures in them; ``found`` or ``failed``
        follows."""
        task = self._lane.submit(lambda: _files_of(paths))
        task.finished.connect(self._take_files)
        task.failed.connect(lambda error: self.failed.emit(line_for(error)))

    def take(self, mime: QMimeData) -> None:
        """Have what was pasted or dropped opened."""
        arrived = pictures_of(mime, self.tr("pasted picture"))
        if arrived.paths:
            self.open(arrived.paths)
        elif arrived.sources:
            self.found.emit(arrived.sources)
        elif arrived.is_remote:
            self.failed.emit(
                self.tr(
                    "That is an address on a network, where this program does not go: "
                    "save the picture, and open the file."
                )
            )
        else:
            self.failed.emit(self.tr("There is no picture on the clipboard."))

    def _take_files(self, files: Sequence[Path]) -> None:
        self.found.emit(tuple(PictureSource(path) for path in files))


def _files_of(paths: Sequence[Path]) -> list[Path]:
    """The files, in place of each folder the pictures in it; raises DataError as
    ``pictures_in``."""
    return [file for path in paths for file in (pictures_in(path) if path.is_dir() else [path])]
