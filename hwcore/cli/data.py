"""``hwcore data``: get the public collections that models are trained and measured on."""

from __future__ import annotations

import argparse
from pathlib import Path

from hwcore.errors import HwError
from hwcore.translation import tr

from .training_extra import require_training_extra

NAMES = ("mnist", "emnist", "usps")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "data",
        help="fetch public collections",
        description="Get the public collections that models are trained and measured on.",
        allow_abbrev=False,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    fetch = actions.add_parser(
        "fetch",
        help="fetch collections through torchvision",
        description="Fetch collections through torchvision, each into a folder of its name as "
        "hwcore train and evaluate read them. mnist: 60,000 and 10,000 digits. emnist: the "
        "training letters, upper and lower case; 0.5 GB to fetch, and 2.5 GB of disk in passing. "
        "usps: 7,291 digits, for measuring only. One that is there already is left as it is.",
        allow_abbrev=False,
    )
    fetch.add_argument("names", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    fetch.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="gets a folder for each"
    )
    fetch.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fetch each collection and say where it is."""
    require_training_extra(tr("fetching collections"), ("torch", "torchvision"))
    from hwcore.training.fetch import fetch

    for name in dict.fromkeys(args.names):
        try:
            new = fetch(name, args.out)
        except (ImportError, RuntimeError) as error:
            raise HwError(
                "torchvision-broken",
                "torchvision cannot be used ({reason}); install it again",
                reason=str(error),
            ) from error
        text = tr("{path}: fetched") if new else tr("{path}: already there")
        print(text.format(path=args.out / name), flush=True)
    return 0
