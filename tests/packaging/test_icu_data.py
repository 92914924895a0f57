"""ICU's data in the package: small, and Qt does with them what it does with all of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import icu_data
import PySide6
import pytest

HEADER = b"\x20\x00\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
QT = Path(PySide6.__path__[0], "Qt", "lib")
WORDS = ["zebra", "Äpfel", "apfel", "Öl", "ol", "a10", "a2", "중", "中", "人", "ß", "ñ", "éa", "eb"]
ASK = f"""
import json
from PySide6.QtCore import QCollator, QLocale
every, order = QLocale.matchingLocales(
    QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry), {{}}
for locale in every:
    collator = QCollator(locale)
    collator.setNumericMode(True)
    words = sorted({WORDS!r}, key=collator.sortKey)
    order[locale.name()] = [words, locale.toUpper("i\\u0131ß"), locale.toLower("İIΣ")]
print(json.dumps(order))
"""


def test_what_is_packed_is_read_again() -> None:
    items = {"icudt73l/b.res": b"second", "icudt73l/a.res": b"first", "icudt73l/coll/x.res": b"x"}
    packed = icu_data.packed(HEADER, items)
    header, found = icu_data.read(packed)
    assert header == HEADER
    assert list(found) == sorted(items)
    assert {name: body.rstrip(b"\0") for name, body in found.items()} == items
    assert all(packed.index(body) % 16 == 0 for body in items.values() if body != b"x")


def test_other_data_are_refused() -> None:
    with pytest.raises(icu_data.IcuDataError):
        icu_data.read(bytes(64))


@pytest.mark.parametrize(
    ("name", "is_needed"),
    [
        ("coll/fr.res", True),
        ("coll/ucadata.icu", True),
        ("de_AT.res", True),
        ("zoneinfo64.res", True),
        ("zone/root.res", True),
        ("zone/de_AT.res", True),
        ("zone/fr.res", False),
        ("ibm-943_P15A-2003.cnv", False),
        ("translit/root.res", False),
        ("unames.icu", False),
    ],
)
def test_what_qt_may_ask_for_stays(name: str, is_needed: bool) -> None:
    assert icu_data.is_needed(f"icudt73l/{name}", ["de", "zh_CN"]) is is_needed


@pytest.mark.skipif(
    sys.platform != "linux" or not next(QT.glob("libicudata.so.*"), None),
    reason="Qt brings ICU with it on Linux alone",
)
@pytest.mark.skipif(not (shutil.which("as") and shutil.which("ld")), reason="needs binutils")
def test_every_language_sorts_and_changes_case_as_with_all_data(tmp_path: Path) -> None:
    original = next(QT.glob("libicudata.so.*"))
    library = Path(shutil.copy(original, tmp_path))
    saved = icu_data.reduce(library, ["de", "zh_CN"])
    assert library.stat().st_size / 1e6 + saved == pytest.approx(original.stat().st_size / 1e6)
    assert saved > 20.0
    answers = [_order({}), _order({"LD_PRELOAD": str(library)})]
    assert len(answers[0]) > 100
    assert answers[0] == answers[1]


def _order(more: dict[str, str]) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=True,
    )
    order: dict[str, object] = json.loads(done.stdout)
    return order
