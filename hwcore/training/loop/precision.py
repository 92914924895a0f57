"""Mixed precision where it pays."""

from __future__ import annotations

import torch

from hwcore.training.recipe import Recipe

_INSTRUCTIONS = ("avx512_bf16", "amx_bf16", "bf16", "sve_bf16")
"""As ``torch.cpu.get_capabilities`` calls them: x86 first, then ARM."""


def multiplies_bfloat16() -> bool:
    """Whether the processor has instructions that multiply bfloat16.

    Where it has, a training step takes half as long as in float32 (AMD EPYC, Zen 4); where it has
    not, torch imitates them, and a step takes 3.4 times as long (Intel Xeon with AVX-512 alone).
    """
    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(name, False) for name in _INSTRUCTIONS)


def in_bfloat16(recipe: Recipe) -> bool:
    """Whether the forward pass of a training is to be in bfloat16: asked for, and no loss."""
    return recipe.precision == "bfloat16" and multiplies_bfloat16()
