"""What documents name exists: files, modules, classes and their members, commands and flags."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from hwcore.cli import COMMANDS
from hwcore.cli.arguments import LateParser

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "tests").rglob("*.md")])
FOLDERS = ("hwcore", "hwgui", "packaging", "tests", "resources", "docs")
LONGEST_LINE = 100

PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w.*/<>-]*[\w*/>]")
FILE_NAME = re.compile(r"(?<![\w/.*<>-])[a-z_][\w/]*\.py\b")
DOTTED = re.compile(r"(?<![\w./-])(?:hwcore|hwgui)(?:\.[A-Za-z_]\w*)+")
CLASS = re.compile(r"(?<![\w.])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+\b")
MEMBER = re.compile(r"(?<![\w.])([A-Z][a-z]\w+)\.([a-z_]\w*)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)

COMMAND = re.compile(r"^(?:\.venv/bin/)?hwcore ([a-z].+)$", re.MULTILINE)
STANDS_FOR = {"fetch NAME": "fetch mnist", "--net NAME": "--net hand", "WHAT": "start", "N ": "1 "}
"""What a reader puts in the place of words in capitals that are no file's."""

FOREIGN = {"IniFormat", "AccessError", "TorchScript", "PyTorch", "PyInstaller", "TensorBoard"}
"""Names of others that our sources do not use."""
FILES = {"hwgui.spec", "hwgui.svg"}
"""Names of files that look like those of modules."""

of_each_document = pytest.mark.parametrize(
    "document", DOCS, ids=lambda path: str(path.relative_to(ROOT))
)


def code_in(document: Path) -> str:
    """What stands in code spans and code blocks."""
    return "\n".join(CODE.findall(document.read_text(encoding="utf-8")))


@cache
def python_files() -> tuple[Path, ...]:
    return tuple(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))


@cache
def words_in_sources() -> set[str]:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    return set(re.findall(r"\w+", sources))


@cache
def classes() -> dict[str, set[str]]:
    """Of each class its members, also those of its bases in this project: methods, class
    attributes and attributes of ``self``."""
    own: dict[str, set[str]] = {}
    bases: dict[str, set[str]] = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                own.setdefault(node.name, set()).update(_members_of(node))
                named = {base.id for base in node.bases if isinstance(base, ast.Name)}
                bases.setdefault(node.name, set()).update(named)

    def of(name: str) -> set[str]:
        inherited = (of(base) for base in bases[name] - {name} if base in own)
        return own[name].union(*inherited)

    return {name: of(name) for name in own}


def _members_of(node: ast.ClassDef) -> set[str]:
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.FunctionDef):
            names.add(part.name)
        elif isinstance(part, ast.Name | ast.Attribute) and isinstance(part.ctx, ast.Store):
            names.add(part.id if isinstance(part, ast.Name) else part.attr)
    return names


def is_importable(name: str) -> bool:
    """Whether a dotted name is a module, or the attribute of one."""
    module = name
    attributes: list[str] = []
    while find_spec_of(module) is None:
        module, _, attribute = module.rpartition(".")
        attributes.insert(0, attribute)
    found: object = import_module(module) if attributes else None
    return not attributes or hasattr(found, attributes[0])


def find_spec_of(module: str) -> object | None:
    try:
        return find_spec(module)
    except ModuleNotFoundError:
        return None


@of_each_document
def test_every_file_that_is_named_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    patterns = {path: re.sub(r"<\w+>", "*", path).rstrip("/") for path in PATH.findall(text)}
    missing = {path for path, pattern in patterns.items() if not any(ROOT.glob(pattern))}
    ends = tuple(f"/{path.relative_to(ROOT).as_posix()}" for path in python_files())
    for name in FILE_NAME.findall(text):
        if not any(end.endswith(f"/{name}") for end in ends):
            missing.add(name)
    assert not missing


@of_each_document
def test_every_module_and_attribute_that_is_named_exists(document: Path) -> None:
    names = set(DOTTED.findall(code_in(document))) - FILES
    assert not {name for name in names if not is_importable(name)}


@of_each_document
def test_every_class_and_member_that_is_named_exists(document: Path) -> None:
    code = code_in(document)
    assert not set(CLASS.findall(code)) - words_in_sources() - FOREIGN
    missing = {
        f"{name}.{member}"
        for name, member in MEMBER.findall(code)
        if member not in classes().get(name, ())
    }
    assert not missing


@of_each_document
def test_no_line_is_longer_than_a_screen_is_wide(document: Path) -> None:
    lines = document.read_text(encoding="utf-8").splitlines()
    long = [line for line in lines if len(line) > LONGEST_LINE and not line.startswith("|")]
    assert not long


@of_each_document
def test_every_command_is_one_that_hwcore_takes(document: Path) -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    commands = parser.add_subparsers(required=True, parser_class=LateParser)
    for command in COMMANDS:
        command.add(commands)
    blocks = code_in(document)
    for line in COMMAND.findall(blocks.replace("\\\n", " ")):
        for word, example in STANDS_FOR.items():
            line = line.replace(word, example)
        parser.parse_args(shlex.split(line, comments=True))
