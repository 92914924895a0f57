from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.models import DIGITS_MODEL

from hwcore.bench import images
from hwcore.bench.images import as_table, bench_images
from hwcore.cli.main import main
from hwcore.data import DEGRADATIONS
from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.progress import Silent


@pytest.fixture
def small(fixtures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six scans and six pen digits in place of the collections, and three degradations."""
    scans = read_dataset(fixtures / "mnist").take(range(6))
    pens = read_dataset(fixtures / "digits.jsonl").take(range(0, 60, 10))
    monkeypatch.setattr("hwcore.paths.DEFAULT_MODEL", str(DIGITS_MODEL))
    monkeypatch.setattr(images, "digits_to_degrade", lambda _: {"MNIST": scans, "UNIPEN": pens})
    kept = {name: DEGRADATIONS[name] for name in ("frame", "JPEG, quality 8", "red on green")}
    blank = {"nothing": lambda *_: np.ones((40, 40), np.float32)}
    monkeypatch.setattr(images, "DEGRADATIONS", kept | blank)
    monkeypatch.setitem(DEGRADATIONS, "nothing", blank["nothing"])


@pytest.mark.usefixtures("small")
def test_accuracy_by_degradation(tmp_path: Path) -> None:
    figures = bench_images(tmp_path, Silent())
    assert figures.pop("nothing") == {"MNIST": 0.0, "UNIPEN": 0.0}
    assert list(figures) == ["frame", "JPEG, quality 8", "red on green"]
    assert all(accuracy == 1.0 for row in figures.values() for accuracy in row.values())


@pytest.mark.usefixtures("small")
def test_the_command_prints_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "images", "--data", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["| | MNIST | UNIPEN |", "|---|---|---|", "| frame | 100.0 | 100.0 |"]
    assert main(["bench", "images"]) == 1
    assert "--data" in capsys.readouterr().err


def test_the_table_is_in_percent() -> None:
    assert as_table({"a": {"b": 0.125}}).splitlines()[-1] == "| a | 12.5 |"


def test_every_degradation_draws_scans_and_pens(fixtures: Path) -> None:
    both: list[Dataset] = [
        read_dataset(fixtures / "mnist"),
        read_dataset(fixtures / "digits.jsonl"),
    ]
    for data in both:
        for what, degrade in DEGRADATIONS.items():
            one, same, other = (
                degrade(data.originals[3], np.random.default_rng(n)) for n in (1, 1, 2)
            )
            assert np.array_equal(np.asarray(one), np.asarray(same)), what
            drawn = np.asarray(one)
            assert drawn.shape[0] >= 8
            assert drawn.std() > 0
            assert np.isfinite(drawn).all()
            assert np.asarray(other).dtype == drawn.dtype
