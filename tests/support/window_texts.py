"""The texts that the window translates, as its source has them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
BEFORE_QT = ("__main__.py", "credits.py", "qt_environment.py")
"""Modules whose texts ``hwcore`` translates, as there may be no Qt."""


class WindowText(NamedTuple):
    """A text to be translated.

    Attributes:
        context: a class, or the name of a module's ``Texts``.
        source: the English.
        has_count: whether it is given a count, and so has plurals.
    """

    context: str
    source: str
    has_count: bool


class UnclearTextError(Exception):
    """A text whose context or words the source does not say plainly, and no tool can find."""


def window_texts() -> dict[WindowText, str]:
    """Every text of ``hwgui``, with a place where it stands.

    Raises:
        UnclearTextError: one cannot be found by ``pyside6-lupdate``.
    """
    texts = {}
    for file in sorted((ROOT / "hwgui").rglob("*.py")):
        if file.name in BEFORE_QT:
            continue
        for text, line in _texts_of(ast.parse(file.read_text("utf-8")), "", file):
            texts[text] = f"{file.relative_to(ROOT)}:{line}"
    return texts


def _texts_of(node: ast.AST, owner: str, file: Path) -> Iterator[tuple[WindowText, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and (text := _text_of(child, owner, file)) is not None:
            yield text, child.lineno
        yield from _texts_of(child, child.name if isinstance(child, ast.ClassDef) else owner, file)


def _text_of(call: ast.Call, owner: str, file: Path) -> WindowText | None:
    """The text of a call, if it is one that translates."""
    function = ast.unparse(call.func)
    arguments = [
        argument.value if isinstance(argument, ast.Constant) else None for argument in call.args
    ]
    place = f"{file.relative_to(ROOT)}:{call.lineno}"
    if function in ("tr", "translate"):
        raise UnclearTextError(f"{place}: call it as a method, self.tr or that of a Texts")
    if function == "QCoreApplication.translate":
        if file.name == "texts.py":  # it translates what others give it
            return None
        context, *rest = arguments
    elif function == "QT_TRANSLATE_NOOP":  # a text of Qt's own
        context, *rest = arguments
    elif function.endswith(".tr"):
        before = function.removesuffix(".tr")
        if before != "self" and not before.endswith("_texts"):
            raise UnclearTextError(f"{place}: its context would be {before}")
        context, rest = (owner if before == "self" else before), arguments
    else:
        return None
    has_count = len(rest) == 3
    if not isinstance(context, str) or not rest or not isinstance(rest[0], str):
        raise UnclearTextError(f"{place}: context or text is no literal")
    if has_count and not function.endswith(".tr"):
        raise UnclearTextError(f"{place}: only .tr( takes a count")
    if call.keywords or len(rest) not in (1, 3):
        raise UnclearTextError(f"{place}: give a text, or a text, a note and a count")
    return WindowText(context, rest[0], has_count)
