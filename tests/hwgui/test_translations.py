"""English is a translation of the texts with a count; it knows each, and is compiled as it is."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication

import hwgui

ENGLISH = Path(hwgui.__file__).parents[1] / "resources" / "translations" / "hwgui_en.ts"
Text = tuple[str, str]
"""A context, which is a class or what a module calls it, and a text."""


def calls(tree: ast.AST, constants: dict[str, object]) -> Iterator[tuple[str, list[object]]]:
    """The calls in a tree: what is called, and its arguments as far as they are constant."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            yield (
                name,
                [
                    argument.value
                    if isinstance(argument, ast.Constant)
                    else constants.get(getattr(argument, "id", ""))
                    for argument in call.args
                ],
            )


def counted_texts(module: ast.Module) -> Iterator[Text]:
    """The texts of a module that are given a count: by ``tr`` in a class, by ``translate``."""
    constants: dict[str, object] = {
        node.target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for _, arguments in calls(module, constants):
        if len(arguments) == 4 and "%n" in str(arguments[1]):
            yield str(arguments[0]), str(arguments[1])
    for owner in ast.walk(module):
        if isinstance(owner, ast.ClassDef):
            for name, arguments in calls(owner, constants):
                if name == "tr" and len(arguments) == 3:
                    yield owner.name, str(arguments[0])


def texts_of_the_window() -> set[Text]:
    files = Path(hwgui.__file__).parent.rglob("*.py")
    return {text for file in files for text in counted_texts(ast.parse(file.read_text("utf-8")))}


def translations() -> dict[Text, list[str]]:
    """The forms of each text: of one, and of several."""
    return {
        (str(context.findtext("name")), str(message.findtext("source"))): [
            form.text or "" for form in message.iter("numerusform")
        ]
        for context in ElementTree.parse(ENGLISH).iter("context")
        for message in context.iter("message")
    }


def test_each_text_with_a_count_has_its_singular_and_its_plural() -> None:
    known = translations()
    assert set(known) == texts_of_the_window()
    for forms in known.values():
        assert len(forms) == 2
        assert all(forms)
        assert "(s)" not in "".join(forms)


def test_no_text_with_a_place_for_a_count_is_given_none() -> None:
    sources = {source for _, source in texts_of_the_window()}
    for file in Path(hwgui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and "%n" in text:
                is_docstring = "\n" in text
                assert is_docstring or text in sources, f"{file}: {text}"


def test_what_is_loaded_was_compiled_from_them(tmp_path: Path) -> None:
    compiler = Path(PySide6.__file__).parent / "lrelease"
    if not compiler.exists():
        pytest.skip("this PySide6 brings no lrelease")
    compiled = tmp_path / "hwgui_en.qm"
    subprocess.run([compiler, "-silent", ENGLISH, "-qm", compiled], check=True)
    assert compiled.read_bytes() == ENGLISH.with_suffix(".qm").read_bytes(), (
        f"pyside6-lrelease {ENGLISH}"
    )


@pytest.mark.parametrize(("count", "text"), [(0, "0 samples"), (1, "1 sample"), (2, "2 samples")])
def test_the_window_speaks_english(count: int, text: str) -> None:
    assert QCoreApplication.translate("Summary", "%n sample(s)", None, count) == text
