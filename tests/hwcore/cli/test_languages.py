"""What the commands print for a person is in the language that is asked for; JSON is not."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hwcore.cli import bench
from hwcore.cli.main import main
from hwcore.cli.tables import named_figures, table
from hwcore.command_language import columns
from hwcore.paths import resource
from hwcore.translation import DOMAIN, catalogue_folder, decimal, percentage, use_language
from hwgui.__main__ import main as hwgui

OTHERS = ("de", "zh_CN")
DIGITS = str(resource("demo/digits.jsonl"))
COMMANDS: dict[str, list[str]] = {
    "predict": ["predict", str(resource("demo/symbols.jsonl")), "--alphabet", "digits"],
    "read": ["read", str(resource("demo/lines.jsonl")), "--alternatives", "2"],
    "evaluate": ["evaluate", DIGITS],
    "evaluate with an alphabet": ["evaluate", DIGITS, "--alphabet", "letters", "--json"],
    "evaluate text": ["evaluate", "--text", str(resource("demo/lines.jsonl"))],
    "bench": ["bench", "start"],
}


@pytest.fixture(autouse=True)
def _english_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    use_language("en")


def english_texts(code: str) -> list[str]:
    """The texts without places to fill in that a language words otherwise."""
    catalogue: dict[Any, str] = gettext.translation(  # type: ignore[attr-defined]
        DOMAIN, str(catalogue_folder()), [code]
    )._catalog
    return [
        text
        for text, translation in catalogue.items()
        if isinstance(text, str)
        and translation != text
        and re.fullmatch(r"[A-Za-z][^{}%]{3,}", text)
    ]


def said_in_english(output: str, code: str) -> list[str]:
    return [text for text in english_texts(code) if re.search(rf"\b{re.escape(text)}\b", output)]


def test_an_english_text_is_seen() -> None:
    assert "label errors aside" in said_in_english("label errors aside  3 %", "de")
    assert said_in_english("ohne Bezeichnungsfehler  3 %", "de") == []


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_prints_is_in_the_language(
    name: str, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = SimpleNamespace(add_arguments=lambda _: None, run=lambda *_: {"rounds": 7})
    monkeypatch.setattr(bench, "import_module", lambda _: module)
    printed = {}
    for language in ("en", code):
        main(["--lang", language, *COMMANDS[name]])
        captured = capsys.readouterr()
        printed[language] = (captured.out + captured.err).replace(str(resource("demo")), "")
    assert printed["en"] != printed[code] or name == "read"
    assert said_in_english(printed[code], code) == []
    if name != "read":
        assert said_in_english(printed["en"], code) != []


@pytest.mark.parametrize("code", OTHERS)
def test_versions_and_licences_have_titles_in_the_language(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        hwgui(["--lang", code, "--version"])
    titles = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("  ")]
    assert said_in_english("\n".join(titles), code) == []


@pytest.mark.parametrize("code", OTHERS)
def test_json_is_the_same_in_every_language(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for language in ("en", code):
        for name in ("predict", "read", "evaluate"):
            assert main(["--lang", language, *COMMANDS[name], "--json"]) == 0
        found.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    assert found[0] == found[1]


def test_numbers_are_written_as_the_language_does() -> None:
    for code, share, number in (
        ("en", "98.40 %", "0.250"),
        ("de", "98,40 %", "0,250"),
        ("zh_CN", "98.40%", "0.250"),
    ):
        use_language(code)
        assert (percentage(0.984), decimal(0.25, 3)) == (share, number)


def test_columns_line_up_where_a_character_takes_two() -> None:
    head, row = table(["标签", "精确率"], [["q", "1"]])
    assert columns(head) == columns(row)
    first, second = named_figures([("不确定", "1"), ("F1", "2")])
    assert columns(first) == columns(second) == len("不确定") * 2 + 3


def test_a_source_in_chinese_keeps_the_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in ("字.jsonl", "abc.jsonl")]
    for path in paths:
        path.write_bytes(Path(DIGITS).read_bytes().splitlines()[0])
    assert main(["predict", *map(str, paths), "--top", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert columns(lines[0]) == columns(lines[1])
