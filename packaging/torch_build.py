"""Which build of torch pip is to take: the one for the CPU, wherever it can be had.

Nothing here needs CUDA unless one trains on a graphics card, and on Linux the package index's build
brings it along. Windows and macOS have only the CPU's build there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# Where PyTorch itself offers the builds for the CPU.
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# A machine that cannot reach it must not wait long to be told so.
CPU_INDEX_LIMIT = 30.0
QUICK = ("--timeout", "10", "--retries", "0")

CUDA_BUILD_IS_LARGE = """\
torch's build for the CPU (200 MB) is not to be had here: neither where pip looks nor at
{index}.
What pip finds instead brings CUDA along: about 3 GB to download, 5 GB on the disk.
To have the small one, stop this (Ctrl+C), put the wheel torch-{version}+cpu into a folder, set
PIP_FIND_LINKS to that folder and run the same command again. `make run` needs no torch."""


def cpu_build(
    constraints: str, list_versions: Callable[[Sequence[str], float | None], str]
) -> list[str] | None:
    """Find torch's build for the CPU.

    Args:
        constraints: the text of ``constraints.txt``, which says which version is meant.
        list_versions: gives what ``pip index versions torch`` prints with more options and a limit
            in seconds; empty where it fails.

    Returns:
        What ``pip install`` is to be given for it, or None where only another build can be had.
    """
    torch = f"torch=={pinned(constraints, 'torch')}+cpu"
    if _is_listed(torch, list_versions(["--retries", "1"], None)):
        return ["--no-deps", torch]
    index = ["--index-url", CPU_INDEX]
    if _is_listed(torch, list_versions([*index, *QUICK], CPU_INDEX_LIMIT)):
        torchvision = f"torchvision=={pinned(constraints, 'torchvision')}+cpu"
        return ["--no-deps", *index, torch, torchvision]
    return None


def pinned(constraints: str, package: str) -> str:
    """The version of a package that ``constraints.txt`` names.

    Raises:
        ValueError: it names none.
    """
    found = re.search(rf"^{re.escape(package)}==(\S+)", constraints, re.MULTILINE)
    if found is None:
        raise ValueError(f"constraints.txt has no version of {package}")
    return found[1]


def _is_listed(requirement: str, listing: str) -> bool:
    found = re.search(r"^Available versions: (.*)$", listing, re.MULTILINE)
    return found is not None and requirement.partition("==")[2] in found[1].split(", ")
