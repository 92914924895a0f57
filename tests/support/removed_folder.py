"""Harm done to a folder of samples that is open."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
from support.kill_writer import scribble

from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

RNG = np.random.default_rng(16)


def add(person_store: SampleStore, label: str) -> str:
    return person_store.add(scribble(RNG), label).id


def kept(person: Path) -> dict[str, int]:
    """What a program that is started now finds; the store that is open need not be closed."""
    with closing(sqlite3.connect(f"file:{person / DATABASE}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT label, count(*) FROM samples WHERE deleted IS NULL GROUP BY label"
        )
        return dict(rows.fetchall())


def remove_data(person: Path) -> None:
    shutil.rmtree(person.parent)


def move_away(person: Path) -> None:
    person.rename(person.with_name("elsewhere"))


def remove_files(person: Path) -> None:
    for file in person.iterdir():
        file.unlink()


def remove_database(person: Path) -> None:
    (person / DATABASE).unlink()


def remove_log(person: Path) -> None:
    (person / f"{DATABASE}-wal").unlink()


def remove_shared_memory(person: Path) -> None:
    (person / f"{DATABASE}-shm").unlink()


HARMS = [remove_data, move_away, remove_files, remove_database, remove_log, remove_shared_memory]
