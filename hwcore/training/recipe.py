"""Recipes: every number that makes a training what it is, and the defaults of each net."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args

from hwcore.errors import HwError

LossName = Literal["cross-entropy", "focal", "mse"]
OptimizerName = Literal["sgd", "adam", "adamw"]
ScheduleName = Literal["constant", "step", "cosine", "one-cycle"]
Precision = Literal["float32", "bfloat16"]
Augmentation = Literal["none", "image", "full"]
Frozen = Literal["backbone", "none"]

LOSSES: Final[tuple[str, ...]] = get_args(LossName)
OPTIMIZERS: Final[tuple[str, ...]] = get_args(OptimizerName)
SCHEDULES: Final[tuple[str, ...]] = get_args(ScheduleName)
PRECISIONS: Final[tuple[str, ...]] = get_args(Precision)
AUGMENTATIONS: Final[tuple[str, ...]] = get_args(Augmentation)
FROZEN: Final[tuple[str, ...]] = get_args(Frozen)


@dataclass(frozen=True)
class Recipe:
    """One training; it is kept in the checkpoint and in the card.

    The defaults are the recipe of the model that ships.

    Attributes:
        net: one of ``NET_NAMES``.
        epochs: how often the data are gone through, at most; 0 writes what ``init`` gives.
        batch: samples with a label in a step, of all processes together.
        min_steps: in an epoch; few data are gone through several times.
        loss, smoothing, focus: see ``losses.py``.
        outlier_weight: of what belongs to no label, whose target is the even distribution.
        extra_weight: of the further heads.
        optimizer, rate, momentum, weight_decay: see ``optimizers.py``; momentum is SGD's.
        schedule, warm_up, step_every, step_factor: see ``schedules.py``.
        clip: largest norm of the gradient; 0 does not clip.
        average_decay: of the moving average of the weights, which is what ships; 0 keeps none.
        precision: of the forward pass; weights and gradients are float32. ``bfloat16`` is float32
            on a processor that does not multiply it (``loop/trainer.py``).
        augment: ``image`` perturbs rasters, ``full`` also draws ink anew in stroke space.
        augment_strength: of the affine and elastic perturbing of rasters.
        dropout: between features and heads; None: the net's own.
        patience: epochs without a better score on what is held out before the training stops,
            and the best average ships; 0 trains to the end, and the last one ships.
        init: ``none``, ``imagenet``, or the folder or checkpoint whose backbone is taken over; of
            several, joined by ``os.pathsep``, the mean.
        freeze, unfreeze_after: what does not learn, and for how many epochs; 0: to the end.
        backbone_rate_factor: of a backbone that was taken over, when it learns.
        per_class: samples of each label that are trained on; 0: all.
        scans_only: of the collection only the scans of digits are shown.
        seed: of everything random.
    """

    net: str = "hand"
    epochs: int = 32
    batch: int = 256
    min_steps: int = 30
    loss: LossName = "cross-entropy"
    smoothing: float = 0.05
    focus: float = 2.0
    outlier_weight: float = 0.5
    extra_weight: float = 0.4
    optimizer: OptimizerName = "adamw"
    rate: float = 4e-3
    momentum: float = 0.9
    weight_decay: float = 0.05
    schedule: ScheduleName = "cosine"
    warm_up: float = 0.08
    step_every: int = 10
    step_factor: float = 0.1
    clip: float = 2.0
    average_decay: float = 0.999
    precision: Precision = "bfloat16"
    augment: Augmentation = "full"
    augment_strength: float = 1.0
    dropout: float | None = None
    patience: int = 0
    init: str = "none"
    freeze: Frozen = "none"
    unfreeze_after: int = 0
    backbone_rate_factor: float = 0.1
    per_class: int = 0
    scans_only: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        if self.freeze != "none" and self.init == "none":
            raise HwError(
                "frozen-random-weights",
                "a frozen backbone with random weights learns nothing; give --init, "
                "or leave out --freeze",
            )
        if not self.epochs and self.init == "none":
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
        """The names of what is not the same in another recipe's values."""
        own = asdict(self)
        names = [field.name for field in fields(self)] + [name for name in other if name not in own]
        return [name for name in names if own.get(name) != other.get(name)]


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


RECIPES: Final[dict[str, Recipe]] = {
    "hand": Recipe(),
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
