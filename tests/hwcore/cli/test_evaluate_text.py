"""``hwcore evaluate --text``: texts that are known, and what is read of their ink."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.fake_reader import use_fake_reader

from hwcore.cli.main import main
from hwcore.data.splits import unipen_part

TUNE, TRAIN = (
    next(name for name in map(str, range(99)) if unipen_part(name) == part)
    for part in ("tune", "train")
)
READ = {1: "two wards", 2: "a line\nor so", 3: "!"}
WRITTEN = ("two words", "a  line or so", "lost")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Samples of one, two and three strokes, of which the last cannot be read."""
    use_fake_reader(monkeypatch, READ)
    path = tmp_path / "texts.npz"
    np.savez(
        path,
        points=np.array([[0, 0], [9, 9]] * 6, np.int16),
        stroke_offsets=np.arange(0, 13, 2),
        sample_offsets=np.array([0, 1, 3, 6]),
        text=np.array(WRITTEN),
        writer=np.array([TUNE, TRAIN, TUNE]),
        donor=np.array(["abm", "kai", "abm"]),
        style=np.array(["PRINTED", "MIXED", "PRINTED"]),
    )
    return path


def figures(capsys: pytest.CaptureFixture[str], *argv: Any) -> dict[str, Any]:
    assert main(["evaluate", "--text", "--json", *map(str, argv)]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_figures_are_those_of_the_contract(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(capsys, texts)
    assert list(found) == ["n", "characters", "cer", "wer", "exact"]
    assert found == pytest.approx(
        {"n": 3, "characters": 25, "cer": 5 / 25, "wer": 2 / 7, "exact": 1 / 3}
    )


def test_a_part_of_the_writers_is_measured(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert figures(capsys, texts, "--part", "train")["exact"] == 1.0
    assert figures(capsys, texts, "--part", "tune")["n"] == 2
    assert main(["evaluate", "--text", str(texts), "--part", "report"]) == 1
    assert "none of its writers is of the part report" in capsys.readouterr().err


def test_listed_label_errors_are_left_out_in_keys_of_their_own(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("texts.npz:0 two words is smudged\nother.npz:1\n")
    found = figures(capsys, texts, "--exclude", listed)
    assert found["excluded"] == 1
    assert found["without_excluded"] == pytest.approx(
        {"n": 2, "characters": 16, "cer": 4 / 16, "wer": 1 / 5, "exact": 1 / 2}
    )
    assert main(["evaluate", "--text", str(texts), "--exclude", str(listed)]) == 0
    assert "label errors aside  25.00 % of characters wrong in 2 texts" in capsys.readouterr().out
    listed.write_text("0 two cats\n")
    assert main(["evaluate", "--text", str(texts), "--exclude", str(listed)]) == 1
    assert "sample 0 of texts.npz is labelled two words" in capsys.readouterr().err


def test_the_table_says_the_same_by_kind_and_names_what_was_not_read(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--text", str(texts)]) == 0
    captured = capsys.readouterr()
    assert captured.err == f"hwcore: not read: {texts}: sample 3: not JSON\n"
    assert captured.out.splitlines() == [
        "texts             3",
        "characters wrong  20.00 %  (5 of 25)",
        "words wrong       28.57 %  (2 of 7)",
        "without an error  33.33 %  (1)",
        "not sure          33.33 %  (1)",
        "",
        "style    texts  characters wrong  words wrong  without an error",
        "PRINTED      2           38.46 %      66.67 %            0.00 %",
        "MIXED        1            0.00 %       0.00 %          100.00 %",
        "",
        "donor  texts  characters wrong  words wrong  without an error",
        "abm        2           38.46 %      66.67 %            0.00 %",
        "kai        1            0.00 %       0.00 %          100.00 %",
        "",
        "most common confusions",
        "'o' read as 'a': 1",
        "'lost' read as nothing: 1",
    ]


def test_lines_without_text_are_named_and_the_rest_is_measured(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ink.jsonl"
    lines = [
        '{"strokes": [[[0, 0]]], "label": "7"}',
        '{"strokes": [[[0, 0]]], "text": "two wards"}',
    ]
    path.write_text("\n".join(lines))
    assert main(["evaluate", "--text", "--json", str(path)]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["exact"] == 1.0
    assert captured.err == f"hwcore: not read: {path}: line 1: has no text\n"


def test_the_report_draws_the_worst_texts(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "report"
    listed = tmp_path / "list.txt"
    listed.write_text("2\n")
    argv = ["evaluate", "--text", str(texts), "--report", str(folder), "--exclude", str(listed)]
    assert main([*argv, "--language", "none"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"report written to {folder / 'index.html'}"
    assert {entry.name for entry in folder.iterdir()} == {
        "index.html", "errors.csv", "evaluation.json",
    }  # fmt: skip
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "Evaluation of" in page
    assert "without a language" in page
    assert "<dt>written</dt><dd>two w<mark>o</mark>rds</dd>" in page
    assert "<dt>read</dt><dd>two w<mark>a</mark>rds</dd>" in page
    assert page.index("<mark>lost</mark>") < page.index("<mark>o</mark>")
    assert page.count('<svg class="ink"') == 2
    assert page.count("Listed: the label is clearly wrong") == 1
    with (folder / "errors.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["place"], row["written"], row["read"]) for row in rows] == [
        ("2", "lost", ""),
        ("0", "two words", "two wards"),
    ]
    assert json.loads((folder / "evaluation.json").read_text())["n"] == 3


def test_hostile_texts_stay_text_in_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_fake_reader(monkeypatch, {1: "</dd><script>x</script>"})
    path = tmp_path / "ink.jsonl"
    path.write_text('{"strokes": [[[0, 0]]], "text": "<b>&", "writer": "<i>"}\n')
    assert main(["evaluate", "--text", str(path), "--report", str(tmp_path / "report")]) == 0
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "writer &lt;i&gt;" in page


def test_nothing_wrong_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_fake_reader(monkeypatch, {1: "a"})
    path = tmp_path / "ink.jsonl"
    path.write_text('{"strokes": [[[0, 0]]], "text": "a"}\n')
    assert main(["evaluate", "--text", str(path), "--report", str(tmp_path / "report")]) == 0
    assert "There are none." in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")


def test_what_is_for_characters_is_wrong_usage(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["evaluate", "--text", str(texts), "--alphabet", "digits"])
    assert caught.value.code == 2
    assert "is for characters" in capsys.readouterr().err
