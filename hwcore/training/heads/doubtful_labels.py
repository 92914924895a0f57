"""Which labels of what is to be learned look wrong, as a network says that has just begun.

Of UNIPEN's isolated letters one or two of a hundred are mislabelled or lack a stroke, and what is
cut out of words is now and then its neighbour's. After a few passes a network has learned what
characters look like, and none of its samples by heart; whose label it then finds all but impossible
is left out (as in confident learning, Northcutt, Jiang and Chuang, JAIR 2021, but for the
cross-validation).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from hwcore.data import CHARACTERS
from hwcore.model import forms_of
from hwcore.progress import Progress
from hwcore.training.corpus import OF_TEXTS, WrittenCharacters

from .ink_network import InkNet, Size, signals, train_ink_net

SORTING: Final = Size((64, 96, 160, 160), 192)
SORTING_EPOCHS: Final = 5
"""Of the network that is asked."""
LEAST: Final = 0.01
"""Probability of the label, with its look-alikes, below which it is doubted,"""
SURE: Final = 0.7
"""if another one has at least so much."""
LEAST_OF_TEXTS: Final = 0.02
"""Of what was cut out of words and lines, whatever others have."""
_AT_ONCE: Final = 2048


def without_doubtful(
    data: WrittenCharacters, seed: int, progress: Progress, bfloat16: bool = False
) -> WrittenCharacters:
    """Without what a small network, trained on all of it for a few passes, takes for another
    character; the same data and seed leave the same out.

    Args:
        data: of ``CHARACTERS``.
    """
    labels = len(CHARACTERS)
    net = train_ink_net(data, labels, seed, progress, SORTING_EPOCHS, SORTING, bfloat16)
    return data.take(np.flatnonzero(~doubtful(_probabilities(net, data), data)))


def doubtful(probabilities: NDArray[np.float32], data: WrittenCharacters) -> NDArray[np.bool_]:
    """Which inks' labels look wrong, bool [N].

    Args:
        probabilities: [N, K], of each ink as it was written.
    """
    form = forms_of(CHARACTERS)
    of_forms = np.stack([probabilities[:, form == f].sum(axis=1) for f in range(form.max() + 1)])
    own = of_forms[form[data.labels], np.arange(len(data.labels))]
    impossible = (own < LEAST) & (of_forms.max(axis=0) > SURE)
    return np.asarray(impossible | ((own < LEAST_OF_TEXTS) & (data.files == OF_TEXTS)))


@torch.no_grad()
def _probabilities(net: InkNet, data: WrittenCharacters) -> NDArray[np.float32]:
    found = [np.zeros((0, net.labels), np.float32)]
    for first in range(0, len(data.labels), _AT_ONCE):
        rows = torch.from_numpy(data.drawings[0, first : first + _AT_ONCE].astype(np.float32))
        found.append(net(*signals(rows))[:, : net.labels].softmax(dim=1).numpy())
    return np.concatenate(found)
