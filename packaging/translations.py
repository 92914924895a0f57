"""Brings the catalogues of all languages up to date with the source, and compiles them.

The window's texts are Qt's (``hwgui_de.ts``, by ``pyside6-lupdate``), those of ``hwcore`` and the
commands gettext's (``hwcore_de.po``). ``docs/translating.md`` says how to translate them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

import PySide6
from core_texts import BEFORE_QT, ROOT, core_texts
from gettext_catalogue import Entry, compile_mo, merged, read_po, write_po

sys.path.insert(0, str(ROOT))
from hwcore.translation import ENGLISH, LANGUAGES

FOLDER: Final = ROOT / "resources" / "translations"
_PLURALS: Final = {"zh_CN": "nplurals=1; plural=0;"}
_TWO_FORMS: Final = "nplurals=2; plural=(n != 1);"


def main() -> int:
    """Update and compile the catalogues, and say how many texts are not translated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--compile", action="store_true", help="compile them as they are, without new texts"
    )
    arguments = parser.parse_args()
    for language in LANGUAGES:
        window, core = window_source(language), core_source(language)
        if not arguments.compile:
            update_window(window, language)
            update_core(core, language)
        compile_window(window, window.with_suffix(".qm"))
        target = core_target(language)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compile_mo(read_po(core.read_text("utf-8"))))
    return 0


def window_source(language: str) -> Path:
    return FOLDER / f"hwgui_{language}.ts"


def core_source(language: str) -> Path:
    return FOLDER / f"hwcore_{language}.po"


def core_target(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "hwcore.mo"


def window_modules() -> list[str]:
    """The modules of the window whose texts Qt translates."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "hwgui").rglob("*.py"))
    return [file for file in files if file not in BEFORE_QT]


def update_window(catalogue: Path, language: str) -> None:
    """Have a catalogue of the window know the texts of today: all, of English those with a count.

    Texts that are no more go, and a text whose English changed has no translation.
    """
    options = ["-silent", "-no-obsolete", "-disable-heuristic", "similartext"]
    options += ["-disable-heuristic", "sametext", "-locations", "none"]
    options += ["-source-language", ENGLISH, "-target-language", language]
    if language == ENGLISH:
        options.append("-pluralonly")
    subprocess.run(
        [_tool("lupdate"), *options, *window_modules(), "-ts", catalogue], check=True, cwd=ROOT
    )


def compile_window(catalogue: Path, target: Path) -> None:
    """Compile a catalogue of the window; what is not translated is left out."""
    command: list[str | Path] = [
        _tool("lrelease"),
        "-silent",
        "-nounfinished",
        catalogue,
        "-qm",
        target,
    ]
    subprocess.run(command, check=True)


def update_core(catalogue: Path, language: str) -> None:
    """As ``update_window``, for the texts of ``hwcore`` and the commands."""
    before = read_po(catalogue.read_text("utf-8")) if catalogue.exists() else []
    texts = core_texts()
    if language == ENGLISH:
        texts = [entry for entry in texts if entry.plural is not None and entry.context is not None]
    catalogue.write_text(write_po([header(language), *merged(texts, before)]), "utf-8")


def header(language: str) -> Entry:
    """The first entry of a catalogue, which says how it is read."""
    fields = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS.get(language, _TWO_FORMS),
    }
    return Entry("", forms=("".join(f"{name}: {value}\n" for name, value in fields.items()),))


def _tool(name: str) -> Path:
    folder = Path(PySide6.__file__).parent
    return folder / (f"{name}.exe" if sys.platform == "win32" else name)


if __name__ == "__main__":
    sys.exit(main())
