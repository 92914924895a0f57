"""The ``hwcore`` command: arguments in, exit code out, and every failure as one line.

Exit codes: 0 done; 1 the work failed; 2 wrong usage; 130 interrupted. A reader that closes the
pipe early (``| head``) has what it wanted: that ends the work silently, with 0.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import warnings
from collections.abc import Sequence

from hwcore import __version__
from hwcore.cli import COMMANDS
from hwcore.command_language import add_language_argument, speak, wanted_language
from hwcore.errors import HwError
from hwcore.translation import tr, worded

from .arguments import LateParser
from .failures import tell


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments; None takes the process's own.

    Returns:
        The exit code. Wrong usage, ``--help`` and ``--version`` raise SystemExit, as argparse does.
    """
    if argv is None:
        _settle_process()
    speak(wanted_language(sys.argv[1:] if argv is None else argv))
    args = make_parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return 0
    except KeyboardInterrupt:
        tell(tr("interrupted"))
        return 130
    except HwError as error:
        tell(worded(error.reason))
        return 1
    except OSError as error:
        _discard_output()
        where = f"{error.filename}: " if error.filename else ""
        tell(f"{where}{tr(error.strerror) if error.strerror else error}")
        return 1
    except Exception as error:
        text = tr("{fault}; this is a fault in the program, please report it")
        tell(text.format(fault=f"{type(error).__name__}: {error}"))
        return 1
    return code


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command; those of its commands get their arguments when used."""
    parser = LateParser(
        prog="hwcore",
        description="Recognise handwriting, measure how well, and train the model.",
        epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted. "
        "HW_DEBUG=1 shows the traceback of a failure.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"hwcore {__version__}")
    add_language_argument(parser)
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=LateParser
    )
    for command in COMMANDS:
        command.add(commands)
    return parser


def _settle_process() -> None:
    """No library warnings on stderr, and no failure on a terminal that lacks a character."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Send what is left to nowhere: Python flushes at its end and would complain again."""
    try:
        stdout = sys.stdout.fileno()
    except (OSError, ValueError):  # no real stream, as under a test
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stdout)
    os.close(nowhere)
