"""``hwcore train``: train a net and write its bundle."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from hwcore.translation import decimal, percentage, tr

from .arguments import LateParser, number, whole_number
from .failures import tell
from .training_extra import require_training_extra

if TYPE_CHECKING:
    from hwcore.training.loop import EpochReport


def add(commands: argparse._SubParsersAction[LateParser]) -> None:
    parser = commands.add_parser(
        "train",
        help="train a net",
        description="Train a net and write its bundle. A training that was stopped goes on from "
        "its last epoch when the same command is given again. What is not given is as in the "
        "net's own recipe. To train in several processes: torchrun --nproc-per-node N -m hwcore "
        "train ...",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--net",
        required=True,
        metavar="NAME",
        help="hand (ours), line (words and lines), mlp, cnn-small, cnn-classic, cnn-three, "
        "resnet18, vgg11_bn, efficientnet_b0",
    )
    parser.add_argument(
        "--data",
        required=True,
        type=Path,
        action="append",
        metavar="PATH",
        help="the collection (a folder with mnist/, unipen/ and emnist/), or an IDX folder, .npz "
        "of strokes or images, .csv of a label and pixels a row, ink .jsonl or folder of images; "
        "several are joined. Test files and report writers are never trained on",
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="gets checkpoint, log and bundle"
    )
    parser.late = _add_recipe
    parser.set_defaults(run=run)


def _add_recipe(parser: argparse.ArgumentParser) -> None:
    """A flag for each of the recipe's values, in its group."""
    try:
        from hwcore.training.recipe import RENAMED, Recipe
    except ImportError:
        return  # the packaged program has nothing that trains, and ``run`` says so

    kinds = get_type_hints(Recipe)
    groups: dict[str, argparse._ArgumentGroup] = {}
    for value in fields(Recipe):
        if value.name == "net":
            continue
        title = value.metadata["group"]
        if title not in groups:
            groups[title] = parser.add_argument_group(title)
        names = [value.name, *(old for old, new in RENAMED.items() if new == value.name)]
        groups[title].add_argument(
            *(f"--{name.replace('_', '-')}" for name in names), **_taken(value, kinds[value.name])
        )
    groups["transfer learning"].add_argument(
        "--imagenet-weights", type=Path, metavar="DIR", help="where they are, or are fetched to"
    )
    _add_running(parser.add_argument_group("running"))


def _taken(value: Field[Any], kind: Any) -> dict[str, Any]:
    """What ``add_argument`` takes for a value of the recipe; None is what is not given."""
    told = {"dest": value.name, "default": None, "help": value.metadata["help"]}
    if kind is bool:
        return told | {"action": "store_true"}
    if value.default:
        told["help"] = tr(told["help"]) + tr(" (hand: {})").format(value.default)
    if get_origin(kind) is Literal:
        return told | {"choices": get_args(kind)}
    if kind is str:
        return told | {"metavar": value.metadata["metavar"]}
    least, most = value.metadata["least"], value.metadata["most"]
    if kind is int:
        return told | {"type": whole_number(least), "metavar": "N"}
    bounds = (least,) if most is None else (least, most)
    return told | {"type": number(*bounds), "metavar": "X"}


def _add_running(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--resume", action="store_true", help="go on from a checkpoint; fail if there is none"
    )
    group.add_argument("--compile", action="store_true", help="with torch.compile")
    group.add_argument("--threads", type=whole_number(1), metavar="N", help="in each process")
    group.add_argument(
        "--tensorboard", action="store_true", help="write for TensorBoard, besides log.csv"
    )
    group.add_argument(
        "--start-from",
        type=_paths,
        default=(),
        metavar="FILE",
        help="checkpoint to begin with, of a net as wide or narrower, instead of random weights; "
        "the mean of several as wide, with a colon between them (--net line)",
    )
    group.add_argument(
        "--drawings",
        type=Path,
        metavar="FILE",
        help="keep the drawn data there, for other trainings on the same data too",
    )


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in text.split(os.pathsep))


def run(args: argparse.Namespace) -> int:
    """Train, with a line on stderr for each epoch; print what the held-out data gave."""
    require_training_extra(tr("training"))
    from hwcore.progress import Bar
    from hwcore.training.loop import Options, TrainingListeners
    from hwcore.training.recipe import recipe_for
    from hwcore.training.run import train

    recipe = recipe_for(args.net, _given(args))
    options = Options(
        args.resume,
        args.compile,
        args.threads,
        args.tensorboard,
        args.drawings,
        args.imagenet_weights,
        args.start_from,
    )
    try:
        figures = train(recipe, args.data, args.out, options, TrainingListeners(Bar(), _say, tell))
    except KeyboardInterrupt:
        tell(tr("interrupted; the same command goes on after the last epoch that was told"))
        return 130
    if figures is not None:
        print(tr("model written to {}").format(args.out))
        for name, value in figures.items():
            print(f"{name.replace('_', ' '):<34} {percentage(value):>8}")
        print(tr("figures on test data, which must not choose a recipe, are in its card.json"))
    return 0


def _given(args: argparse.Namespace) -> dict[str, Any]:
    """What was given of the recipe's values."""
    from hwcore.training.recipe import Recipe

    values = vars(args)
    names = {field.name for field in fields(Recipe)} - {"net"}
    return {name: values[name] for name in names if values.get(name) is not None}


def _say(report: EpochReport) -> None:
    left = report.seconds * (report.epochs - report.epoch) / 60
    rates = "  ".join(f"{name} {percentage(rate)}" for name, rate in report.accuracies.items())
    after = tr("about {minutes:.0f} min left").format(minutes=left)
    if report.stopped:
        after = tr("nothing better for too long")
    print(
        tr("epoch {epoch}/{epochs}  loss {loss}  {rates}  {seconds:.0f} s, {after}").format(
            epoch=report.epoch,
            epochs=report.epochs,
            loss=decimal(report.loss, 4),
            rates=rates,
            seconds=report.seconds,
            after=after,
        ),
        file=sys.stderr,
        flush=True,
    )
