"""Recipes: every number that makes a training what it is, and the defaults of each net."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from hwcore.errors import HwError

LossName = Literal["cross-entropy", "focal", "mse"]
OptimizerName = Literal["sgd", "adam", "adamw"]
ScheduleName = Literal["constant", "step", "cosine", "one-cycle"]
Precision = Literal["float32", "bfloat16"]
Augmentation = Literal["none", "image", "full"]
Frozen = Literal["backbone", "none"]
CollectionLabels = Literal["characters", "digits"]

OPTIMIZERS: Final[tuple[str, ...]] = get_args(OptimizerName)
SCHEDULES: Final[tuple[str, ...]] = get_args(ScheduleName)


RENAMED: Final[Mapping[str, str]] = MappingProxyType({"even_weight": "outlier_weight"})
"""What values were called in recipes of earlier versions, and are now."""


def _flag(
    told: str = "",
    *,
    least: float | None = None,
    most: float | None = None,
    metavar: str | None = None,
    group: str = "recipe",
) -> dict[str, Any]:
    """What the flag of a value says and takes, for ``hwcore train``: numbers within bounds."""
    return {"help": told, "least": least, "most": most, "metavar": metavar, "group": group}


_transfer_flag = partial(_flag, group="transfer learning")


@dataclass(frozen=True)
class Recipe:
    """One training; it is kept in the checkpoint and in the card.

    The defaults are the recipe of the model that ships. What each value is stands in its field's
    help, which is that of its flag; more in ``losses.py``, ``optimizers.py``, ``schedules.py``.

    Attributes:
        net: one of ``NET_NAMES``.
    """

    net: str = "hand"
    epochs: int = field(
        default=32, metadata=_flag("at most; 0: only write what --init gives", least=0)
    )
    batch: int = field(
        default=256,
        metadata=_flag(
            "samples with a label in a step, of all processes together; steps of the pen for line",
            least=2,
        ),
    )
    min_steps: int = field(
        default=30, metadata=_flag("in an epoch, if need be of several passes", least=1)
    )
    loss: LossName = field(default="cross-entropy", metadata=_flag())
    smoothing: float = field(default=0.05, metadata=_flag("of labels", least=0, most=1))
    focus: float = field(default=2.0, metadata=_flag("of the focal loss", least=0))
    outlier_weight: float = field(
        default=0.5,
        metadata=_flag(
            "of what is none of the labels, whose target is the even distribution", least=0
        ),
    )
    extra_weight: float = field(
        default=0.4, metadata=_flag("of further heads, such as that of letters", least=0)
    )
    optimizer: OptimizerName = field(default="adamw", metadata=_flag())
    rate: float = field(default=4e-3, metadata=_flag("highest learning rate", least=0))
    momentum: float = field(default=0.9, metadata=_flag("of sgd", least=0, most=1))
    weight_decay: float = field(default=0.05, metadata=_flag("not of biases and norms", least=0))
    schedule: ScheduleName = field(default="cosine", metadata=_flag())
    warm_up: float = field(
        default=0.08,
        metadata=_flag("share of the training in which the rate rises", least=0, most=1),
    )
    step_every: int = field(default=10, metadata=_flag("epochs a step", least=1))
    step_factor: float = field(
        default=0.1, metadata=_flag("of the rate at each step", least=0, most=1)
    )
    clip: float = field(default=2.0, metadata=_flag("norm of the gradient; 0: none", least=0))
    average_decay: float = field(
        default=0.999,
        metadata=_flag("of the averaged weights, which are what ships; 0: none", least=0, most=1),
    )
    precision: Precision = field(
        default="bfloat16",
        metadata=_flag(
            "of the forward pass; bfloat16: where the processor multiplies it, else float32"
        ),
    )
    augment: Augmentation = field(
        default="full",
        metadata=_flag(
            "image: affine, elastic, thickness; full: ink is also drawn anew in stroke space"
        ),
    )
    augment_strength: float = field(default=1.0, metadata=_flag("of affine and elastic", least=0))
    dropout: float | None = field(
        default=None,
        metadata=_flag("between features and heads; not given: the net's own", least=0, most=1),
    )
    patience: int = field(
        default=0,
        metadata=_flag(
            "epochs without a better result on what is held out before the training stops and the "
            "best average is kept; 0: train to the end",
            least=0,
        ),
    )
    init: str = field(
        default="none",
        metadata=_transfer_flag(
            "start from the backbone of an earlier training (its --out folder or checkpoint), or "
            "of a model, and from its head where the labels are the same; several trainings, "
            "separated as in PATH, give the mean of their weights, and for hand-pair its halves",
            metavar="PATH|imagenet|none",
        ),
    )
    freeze: Frozen = field(default="none", metadata=_transfer_flag("backbone: train the head only"))
    unfreeze_after: int = field(
        default=0,
        metadata=_transfer_flag("epochs in which what is frozen stays so; 0: all", least=0),
    )
    backbone_rate_factor: float = field(
        default=0.1,
        metadata=_transfer_flag("of the rate, for a backbone that was taken over", least=0),
    )
    per_class: int = field(
        default=0, metadata=_flag("train on N samples of each label; not given: on all", least=1)
    )
    scans_only: bool = field(
        default=False, metadata=_flag("of the collection show only the scans of digits")
    )
    labels: CollectionLabels = field(
        default="digits", metadata=_flag("of the collection: all 94 characters, or digits alone")
    )
    seed: int = field(default=1, metadata=_flag("of everything random", least=0))

    def __post_init__(self) -> None:
        if self.freeze != "none" and self.init == "none":
            raise HwError(
                "frozen-random-weights",
                "a frozen backbone with random weights learns nothing; give --init, "
                "or leave out --freeze",
            )
        if not self.epochs and self.init == "none" and self.net != LINE:
            raise HwError(
                "no-epoch", "without an epoch nothing is learned; give --init, or --epochs"
            )
        if self.unfreeze_after and self.freeze == "none":
            raise HwError(
                "nothing-frozen",
                "nothing is frozen; give --freeze backbone, or no --unfreeze-after",
            )

    def for_card(self) -> dict[str, Any]:
        """As plain values; of the paths in ``init`` only their names."""
        return asdict(replace(self, init=" + ".join(path.name for path in self.init_paths)))

    @property
    def init_paths(self) -> list[Path]:
        """What ``init`` names, as paths; what is there under the whole name is one."""
        if Path(self.init).exists():
            return [Path(self.init)]
        return [Path(part) for part in self.init.split(os.pathsep)]

    def differences(self, other: dict[str, Any]) -> list[str]:
        """The names of what is not the same in another recipe's values, of any version."""
        own, other = asdict(self), current_names(other)
        names = [own_field.name for own_field in fields(self)] + [
            name for name in other if name not in own
        ]
        return [name for name in names if own.get(name) != other.get(name)]


