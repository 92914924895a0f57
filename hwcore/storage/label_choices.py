"""What a person chose among the labels: the alphabet in use, selections, labels used last.

``alphabet.json`` in the person's folder. It holds no samples: where it is lost, nothing is but the
selections, which can be made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from hwcore.errors import HwError
from hwcore.files import read_file, replace_file
from hwcore.labels import check_label

_FILE: Final = "alphabet.json"
_DAMAGED: Final = "alphabet.damaged.json"
_VERSION: Final = 1
_MAX_BYTES: Final = 1 << 22
MOST_RECENT: Final = 24
"""Labels used last that are kept."""
LONGEST_TITLE: Final = 40
"""Characters of a selection's title."""


@dataclass(frozen=True)
class Selection:
    """Some labels, under a title that a person gave them."""

    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class LabelChoices:
    """The choices of one person.

    Attributes:
        in_use: the alphabet in use, as ``hwcore.alphabets.parse_alphabet`` reads it, or the title
            of a selection after ``OWN``; empty: none was chosen.
        selections: the person's own, by title.
        recent: the labels that were given last, the latest first.
    """

    in_use: str = ""
    selections: tuple[Selection, ...] = ()
    recent: tuple[str, ...] = ()

    def with_selection(self, selection: Selection, instead_of: str = "") -> LabelChoices:
        """With a selection in place of those of its title and of ``instead_of``, and in use."""
        others = (own for own in self.selections if own.title not in (selection.title, instead_of))
        selections = sorted((*others, selection), key=lambda own: own.title.casefold())
        return replace(self, in_use=OWN + selection.title, selections=tuple(selections))

    def without_selection(self, title: str) -> LabelChoices:
        """Without the selection of this title; where it was in use, none is chosen."""
        others = tuple(own for own in self.selections if own.title != title)
        in_use = "" if self.in_use == OWN + title else self.in_use
        return replace(self, in_use=in_use, selections=others)

    def with_used(self, label: str) -> LabelChoices:
        """With this label as the one used last."""
        others = (other for other in self.recent if other != label)
        return replace(self, recent=(label, *others)[:MOST_RECENT])


OWN: Final = "own:"
"""Begins ``LabelChoices.in_use`` where it is a selection."""


def read_label_choices(folder: Path) -> LabelChoices:
    """The choices kept in a person's folder; the defaults where there are none.

    Raises:
        HwError: they cannot be read or understood.
    """
    path = folder / _FILE
    try:
        return _from_json(json.loads(read_file(path, _MAX_BYTES)))
    except (FileNotFoundError, NotADirectoryError):
        return LabelChoices()
    except OSError as error:
        raise HwError(
            "alphabet-unreadable",
            "{path}: the chosen alphabet cannot be read ({reason}); all labels are used",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError, HwError) as error:
        raise HwError(
            "alphabet-damaged",
            "{path}: the chosen alphabet is damaged or of a newer version; all labels are used, "
            "and the file is set aside with the next choice",
            path=path,
        ) from error


def change_label_choices(
    folder: Path, change: Callable[[LabelChoices], LabelChoices]
) -> LabelChoices:
    """Change the choices as they are now, and keep them; returns them.

    What another window chose meanwhile stays. A damaged file is set aside beside them. In a folder
    that is not there nothing is kept: it is made with the first sample.

    Raises:
        HwError: they cannot be written; the file is as it was.
    """
    try:
        before = read_label_choices(folder)
    except HwError:
        before = LabelChoices()
        with suppress(OSError):
            (folder / _FILE).replace(folder / _DAMAGED)
    after = change(before)
    if after != before and folder.is_dir():
        text = json.dumps(_to_json(after), ensure_ascii=False, indent=1) + "\n"
        replace_file(folder / _FILE, lambda target: target.write_text(text, encoding="utf-8"))
    return after


def _to_json(choices: LabelChoices) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "in_use": choices.in_use,
        "selections": [
            {"title": own.title, "labels": list(own.labels)} for own in choices.selections
        ],
        "recent": list(choices.recent),
    }


def _from_json(stored: Any) -> LabelChoices:
    """Raises ValueError, KeyError, TypeError or HwError where it is something else."""
    if not isinstance(stored, dict) or stored["version"] != _VERSION:
        raise ValueError("not the choices of this version")
    selections = tuple(
        Selection(_text(own["title"], LONGEST_TITLE), _labels(own["labels"]))
        for own in stored["selections"]
    )
    return LabelChoices(
        _text(stored["in_use"], _MAX_BYTES), selections, _labels(stored["recent"])[:MOST_RECENT]
    )


def _text(stored: Any, most: int) -> str:
    if not isinstance(stored, str) or len(stored) > most:
        raise ValueError("no text, or too long")
    return stored


def _labels(stored: Any) -> tuple[str, ...]:
    if not isinstance(stored, list):
        raise TypeError("not a list of labels")
    for label in stored:
        check_label(label)
    return tuple(dict.fromkeys(stored))
