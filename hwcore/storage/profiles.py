"""Several people on one machine: a folder for each, with their samples and heads.

``profiles/<id>/`` is the folder; ``profile.json`` in it holds the name to show. The file
``profile`` holds the id in use. A removed folder lies in ``removed-profiles`` and can be restored.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Final

from hwcore.errors import HwError
from hwcore.files import read_file, replace_file
from hwcore.folders import move_folder, place_folder
from hwcore.reasons import Reason

from .folder_lock import is_in_use

_CARD: Final = "profile.json"
_CURRENT: Final = "profile"
_FIRST: Final = "default"
LONGEST_NAME: Final = 200
_MAX_BYTES: Final = 1 << 16  # of a card


@dataclass(frozen=True)
class Profile:
    """A person: the id never changes, the name is any text, the folder holds what is theirs."""

    id: str
    name: str
    folder: Path


class Profiles:
    """The people who use one data folder; there is always at least one."""

    def __init__(self, folder: Path, first_name: str = "Default") -> None:
        """Nothing is read or written yet.

        Args:
            folder: the data folder.
            first_name: the name of the profile that is made on the first use.
        """
        self._folder = folder
        self._profiles = folder / "profiles"
        self._removed = folder / "removed-profiles"
        self._first_name = first_name

    def listed(self) -> tuple[Profile, ...]:
        """Everybody, by name. Raises HwError if the folder cannot be read."""
        return _profiles_in(self._profiles)

    def current(self) -> Profile:
        """Who was switched to last, or else the first by name; on the first use, one is made.

        Raises:
            HwError: the folder cannot be read or written.
        """
        try:
            chosen = read_file(self._folder / _CURRENT, _MAX_BYTES).decode("ascii").strip()
        except (OSError, ValueError):
            chosen = ""  # not chosen yet, or damaged: the folders themselves say who there is
        known = self.listed()
        for profile in known:
            if profile.id == chosen:
                return profile
        return known[0] if known else self._create_first()

    def create(self, name: str) -> Profile:
        """Add a person, without switching to them.

        Raises:
            HwError: a name that is empty, too long or taken, or the folder cannot be written.
        """
        name = self._free_name(name)
        return _read(place_folder(self._profiles, _new_ids(), lambda to: _write_name(to, name)))

    def rename(self, profile_id: str, name: str) -> Profile:
        """Change the name that is shown; the folder stays.

        Raises:
            HwError: nobody has this id, or as ``create``.
        """
        profile = self._find(profile_id)
        _write_name(profile.folder, self._free_name(name, profile_id))
        return _read(profile.folder)

    def ensure_named(self, profile: Profile) -> None:
        """Write a person's name, and that they are the current one, into a folder made anew.

        Nothing is done where the folder is not there, or has a name.

        Raises:
            HwError: it cannot be written.
        """
        is_named = profile.name == profile.id or (profile.folder / _CARD).exists()
        if profile.folder.is_dir() and not is_named:
            _write_name(profile.folder, profile.name)
            self.switch(profile.id)

    def switch(self, profile_id: str) -> Profile:
        """Make this person the current one, also after a restart.

        Raises:
            HwError: nobody has this id, or the choice cannot be written.
        """
        profile = self._find(profile_id)
        text = f"{profile_id}\n"
        replace_file(self._folder / _CURRENT, lambda target: target.write_text(text, "ascii"))
        return profile

    def remove(self, profile_id: str) -> Profile:
        """Put a person's folder away, samples and all; ``restore`` brings it back.

        Their samples are to be closed before.

        Returns:
            The removed profile, whose id is the one that ``restore`` takes.

        Raises:
            HwError: nobody has this id, their samples are open, or the folder cannot be moved.
        """
        profile = self._find(profile_id)
        if is_in_use(profile.folder):
            raise HwError(
                "person-open-elsewhere",
                "{name} is open in another window; close that, or let another person "
                "write there, and try again",
                name=profile.name,
            )
        return _move(profile, self._removed, (f"{profile_id}.{n}" for n in count(1)))

    def removed(self) -> tuple[Profile, ...]:
        """Who was removed, by name. Raises HwError if the folder cannot be read."""
        return _profiles_in(self._removed)

    def restore(self, removed_id: str) -> Profile:
        """Bring a removed person back, under the id and name of before if they are still free.

        Where somebody else has the name by now, a number is added to it.

        Raises:
            HwError: nobody was removed with this id, or the folder cannot be moved.
        """
        for profile in self.removed():
            if profile.id == removed_id:
                before = removed_id.rpartition(".")[0]
                taken = [other.name for other in self.listed()]
                back = _move(profile, self._profiles, chain([before], _new_ids()))
                if name_fault(back.name, taken) is None:
                    return back
                numbered = (f"{back.name[: LONGEST_NAME - 8]} ({n})" for n in count(2))
                return self.rename(back.id, next(n for n in numbered if not name_fault(n, taken)))
        raise HwError("no-removed-person", "there is no such removed person any more")

    def _create_first(self) -> Profile:
        try:
            folder = place_folder(
                self._profiles, [_FIRST], lambda to: _write_name(to, self._first_name)
            )
        except HwError:
            if known := self.listed():  # another window was quicker
                return known[0]
            raise
        return self.switch(folder.name)

    def _find(self, profile_id: str) -> Profile:
        for profile in self.listed():
            if profile.id == profile_id:
                return profile
        raise HwError("no-such-person", "there is no such person any more")

    def _free_name(self, name: str, but: str | None = None) -> str:
        taken = (other.name for other in self.listed() if other.id != but)
        if (fault := name_fault(name, taken)) is not None:
            raise HwError.of(fault)
        return name.strip()


def name_fault(name: str, taken: Iterable[str]) -> Reason | None:
    """Why a person cannot have a name; None where they can.

    Args:
        taken: the names of the others; capitals, and how accents are encoded, make no difference.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        return Reason(
            "name-length", "a person's name has 1 to {limit} characters", limit=LONGEST_NAME
        )
    if _comparable(name) in map(_comparable, taken):
        return Reason("name-taken", "another person has this name; choose another one")
    return None


def _comparable(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _new_ids() -> Iterator[str]:
    return (secrets.token_hex(4) for _ in count())


def _write_name(folder: Path, name: str) -> None:
    text = json.dumps({"name": name}) + "\n"
    replace_file(folder / _CARD, lambda target: target.write_text(text, "ascii"))


def _read(folder: Path) -> Profile:
    """The profile in a folder; one whose name cannot be read goes by its id."""
    try:
        name = json.loads(read_file(folder / _CARD, _MAX_BYTES))["name"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        name = None
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST_NAME:
        name = folder.name
    return Profile(folder.name, name, folder)


def _profiles_in(folder: Path) -> tuple[Profile, ...]:
    try:
        found = [
            _read(entry)
            for entry in folder.iterdir()
            if entry.is_dir() and not entry.name.startswith(".")
        ]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise HwError(
            "unreadable",
            "{path}: cannot be read ({reason})",
            path=folder,
            reason=error.strerror or str(error),
        ) from error
    return tuple(sorted(found, key=lambda profile: (profile.name.casefold(), profile.id)))


def _move(profile: Profile, to: Path, names: Iterator[str]) -> Profile:
    try:
        return _read(move_folder(profile.folder, to, names))
    except OSError as error:
        raise HwError(
            "person-unmovable",
            "{folder}: cannot be moved ({reason}); close what uses it and try again",
            folder=profile.folder,
            reason=error.strerror or str(error),
        ) from error
