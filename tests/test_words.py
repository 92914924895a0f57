"""What a person reads has one word for one thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from support.reason_calls import ROOT, name_of, reason_calls

from hwcore.lesson_reasons import TEMPLATES

SHOWN_BY = {"tr", "translate"}
"""Calls whose texts are shown to a person as they are."""


def shown_texts(package: str) -> Iterator[tuple[str, str]]:
    """File and text of all that a person is shown, as far as it stands in the program itself."""
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in SHOWN_BY:
                yield from ((path.name, text) for text in _texts(node))
    for place, call in reason_calls(package):
        for part in (*call.args[1:], *call.keywords):  # the first is the code
            yield from ((place, text) for text in _texts(part))


def _texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.mark.parametrize("package", ["hwcore", "hwgui"])
def test_who_writes_is_a_person_and_never_a_profile_or_a_user(package: str) -> None:
    texts = [*shown_texts(package), *TEMPLATES.items()]
    assert len(texts) > 200
    wrong = [
        entry for entry in texts if re.search(r"\b(profile|user)s?\b", entry[1], re.IGNORECASE)
    ]
    assert not wrong
