"""bfloat16 is used where the processor multiplies it, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from hwcore.training.loop.trainer import in_bfloat16, multiplies_bfloat16
from hwcore.training.recipe import recipe_for


@pytest.mark.parametrize(
    ("capabilities", "wanted"),
    [
        ({"architecture": "x86_64", "avx512_f": True, "avx512_bf16": False}, False),
        ({"architecture": "x86_64", "avx512_f": True, "avx512_bf16": True}, True),
        ({"architecture": "aarch64", "bf16": True}, True),
        ({}, False),
    ],
)
def test_the_processor_decides(
    capabilities: dict[str, Any], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
    assert multiplies_bfloat16() == wanted
    assert in_bfloat16(recipe_for("hand", {})) == wanted
    assert not in_bfloat16(recipe_for("hand", {"precision": "float32"}))
