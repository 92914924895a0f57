"""The window's settings, stored from one start to the next in a small, versioned JSON file.

``docs/architecture.md`` says why this is not ``QSettings``.
"""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from hwcore import HwError
from hwcore.files import disk_of, read_file, replace_file

VERSION: Final = 1
FILE_NAME: Final = "settings.json"
MAX_BYTES: Final = 1 << 20
_MAX_EXTENT: Final = (1 << 16) - 1


@dataclass(frozen=True)
class Settings:
    """The stored settings.

    Attributes:
        geometry: the window's place and size from ``QWidget.saveGeometry``; empty: not known.
        show_attention: whether the picture shows what the network looked at.
        clears_itself: whether the paper is cleared once its ink is saved.
        page_width, page_height: size in px, 0..65535, to which the page at the right of the paper
            and the one below it were dragged; 0: never.
        with_guides: the ids of the people whose paper has guide lines.
        text_language: the code of the language in which text is read.
        language: the code of the window's language; empty: the system's.
        with_text: the ids of the people who write text, and not characters.
        panel_geometry: as ``geometry``, of the panel.
        delivery: the code of how text goes out; empty: as the program chooses.
        has_seen_first_sheets: whether the first sheets were written or skipped.
        has_gestures: whether strokes on the sheet may be gestures.
    """

    geometry: bytes = b""
    show_attention: bool = False
    clears_itself: bool = True
    page_width: int = 0
    page_height: int = 0
    with_guides: tuple[str, ...] = ()
    with_text: tuple[str, ...] = ()
    text_language: str = "en"
    language: str = ""
    panel_geometry: bytes = b""
    delivery: str = ""
    has_seen_first_sheets: bool = False
    has_gestures: bool = True


class SettingsError(HwError):
    """Settings cannot be read or written. The program goes on without."""


class SettingsFile:
    """The settings of one data folder, which several windows may have open.

    ``save`` writes what changed since this object's last ``load`` or ``save``, and leaves the
    other values as another window wrote them. It sets a file that cannot be understood, or is of
    a newer version, aside beside itself and never overwrites it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._last: Settings | None = None  # as this object loaded or saved them
        self._disk: int | None = None  # not known before there is a folder

    def load(self) -> Settings:
        """The stored settings, or the defaults where there are none.

        Raises:
            SettingsError: the file is there but cannot be read or understood.
        """
        self._learn_disk()
        self._last = Settings()
        try:
            self._last = self._read()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            raise SettingsError(
                "settings-unreadable",
                "{where}: the settings cannot be read ({reason}); the defaults are used",
                where=self.path,
                reason=str(error.strerror),
            ) from error
        except ValueError as error:
            raise SettingsError(
                "settings-damaged",
                "{where}: the settings are damaged or of a newer version; the defaults are "
                "used and the file is set aside",
                where=self.path,
            ) from error
        return self._last

    def save(self, settings: Settings) -> None:
        """Store settings; a reader finds the old ones or the new ones whole.

        Raises:
            SettingsError: they cannot be written; what was stored before is still there.
        """
        disk = disk_of(self.path.parent)
        if disk != self._disk and None not in (disk, self._disk):
            raise SettingsError(
                "settings-disk-gone",
                "{where}: the disk with the settings is not there any more; connect it again",
                where=self.path,
            )
        try:
            text = json.dumps(_to_json(self._merged(settings)), indent=2) + "\n"
            replace_file(self.path, lambda target: target.write_text(text, encoding="utf-8"))
        except OSError as error:
            raise _not_written(self.path, error.strerror) from error
        except HwError as error:
            cause = error.__cause__
            reason = cause.strerror if isinstance(cause, OSError) else None
            raise _not_written(self.path, reason) from error
        self._last = settings
        self._learn_disk()

    def _read(self) -> Settings:
        """Raises OSError where there is no readable file, ValueError where it is damaged."""
        content = read_file(self.path, MAX_BYTES)
        try:
            return _from_json(json.loads(content))
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("not settings") from error

    def _merged(self, settings: Settings) -> Settings:
        """``settings`` with the values of the file where this object changed nothing.

        Raises:
            OSError: a damaged file cannot be set aside.
        """
        try:
            stored = self._read()
        except ValueError:
            self.path.rename(_unused(self.path.with_suffix(".damaged.json")))
            return settings
        except OSError:
            return settings
        if self._last is None:
            return settings
        changed = {
            name: value
            for name, value in vars(settings).items()
            if value != getattr(self._last, name)
        }
        return replace(stored, **changed)

    def _learn_disk(self) -> None:
        with suppress(OSError):
            self._disk = self.path.parent.stat().st_dev


def _not_written(path: Path, reason: str | None) -> SettingsError:
    if not reason:
        return SettingsError(
            "settings-unwritable",
            "{where}: settings cannot be kept there (not writable); "
            "give a folder that can be written with --data-dir",
            where=path,
        )
    return SettingsError(
        "settings-not-kept",
        "{where}: settings cannot be kept there ({reason}); "
        "give a folder that can be written with --data-dir",
        where=path,
        reason=reason,
    )


def _unused(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate


def _to_json(settings: Settings) -> dict[str, Any]:
    places = {
        name: base64.b64encode(value).decode("ascii")
        for name, value in vars(settings).items()
        if isinstance(value, bytes)
    }
    return {"version": VERSION, **vars(settings), **places}


def _from_json(stored: Any) -> Settings:
    """The settings that ``_to_json`` of this version or an earlier program wrote.

    Raises:
        ValueError, TypeError, KeyError: ``stored`` is something else.
    """
    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise ValueError("not settings of this version")
    settings = Settings(
        geometry=base64.b64decode(stored["geometry"], validate=True),
        show_attention=stored["show_attention"],
        clears_itself=stored.get("clears_itself", True),  # earlier files lack this and the rest
        page_width=stored.get("page_width", 0),
        page_height=stored.get("page_height", 0),
        with_guides=_texts(stored.get("with_guides", [])),
        with_text=_texts(stored.get("with_text", [])),
        text_language=stored.get("text_language", "en"),
        language=stored.get("language", ""),
        panel_geometry=base64.b64decode(stored.get("panel_geometry", ""), validate=True),
        delivery=stored.get("delivery", ""),
        has_seen_first_sheets=stored.get("has_seen_first_sheets", False),
        has_gestures=stored.get("has_gestures", True),
    )
    if any(
        type(getattr(settings, field.name)) is not type(field.default) for field in fields(settings)
    ):
        raise TypeError("a setting of the wrong type")
    if not all(
        0 <= extent <= _MAX_EXTENT for extent in (settings.page_width, settings.page_height)
    ):
        raise ValueError("a page of impossible size")
    return settings


def _texts(stored: Any) -> tuple[str, ...]:
    if not isinstance(stored, list) or not all(isinstance(text, str) for text in stored):
        raise TypeError("not a list of texts")
    return tuple(stored)
