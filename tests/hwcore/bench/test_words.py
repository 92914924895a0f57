"""``hwcore bench words`` teaches some of each writer's words and reads the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.written_line import word, write_texts

from hwcore.bench import words as module
from hwcore.cli.main import main

TUNE, TRAIN = "w03", "w01"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LESSONS", (2, 4))
    monkeypatch.setattr(module, "TESTED", 3)
    monkeypatch.setattr(module, "FEWEST_WRONG", 1)


def collection(root: Path, text: str) -> Path:
    samples = [([word(3, height=100 + number)], text, TUNE) for number in range(7)]
    samples += [([word(3)], text, TRAIN)] * 8 + [([word(1)], "l", TUNE)]
    write_texts(root / "unipen" / "67_words.npz", samples, "text")
    return root


def test_words_that_were_not_taught_are_read_better(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(collection(tmp_path, "lll"))
    assert main(["bench", "words", "--data", data, "--part", "tune", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    for size in ("2_words", "4_words"):
        found = figures[size]
        assert found["writers"] == 1
        assert found["after"] <= found["before"] >= 3
        assert found["fewer"] == pytest.approx(1 - found["after"] / found["before"])
        assert found["tested_that_were_taught"] == 1.0
        assert found["others_rise_most"] <= 0.001
    assert figures["4_words"]["after"] < figures["4_words"]["before"]


def test_a_part_without_enough_words_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TESTED", 30)
    data = str(collection(tmp_path, "lll"))
    assert main(["bench", "words", "--data", data, "--part", "tune"]) == 1
    assert "no writer of this part has enough words" in capsys.readouterr().err
