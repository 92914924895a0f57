"""The transfer measurement, with a few samples and a step or two of each training."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

from hwcore.bench import transfer
from hwcore.bench.transfer import WAYS, as_table, bench_transfer
from hwcore.cli.main import main
from hwcore.data.reading import read_dataset
from hwcore.errors import HwError
from hwcore.progress import Silent
from hwcore.training.heads import replay
from hwcore.training.nets.weights import read_weights

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]


@pytest.fixture
def data(tmp_path: Path, fixtures: Path) -> Path:
    """MNIST's fixture as training and test files, and the same pictures called letters."""
    folder = tmp_path / "data"
    (folder / "mnist").mkdir(parents=True)
    (folder / "emnist").mkdir()
    for kind in ("images-idx3", "labels-idx1"):
        for part in ("train", "t10k"):
            shutil.copy(
                fixtures / "mnist" / f"train-{kind}-ubyte.gz",
                folder / "mnist" / f"{part}-{kind}-ubyte.gz",
            )
    scans = read_dataset(fixtures / "mnist")
    letters = [chr(ord("a") + int(label)) for label in scans.labels]
    images = np.stack([np.asarray(glyph) for glyph in scans.originals])
    np.savez(folder / "emnist" / "letters.npz", images=images, label=np.array(letters))
    return folder


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PRETRAIN_EPOCHS": 2,
        "EPOCHS": 2,
        "HEAD_EPOCHS": 1,
        "MIN_STEPS": 3,
    }.items():
        monkeypatch.setattr(transfer, name, value)
    for name in ("REPLAYED", "FEWEST_DRAWN"):  # nothing is taught here
        monkeypatch.setattr(replay, name, 100)


def test_each_way_is_trained_and_measured_once_and_taken_up_again(
    data: Path, tmp_path: Path
) -> None:
    told: list[str] = []

    def run() -> dict[str, object]:
        out = tmp_path / "out"
        return bench_transfer(data, out, "mlp", Silent(), told.append, (2, 0), (1, 2))

    figures = run()
    assert told[0] == "training letters"
    assert len(told) == 1 + 3 * (2 + 1)
    rows = figures["rows"]
    assert isinstance(rows, list)
    assert [(row["per_class"], row["way"]) for row in rows] == [
        (count, way) for count in (2, 0) for way in WAYS
    ]
    assert [len(row["MNIST test"]) for row in rows] == [2, 2, 2, 1, 1, 1]
    assert all(0.0 <= error <= 1.0 for row in rows for error in row["MNIST test"])
    letters, head, everything, scratch = (
        read_weights(tmp_path / "out" / name).tensors["backbone.1.weight"]
        for name in ("letters", "2-head-1", "2-all-1", "2-scratch-1")
    )
    assert letters.equal(head)
    assert not letters.equal(everything)
    assert not letters.equal(scratch)
    table = (tmp_path / "out" / "transfer.md").read_text("utf-8")
    assert table == as_table(figures)
    told.clear()
    assert run() == figures
    assert told == []


def test_trainings_of_another_recipe_are_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench_transfer(data, tmp_path / "out", "mlp", Silent(), lambda _: None, (2,), (1,))
    monkeypatch.setattr(transfer, "EPOCHS", 3)
    with pytest.raises(HwError, match=r"2-scratch-1: is of another recipe; give another --out"):
        bench_transfer(data, tmp_path / "out", "mlp", Silent(), lambda _: None, (2,), (1,))


def test_the_table_gives_means_and_ranges() -> None:
    rows = [
        {"per_class": 1000, "way": "from scratch", "USPS": [0.01, 0.03]},
        {"per_class": 0, "way": "from scratch", "USPS": [0.005]},
    ]
    lines = as_table({"measured_on": ["USPS"], "rows": rows}).splitlines()
    assert lines[0] == "| of each digit | begins | USPS |"
    assert lines[2:] == [
        "| 1,000 | from scratch | 2.00 % (1.00 to 3.00) |",
        "| all | from scratch | 0.50 % |",
    ]


def test_the_command_says_what_is_missing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "transfer", "--data", str(data)]) == 1
    assert "give it with --out" in capsys.readouterr().err
    assert main(["bench", "transfer", "--data", str(tmp_path), "--out", str(tmp_path / "o")]) == 1
    written = capsys.readouterr().err
    assert "letters.npz" in written.splitlines()[-1]
