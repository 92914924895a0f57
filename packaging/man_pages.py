"""The man pages of both commands, made from what their parsers say.

``python packaging/man_pages.py DIR`` writes ``hwgui.1`` and ``hwcore.1``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from archives import source_date
from commands import Argument, Command, commands

_HWGUI_FILES = (
    ("settings.json", "what the window remembers."),
    ("samples.sqlite3, heads/", "the person's samples, and what was taught."),
    ("logs/", "what happened, for a report of a fault. Nothing is sent anywhere."),
)
_ENVIRONMENT = (("HW_DEBUG", "With 1, a failure shows its traceback."),)
_EXIT_CODES = (
    ("0", "Done."),
    ("1", "The work failed; a line says what, and what to do."),
    ("2", "Wrong usage."),
)


def main(folder: Path) -> None:
    """Write both pages into a folder, which is made where it is missing."""
    import hwcore

    folder.mkdir(parents=True, exist_ok=True)
    for command in commands():
        text = page(command, hwcore.__version__, source_date())
        (folder / f"{command.name}.1").write_text(text, encoding="utf-8")


def page(command: Command, version: str, moment: int) -> str:
    """The man page of a command.

    Args:
        version: the program's.
        moment: of the day that it names, in seconds since 1970.
    """
    day = time.strftime("%Y-%m-%d", time.gmtime(moment))
    first = command.description.partition(". ")[0].rstrip(".")
    lines = [
        f'.TH {command.name.upper()} 1 "{day}" "hwgui {version}" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{command.name} \\- {_text(first[:1].lower() + first[1:])}",
        ".SH SYNOPSIS",
        *_synopsis(command),
        ".SH DESCRIPTION",
        _text(command.description),
        ".SH OPTIONS",
        *(line for one in command.arguments for line in _argument(one)),
    ]
    if command.commands:
        lines.append(".SH COMMANDS")
        lines += [line for one in list(command.all)[1:] for line in _command(one)]
    else:
        lines += [".SH FILES", "In the folder of", ".BR \\-\\-data\\-dir :", *_list(_HWGUI_FILES)]
    lines += [".SH ENVIRONMENT", *_list(_ENVIRONMENT), '.SH "EXIT STATUS"', *_list(_EXIT_CODES)]
    other = "hwcore" if command.name == "hwgui" else "hwgui"
    lines += ['.SH "SEE ALSO"', f".BR {other} (1)"]
    return "\n".join(lines) + "\n"


def _command(command: Command) -> list[str]:
    return [
        f'.SS "{_text(command.name)}"',
        *_synopsis(command),
        ".PP",
        _text(command.description),
        *(line for one in command.arguments if "-h" not in one.flags for line in _argument(one)),
    ]


def _synopsis(command: Command) -> list[str]:
    words = [f"\\fB{_text(command.name)}\\fR"]
    for one in command.arguments:
        value = f"\\fI{_text(one.value)}\\fR" if one.value else ""
        shown = f"\\fB{_text(one.flags[-1])}\\fR {value}".rstrip() if one.flags else value
        if one.is_many and not one.flags:
            shown += " ..."
        words.append(shown if one.is_required else f"[{shown}]")
    if command.commands:
        words.append("\\fICOMMAND\\fR ...")
    return [" ".join(words)]


def _argument(argument: Argument) -> list[str]:
    value = f"\\fI{_text(argument.value)}\\fR" if argument.value else ""
    flags = ", ".join(f"\\fB{_text(flag)}\\fR" for flag in argument.flags)
    return [".TP", f"{flags} {value}".strip(), _text(argument.help) or "\\&"]


def _list(entries: tuple[tuple[str, str], ...]) -> list[str]:
    return [line for name, text in entries for line in (".TP", f"\\fB{_text(name)}\\fR", text)]


def _text(text: str) -> str:
    """A text as roff shows it: no command by its first sign, dashes as they are typed."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped


if __name__ == "__main__":
    main(Path(sys.argv[1]))
