"""ImageNet's weights from torchvision: the one place where a file made by pickle is read.

torchvision publishes its weights only as ``.pth`` files, which are pickles, and has no other form.
This program reads no pickles, because one can run code when it is read. The exception is made here,
for training only and where a person asks for ``--init imagenet``, because three things make it
sound: the address is torchvision's own; the file must have the SHA-256 that its name begins with
(eight digits of it: against damage and mix-ups), also when it was already in the folder; and
torch's ``weights_only`` reader takes tensors and containers, and refuses anything that could run.
The program that recognises and teaches has neither torchvision nor this module in its reach.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import torch
from torch import Tensor

from hwcore.errors import DataError, HwError
from hwcore.training.torchvision_import import import_torchvision


@dataclass(frozen=True, eq=False)
class ImagenetWeights:
    """Tensors by torchvision's names; mean and standard deviation of the inputs, by channel."""

    tensors: dict[str, Tensor]
    mean: tuple[float, ...]
    std: tuple[float, ...]


def fetch_imagenet_weights(name: str, folder: Path | None = None) -> ImagenetWeights:
    """Read weights from the folder, after fetching them if they are not there.

    Args:
        name: torchvision's, such as ``ResNet18_Weights.IMAGENET1K_V1``.
        folder: None: torch's own, ``checkpoints`` below what ``TORCH_HOME`` says.

    Raises:
        HwError: there is no network, the folder cannot be written, or the file is not the one
            that its name says.
    """
    weights = import_torchvision("torchvision.models").get_weight(name)
    folder = Path(torch.hub.get_dir()) / "checkpoints" if folder is None else folder
    file = folder / Path(urlparse(weights.url).path).name
    if file.exists():
        _check(file)
    try:
        with redirect_stdout(sys.stderr):  # torch announces the download on stdout
            tensors: dict[str, Tensor] = weights.get_state_dict(
                model_dir=str(folder), check_hash=True, weights_only=True, map_location="cpu"
            )
    except pickle.UnpicklingError as error:
        raise DataError(
            "more-than-weights",
            "{path}: holds more than weights and was not read; remove it",
            path=file,
        ) from error
    except (OSError, HTTPException, RuntimeError) as error:
        raise HwError(
            "imagenet-not-fetched",
            "ImageNet's weights cannot be fetched from {host} ({reason}); "
            "try where there is a network, or put {name} into {folder}, or leave out "
            "--init imagenet",
            host=urlparse(weights.url).netloc,
            reason=str(error),
            name=file.name,
            folder=folder,
        ) from error
    preset: Any = weights.transforms()
    return ImagenetWeights(tensors, tuple(preset.mean), tuple(preset.std))


def _check(file: Path) -> None:
    """That a file has the SHA-256 whose first digits end its name."""
    expected = file.stem.rpartition("-")[2]
    try:
        with file.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise HwError(
            "unreadable", "{path}: cannot be read ({reason})", path=file, reason=str(error.strerror)
        ) from error
    if not expected or not found.startswith(expected):
        raise DataError(
            "weights-misnamed",
            "{path}: is not the file that its name says; remove it and try again",
            path=file,
        )
