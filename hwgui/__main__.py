"""The ``hwgui`` command. Arguments are judged before Qt, which takes longer, is imported."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from hwcore import HwError
from hwcore.command_language import OPTION, TranslatedHelp, speak, wanted_language
from hwcore.paths import default_data_dir, shipped_model
from hwcore.translation import LANGUAGES, tr, worded

from .qt_environment import offer_input_methods, remedy, show_windows_by_x11

PROBES = ("start", "gaps", "load", "soak", "sheet")
"""What ``hwgui.measure`` can measure, for ``hwcore bench``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is 0 when all went well, 1 when not, 2 for wrong usage."""
    speak(wanted_language(sys.argv[1:] if argv is None else argv))
    arguments = _parse(argv)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    offer_input_methods()
    if arguments.panel:
        show_windows_by_x11()
    if not _has_display():
        if not arguments.demo and arguments.probe is None:
            return _fail(
                tr(
                    "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not "
                    "set); hwgui --demo works without one"
                )
            )
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if arguments.demo:
            _say(tr("there is no display; the demo runs without one"))
    try:
        return _run(arguments)
    except ImportError as error:
        if os.environ.get("HW_DEBUG") == "1":
            raise
        text = tr("Qt cannot be loaded ({reason}); {remedy}")
        return _fail(text.format(reason=error, remedy=remedy()))
    except HwError as error:
        if os.environ.get("HW_DEBUG") == "1":
            raise
        return _fail(worded(error.reason))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        text = tr("{fault}; see {program} --help").format(fault=message, program=self.prog)
        self.exit(2, f"{self.prog}: {text}\n")


class _Version(argparse.Action):
    """Prints the versions, the model's card, licences and attributions, and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from hwcore.model import Bundle

        from .credits import version_text

        try:
            card = Bundle.load(shipped_model()).card
        except HwError:
            card = None
        print(version_text(card))
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    parser = _Parser(
        prog="hwgui",
        description="Write a character and see it recognised while the pen is down.",
        epilog="HW_DEBUG=1 in the environment shows the traceback of a fault.",
        allow_abbrev=False,
        formatter_class=TranslatedHelp,
    )
    parser.add_argument(
        "ink",
        nargs="?",
        type=Path,
        metavar="INK",
        help="a file to open: ink (.jsonl, InkML or UNIPEN) in Text, a picture in Pictures",
    )
    parser.add_argument(
        "--panel",
        action="store_true",
        help="open the sheet as a small panel, for writing into other programs",
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help=tr(
            "where settings, samples, what it learned and the log are kept (default: {place}; with "
            "--demo a folder that is deleted afterwards)"
        ).format(place=_default_place()),
    )
    parser.add_argument(
        "--demo", action="store_true", help="replay recorded pen strokes, say what happens, end"
    )
    parser.add_argument(
        "--shots", type=Path, metavar="DIR", help="with --demo: a picture of each step goes there"
    )
    parser.add_argument(
        OPTION,
        choices=tuple(LANGUAGES),
        help="language, for this time (default: the one chosen in the window, or the system's)",
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        help="print versions, the model and its figures, licences and attributions, end",
    )
    parser.add_argument("--panel-of", type=int, help=argparse.SUPPRESS)  # a window's, on Wayland
    parser.add_argument("--probe", choices=PROBES, help=argparse.SUPPRESS)  # hwcore bench's
    return parser


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = make_parser()
    arguments = parser.parse_args(argv)
    arguments.panel = arguments.panel or arguments.panel_of is not None
    if arguments.shots is not None and not arguments.demo:
        parser.error(tr("--shots needs --demo"))
    if arguments.ink is not None and not arguments.ink.is_file():
        parser.error(tr("{}: there is no such file").format(arguments.ink))
    if arguments.demo and (arguments.ink is not None or arguments.panel):
        parser.error(tr("--demo opens neither a file nor the panel"))
    return arguments


def _run(arguments: argparse.Namespace) -> int:
    if arguments.probe is not None:
        from hwgui.measure.main import main as measure

        return measure(arguments.probe)
    from .session import run  # brings Qt

    if not arguments.demo:
        data_dir = arguments.data_dir or default_data_dir()
        return run(
            data_dir,
            ink=arguments.ink,
            panel=arguments.panel,
            panel_of=arguments.panel_of,
            language=arguments.lang,
        )
    if arguments.data_dir is not None:
        return run(arguments.data_dir, demo=True, shots=arguments.shots, language=arguments.lang)
    # A person's own samples stay as they are.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return run(Path(folder), demo=True, shots=arguments.shots, language=arguments.lang)


def _default_place() -> str:
    try:
        return str(default_data_dir())
    except HwError:
        return tr("none here, as this account has no home folder")


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"hwgui: {line}\n")


def _fail(line: str) -> int:
    _say(line)
    return 1


if __name__ == "__main__":
    sys.exit(main())
