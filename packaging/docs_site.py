"""Build the documentation as pages that can be read and searched without a network.

To be run in the project's environment (``make docs``). The pages are ``docs/*.md``, the change log
and CONTRIBUTING.md as they are, beside them the command line's page (``docs_commands.py``) and the
demo's pictures (``docs_pictures.py``). A warning of Sphinx is an error, and so is a link that leads
nowhere, or a page that would fetch something (``docs_check.py``).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import docs_check
import docs_pictures
import metainfo
from docs_commands import commands_page

ROOT: Final = Path(__file__).resolve().parent.parent
ALSO: Final = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
"""Pages that stand beside the folder ``docs``, and their names on the site."""
COMMANDS: Final = "commands.md"
PICTURES: Final = "pictures"
_CLIP: Final = re.compile(r'<img [^>]*?src="(?P<address>_images/[\w-]+\.webp)"[^>]*>')


class DocsError(Exception):
    """The pages cannot be built; the text says why."""


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "docs", metavar="DIR")
    parser.add_argument(
        "--pictures",
        type=Path,
        metavar="DIR",
        help="the demo's pictures of an earlier build (default: the demo is played)",
    )
    arguments = parser.parse_args()
    try:
        pages = build(arguments.out, arguments.pictures)
    except (DocsError, docs_pictures.PictureError) as error:
        print(f"docs: {error}", file=sys.stderr)
        return 1
    print(f"docs: open {pages / 'index.html'}")
    return 0


def build(out: Path, pictures: Path | None = None) -> Path:
    """Build the pages anew.

    Args:
        out: gets ``source``, what Sphinx reads, and ``html``, the pages.
        pictures: the demo's pictures; None: they are made.

    Returns:
        The folder of the pages.

    Raises:
        DocsError: Sphinx complained, or a link leads nowhere.
        PictureError: the demo did not go as it should.
    """
    source, pages = out / "source", out / "html"
    for folder in (source, pages):
        shutil.rmtree(folder, ignore_errors=True)
    gather(source)
    if pictures is None:
        docs_pictures.make(source / PICTURES)
    else:
        shutil.copytree(pictures, source / PICTURES)
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q"]
    before = os.environ.get("PYTHONPATH")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [before])])}
    done = subprocess.run(
        [*command, str(source), str(pages)], check=False, cwd=ROOT, env=environment
    )
    if done.returncode:
        raise DocsError("Sphinx complained, see above")
    offer_stills(pages, source / PICTURES)
    for name in metainfo.PICTURES:  # software centres fetch them from there
        shutil.copy(ROOT / "docs" / name, pages)
    if faults := docs_check.faults(pages):
        raise DocsError("\n".join(["these pages are not whole:", *faults]))
    return pages


def gather(source: Path) -> None:
    """Put the pages' sources together, as Sphinx reads them."""
    shutil.copytree(ROOT / "docs", source, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "resources" / "icons" / "hwgui.svg", source)
    (source / COMMANDS).write_text(commands_page(), "utf-8")
    for name, page in ALSO.items():
        text = (ROOT / name).read_text("utf-8").replace("](docs/", "](")
        (source / page).write_text(text, "utf-8")


def offer_stills(pages: Path, pictures: Path) -> None:
    """Show the stills of clips to readers whose system asks for less motion."""
    for still in pictures.glob(f"*{docs_pictures.STILL}.webp"):
        shutil.copy(still, pages / "_images")
    for page in pages.glob("*.html"):
        page.write_text(_CLIP.sub(_with_still, page.read_text("utf-8")), "utf-8")


def _with_still(clip: re.Match[str]) -> str:
    still = docs_pictures.still_of(Path(clip["address"])).as_posix()
    media = "(prefers-reduced-motion: reduce)"
    return f'<picture><source media="{media}" srcset="{still}"/>{clip[0]}</picture>'


if __name__ == "__main__":
    sys.exit(main())
