"""AppStream's description of the program, which software centres show.

``python packaging/metainfo.py FILE`` writes it from ``desktop/org.hwgui.hwgui.metainfo.xml``, with
the releases of ``CHANGELOG.md``, and with the addresses of pages and pictures where ``HW_HOMEPAGE``
says where the project's pages are. Without it there are none: no address is made up.
"""

from __future__ import annotations

import os
import re
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from archives import source_date

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "packaging" / "desktop" / "org.hwgui.hwgui.metainfo.xml"
PICTURES = {
    "window.png": "A nine on the paper, the answer and its confidence beside it",
    "text.png": "Lines in several hands, and what they say above them",
}
"""Of ``docs/``, the first one first."""
_HEADING = re.compile(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2}|unreleased)$", re.MULTILINE)


def written(file: Path) -> Path:
    """Write the description, and return its file."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    text = described(changes, os.environ.get("HW_HOMEPAGE", ""), source_date())
    file.write_text(text, encoding="utf-8")
    return file


def described(changes: str, homepage: str, moment: int) -> str:
    """The description.

    Args:
        changes: the text of the change log; a heading is a release.
        homepage: where the project's pages are; empty: nowhere.
        moment: the day of what is not released, in seconds since 1970.
    """
    component = ET.fromstring(TEMPLATE.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    if homepage:
        page = homepage.rstrip("/")
        ET.SubElement(component, "url", type="homepage").text = f"{page}/"
        pictures = ET.SubElement(component, "screenshots")
        for number, (name, caption) in enumerate(PICTURES.items()):
            picture = ET.SubElement(pictures, "screenshot", {} if number else {"type": "default"})
            ET.SubElement(picture, "caption").text = caption
            ET.SubElement(picture, "image").text = f"{page}/{name}"
    releases = ET.SubElement(component, "releases")
    for version, day in _HEADING.findall(changes):
        unreleased = day == "unreleased"
        shown = time.strftime("%Y-%m-%d", time.gmtime(moment)) if unreleased else day
        kind = "development" if unreleased else "stable"
        ET.SubElement(releases, "release", version=version, date=shown, type=kind)
    ET.indent(component)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(component, "unicode") + "\n"


if __name__ == "__main__":
    written(Path(sys.argv[1]))
