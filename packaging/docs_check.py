"""Whether built pages are whole: each link leads somewhere, nothing comes from a network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

LOADED: Final = {"script", "link", "img", "source", "iframe", "video", "audio", "embed", "object"}
"""Elements whose address is fetched as the page is shown; that of others when it is followed."""
_ADDRESSES: Final = ("href", "src", "srcset", "data", "poster")
_STYLE_ADDRESS: Final = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


class _Page(HTMLParser):
    """What a page links to, what it fetches, and what can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value is not None}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        for name in _ADDRESSES:
            if name in values:
                (self.loads if tag in LOADED else self.links).append(values[name])


def faults(pages: Path) -> list[str]:
    """What is wrong with a folder of pages, a line each; none where it is whole."""
    read = {path: _read(path) for path in sorted(pages.rglob("*.html"))}
    found: list[str] = []
    for path, page in read.items():
        where = path.relative_to(pages)
        every = (*page.links, *page.loads)
        inner = [address for address in every if not _is_elsewhere(address)]
        found += [f"{where}: fetches {load}" for load in page.loads if _is_elsewhere(load)]
        found += [
            f"{where}: {address} leads nowhere"
            for address in inner
            if not _leads_somewhere(path, address, read)
        ]
    for path in sorted(pages.rglob("*.css")):
        addresses = _STYLE_ADDRESS.findall(path.read_text("utf-8"))
        loads = [load for load in addresses if _is_elsewhere(load) and load[:5] != "data:"]
        found += [f"{path.relative_to(pages)}: fetches {load}" for load in loads]
    return found


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def _is_elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def _leads_somewhere(path: Path, address: str, read: dict[Path, _Page]) -> bool:
    parts = urlsplit(address)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
    if not target.is_file():
        return False
    page = next((page for other, page in read.items() if other.resolve() == target), None)
    anchor = unquote(parts.fragment)
    return page is None or anchor in ("", "top") or anchor in page.anchors
