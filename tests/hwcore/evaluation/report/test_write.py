"""The report as a whole: one page that needs nothing else, and the files beside it."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from support.report_page import PARTS, report

from hwcore import files
from hwcore.cli.main import main
from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.errors import HwError
from hwcore.evaluation.report.write import prepare_folder
from hwcore.model.engine import Engine


def test_an_earlier_report_is_replaced(
    engine: Engine, wrong_labels: Dataset, fixtures: Path, tmp_path: Path
) -> None:
    first = report(tmp_path, engine, wrong_labels)
    (tmp_path / "notes.txt").write_text("mine")
    assert report(tmp_path, engine, read_dataset(fixtures / "images")) != first
    assert {entry.name for entry in tmp_path.iterdir()} == PARTS | {"notes.txt"}


def test_a_full_disk_is_one_line_and_leaves_the_page_that_was(
    engine: Engine, wrong_labels: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = report(tmp_path, engine, wrong_labels)

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "flush", full)
    with pytest.raises(HwError, match=r"cannot be written \(No space left on device\)"):
        report(tmp_path, engine, wrong_labels)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == first
    assert {entry.name for entry in tmp_path.iterdir()} == PARTS


def test_the_folder_is_tried_before_the_work(fixtures: Path, tmp_path: Path) -> None:
    data = fixtures / "digits.jsonl"
    prepare_folder(tmp_path / "a" / "b", data)
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(HwError, match="file: is not a folder"):
        prepare_folder(tmp_path / "file", data)
    with pytest.raises(HwError, match="a report cannot be written there"):
        prepare_folder(tmp_path / "file" / "below", data)


@pytest.mark.parametrize("place", [".", "report", "5/report", "../images"])
def test_a_report_is_not_written_into_the_data(tmp_path: Path, place: str) -> None:
    images = tmp_path / "images"
    (images / "5").mkdir(parents=True)
    with pytest.raises(HwError, match="lies in the data"):
        prepare_folder(images / place, images)
    assert [entry.name for entry in images.iterdir()] == ["5"]
    prepare_folder(tmp_path / "images-report", images)


def test_the_command_writes_it_and_says_where(
    fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "report"
    assert main(["evaluate", str(fixtures / "mnist"), "--report", str(folder)]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines()[-1] == f"report written to {folder / 'index.html'}"
    assert captured.err == ""
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "<h1>Evaluation of" in text
    assert "mnist" in text
    assert "the shipped model" in text


def test_what_could_not_be_read_is_counted(
    fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = Path(shutil.copytree(fixtures / "images", tmp_path / "images"))
    (images / "5" / "notes.txt").write_text("no image")
    folder = tmp_path / "report"
    assert main(["evaluate", str(images), "--report", str(folder)]) == 0
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "of 5 samples; 1 could not be read" in text
    lines = (fixtures / "digits.jsonl").read_text().splitlines()
    ink = tmp_path / "ink.jsonl"
    ink.write_text("\n".join(["oops", lines[0], "{}"]))
    assert main(["evaluate", str(ink), "--report", str(folder)]) == 0
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "of 1 sample; 2 could not be read" in text


def test_the_commands_json_is_the_same_with_a_report(
    fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(fixtures / "mnist")
    assert main(["evaluate", path, "--json"]) == 0
    plain = capsys.readouterr().out
    assert main(["evaluate", path, "--json", "--report", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert captured.out == plain
    assert captured.err == ""
    assert (tmp_path / "evaluation.json").read_text() == plain


def test_the_command_tells_before_it_works_that_the_folder_will_not_do(
    fixtures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.touch()
    assert main(["evaluate", str(fixtures / "mnist"), "--report", str(file)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"hwcore: {file}: is not a folder")
    assert captured.err.count("\n") == 1


def test_a_report_that_fails_does_not_cost_the_figures(
    fixtures: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "flush", full)
    path = str(fixtures / "mnist")
    assert main(["evaluate", path, "--json", "--report", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["n"] == 50
    assert "cannot be written (No space left on device)" in captured.err
    assert captured.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
