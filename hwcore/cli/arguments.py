"""Arguments that several commands take, and how they become an engine."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwcore.alphabets import ALPHABET_NAMES, SELECTION, AlphabetInUse, parse_alphabet
from hwcore.command_language import TranslatedHelp
from hwcore.errors import BundleError, HwError
from hwcore.translation import tr, worded

if TYPE_CHECKING:
    from hwcore.model import Engine


class LateParser(argparse.ArgumentParser):
    """A parser that gets arguments only once it is used, so that no other command waits for what
    they are taken from.

    Attributes:
        late: adds them; None: it has them all.
    """

    late: Callable[[argparse.ArgumentParser], object] | None = None

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **{"formatter_class": TranslatedHelp} | values)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        late, self.late = self.late, None
        if late is not None:
            late(self)
        return super().parse_known_args(args, namespace)


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """``--model`` and ``--head``, which ``load_engine`` reads."""
    parser.add_argument(
        "--model", type=Path, metavar="DIR", help="the model's folder (default: the shipped one)"
    )
    parser.add_argument(
        "--head", type=Path, metavar="DIR", help="the folder of a taught head to use instead"
    )


def add_alphabet_argument(parser: argparse.ArgumentParser, effect: str) -> None:
    """``--alphabet``, an ``AlphabetInUse`` or None, which ``check_alphabet`` checks.

    Args:
        effect: what it does, and what is done without it; for the help, ``marked``.
    """
    parser.add_argument(
        "--alphabet",
        type=_alphabet,
        metavar="NAME",
        help=tr(
            "{effect}; {names}, or {selection}0123+- for these characters. Own symbols of a taught "
            "head always belong to it"
        ).format(effect=tr(effect), names=", ".join(ALPHABET_NAMES), selection=SELECTION),
    )


def _alphabet(text: str) -> AlphabetInUse:
    try:
        return parse_alphabet(text)
    except HwError as error:
        raise argparse.ArgumentTypeError(worded(error.reason)) from None


def check_alphabet(among: AlphabetInUse | None, engine: Engine) -> None:
    """See that the head knows what ``--alphabet`` names.

    Raises:
        HwError: it knows none of its labels, or lacks one that was named by itself.
    """
    if among is None:
        return
    missing = sorted(label for label in among.labels if label not in engine.alphabet)
    if missing and among.name.startswith(SELECTION):
        raise HwError(
            "selection-not-known",
            "the model does not read {missing}, which {name} names; it reads {labels}",
            missing=" ".join(missing),
            name=among.name,
            labels=engine.alphabet.listed,
        )
    if not among.name.startswith(SELECTION):
        among.chosen_of(engine.alphabet)


def load_engine(args: argparse.Namespace) -> Engine:
    """The engine that ``--model`` and ``--head`` ask for.

    Raises:
        BundleError: either is missing, damaged, or does not fit the other.
    """
    from hwcore.model import HEAD, Engine, load_head

    engine = Engine.load(args.model)
    if args.head is not None:
        path = args.head / HEAD
        head = load_head(path)
        try:
            engine.adopt(head)
        except BundleError as error:
            raise BundleError(
                "in-file", "{path}: {cause}", path=path, cause=error.reason
            ) from error
    return engine


def whole_number(smallest: int, largest: int | None = None) -> Callable[[str], int]:
    """An argparse type for whole numbers of at least ``smallest`` and at most ``largest``."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = smallest - 1
        if number < smallest or (largest is not None and number > largest):
            if largest is None:
                words = tr("{text!r} is not a whole number of at least {smallest}")
            else:
                words = tr(
                    "{text!r} is not a whole number of at least {smallest} and at most {largest}"
                )
            raise argparse.ArgumentTypeError(
                words.format(text=text, smallest=smallest, largest=largest)
            )
        return number

    return read


def number(smallest: float, largest: float = math.inf) -> Callable[[str], float]:
    """An argparse type for numbers of at least ``smallest`` and at most ``largest``, but finite."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not (math.isfinite(value) and smallest <= value <= largest):
            if largest == math.inf:
                words = tr("{text!r} is not a number of at least {smallest:g}")
            else:
                words = tr(
                    "{text!r} is not a number of at least {smallest:g} and at most {largest:g}"
                )
            raise argparse.ArgumentTypeError(
                words.format(text=text, smallest=smallest, largest=largest)
            )
        return value

    return read
