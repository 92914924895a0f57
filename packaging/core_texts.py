"""What ``hwcore`` and the commands say, as the source has it: for the catalogues of gettext."""

from __future__ import annotations

import argparse
import ast
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gettext_catalogue import Entry
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT: Final = Path(__file__).resolve().parents[1]
_TEMPLATES: Final = ROOT / "resources" / "report"
_MARKS: Final = ("tr", "marked", "_flag", "_transfer_flag")
"""Functions of ``hwcore`` whose first argument is a text."""
_HELP: Final = ("help", "description", "epilog", "title")
"""Arguments of argparse's functions that are texts."""
_COMMANDS: Final = ("hwcore/cli/", "hwcore/bench/", "hwgui/__main__.py")
BEFORE_QT: Final = ("hwgui/__main__.py", "hwgui/credits.py", "hwgui/qt_environment.py")
"""Modules of ``hwgui`` whose texts ``hwcore`` translates, as there may be no Qt."""
_GROUPS: Final = ("recipe", "transfer learning", "running")
"""Titles of ``hwcore train --help`` that are not literals where they are used."""
_SYSTEM_REASONS: Final = (
    *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EISDIR),
    *(errno.ENOTDIR, errno.EIO, errno.ENAMETOOLONG, errno.EMFILE, errno.ENOMEM, errno.EDQUOT),
    *(errno.EBUSY, errno.ELOOP, errno.ENOTEMPTY, errno.EEXIST, errno.ESTALE, errno.ETIMEDOUT),
)
"""Errors of the system that a reason may quote."""


def core_texts() -> list[Entry]:
    """Every text, in the order of the files: those of the commands, reasons, reports, and what
    argparse and the system say themselves.

    Raises:
        SyntaxError: a reason's code or template is no literal.
    """
    trees = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for package in ("hwcore", "hwgui")
        for path in sorted((ROOT / package).rglob("*.py"))
    }
    kinds = _kinds_of_reasons(trees)
    entries: dict[tuple[str | None, str], Entry] = {}
    for place, tree in trees.items():
        for entry in (*_command_texts(tree, place), *_reasons(tree, place, kinds)):
            entries.setdefault(entry.key, entry)
    for entry in _template_texts():
        entries.setdefault(entry.key, entry)
    for text in (*_GROUPS, *(os.strerror(number) for number in _SYSTEM_REASONS)):
        entries.setdefault((None, text), Entry(text))
    for entry in _argparse_texts():
        entries.setdefault(entry.key, entry)
    return list(entries.values())


def _command_texts(tree: ast.AST, place: str) -> Iterator[Entry]:
    if not place.startswith(("hwcore/", *BEFORE_QT)):
        return
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name, texts = name_of(call.func), [text_of(argument) for argument in call.args]
        if name in _MARKS and texts and texts[0]:
            yield Entry(texts[0], places=(place,))
        elif name == "tr_count" and texts[0] is not None:
            yield Entry(texts[0], plural=texts[1], places=(place,))
        elif place.startswith(_COMMANDS):
            for keyword in call.keywords:
                text = text_of(keyword.value)
                if keyword.arg in _HELP and text:
                    yield Entry(text, places=(place,))


def _reasons(tree: ast.AST, place: str, kinds: set[str]) -> Iterator[Entry]:
    if place == "hwcore/lesson_reasons.py":
        from hwcore.lesson_reasons import TEMPLATES

        for name, text in TEMPLATES.items():
            yield _reason(name, text, place)
    elif place != "hwcore/errors.py":  # which makes reasons of what it is given
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and name_of(call.func) in kinds:
                code, template = (text_of(argument) for argument in call.args)
                if code is None or template is None:
                    raise SyntaxError(f"{place}:{call.lineno}: code and template must be literals")
                if template:
                    yield _reason(code, template, place)


def _reason(code: str, template: str, place: str) -> Entry:
    plural = template if "{count}" in template else None
    return Entry(template, code, plural, (place,))


def _template_texts() -> Iterator[Entry]:
    """What the templates of reports give to ``tr``."""
    for path in sorted(_TEMPLATES.glob("*.html")):
        template = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for line, _, text in extract_from_ast(template, ["tr"]):
            if not isinstance(text, str):
                raise SyntaxError(f"{path.name}:{line}: a text must be a literal")
            yield Entry(text, places=(path.relative_to(ROOT).as_posix(),))


def _kinds_of_reasons(trees: dict[str, ast.Module]) -> set[str]:
    """``Reason``, ``HwError`` and the names of its subclasses, and of theirs."""
    kinds, before = {"Reason", "HwError"}, 0
    while before != len(kinds):
        before = len(kinds)
        kinds |= {
            node.name
            for tree in trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and kinds & {name_of(base) for base in node.bases}
        }
    return kinds


def _argparse_texts() -> Iterator[Entry]:
    """What argparse of this Python says of wrong usage, and in its help."""
    tree = ast.parse(Path(str(argparse.__file__)).read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and name_of(call.func) in ("_", "ngettext"):
            texts = [text_of(argument) for argument in call.args]
            if texts[0] in _OF_ARGPARSE:
                yield Entry(texts[0], plural=texts[1] if len(texts) > 1 else None)
    yield Entry("show program's version number and exit")


_OF_ARGPARSE: Final = (
    *("usage: ", "options", "positional arguments", "show this help message and exit"),
    *("the following arguments are required: %s", "unrecognized arguments: %s"),
    *("expected one argument", "expected at least one argument", "expected %s argument"),
    *("invalid choice: %(value)r (choose from %(choices)s)", "%(prog)s: error: %(message)s\n"),
    *("argument %(argument_name)s: %(message)s", "invalid %(type)s value: %(value)r"),
    *("ignored explicit argument %r", "unknown parser %(parser_name)r (choices: %(choices)s)"),
)
"""Of these the ones that a person can meet."""


def text_of(node: ast.expr) -> str | None:
    """The text of a literal; None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def name_of(node: ast.expr) -> str:
    """The last part of a name, empty for any other expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
