"""The language in which ``hwcore`` words reasons, and the commands help and messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hwcore import translation
from hwcore.cli.main import main
from hwcore.command_language import wrapped
from hwcore.reasons import Reason
from hwcore.translation import preferred_language, use_language, worded

MISSING = Reason(
    "unreadable", "{path}: cannot be read ({reason})", path=Path("a"), reason="Permission denied"
)


@pytest.fixture(autouse=True)
def _english_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LANGUAGE", raising=False)
    yield
    use_language("en")


def test_a_reason_is_worded_in_the_language_in_use() -> None:
    assert worded(MISSING) == "a: cannot be read (Permission denied)"
    use_language("de")
    assert worded(MISSING) == "a: kann nicht gelesen werden (Keine Berechtigung)"
    assert str(MISSING) == "a: cannot be read (Permission denied)"
    use_language("zh_CN")
    assert worded(MISSING) == "a：无法读取（权限不够）"  # noqa: RUF001


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [
        ("en", "1 sample is not", "2 samples are not"),
        ("de", "1 Probe ist nicht", "2 Proben sind nicht"),
        ("zh_CN", "1 个样本", "2 个样本"),
    ],
)
def test_the_count_says_which_plural_is_meant(code: str, one: str, two: str) -> None:
    use_language(code)
    texts = [
        worded(Reason("broken-samples", "{count} samples are not as they were written", count=n))
        for n in (1, 2)
    ]
    assert texts[0].startswith(one)
    assert texts[1].startswith(two)


def test_what_no_catalogue_has_is_english() -> None:
    use_language("de")
    cause = Reason("none-has-this", "it broke {count} times", count=2)
    assert worded(Reason("nor-this", "so: {cause}", cause=cause)) == "so: it broke 2 times"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["de-AT"], "de"),
        (["de_DE.UTF-8@euro"], "de"),
        (["zh-Hans-CN"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh_SG.UTF-8"], "zh_CN"),
        (["zh-Hant-TW", "de"], "de"),
        (["zh_TW"], "en"),
        (["nl", "fr-FR", "de-DE"], "de"),
        (["C", "de"], "en"),
        (["en-US", "de"], "en"),
        ([""], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_that_is_known_is_spoken(names: list[str], code: str) -> None:
    assert preferred_language(names) == code


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
    ],
)
def test_the_environment_says_the_language(
    environment: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert translation.environment_language() == code


def test_a_command_speaks_the_language_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "de", "predict", "--help"])
    shown = capsys.readouterr().out
    assert "Aufruf: hwcore predict" in shown
    assert "ein JSON-Objekt je Zeile ausgeben" in shown
    with pytest.raises(SystemExit):
        main(["--lang=zh_CN", "read"])
    assert "缺少以下参数" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["predict", "--help"])
    assert "usage: hwcore predict" in capsys.readouterr().out


def test_help_in_chinese_has_short_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "zh_CN", "evaluate", "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert max(sum(2 if letter > "\u3000" else 1 for letter in line) for line in lines) <= 80


def test_lines_are_broken_at_spaces_and_between_chinese_characters() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("识别手写。测量 hwcore read", 8) == ["识别手", "写。测量", "hwcore", "read"]
    assert wrapped("a-very-long-word b", 8) == ["a-very-long-word", "b"]
    assert wrapped("", 8) == [""]
