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


def counted_texts(module: ast.Module) -> Iterator[Text]:
    """The texts of a module that are given a count."""
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(target := node.target, ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for owner in ast.walk(module):
        is_class = isinstance(owner, ast.ClassDef)
        if not is_class and owner is not module:
            continue
        for call in ast.walk(owner):
            if not isinstance(call, ast.Call):
                continue
            arguments = [
                argument.value
                if isinstance(argument, ast.Constant)
                else constants.get(getattr(argument, "id", ""))
                for argument in call.args
            ]
            name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if is_class and name == "tr" and len(arguments) == 3:
                yield owner.name, str(arguments[0])
            elif not is_class and len(arguments) == 4 and "%n" in str(arguments[1]):
                yield str(arguments[0]), str(arguments[1])


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
            if isinstance(node, ast.Constant) and "%n" in str(node.value):
                is_docstring = "\n" in str(node.value)
                assert is_docstring or node.value in sources, f"{file}: {node.value}"


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
