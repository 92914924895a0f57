from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hwcore.bench import pictures
from hwcore.bench.composed_rows import KINDS, compose
from hwcore.bench.other_readers import HEIGHT, helped
from hwcore.bench.pictures import as_table, bench_pictures
from hwcore.cli.main import main
from hwcore.data import digit_rows
from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.progress import Silent


@pytest.fixture
def sets(fixtures: Path) -> dict[str, Dataset]:
    return {
        "MNIST": read_dataset(fixtures / "mnist"),
        "UNIPEN": read_dataset(fixtures / "digits.jsonl"),
    }


@pytest.fixture
def small(sets: dict[str, Dataset], monkeypatch: pytest.MonkeyPatch) -> None:
    """The fixtures in place of the collections, two kinds, and no other programs."""
    monkeypatch.setattr(pictures, "read_mnist_test", lambda _: sets["MNIST"])
    monkeypatch.setattr(pictures, "mnist_held_out", lambda _: sets["MNIST"])
    monkeypatch.setattr(pictures, "unipen_digits", lambda *_: sets["UNIPEN"])
    kinds = {name: KINDS[name] for name in ("clean", "lined", "touching")}
    monkeypatch.setattr(pictures, "KINDS", kinds)


@pytest.mark.usefixtures("small")
def test_errors_are_counted_for_each_reader(tmp_path: Path) -> None:
    """A reader that reads nothing misses every digit, and this program nearly none."""
    figures = bench_pictures(tmp_path, Silent(), "tune", {"none": lambda _: ""}, 4, 2)
    assert list(figures["kinds"]) == ["clean", "lined", "touching"]
    nothing = figures["groups"]["clean, all"]["none"]["all"]
    assert nothing["wrong"] == 1.0
    assert nothing["right"] == 0.0
    assert nothing["digits"] >= 8
    ours = figures["groups"]["clean, all"]["hwcore"]
    assert ours["all"]["digits"] == ours["MNIST"]["digits"] + ours["UNIPEN"]["digits"]
    assert ours["all"]["digits"] > nothing["digits"]
    assert ours["all"]["wrong"] < 0.1


@pytest.mark.usefixtures("small")
def test_rows_with_a_wrong_label_are_left_out_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sets: dict[str, Dataset]
) -> None:
    """Half of the pen digits are listed, so that hardly any row is without."""
    listed = frozenset(sets["UNIPEN"].place(index) for index in range(0, 100, 2))
    monkeypatch.setattr(pictures, "_label_errors", lambda _: listed)
    clean = bench_pictures(tmp_path, Silent(), "report", {}, 4)["groups"]["clean, all"]
    whole, cleaned = clean["hwcore"], clean["without label errors"]
    assert cleaned["MNIST"] == whole["MNIST"]
    assert cleaned["UNIPEN"]["digits"] < whole["UNIPEN"]["digits"]


@pytest.mark.usefixtures("small")
def test_the_command_prints_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["bench", "pictures", "--data", str(tmp_path), "--part", "tune", "--alone"]
    command += ["--rows", "1"]
    assert main(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| | MNIST wrong | UNIPEN wrong | rows right |"
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        "| clean",
        "| lined",
        "| touching",
        "| clean, all",
        "| degraded, all",
    ]
    assert main(["bench", "pictures", "--alone"]) == 1


def test_the_table_is_in_percent_and_has_others_beside() -> None:
    rates: dict[str, Any] = {"wrong": 0.125, "right": 0.5, "digits": 8}
    ours = {"MNIST": rates, "UNIPEN": rates, "all": rates}
    figures = {"kinds": {"clean": {"hwcore": ours, "Other": ours}}, "groups": {}}
    assert as_table(figures).splitlines() == [
        "| | MNIST wrong | UNIPEN wrong | rows right | Other wrong | Other rows |",
        "|---|---|---|---|---|---|",
        "| clean | 12.5 | 12.5 | 50.0 | 12.5 | 50.0 |",
    ]


@pytest.mark.parametrize("kind", list(KINDS))
def test_pictures_are_the_same_for_the_same_seed(sets: dict[str, Dataset], kind: str) -> None:
    for digits in sets.values():
        one, same, other = (compose(kind, digits, np.random.default_rng(n)) for n in (1, 1, 2))
        assert one.text == same.text
        assert np.array_equal(np.asarray(one.picture), np.asarray(same.picture))
        assert 2 <= len(one.text) <= 12
        assert np.asarray(one.picture).std() > 0
        assert one.picture.size != other.picture.size or one.text != other.text


def test_a_row_is_of_one_writer(sets: dict[str, Dataset]) -> None:
    pens = sets["UNIPEN"]
    for seed in range(5):
        row = compose("clean", pens, np.random.default_rng(seed), (6, 6))
        assert len(row.text) == 6
        assert any(
            set(row.text) <= {pens.labels[i] for i, w in enumerate(pens.writers) if w == writer}
            for writer in set(pens.writers)
        )


def test_neighbours_touch_where_they_are_said_to(
    sets: dict[str, Dataset], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digit_rows, "TOUCHING", 1.0)
    widths = {}
    for kind in ("clean", "touching", "over each other"):
        row = compose(kind, sets["UNIPEN"], np.random.default_rng(4), (8, 8))
        dark = (np.asarray(row.picture) < 128).any(axis=0)
        widths[kind] = int(np.flatnonzero(dark)[-1] - np.flatnonzero(dark)[0])
        gaps = (np.diff(dark.astype(int)) == 1).sum()
        assert gaps == 8 if kind == "clean" else gaps <= 3
    assert widths["clean"] > widths["touching"] > widths["over each other"]


def test_others_are_given_dark_on_light_at_their_size(sets: dict[str, Dataset]) -> None:
    row = compose("light on dark", sets["UNIPEN"], np.random.default_rng(0))
    given = np.asarray(helped(row.picture, row.height))
    assert np.median(given) > 200
    dark = np.flatnonzero((given < 128).any(axis=1))
    assert abs(dark[-1] - dark[0] - HEIGHT) <= 12
