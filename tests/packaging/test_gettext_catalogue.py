"""The catalogues of what ``hwcore`` and the commands say."""

from __future__ import annotations

import pytest
from core_texts import core_texts
from gettext_catalogue import Entry, compile_mo, merged, read_po, write_po
from support.placeholders import difference
from support.window_texts import ROOT

from hwcore.translation import LANGUAGES

FOLDER = ROOT / "resources" / "translations"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")


def entries(code: str) -> list[Entry]:
    return read_po((FOLDER / f"hwcore_{code}.po").read_text("utf-8"))[1:]


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    catalogue = entries(code)
    known = {(entry.key, entry.plural) for entry in catalogue if entry.places}
    assert known == {(entry.key, entry.plural) for entry in core_texts() if entry.places}, (
        "make translations"
    )
    missing = [entry.source for entry in catalogue if not entry.forms or not all(entry.forms)]
    assert not missing, f"translate them in hwcore_{code}.po; docs/translating.md"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_goes_with_its_english(code: str) -> None:
    for entry in entries(code):
        assert len(entry.forms) in (0, 1 if entry.plural is None or code == "zh_CN" else 2), entry
        for form in entry.forms:
            fault = difference(entry.plural or entry.source, form)
            assert not fault, (fault, entry)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_read_was_compiled_from_it(code: str) -> None:
    source = (FOLDER / f"hwcore_{code}.po").read_text("utf-8")
    compiled = FOLDER / code / "LC_MESSAGES" / "hwcore.mo"
    assert compile_mo(read_po(source)) == compiled.read_bytes(), "make translations"


def test_a_catalogue_is_written_as_it_was_read() -> None:
    kept = [
        Entry("", forms=("Language: de\n",)),
        Entry('a "quoted" \\ text\n', "a-code", None, ("a.py", "b.py"), ("ein „Text“\n",)),
        Entry("one " * 60, plural="several " * 60, forms=("eins " * 60, "mehrere " * 60)),
        Entry("untranslated"),
    ]
    assert read_po(write_po(kept)) == kept


def test_a_text_whose_english_changed_has_no_translation() -> None:
    before = [Entry("a file", "code", forms=("eine Datei",)), Entry("gone", forms=("weg",))]
    now = [Entry("a file", "code"), Entry("a folder", "code"), Entry("a file")]
    assert [entry.forms for entry in merged(now, before)] == [("eine Datei",), (), ()]
