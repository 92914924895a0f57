"""What tests of this folder share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from support.damaged_database import NUMBER
from support.kill_writer import scribble
from support.removed_folder import add

from hwcore.ink.ink import Ink
from hwcore.storage.samples.sample import Predicted
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SampleStore]:
    with SampleStore(tmp_path) as opened:
        yield opened


@pytest.fixture
def ink() -> Callable[[], Ink]:
    generator = np.random.default_rng(3)
    return lambda: scribble(generator)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 60 samples, some of them changed; every file of it is closed."""
    healthy_copy = tmp_path_factory.mktemp("healthy")
    generator = np.random.default_rng(11)
    with SampleStore(healthy_copy) as store:
        ids = [
            store.add(scribble(generator), str(index % 10), Predicted("1", 0.75, unknown=False)).id
            for index in range(NUMBER)
        ]
        store.relabel(ids[3:9], "5")
        store.delete(ids[20:24])
    assert sorted(entry.name for entry in healthy_copy.iterdir()) == ["samples.lock", DATABASE]
    return healthy_copy


@pytest.fixture
def healthy_copy(healthy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(healthy, tmp_path / "person"))


@pytest.fixture
def person(tmp_path: Path) -> Path:
    return tmp_path / "data" / "person"


@pytest.fixture
def person_store(person: Path) -> Iterator[SampleStore]:
    """Open, with a 1 and a 2."""
    with SampleStore(person) as person_store:
        add(person_store, "1")
        add(person_store, "2")
        yield person_store
