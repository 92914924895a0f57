"""Reasons of ``hwcore`` in the person's language."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Final, NamedTuple

from hwcore.reasons import Reason
from hwcore.translation import system_words, template_of

_PLACE: Final = "{where}: "
"""The start of a template that says the same without it."""
_MOST_LINES: Final = 64

_short_lines: dict[str, str] = {}
"""The lines that were worded last, as ``short_line`` gives them."""


class _Sentence(NamedTuple):
    """A text, and whether it begins with the name of a file, which is not capitalised."""

    text: str
    begins_with_name: bool = False


def worded(reason: Reason) -> str:
    """A reason as a sentence: its template translated, with its parameters filled in.

    A translation that does not go with the parameters is passed over for the English.
    """
    line = _sentence(reason, is_short=False).text
    short = _sentence(reason, is_short=True)
    _short_lines.pop(line, None)
    _short_lines[line] = short.text if short.begins_with_name else _capitalised(short.text)
    while len(_short_lines) > _MOST_LINES:
        _short_lines.pop(next(iter(_short_lines)))
    return line


def short_line(line: str) -> str:
    """A line for where there is little room: of a worded reason, without the folder or the path
    that it begins with."""
    return _short_lines.get(line) or _capitalised(line)


def _sentence(reason: Reason, is_short: bool) -> _Sentence:
    if not reason.template:
        return _Sentence("")
    try:
        return _filled(template_of(reason), reason, is_short)
    except (AttributeError, LookupError, TypeError, ValueError):
        return _filled(reason.template, reason, is_short)


def _filled(template: str, reason: Reason, is_short: bool) -> _Sentence:
    if is_short:
        template = template.removeprefix(_PLACE)
    values: dict[str, object] = {
        name: system_words(name, value) for name, value in reason.parameters.items()
    }
    first = next(iter(Formatter().parse(template)), None)
    begins_with_name = False
    for name, value in reason.parameters.items():
        is_first = first is not None and first[:2] == ("", name)
        if isinstance(value, Reason):
            cause = _sentence(value, is_short and is_first)
            values[name] = cause.text
            begins_with_name |= is_first and cause.begins_with_name
        elif isinstance(value, Path) and is_first:
            begins_with_name = True
            values[name] = value.name if is_short else value
    return _Sentence(template.format(**values), begins_with_name)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