def current_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe's values by the names of this version."""
    return {RENAMED.get(name, name): value for name, value in values.items()}


def _classic(net: str, **values: Any) -> Recipe:
    """What the articles have in common: plain cross-entropy, no augmentation, no averaging."""
    plain: dict[str, Any] = {
        "smoothing": 0.0,
        "weight_decay": 0.0,
        "schedule": "constant",
        "warm_up": 0.0,
        "clip": 0.0,
        "average_decay": 0.0,
        "precision": "float32",
        "augment": "none",
        "patience": 5,
    }
    return Recipe(net=net, **(plain | values))


LINE: Final = "line"
"""The net that reads words and lines."""
RECIPES: Final[dict[str, Recipe]] = {
    "hand": Recipe(),
    "hand-pair": Recipe(net="hand-pair", labels="characters"),
    "mlp": _classic(
        "mlp", epochs=20, batch=128, optimizer="sgd", rate=0.05, schedule="cosine", warm_up=0.02
    ),
    "cnn-small": _classic("cnn-small", epochs=12, batch=128, optimizer="adam", rate=1e-3),
    # The example that it comes from lowers the rate by 0.7 after each epoch.
    "cnn-classic": _classic(
        "cnn-classic",
        epochs=14,
        batch=64,
        optimizer="adam",
        rate=1e-3,
        schedule="step",
        step_every=1,
        step_factor=0.7,
    ),
    "cnn-three": _classic("cnn-three", epochs=10, batch=64, optimizer="adam", rate=1e-3),
    "resnet18": _classic(
        "resnet18",
        epochs=8,
        batch=128,
        optimizer="adamw",
        rate=1e-3,
        weight_decay=0.05,
        schedule="cosine",
        warm_up=0.1,
        augment="image",
        precision="bfloat16",
    ),
    "vgg11_bn": _classic(
        "vgg11_bn",
        epochs=8,
        batch=128,
        optimizer="sgd",
        rate=0.02,
        weight_decay=5e-4,
        schedule="cosine",
        warm_up=0.1,
        augment="image",
        precision="bfloat16",
    ),
    "efficientnet_b0": _classic(
        "efficientnet_b0",
        epochs=10,
        batch=128,
        optimizer="adamw",
        rate=2e-3,
        weight_decay=0.05,
        schedule="one-cycle",
        warm_up=0.2,
        clip=2.0,
        augment="image",
    ),
    LINE: Recipe(
        net=LINE, epochs=16, batch=8000, rate=2e-3, weight_decay=0.02, warm_up=0.03, smoothing=0.0
    ),
}
"""The defaults of each net. ``hand``: see ``docs/training-log.md``. The others follow, in spirit,
the articles that ``nets/`` names: SGD for the fully connected one, Adam for the small
convolutional ones, a low rate with warm-up for those that are fine-tuned from ImageNet. bfloat16
halves the time of a step where convolutions are plain, on a processor that multiplies it, and
doubles it in efficientnet_b0, whose are depthwise (measured on one thread)."""


def recipe_for(net: str, given: dict[str, Any]) -> Recipe:
    """A net's recipe with some values given.

    Raises:
        HwError: no net of that name, or values that do not go together.
    """
    if net not in RECIPES:
        raise HwError(
            "no-such-net",
            "no net is called {name!r}; there are: {names}",
            name=net,
            names=", ".join(RECIPES),
        )
    return replace(RECIPES[net], **given)
