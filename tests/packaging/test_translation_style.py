"""What every translation keeps to: how the language sets punctuation and spaces, and whom it
addresses (``docs/translating.md``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import metainfo
import pytest
from gettext_catalogue import read_po
from support.window_texts import ROOT

FOLDER = ROOT / "resources" / "translations"
HAN = "\u4e00-\u9fff"
WIDE = "，。；：！？、（）“”"  # noqa: RUF001
CHINESE_FAULTS = {
    "a narrow mark after a Chinese character": rf"[{HAN}][,;:!?.](?![^\[]*\])",
    "a narrow mark before a Chinese character": rf"[,;:!?)][{HAN}]",
    "a narrow bracket around Chinese": rf"\([^)]*[{HAN}][^)]*\)",
    "a space beside a wide mark": rf"[{WIDE}] (?!$)|(?<!^) [{WIDE}]",
    "a space between Chinese characters": rf"[{HAN}] [{HAN}]",
    "no space between Chinese and Latin": rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]",
}
GERMAN_FAULTS = {
    "du": r"\b(?i:du|dich|dir|deine?[mnrs]?)\b",
    "straight quotes around a word": r'(?<![=\w])"[A-ZÄÖÜ][a-zäöüß]+"',
    "three dots": r"\.\.\.",
    "a word run into its ellipsis": r"[A-Za-zäöüß]…",
    "two spaces": r"\S {2}\S",
}


def translations(code: str) -> Iterator[tuple[str, str]]:
    """The English and the translation of every text of the window, the commands, and the
    description."""
    for entry in read_po((FOLDER / f"hwcore_{code}.po").read_text("utf-8"))[1:]:
        for form in entry.forms:
            yield entry.plural or entry.source, form
    for message in ElementTree.parse(FOLDER / f"hwgui_{code}.ts").iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        for text in forms:
            yield str(message.findtext("source")), text or ""
    for element in ElementTree.parse(metainfo.TEMPLATE).iter():
        if element.get("{http://www.w3.org/XML/1998/namespace}lang") == code:
            yield "", " ".join(str(element.text).split())


def faults(code: str, patterns: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (name, text)
        for source, text in translations(code)
        for name, pattern in patterns.items()
        if re.search(pattern, text) and not re.search(pattern, source)
    ]


def test_chinese_has_wide_marks_and_spaces_where_they_belong() -> None:
    assert faults("zh_CN", CHINESE_FAULTS) == []


def test_german_says_sie_and_sets_its_own_marks() -> None:
    assert faults("de", GERMAN_FAULTS) == []


@pytest.mark.parametrize(
    ("patterns", "name", "text"),
    [
        (CHINESE_FAULTS, "a narrow mark after a Chinese character", "样本,标签"),
        (CHINESE_FAULTS, "a narrow bracket around Chinese", "样本(已移除)"),
        (CHINESE_FAULTS, "no space between Chinese and Latin", "按Del删除"),
        (CHINESE_FAULTS, "a space beside a wide mark", "样本。 标签"),
        (GERMAN_FAULTS, "du", "Schreibe, was du willst"),
        (GERMAN_FAULTS, "three dots", "Öffnen ..."),
        (GERMAN_FAULTS, "a word run into its ellipsis", "Öffnen…"),
    ],
)
def test_a_fault_is_seen(patterns: dict[str, str], name: str, text: str) -> None:
    assert re.search(patterns[name], text)
