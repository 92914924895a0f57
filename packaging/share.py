"""What goes into a system's ``share`` folder beside the program: for its starter and for shells."""

from __future__ import annotations

import shutil
from pathlib import Path

import completions
import icons
import man_pages
import metainfo

APP = "org.hwgui.hwgui"
DESKTOP = Path(__file__).resolve().parent / "desktop"
SHELLS = {
    "bash": "bash-completion/completions",
    "zsh": "zsh/site-functions",
    "fish": "fish/vendor_completions.d",
}


def fill(share: Path, work: Path) -> None:
    """Write starter, icons, kinds of files, description, man pages and completions.

    Args:
        share: the folder, which is made where it is missing.
        work: has the icons that ``icons.draw`` drew in ``icons``; gets what is needed on the way.
    """
    for name, folder in ((f"{APP}.desktop", "applications"), (f"{APP}.xml", "mime/packages")):
        (share / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(DESKTOP / name, share / folder)
    (share / "metainfo").mkdir(exist_ok=True)
    metainfo.written(share / "metainfo" / f"{APP}.metainfo.xml")
    theme = share / "icons" / "hicolor"
    for size in icons.SIZES:
        place = theme / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(work / "icons" / f"{size}.png", place / f"{APP}.png")
    (theme / "scalable" / "apps").mkdir(parents=True, exist_ok=True)
    shutil.copy(icons.DRAWING, theme / "scalable" / "apps" / f"{APP}.svg")
    man_pages.main(share / "man" / "man1")
    completions.main(work / "completions")
    for shell, folder in SHELLS.items():
        shutil.copytree(work / "completions" / shell, share / folder, dirs_exist_ok=True)
