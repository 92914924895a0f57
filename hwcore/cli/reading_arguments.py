"""Arguments of what reads words and lines, and how they become a reader."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hwcore.alphabets import parse_alphabet
from hwcore.errors import HwError
from hwcore.translation import tr, worded

if TYPE_CHECKING:
    from hwcore.ink import Ink
    from hwcore.text import Reading

LANGUAGES: Final = ("en", "de", "nl", "fr", "none")
MODES: Final = ("text", "word")
"""Besides them, every alphabet is one."""


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """``--language``, ``--mode`` and ``--lexicon``, which ``reading_of`` takes."""
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help=tr("in which it is written (default: {default}); none: go by the ink alone").format(
            default=LANGUAGES[0]
        ),
    )
    parser.add_argument(
        "--mode",
        type=_mode,
        default=MODES[0],
        metavar="MODE",
        help="what it is: text (the default), word (one, without spaces), or an alphabet, for "
        "these characters alone: digits, capitals, chars:0123+- and others",
    )
    parser.add_argument(
        "--lexicon",
        type=Path,
        metavar="FILE",
        help="words that may be in it, such as names: a word a line",
    )


def _mode(text: str) -> str:
    if text not in MODES:
        try:
            parse_alphabet(text)
        except HwError as error:
            words = tr("is neither text nor word, and {fault}")
            raise argparse.ArgumentTypeError(words.format(fault=worded(error.reason))) from None
    return text


def reading_of(args: argparse.Namespace, alternatives: int) -> Callable[[Ink], Reading]:
    """What reads ink as the arguments say.

    Raises:
        HwError: the model of lines or the list of words is missing or damaged.
    """
    from hwcore.text import Reader, read_words

    words = None if args.lexicon is None else read_words(args.lexicon)
    reader = Reader.load(args.model, head=args.head)

    def read(ink: Ink) -> Reading:
        return reader.read(
            ink,
            mode=args.mode,
            language=args.language,
            lexicon=words,
            alternatives=alternatives,
        )

    return read
