"""The catalogues of the window: English, of the texts with a count, and the other languages."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication
from support.placeholders import difference
from support.window_texts import BEFORE_QT, WindowText, window_texts

import hwgui
from hwcore.translation import LANGUAGES

FOLDER = Path(hwgui.__file__).parents[1] / "resources" / "translations"
ENGLISH = FOLDER / "hwgui_en.ts"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
FORMS = {"de": 2, "zh_CN": 1}
"""How many forms a text with a count has."""
Text = tuple[str, str]
"""A context, which is a class or the name of a module's ``Texts``, and a text."""


def counted_texts() -> set[Text]:
    """The texts of the window that are given a count."""
    return {(text.context, text.source) for text in window_texts() if text.has_count}


class Message(NamedTuple):
    """A message of a catalogue: its text, whether that has a count, its forms, its state."""

    context: str
    source: str
    has_count: bool
    forms: tuple[str, ...]
    state: str


def messages(catalogue: Path) -> list[Message]:
    """The messages of a catalogue."""
    found = []
    for context in ElementTree.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found.append(
                Message(
                    str(context.findtext("name")),
                    str(message.findtext("source")),
                    message.get("numerus") == "yes",
                    tuple(forms) if forms else (translation.text or "",),
                    translation.get("type", ""),
                )
            )
    return found


def translations() -> dict[Text, list[str]]:
    """The English forms of each text: of one, and of several."""
    return {(each.context, each.source): list(each.forms) for each in messages(ENGLISH)}


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
    modules = sorted(Path(hwgui.__file__).parent.rglob("*.py"))
    files = [str(module) for module in modules if module.name not in BEFORE_QT]
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


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    catalogue = messages(FOLDER / f"hwgui_{code}.ts")
    known = {WindowText(each.context, each.source, each.has_count) for each in catalogue}
    assert known == set(window_texts()), "make translations"
    missing = [each.source for each in catalogue if each.state or not all(each.forms)]
    assert not missing, f"translate them in hwgui_{code}.ts; docs/translating.md"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_goes_with_its_english(code: str) -> None:
    for message in messages(FOLDER / f"hwgui_{code}.ts"):
        if message.state == "unfinished":
            continue
        assert len(message.forms) == (FORMS[code] if message.has_count else 1), message
        for form in message.forms:
            assert not difference(message.source, form), message


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_loaded_was_compiled_from_them(code: str, tmp_path: Path) -> None:
    compiler = Path(PySide6.__file__).parent / "lrelease"
    if not compiler.exists():
        pytest.skip("this PySide6 brings no lrelease")
    source, compiled = FOLDER / f"hwgui_{code}.ts", tmp_path / "compiled.qm"
    subprocess.run([compiler, "-silent", "-nounfinished", source, "-qm", compiled], check=True)
    assert compiled.read_bytes() == source.with_suffix(".qm").read_bytes(), "make translations"


@pytest.mark.parametrize(("count", "text"), [(0, "0 samples"), (1, "1 sample"), (2, "2 samples")])
def test_the_window_speaks_english(count: int, text: str) -> None:
    assert QCoreApplication.translate("Summary", "%n sample(s)", None, count) == text
