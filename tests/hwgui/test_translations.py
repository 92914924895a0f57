"""English is a translation of the texts with a count; it knows each, and is compiled as it is."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication
from support.window_texts import WindowText, window_texts

import hwgui

ENGLISH = Path(hwgui.__file__).parents[1] / "resources" / "translations" / "hwgui_en.ts"
Text = tuple[str, str]
"""A context, which is a class or the name of a module's ``Texts``, and a text."""


def counted_texts() -> set[Text]:
    """The texts of the window that are given a count."""
    return {(text.context, text.source) for text in window_texts() if text.has_count}


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
    assert set(known) == counted_texts()
    for forms in known.values():
        assert len(forms) == 2
        assert all(forms)
        assert "(s)" not in "".join(forms)


def test_each_text_is_found_by_the_tool_that_translators_use(tmp_path: Path) -> None:
    finder = Path(PySide6.__file__).parent / "lupdate"
    if not finder.exists():
        pytest.skip("this PySide6 brings no lupdate")
    found = tmp_path / "found.ts"
    files = sorted(map(str, Path(hwgui.__file__).parent.rglob("*.py")))
    subprocess.run([finder, "-silent", "-locations", "none", *files, "-ts", found], check=True)
    extracted = {
        WindowText(
            str(context.findtext("name")),
            str(message.findtext("source")),
            message.get("numerus") == "yes",
        )
        for context in ElementTree.parse(found).iter("context")
        for message in context.iter("message")
    }
    assert extracted == set(window_texts())


def test_no_text_with_a_place_for_a_count_is_given_none() -> None:
    sources = {source for _, source in counted_texts()}
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
