"""Summaries of trajectories as the same hand, or another one, might have made them."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from hwcore.ink import DIRECTION, POINTS

TURN: Final = 0.06
SLANT: Final = 0.1
STRETCH: Final = 0.08
BEND: Final = 0.06
"""Standard deviations, in radians, shear, logarithm and half extents."""
SCALE: Final = float(POINTS**0.5)
"""Summaries times this have places within -1 to 1."""


def augmented(batch: Tensor) -> Tensor:
    """Turned, slanted, stretched and bent a little, and fitted into its square again.

    Args:
        batch: float32 [N, SUMMARY_SIZE], summaries of trajectories times ``SCALE``.
    """
    count = len(batch)
    x, y, dx, dy, down = batch.view(count, 5, POINTS).unbind(1)
    angle, slant = torch.randn(count, 1) * TURN, torch.randn(count, 1) * SLANT
    wide, high = torch.exp(torch.randn(2, count, 1) * STRETCH)

    def moved(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        x, y = x * wide + slant * y * high, y * high
        cosine, sine = torch.cos(angle), torch.sin(angle)
        return cosine * x - sine * y, sine * x + cosine * y

    bent = interpolate(torch.randn(count, 2, 5) * BEND, POINTS, mode="linear", align_corners=True)
    places = torch.stack(moved(x, y), dim=1) + bent
    low, top = places.amin(2, keepdim=True), places.amax(2, keepdim=True)
    extent = (top - low).amax(1, keepdim=True).clamp(min=0.3)
    places = (places - (low + top) / 2) * 1.9 / extent
    turned = torch.stack(moved(dx, dy), dim=1)
    length = turned.norm(dim=1, keepdim=True)
    ways = torch.where(length > 1e-2, DIRECTION * turned / length.clamp(min=1e-2), 0.0)
    return torch.cat([places, ways, down[:, None]], dim=1).reshape(count, -1)
