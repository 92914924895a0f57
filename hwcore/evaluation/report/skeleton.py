"""What the reports of characters and of texts share: the templates around them, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from hwcore.paths import resource
from hwcore.translation import grouped, language_in_use, percentage, tr


@dataclass(frozen=True)
class Tile:
    """One of the figures at the top."""

    name: str
    value: str
    note: str | Markup


def template(name: str) -> Template:
    """One of the templates in ``resources/report``, which escapes what it is given and has its
    texts in the language in use."""
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    language = language_in_use().replace("_", "-")
    environment.globals |= {"tr": tr, "path": path, "sentences": sentences, "language": language}
    environment.filters |= {"percent": percentage, "count": grouped, "filled": filled}
    return environment.get_template(name)


def filled(text: str, **values: object) -> Markup:
    """A text for a page, with its values filled in; both are escaped where they are no markup."""
    return escape(text).format(**values)


def path(name: str) -> Markup:
    """A path, which may be broken anywhere."""
    return Markup('<span class="path">{}</span>').format(name)


def sentences(*parts: str) -> Markup:
    """Sentences after each other; what is empty is left out."""
    return _joined(tr("{first} {second}"), parts)


def where(sample: str, writer: str, *more: str) -> Markup:
    """Which sample it is: its file or place, who wrote it and what else is known; what is empty is
    left out."""
    by = tr("writer {name}").format(name=writer) if writer else ""
    return _joined(tr("{first}, {second}"), (sample, by, *more))


def numbered(place: int) -> str:
    """What a sample without a file is called."""
    return tr("sample {place}").format(place=place)


def _joined(pair: str, parts: Iterable[str]) -> Markup:
    return reduce(
        lambda first, second: filled(pair, first=first, second=second),
        map(escape, filter(None, parts)),
    )
