"""The two commands, their arguments and what these take, as their parsers say it.

Man pages and shell completions are made from this, so that they cannot say something else.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

_FOLDERS = {"DIR", "FOLDER"}


@dataclass(frozen=True)
class Argument:
    """An option, or what stands by itself in a command line.

    Attributes:
        flags: how it is written, such as ``--top``; none: it stands by itself.
        value: what stands for its value in the help, such as ``DIR``; empty: it takes none.
        choices: all values that there are; none: any.
        help: what it does.
        takes: "file", "folder", "text", or "" where it takes no value.
        is_many: several values are taken.
        is_required: without it the command does nothing.
    """

    flags: tuple[str, ...]
    value: str
    choices: tuple[str, ...]
    help: str
    takes: str
    is_many: bool
    is_required: bool


@dataclass(frozen=True)
class Command:
    """A command, or one of its commands.

    Attributes:
        name: with those that it belongs to, such as ``hwcore data fetch``.
        summary, description, epilog: a line, a text, and what follows the options.
        arguments: options in their order, then what stands by itself.
        commands: those that it has.
    """

    name: str
    summary: str
    description: str
    epilog: str
    arguments: tuple[Argument, ...]
    commands: tuple[Command, ...]

    @property
    def all(self) -> Iterator[Command]:
        """It, and all that belong to it, depth first."""
        yield self
        for command in self.commands:
            yield from command.all

    @property
    def options(self) -> tuple[Argument, ...]:
        """What begins with a dash."""
        return tuple(one for one in self.arguments if one.flags)

    @property
    def positionals(self) -> tuple[Argument, ...]:
        """What stands by itself."""
        return tuple(one for one in self.arguments if not one.flags)


def commands() -> tuple[Command, Command]:
    """``hwgui`` and ``hwcore``, in English, and as nobody in particular would see them."""
    from hwcore.cli.main import make_parser as hwcore
    from hwgui.__main__ import make_parser as hwgui

    home = str(Path.home())
    with patch.dict(os.environ, {"LANGUAGE": "en", "LC_ALL": "C.UTF-8"}):
        os.environ.pop("XDG_DATA_HOME", None)
        return described(hwgui(), home=home), described(hwcore(), home=home)


def described(parser: argparse.ArgumentParser, summary: str = "", home: str = "") -> Command:
    """What a parser knows of its command.

    Args:
        summary: what the command that it belongs to says of it.
        home: a folder that the help is not to name; it is called ``~``.
    """
    if (late := getattr(parser, "late", None)) is not None:
        parser.late = None  # type: ignore[attr-defined]  # hwcore.cli.arguments.LateParser
        late(parser)
    arguments, below = [], []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {one.dest: one.help or "" for one in action._choices_actions}
            below += [described(sub, said[name], home) for name, sub in action.choices.items()]
        elif action.help is not argparse.SUPPRESS:
            arguments.append(_argument(parser, action, home))
    return Command(
        parser.prog,
        summary or parser.description or "",
        parser.description or "",
        parser.epilog or "",
        tuple(sorted(arguments, key=lambda one: not one.flags)),
        tuple(below),
    )


def _argument(parser: argparse.ArgumentParser, action: argparse.Action, home: str) -> Argument:
    values = {**vars(action), "prog": parser.prog}
    text = (action.help or "") % values
    choices = tuple(str(choice) for choice in action.choices or ())
    value = ""
    if action.nargs != 0:
        metavar = action.metavar if isinstance(action.metavar, str) else None
        value = metavar or ("{" + ",".join(choices) + "}" if choices else action.dest.upper())
    return Argument(
        flags=tuple(action.option_strings),
        value=value,
        choices=choices,
        help=text.replace(home, "~") if home else text,
        takes=_taken(action, value),
        is_many=action.nargs in {"+", "*"},
        is_required=action.required,
    )


def _taken(action: argparse.Action, value: str) -> str:
    if not value:
        return ""
    if action.type is not Path:
        return "text"
    return "folder" if value in _FOLDERS else "file"
