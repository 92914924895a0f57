"""What the window remembers between starts: one small, versioned JSON file."""

from __future__ import annotations

import base64
import binascii
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hwcore import HwError
from hwcore.files import disk_of, read_file, replace_file

VERSION: Final = 1
FILE_NAME: Final = "settings.json"
MAX_BYTES: Final = 1 << 20


@dataclass(frozen=True)
class Settings:
    """What is remembered.

    Attributes:
        geometry: the window's place and size from ``QWidget.saveGeometry``; empty: not known.
        show_attention: whether the picture shows what the network looked at.
        clears_itself: whether the paper is cleared once its ink is saved.
        page_width, page_height: what a person gave the open page at the right of the paper and
            below it, in px; 0: nothing yet.
    """

    geometry: bytes = b""
    show_attention: bool = False
    clears_itself: bool = True
    page_width: int = 0
    page_height: int = 0


class SettingsError(HwError):
    """Settings that cannot be read or kept. The program goes on with others."""


class SettingsFile:
    """The settings of one data folder.

    A file that cannot be understood is set aside beside itself by the next ``save``, never
    overwritten.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._set_aside = False
        self._disk: int | None = None  # not known before there is a folder

    def load(self) -> Settings:
        """The stored settings, or the defaults where there are none.

        Raises:
            SettingsError: the file is there but cannot be read or understood.
        """
        self._learn_disk()
        try:
            return _from_json(json.loads(read_file(self.path, MAX_BYTES)))
        except (FileNotFoundError, NotADirectoryError):
            return Settings()
        except OSError as error:
            raise SettingsError(
                f"{self.path}: the settings cannot be read ({error.strerror}); "
                "the defaults are used"
            ) from error
        except (ValueError, RecursionError) as error:
            self._set_aside = True
            raise SettingsError(
                f"{self.path}: the settings are damaged; the defaults are used and the file is "
                "set aside"
            ) from error

    def save(self, settings: Settings) -> None:
        """Store settings; a reader finds the old ones or the new ones whole.

        Raises:
            SettingsError: they cannot be kept; what was stored before is still there.
        """
        text = json.dumps(_to_json(settings), indent=2) + "\n"
        disk = disk_of(self.path.parent)
        if disk != self._disk and None not in (disk, self._disk):
            raise SettingsError(
                f"{self.path}: the disk with the settings is not there any more; connect it again"
            )
        try:
            if self._set_aside and self.path.exists():
                self.path.rename(_unused(self.path.with_suffix(".damaged.json")))
            self._set_aside = False
            replace_file(self.path, lambda target: target.write_text(text, encoding="utf-8"))
            self._learn_disk()
        except OSError as error:
            raise _cannot_keep(self.path, error.strerror) from error
        except HwError as error:
            reason = error.__cause__
            raise _cannot_keep(
                self.path, reason.strerror if isinstance(reason, OSError) else None
            ) from error

    def _learn_disk(self) -> None:
        with suppress(OSError):
            self._disk = self.path.parent.stat().st_dev


def _cannot_keep(path: Path, reason: str | None) -> SettingsError:
    return SettingsError(
        f"{path}: settings cannot be kept there ({reason or 'not writable'}); "
        "give a folder that can be written with --data-dir"
    )


def _unused(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate


def _to_json(settings: Settings) -> dict[str, Any]:
    return {
        "version": VERSION,
        "geometry": base64.b64encode(settings.geometry).decode("ascii"),
        "show_attention": settings.show_attention,
        "clears_itself": settings.clears_itself,
        "page_width": settings.page_width,
        "page_height": settings.page_height,
    }


def _from_json(stored: Any) -> Settings:
    """Raises ValueError where ``stored`` is not what ``_to_json`` of this version writes."""
    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise ValueError("not settings of this version")
    geometry, show_attention = stored.get("geometry"), stored.get("show_attention")
    clears_itself = stored.get("clears_itself", True)  # files of before do not say
    extents = stored.get("page_width", 0), stored.get("page_height", 0)  # nor these
    if not isinstance(geometry, str) or not isinstance(show_attention, bool):
        raise ValueError("a setting of the wrong kind")
    if not isinstance(clears_itself, bool) or not all(map(_is_extent, extents)):
        raise ValueError("a setting of the wrong kind")
    try:
        place = base64.b64decode(geometry, validate=True)
    except binascii.Error as error:
        raise ValueError("a geometry that is none") from error
    return Settings(place, show_attention, clears_itself, *extents)


def _is_extent(value: object) -> bool:
    return type(value) is int and 0 <= value < 1 << 16
