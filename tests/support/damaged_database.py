"""Databases, and damage done to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hwcore.storage.samples.schema import DATABASE

NUMBER = 60


Damage = Callable[[bytearray], object]


def damage(healthy_copy: Path, change: Damage) -> bytes:
    """Change the database's bytes, and return what it is then."""
    content = bytearray((healthy_copy / DATABASE).read_bytes())
    change(content)
    (healthy_copy / DATABASE).write_bytes(content)
    return bytes(content)


def page_of(name: str, healthy_copy: Path) -> int:
    with closing(sqlite3.connect(healthy_copy / DATABASE)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()
    return int(root)


def wipe(first: int, last: int, filling: bytes = b"\xa5") -> Damage:
    def change(content: bytearray) -> None:
        content[first:last] = filling * (last - first)

    return change


def flip_ink(content: bytearray) -> None:
    content[content.index(b"hwi1") + 20] ^= 1
