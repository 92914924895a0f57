"""Torchvision imports beside this torch, in a process where nothing did so before."""

from __future__ import annotations

import subprocess
import sys

import grimp
import pytest


@pytest.mark.train
def test_models_and_transforms_import_in_a_new_process() -> None:
    code = (
        "from hwcore.training.torchvision_import import import_torchvision as get\n"
        "get('torchvision.transforms.v2').RandomAffine(5)\n"
        "print(get('torchvision.models').resnet18.__name__, get().__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["resnet18", "torchvision"]


@pytest.mark.train
def test_the_nets_do_not_import_it_until_one_of_its_own_is_built() -> None:
    code = (
        "import sys; from hwcore.training.nets import make_net; make_net('mlp', 10)\n"
        "print('torchvision' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_else_imports_torchvision() -> None:
    """Wherever it is named in an import, that import would fail beside a CPU torch."""
    graph = grimp.build_graph("hwcore", include_external_packages=True, cache_dir=None)
    assert "torchvision" not in graph.modules
