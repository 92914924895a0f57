"""Schedules: the learning rate as a function of how much of the training is done.

A function without state needs nothing from a checkpoint to go on.
"""

from __future__ import annotations

import math

from hwcore.training.recipe import Recipe

ONE_CYCLE_START = 1 / 25
"""Share of the highest rate at which ``one-cycle`` begins."""
ONE_CYCLE_END = ONE_CYCLE_START * 1e-4
"""Share of the highest rate at which ``one-cycle`` ends."""


def rate_at(recipe: Recipe, progress: float) -> float:
    """The learning rate.

    Over the share ``warm_up`` of the training it rises linearly from nothing; then

    - ``constant``: it stays;
    - ``step``: it is multiplied by ``step_factor`` after every ``step_every`` epochs, counted from
      the start;
    - ``cosine``: it falls to nothing along half a cosine (Loshchilov and Hutter, ICLR 2017).

    ``one-cycle`` (Smith and Topin 2018): it rises from a 25th along half a cosine over the share
    ``warm_up``, and falls to next to nothing along another.

    Args:
        progress: what is done of all epochs, 0..1.
    """
    warm_up = recipe.warm_up
    rise = min(1.0, progress / warm_up) if warm_up > 0.0 else 1.0
    rest = max(0.0, (progress - warm_up) / (1.0 - warm_up)) if warm_up < 1.0 else 0.0
    if recipe.schedule == "one-cycle":
        if progress < warm_up:
            return recipe.rate * _half_cosine(ONE_CYCLE_START, 1.0, rise)
        return recipe.rate * _half_cosine(1.0, ONE_CYCLE_END, rest)
    if recipe.schedule == "step":
        # The addend keeps an epoch's first step from falling to the epoch before by rounding.
        steps = int(progress * recipe.epochs + 1e-9) // recipe.step_every
        return recipe.rate * rise * recipe.step_factor**steps
    if recipe.schedule == "cosine":
        return recipe.rate * rise * _half_cosine(1.0, 0.0, rest)
    return recipe.rate * rise


def _half_cosine(start: float, end: float, progress: float) -> float:
    return end + (start - end) * 0.5 * (1.0 + math.cos(math.pi * progress))
