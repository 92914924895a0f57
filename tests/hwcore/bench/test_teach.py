"""The teaching bench: what is taught is never tested, and its figures add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.alphabets import parse_alphabet
from hwcore.bench import lesson_figures
from hwcore.bench import teach as bench
from hwcore.data import npz as npz_dataset
from hwcore.data.splits import pendigits_part, unipen_part
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import Alphabet
from hwcore.learning import drawing
from hwcore.model.bundle import Bundle
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Features, Glyphs
from hwcore.model.head import Head
from hwcore.progress import Silent

WRITERS = [f"w{number}" for number in range(200)]


def _of(part_of: object, part: str, count: int) -> list[str]:
    return [name for name in WRITERS if part_of(name) == part][:count]  # type: ignore[operator]


def _write(path: Path, records: list[InkRecord], writers: list[str]) -> None:
    """Every record once for each writer, as the npz of strokes that the readers take."""
    points: list[NDArray[np.float64]] = []
    strokes, samples = [0], [0]
    for record in records * len(writers):
        for stroke in record.ink.strokes:
            points.append(stroke.xy)
            strokes.append(strokes[-1] + len(stroke.xy))
        samples.append(samples[-1] + len(record.ink.strokes))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        points=np.concatenate(points),
        stroke_offsets=np.array(strokes),
        sample_offsets=np.array(samples),
        label=np.array([record.label for record in records] * len(writers)),
        writer=np.repeat(writers, len(records)),
    )


@pytest.fixture
def collections(
    tmp_path: Path, fixtures: Path, digits: list[InkRecord], others: list[InkRecord]
) -> Path:
    letters = [each for each in others if (each.label or "").isalpha()]
    (tmp_path / "mnist").symlink_to(fixtures / "mnist")
    everybody = [name for part in ("train", "tune", "report") for name in _of(unipen_part, part, 2)]
    _write(tmp_path / "pendigits/pendigits30.npz", digits, _of(pendigits_part, "report", 2))
    _write(tmp_path / "unipen/1a_digits.npz", digits, everybody)
    _write(tmp_path / "unipen/1b_upper.npz", letters, everybody)
    _write(tmp_path / "unipen/1c_lower.npz", letters, everybody)
    return tmp_path


@pytest.mark.train
@pytest.mark.timeout(600)
def test_every_case_is_measured(collections: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "SEEDS", 1)
    monkeypatch.setattr(bench, "FEWEST_LETTERS", 5)
    monkeypatch.setattr(lesson_figures, "COUNTS", (3, 6))
    monkeypatch.setattr(drawing, "DRAWINGS", 2)
    replay = Engine.load().bundle.replay()
    few = replace(replay, features=replay.features[::10], truth=replay.truth[::10])
    monkeypatch.setattr(Bundle, "replay", lambda _: few)  # read once, and soon fitted
    told: list[str] = []
    measured: list[int] = []
    monkeypatch.setattr(bench, "_writers", _counting(bench._writers, measured))
    mislabelled = collections / "errors.txt"
    writers = npz_dataset.read_npz(collections / bench.UNIPEN).writers
    place = next(i for i, name in enumerate(writers) if unipen_part(name) == "report")
    mislabelled.write_text(f"1a_digits.npz:{place}\n")
    figures = bench.bench_teach(collections, "report", Silent(), told.append, mislabelled)
    cases = [name for name in figures if "of_each" in name or "mistakes" in name]
    assert len(cases) == len(told) == 18
    for case in ("1_of_each", "5_of_each", "mistakes_of_first_half"):
        parts = (figures[f"{name}_{case}"] for name in ("unipen", *bench.LETTERS))
        lessons, before = zip(*((p["lessons"], p["errors_before"]) for p in parts), strict=True)
        together = figures[f"unipen_together_{case}"]
        assert (together["lessons"], together["errors_before"]) == (sum(lessons), sum(before))
    digits, of_unipen, without_one = measured[:3]
    assert without_one == of_unipen - 1 == digits - 1
    assert told[0].startswith("pendigits30, 1 of each: writers 2, lessons 2, ")
    for case in cases:
        figure = figures[case]
        assert figure["writers"] == 2
        assert 0 <= figure["errors_after"] <= 200
        assert figure["base_error_rises_by_worst"] >= figure["base_error_rises_by_mean"]
    assert {"3", "6"} < set(figures["seconds_for"])
    (of_all,) = set(figures["seconds_for"]) - {"3", "6"}
    assert of_all.startswith("5_of_each_of_")


def _counting(
    writers: Callable[..., list[bench._Writer]], counts: list[int]
) -> Callable[..., list[bench._Writer]]:
    """The same, and how many samples the found writers have."""

    def counted(*given: object) -> list[bench._Writer]:
        found = writers(*given)
        counts.append(sum(len(each.labels) for each in found))
        return found

    return counted


def _writer(features: Features, truth: NDArray[np.int64]) -> bench._Writer:
    count = len(truth)
    written = bench._Samples(Glyphs.images(features), truth, parse_alphabet("digits"))
    return bench._Writer("w", [Ink()] * count, ["0"] * count, written)


def test_what_is_taught_is_not_tested() -> None:
    truth = np.arange(60) % 10
    writer = _writer(np.zeros((60, 4), np.float32), truth)
    taught, tested = bench._some(writer, 5, seed=0)
    assert not set(taught) & set(tested)
    assert len(taught) + len(tested) == 60
    assert np.bincount(truth[taught]).tolist() == [3] * 10  # at most half of six
    assert bench._some(writer, 1, 0)[0] != bench._some(writer, 1, 1)[0]


def test_mistakes_are_those_of_the_first_half(engine: Engine) -> None:
    size = engine.bundle.head.weight.shape[1]
    features = np.zeros((10, size), np.float32)
    answer = int(engine.bundle.head.logits(Glyphs.images(features[0])).argmax())
    truth = np.full(10, answer)
    truth[[1, 3, 8]] = (answer + 1) % 10
    writer = _writer(features, truth)
    assert bench._mistakes(engine, writer) == ([1, 3], [5, 6, 7, 8, 9])


def test_a_summary_adds_up_over_writers() -> None:
    outcomes = [
        lesson_figures.Outcome("a", 6, 3, 0.001, 0.01, True, 1.0),
        lesson_figures.Outcome("b", 4, 1, 0.003, -0.01, False, 2.0),
    ]
    figures = lesson_figures.summary(outcomes)
    assert (figures["errors_before"], figures["errors_after"], figures["refused"]) == (10, 4, 1)
    assert figures["errors_fall_by"] == 0.6
    assert figures["interval_95"] == [0.5, 0.75]
    assert figures["base_error_rises_by_mean"] == pytest.approx(0.002)
    assert figures["base_error_rises_by_worst"] == pytest.approx(0.003)
    assert figures["others_error_rises_by_mean"] == pytest.approx(0.0)
    assert figures["others_error_rises_by_worst"] == pytest.approx(0.01)


def test_where_there_was_no_error_none_can_fall() -> None:
    figures = lesson_figures.summary([lesson_figures.Outcome("a", 0, 1, 0.0, 0.0, True, 1.0)])
    assert figures["errors_fall_by"] is None
    assert figures["errors_after"] == 1


def test_each_collection_is_read_among_its_own_kind() -> None:
    head = Head(
        np.zeros((3, 4), np.float32),
        np.array([0.0, 1.0, 2.0], np.float32),
        Alphabet(("0", "1", "O")),
        1.0,
        0.0,
        "c0ffee",
    )
    glyphs, truth = Glyphs.images(np.zeros((2, 4), np.float32)), np.array([1, 0])
    digits = bench._Samples(glyphs, truth, parse_alphabet("digits"))
    assert digits.wrong(head).tolist() == [False, True]
    assert bench._Samples(glyphs, truth, parse_alphabet("all")).error(head) == 1.0
