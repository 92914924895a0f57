"""The pages of ``hwcore evaluate --report`` are in the language that is asked for."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from support.fake_reader import use_fake_reader

from hwcore.cli.main import main
from hwcore.paths import resource
from hwcore.translation import grouped, language_in_use, use_language

DIGITS = resource("demo/digits.jsonl")
KINDS = ("characters", "all characters", "nothing wrong", "texts")


@pytest.fixture(autouse=True)
def _english_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    monkeypatch.undo()
    use_language("en")


class Shown(HTMLParser):
    """What a page says: its text, and what is read out in a picture's place."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.language = ""
        self.text = ""
        self.is_style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_style = tag == "style"
        self.text += "".join(f" {dict(attrs).get(name) or ''} " for name in ("aria-label", "alt"))
        self.language = dict(attrs).get("lang") or self.language

    def handle_endtag(self, tag: str) -> None:
        self.is_style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self.is_style else data


class Marking(gettext.NullTranslations):
    """A language whose texts are those of English between brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def digits(folder: Path, wrong: bool) -> Path:
    """Digits, of which every 3 calls itself a 4 where labels are to be wrong."""
    records = [json.loads(line) for line in DIGITS.read_text().splitlines()]
    for record in records:
        record["label"] = "4" if wrong and record["label"] == "3" else record["label"]
    path = folder / "1.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def texts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts in figures by two writers, of which one is read wrong."""
    use_fake_reader(monkeypatch, {1: "11 13", 2: "2"})
    path = folder / "1.npz"
    np.savez(
        path,
        points=np.array([[0, 0], [9, 9]] * 3, np.int16),
        stroke_offsets=np.arange(0, 7, 2),
        sample_offsets=np.array([0, 1, 3]),
        text=np.array(["11 12", "2"]),
        writer=np.array(["1", "2"]),
        donor=np.array(["3", "4"]),
        style=np.array(["5", "6"]),
    )
    return path


def report(kind: str, code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    listed = folder / "2.txt"
    listed.write_text("0\n")
    more = ["--exclude", str(listed)]
    if kind == "texts":
        data = texts(folder, monkeypatch)
        more += ["--text", "--mode", "digits"]
    else:
        data = digits(folder, kind != "nothing wrong")
        more += ["--alphabet", "all"] if kind == "all characters" else []
    argv = ["--lang", code, "evaluate", str(data), "--report", str(folder / "report"), *more]
    assert main(argv) == 0
    return Shown((folder / "report" / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_a_page_says_can_be_translated(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gettext, "translation", lambda *_: Marking())
    said = report(kind, "en", tmp_path, monkeypatch).text
    assert "⟦Accuracy⟧" in said or kind == "texts"
    rest = ""
    while rest != said:
        rest, said = said, re.sub("⟦[^⟦⟧]*⟧", " ", said)
    data = {"F1", "errors", "csv", *map(chr, range(33, 127))}
    assert set(re.findall(r"[^\W\d_]\w*", rest)) <= data


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("code", "titles", "day", "share"),
    [
        ("en", ("Accuracy", "Characters wrong"), "%Y-%m-%d", r"\d+\.\d+ %"),
        ("de", ("Genauigkeit", "Zeichen falsch"), "%d.%m.%Y", r"\d+,\d+ %"),
        ("zh_CN", ("准确率", "读错的字符"), "%Y-%m-%d", r"\d+\.\d+%"),
    ],
)
def test_words_numbers_and_dates_are_those_of_the_language(
    kind: str,
    code: str,
    titles: tuple[str, str],
    day: str,
    share: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = report(kind, code, tmp_path, monkeypatch)
    assert page.language == code.replace("_", "-")
    assert titles[kind == "texts"] in page.text
    assert date.today().strftime(day) in page.text
    shares = re.findall(r"[\d.,]+ ?%", page.text)
    whole = [found for found in shares if re.fullmatch(r"\d+ ?%", found)]
    assert all(re.fullmatch(share, found) or found in whole for found in shares)
    assert len(whole) < len(shares)


def test_thousands_are_grouped_as_the_language_does() -> None:
    for code, large in (("en", "1,234,567"), ("de", "1.234.567"), ("zh_CN", "1,234,567")):
        use_language(code)
        assert language_in_use() == code
        assert (grouped(1234567), grouped(123)) == (large, "123")
