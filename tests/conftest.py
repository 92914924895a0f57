"""What tests of core and window share: real ink, engines, and where full data is."""

from __future__ import annotations

import locale
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from support.models import DIGITS_MODEL

from hwcore import translation
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.model.engine import Engine

# The program speaks English in tests, whatever the language of whoever runs them.
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"
translation.use_language("en")
ENGLISH = translation._catalogue

FIXTURES = Path(__file__).parent / "fixtures"
LONGEST = ("package", "train", "fuzz", "kill")
"""The markers of what takes long, in the order in which it is begun."""


np.set_printoptions(threshold=50)  # pytest-qt writes out what signals bring, rasters too


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let several workers begin with the files that take longest, so that they end together."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    ranks: dict[Path, int] = {}
    for item in items:
        # One that may take longer than others is one that does.
        names = (*LONGEST, "timeout")
        marked = [rank for rank, name in enumerate(names) if item.get_closest_marker(name)]
        ranks[item.path] = min([ranks.get(item.path, len(names)), *marked])
    items.sort(key=lambda item: ranks[item.path])


def read_records(name: str) -> list[InkRecord]:
    """The lines of an ink fixture, all of which must be good."""
    records = [entry for _, entry in read_ink_lines(FIXTURES / name)]
    assert all(isinstance(record, InkRecord) for record in records)
    return [record for record in records if isinstance(record, InkRecord)]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language, and what a command left in the environment for argparse, are the whole
    process's: one test's German is not the next one's."""
    _speak_english()
    yield
    _speak_english()


def _speak_english() -> None:
    if hasattr(locale, "LC_MESSAGES"):  # Windows has none
        locale.setlocale(locale.LC_MESSAGES, "C")  # Qt's application takes it from the environment
    translation._catalogue = ENGLISH
    os.environ.pop("LANGUAGE", None)


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of small real samples; its README says what they are."""
    return FIXTURES


@pytest.fixture(scope="session")
def digits() -> list[InkRecord]:
    """100 pen digits, ten of each, with labels and writers."""
    return read_records("digits.jsonl")


@pytest.fixture(scope="session")
def others() -> list[InkRecord]:
    """40 letters and symbols that look like no digit."""
    return read_records("others.jsonl")


@pytest.fixture(scope="session")
def characters() -> list[InkRecord]:
    """187 pen characters, two of nearly each of the 94, with labels and writers."""
    return read_records("characters.jsonl")


@pytest.fixture(scope="session")
def real_inks(digits: list[InkRecord], others: list[InkRecord]) -> list[Ink]:
    return [record.ink for record in digits + others]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """That of the ten digits, shared: a test that adopts a head loads its own."""
    return Engine.load(DIGITS_MODEL)


@pytest.fixture(scope="session")
def shipped_engine() -> Engine:
    """The shipped model, shared, for tests whose subject is what ships."""
    return Engine.load()


@pytest.fixture(scope="module")
def one_torch_thread() -> Iterator[None]:
    """On small tensors torch's threads cost more than they save, most of all on a busy machine."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def full_data() -> Path:
    """The folder with ``mnist/`` and ``unipen/``: HW_DATA, or ``../shared/data``."""
    root = Path(__file__).resolve().parents[2] / "shared" / "data"
    given = os.environ.get("HW_DATA")
    data = Path(given) if given else root
    if not (data / "mnist").is_dir() or not (data / "unipen").is_dir():
        pytest.skip("needs the full data: set HW_DATA to the folder with mnist/ and unipen/")
    return data


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, where the system lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
