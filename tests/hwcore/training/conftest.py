"""What tests of this folder share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")


from support.small_training import run


@pytest.fixture(scope="module")
def mnist(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    """An IDX folder with test files, which are the training files again."""
    folder = tmp_path_factory.mktemp("data") / "mnist"
    shutil.copytree(fixtures / "mnist", folder)
    for kind in ("images-idx3", "labels-idx1"):
        name = f"{kind}-ubyte.gz"
        shutil.copy(folder / f"train-{name}", folder / f"t10k-{name}")
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, mnist: Path) -> Path:
    out = tmp_path_factory.mktemp("trained") / "scans"
    run(out, mnist)
    return out
