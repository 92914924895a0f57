"""What a person reads has one word for one thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHOWN_BY = {"tr", "translate", "HwError"}
"""Calls whose texts are shown to a person as they are."""


def shown_texts(package: str) -> Iterator[tuple[str, str]]:
    """File and text of all that a person is shown, as far as it stands in the program itself."""
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SHOWN_BY:
                yield from ((path.name, text) for text in _texts(node))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.mark.parametrize("package", ["hwcore", "hwgui"])
def test_who_writes_is_a_person_and_never_a_profile_or_a_user(package: str) -> None:
    texts = list(shown_texts(package))
    assert len(texts) > 20
    wrong = [
        entry for entry in texts if re.search(r"\b(profile|user)s?\b", entry[1], re.IGNORECASE)
    ]
    assert not wrong
