"""The table of trained nets, over bundles that are copies of the shipped one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.models import DIGITS_MODEL

from hwcore.bench import nets
from hwcore.bench.nets import as_table, bench_nets
from hwcore.cli.main import main
from hwcore.errors import DataError, HwError
from hwcore.labels import Alphabet
from hwcore.model.bundle import write_bundle
from hwcore.model.engine import Engine
from hwcore.model.head import Head
from hwcore.progress import Silent


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nets, "ROUNDS", 2)


@pytest.fixture
def data(tmp_path: Path, fixtures: Path) -> Path:
    """A collection that holds scans and nothing else."""
    folder = tmp_path / "data" / "mnist"
    folder.mkdir(parents=True)
    for kind in ("images-idx3", "labels-idx1"):
        shutil.copy(fixtures / "mnist" / f"train-{kind}-ubyte.gz", folder / f"t10k-{kind}-ubyte.gz")
    return folder.parent


@pytest.fixture
def runs(tmp_path: Path, engine: Engine) -> Path:
    """A finished training with its log, one of letters, and one that is not finished."""
    folder = tmp_path / "runs"
    shutil.copytree(DIGITS_MODEL, folder / "first")
    (folder / "first" / "log.csv").write_text("epoch,seconds\n1,3000\n2,1260.5\n", "utf-8")
    head = engine.bundle.head
    letters = Head(head.weight, head.bias, Alphabet(tuple("abcdefghij")), 1.0, 0.0, head.backbone)
    write_bundle(folder / "letters", engine.bundle.backbone, letters, None, {})
    (folder / "unfinished").mkdir()
    return folder


def test_each_finished_training_for_digits_is_a_row_beside_the_shipped_model(
    runs: Path, data: Path
) -> None:
    told: list[str] = []
    figures = bench_nets([runs], data, Silent(), lambda why: told.append(str(why)))
    shipped, first = figures["rows"]
    assert (shipped["run"], first["run"], first["net"]) == ("shipped", "first", "hand")
    assert first["accuracy"]["MNIST test"] == shipped["accuracy"]["MNIST test"] >= 0.96
    assert first["accuracy"]["USPS"] is None
    assert first["training_seconds"] == 4260.5
    assert 0.0 < first["p50_ms"] <= first["p95_ms"]
    assert 0.2 < first["times_shipped"] < 5.0
    files = [DIGITS_MODEL / name for name in ("backbone.onnx", "head.safetensors")]
    assert first["bytes"] == sum(file.stat().st_size for file in files)
    assert sum("the column" in line for line in told) == 3
    assert any("letters: the ten digits are not its labels" in line for line in told)
    assert any("unfinished: its training is not finished" in line for line in told)


def test_the_table_is_markdown_with_a_cell_for_each_column(runs: Path, data: Path) -> None:
    figures = bench_nets([runs / "first"], data, Silent(), lambda _: None)
    lines = as_table(figures).splitlines()
    assert len(lines) == 4
    assert {line.count("|") for line in lines} == {13}
    cells = [cell.strip() for cell in lines[3].split("|")[1:-1]]
    assert cells[:4] == ["first", "hand", "0.75 M", "1 h 11 min"]
    assert cells[4].endswith(" %")
    assert cells[5:8] == ["-", "-", "-"]


def test_training_images_never_stand_in_for_the_test_images(runs: Path, fixtures: Path) -> None:
    told: list[str] = []
    figures = bench_nets([runs / "first"], fixtures, Silent(), lambda why: told.append(str(why)))
    assert figures["rows"][1]["accuracy"]["MNIST test"] is None
    assert any("MNIST test" in line and "t10k-images" in line for line in told)


def test_without_data_the_columns_are_empty(runs: Path, tmp_path: Path) -> None:
    told: list[str] = []
    figures = bench_nets([runs / "first"], tmp_path, Silent(), lambda why: told.append(str(why)))
    assert set(figures["rows"][1]["accuracy"].values()) == {None}
    assert sum("the column" in line for line in told) == 4


def test_what_is_no_training_is_one_line(tmp_path: Path, data: Path) -> None:
    with pytest.raises(DataError, match="there is no such folder; give --out folders"):
        bench_nets([tmp_path / "nowhere"], data, Silent(), lambda _: None)
    with pytest.raises(HwError, match="there is no finished training to measure"):
        bench_nets([data], data, Silent(), lambda _: None)


def test_the_command_prints_the_table_or_json(
    runs: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["bench", "nets", str(runs), "--data", str(data)]
    assert main(command) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("| run | net |")
    assert "hwcore: left out: the column USPS" in captured.err
    assert main([*command, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 2


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["bench", "nets", "--data", "data"], "bench nets needs trainings: give their folders"),
        (["bench", "nets", "runs"], "bench nets needs the collections"),
    ],
)
def test_missing_and_needless_arguments_are_one_line(
    command: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 1
    assert told in capsys.readouterr().err
