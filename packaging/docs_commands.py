"""The page of the command line, made from what both commands say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from commands import Argument, Command, commands

_TOP: Final = """\
# The command line

This page is what `--help` says, of every command. Exit code 0: done. 1: the work failed, and one
line on stderr says what and what to do (`HW_DEBUG=1` shows the traceback as well). 2: wrong usage.
[Usage](usage.md) has what the commands are for, with examples.
"""


def commands_page() -> str:
    """The page, Markdown."""
    parts = [_TOP]
    for command in commands():
        parts += _section(command, 2)
    return "\n".join(parts) + "\n"


def _section(command: Command, level: int) -> Iterator[str]:
    """The Markdown of a command and of those below it."""
    yield f"{'#' * level} {command.name}\n"
    if command.description:
        yield f"{_text(command.description)}\n"
    yield f"```text\n{_usage(command)}\n```\n"
    told = [argument for argument in command.arguments if "--help" not in argument.flags]
    if told:
        yield "| argument | what it does |\n|---|---|"
        yield from (f"| `{_name(argument)}` | {_text(argument.help)} |" for argument in told)
        yield ""
    if command.epilog:
        yield f"{_text(command.epilog)}\n"
    for below in command.commands:
        yield from _section(below, level + 1)


def _usage(command: Command) -> str:
    """One line: what has to be given, and that there are options."""
    words = [command.name]
    words += [_name(option) for option in command.options if option.is_required]
    words += ["[options]"]
    words += [
        argument.value + (" ..." if argument.is_many else "") for argument in command.positionals
    ]
    return " ".join(words if not command.commands else [command.name, "COMMAND ..."])


def _name(argument: Argument) -> str:
    """As it is written: ``--top K``, or ``PATH``."""
    flags = ", ".join(argument.flags)
    return " ".join(filter(None, [flags, argument.value])).replace("|", "\\|")


def _text(plain: str) -> str:
    """Plain text as Markdown that looks the same."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(plain.split()))
