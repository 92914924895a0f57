"""``hwcore train``: train a net and write its bundle."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .arguments import number, whole_number
from .failures import tell
from .training_extra import require_training_extra

if TYPE_CHECKING:
    from hwcore.training.loop import EpochReport

LOSSES = ("cross-entropy", "focal", "mse")
OPTIMIZERS = ("sgd", "adam", "adamw")
SCHEDULES = ("constant", "step", "cosine", "one-cycle")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
        help="hand (ours), mlp, cnn-small, cnn-classic, cnn-three, resnet18, vgg11_bn, "
        "efficientnet_b0",
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
    _add_recipe(parser.add_argument_group("recipe"))
    _add_transfer(parser.add_argument_group("transfer learning"))
    _add_running(parser.add_argument_group("running"))
    parser.set_defaults(run=run)


def _add_recipe(group: argparse._ArgumentGroup) -> None:
    positive, share = number(0.0), number(0.0, 1.0)
    group.add_argument(
        "--epochs", type=whole_number(0), metavar="N", help="0: only write what --init gives"
    )
    group.add_argument(
        "--batch", type=whole_number(2), metavar="N", help="of all processes together"
    )
    group.add_argument(
        "--min-steps",
        type=whole_number(1),
        metavar="N",
        help="in an epoch, if need be of several passes",
    )
    group.add_argument("--seed", type=whole_number(0), metavar="N")
    group.add_argument(
        "--per-class", type=whole_number(1), metavar="N", help="train on N samples of each label"
    )
    group.add_argument(
        "--scans-only",
        action="store_true",
        default=None,
        help="of the collection show only the scans of digits",
    )
    group.add_argument(
        "--augment",
        choices=("none", "image", "full"),
        help="image: affine, elastic, thickness; full: ink is also drawn anew in stroke space",
    )
    group.add_argument(
        "--augment-strength", type=positive, metavar="X", help="of affine and elastic (1.0)"
    )
    group.add_argument("--dropout", type=share, metavar="X", help="between features and heads")
    group.add_argument("--loss", choices=LOSSES)
    group.add_argument("--focus", type=positive, metavar="X", help="of the focal loss")
    group.add_argument("--smoothing", type=share, metavar="X", help="of labels")
    group.add_argument("--optimizer", choices=OPTIMIZERS)
    group.add_argument("--rate", type=positive, metavar="X", help="highest learning rate")
    group.add_argument("--momentum", type=share, metavar="X", help="of sgd")
    group.add_argument("--weight-decay", type=positive, metavar="X", help="not of biases and norms")
    group.add_argument("--schedule", choices=SCHEDULES)
    group.add_argument(
        "--warm-up", type=share, metavar="X", help="share of the training in which the rate rises"
    )
    group.add_argument("--step-every", type=whole_number(1), metavar="N", help="epochs a step")
    group.add_argument("--step-factor", type=share, metavar="X", help="of the rate at each step")
    group.add_argument("--clip", type=positive, metavar="X", help="norm of the gradient; 0: none")
    group.add_argument(
        "--average-decay", type=share, metavar="X", help="of the averaged weights; 0: none"
    )
    group.add_argument(
        "--patience",
        type=whole_number(0),
        metavar="N",
        help="epochs without a better result on what is held out before the training stops and "
        "the best average is kept; 0: train to the end",
    )
    group.add_argument(
        "--precision",
        choices=("float32", "bfloat16"),
        help="bfloat16: where the processor multiplies it, else float32",
    )


def _add_transfer(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--init",
        metavar="PATH|imagenet|none",
        help="start from the backbone of an earlier training (its --out folder or checkpoint), "
        "or of a model, and from its head where the labels are the same; several trainings, "
        "separated as in PATH, give the mean of their weights",
    )
    group.add_argument("--freeze", choices=("backbone", "none"), help="train the head only")
    group.add_argument(
        "--unfreeze-after", type=whole_number(0), metavar="N", help="epochs; 0: never"
    )
    group.add_argument(
        "--backbone-rate-factor",
        type=number(0.0),
        metavar="X",
        help="of the rate, for a backbone that was taken over",
    )
    group.add_argument(
        "--imagenet-weights", type=Path, metavar="DIR", help="where they are, or are fetched to"
    )


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
        "--drawings",
        type=Path,
        metavar="FILE",
        help="keep the drawn data there, for other trainings on the same data too",
    )


def run(args: argparse.Namespace) -> int:
    """Train, with a line on stderr for each epoch; print what the held-out data gave."""
    require_training_extra("training")
    from hwcore.progress import Bar
    from hwcore.training.recipe import recipe_for
    from hwcore.training.run import Options, TrainingListeners, train

    recipe = recipe_for(args.net, _given(args))
    options = Options(
        args.resume,
        args.compile,
        args.threads,
        args.tensorboard,
        args.drawings,
        args.imagenet_weights,
    )
    try:
        figures = train(recipe, args.data, args.out, options, TrainingListeners(Bar(), _say, tell))
    except KeyboardInterrupt:
        tell("interrupted; the same command goes on after the last epoch that was told")
        return 130
    if figures is not None:
        print(f"model written to {args.out}")
        for name, value in figures.items():
            print(f"{name.replace('_', ' '):<34} {100 * value:6.2f} %")
        print("figures on test data, which must not choose a recipe, are in its card.json")
    return 0


def _given(args: argparse.Namespace) -> dict[str, Any]:
    """What was given of the recipe's values."""
    from dataclasses import fields

    from hwcore.training.recipe import Recipe

    values = vars(args)
    names = {field.name for field in fields(Recipe)} - {"net"}
    return {name: values[name] for name in names if values.get(name) is not None}


def _say(report: EpochReport) -> None:
    left = report.seconds * (report.epochs - report.epoch) / 60
    rates = "  ".join(f"{name} {100 * rate:.2f} %" for name, rate in report.accuracies.items())
    after = "nothing better for too long" if report.stopped else f"about {left:.0f} min left"
    print(
        f"epoch {report.epoch}/{report.epochs}  loss {report.loss:.4f}  {rates}  "
        f"{report.seconds:.0f} s, {after}",
        file=sys.stderr,
        flush=True,
    )
