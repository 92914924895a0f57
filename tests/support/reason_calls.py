"""Where the program makes reasons, and errors with one, as its source says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TABLES: Final = ("hwcore/errors.py", "hwcore/lesson_reasons.py")
"""Modules that make reasons of what they are given."""


def reason_calls(*packages: str) -> Iterator[tuple[str, ast.Call]]:
    """File and call of each reason, and each ``HwError`` or subclass, that is made by a call."""
    trees = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for package in ("hwcore", "hwgui")
        for path in sorted((ROOT / package).rglob("*.py"))
    }
    kinds = {"Reason", "HwError"}
    before = 0
    while before != len(kinds):  # subclasses of subclasses, too
        before = len(kinds)
        kinds |= {
            node.name
            for tree in trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and kinds & {name_of(base) for base in node.bases}
        }
    for place, tree in trees.items():
        if place.startswith(TABLES) or not place.startswith(packages):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node.func) in kinds:
                yield place, node


def name_of(node: ast.expr) -> str:
    """The last part of a name, empty for any other expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
