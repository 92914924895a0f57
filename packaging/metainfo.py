"""AppStream's description of the program, which software centres show.

``python packaging/metainfo.py FILE`` writes it from ``desktop/org.hwgui.hwgui.metainfo.xml``, with
the releases of ``CHANGELOG.md``, and with the addresses of pages and pictures where ``HW_HOMEPAGE``
says where the project's pages are. Without it there are none: no address is made up, as its owner
could show what they like in every software centre.
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
SIZE = 1000, 640
"""Of each picture, in pixels."""
PICTURES = {
    "window.png": {
        "": "A nine on the paper, the answer and its confidence beside it",
        "de": "Eine Neun auf dem Papier, daneben die Antwort und wie sicher sie ist",
        "zh_CN": "纸面上的数字 9，旁边是答案及其置信度",  # noqa: RUF001
    },
    "text.png": {
        "": "Lines written on the sheet, and what they say above them",
        "de": "Geschriebene Zeilen auf dem Blatt, darüber der gelesene Text",
        "zh_CN": "纸面上写的几行文字，上方是识别出的内容",  # noqa: RUF001
    },
    "pictures.png": {
        "": "A picture of written rows: each character is marked, and can be corrected",
        "de": "Ein Bild geschriebener Zeilen: Man sieht jedes Zeichen und kann es berichtigen",
        "zh_CN": "图片中的手写行：每个字符都被标出，可以逐个纠正",  # noqa: RUF001
    },
    "dark.png": {
        "": "In dark colours, where the system has them",
        "de": "In dunklen Farben, wo das System sie hat",
        "zh_CN": "系统使用深色外观时，窗口也随之变暗",  # noqa: RUF001
    },
}
"""Of ``docs/``, the first one first, with what they show, by language. ``window_pictures.py`` makes
them, and ``docs_site.py`` puts them beside the pages. None has an environment: they were grabbed in
no desktop, and the window is the same in each."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
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

    Raises:
        ValueError: AppStream would not take that address.
    """
    if homepage and not homepage.startswith("https://"):
        raise ValueError(f"HW_HOMEPAGE is {homepage}, and no address that begins with https://")
    component = ET.fromstring(TEMPLATE.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    if homepage:
        page = homepage.rstrip("/")
        ET.SubElement(component, "url", type="homepage").text = f"{page}/"
        pictures = ET.SubElement(component, "screenshots")
        for number, (name, captions) in enumerate(PICTURES.items()):
            picture = ET.SubElement(pictures, "screenshot", {} if number else {"type": "default"})
            for language, caption in captions.items():
                said_in = {_LANGUAGE: language} if language else {}
                ET.SubElement(picture, "caption", said_in).text = caption
            width, height = map(str, SIZE)
            image = ET.SubElement(picture, "image", type="source", width=width, height=height)
            image.text = f"{page}/{name}"
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
