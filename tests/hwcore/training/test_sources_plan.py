"""What a training on any labelled data ends with: a model that recognises, and can be taught."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

from support.small_collection import TRAIN, TUNE, save

from hwcore.cli.main import main
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.ink.perturbation import perturb
from hwcore.model.bundle import HEAD, Bundle
from hwcore.model.engine import Engine
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.progress import Silent
from hwcore.raster.ink_raster import rasterize
from hwcore.training import plans, sources_plan
from hwcore.training.corpus import written_ink
from hwcore.training.heads import ink_metric, stroke_classifier
from hwcore.training.loop import Options, TrainingListeners
from hwcore.training.recipe import recipe_for
from hwcore.training.run import train

pytestmark = pytest.mark.usefixtures("one_torch_thread")

LETTERS = "AKMT"
EACH = 40

Labelled = tuple[Ink, str, str]


@pytest.fixture(scope="module")
def letters(others: list[InkRecord]) -> list[Labelled]:
    """So many of each letter, as writers may have made them: three of four train."""
    random = np.random.default_rng(5)
    found = {label: next(r.ink for r in others if r.label == label) for label in LETTERS}
    writers = [TRAIN[0], TRAIN[1], TRAIN[2], TUNE]
    return [
        (perturb(ink, random), label, writers[number % 4])
        for label, ink in found.items()
        for number in range(EACH)
    ]


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_plan, "INKS_TO_FOLLOW", 20)
    monkeypatch.setattr(sources_plan, "WRITERS_TO_COMPARE", 3)
    monkeypatch.setattr(written_ink, "DRAWINGS", 3)
    monkeypatch.setattr(written_ink, "SCRIBBLES", 20)
    monkeypatch.setattr(stroke_classifier, "EPOCHS", 60)
    monkeypatch.setattr(ink_metric, "STEPS", 20)


def trained(data: Path, out: Path) -> Engine:
    recipe = recipe_for("cnn-three", {"epochs": 3, "min_steps": 30})
    told = TrainingListeners(Silent(), lambda _: None, lambda _: None)
    figures = train(recipe, [data], out, Options(), told)
    assert figures is not None
    assert figures["held_out_accuracy"] > 0.9
    engine = Engine.load(out)
    assert engine.alphabet.labels == tuple(LETTERS)
    return engine


def teach(
    model: Path, inks: Sequence[tuple[Ink, str]], out: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, int]:
    """How many inks are read right before and after a lesson of them, which is accepted."""
    lines = [format_ink_line(InkRecord(ink, label)) for ink, label in inks]
    path = out.parent / "corrections.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    given = [str(path), "--json", "--model", str(model)]
    assert main(["teach", *given, "--out", str(out)]) == 0, capsys.readouterr()
    assert json.loads(capsys.readouterr().out)["accepted"]
    right = []
    for head in ([], ["--head", str(out)]):
        assert main(["predict", *given, *head]) == 0
        read = [json.loads(line)["label"] for line in capsys.readouterr().out.splitlines()]
        right.append(sum(own == label for own, (_, label) in zip(read, inks, strict=True)))
    return right[0], right[1]


@pytest.fixture
def odd_hand(others: list[InkRecord]) -> list[tuple[Ink, str]]:
    """Somebody who writes an A as others write an R."""
    ink = next(record.ink for record in others if record.label == "R")
    random = np.random.default_rng(3)
    return [(perturb(ink, random), "A") for _ in range(10)]


@pytest.mark.train
@pytest.mark.usefixtures("_short")
def test_a_net_trained_on_ink_is_taught_by_how_it_looks_and_was_written(
    letters: list[Labelled],
    odd_hand: list[tuple[Ink, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    save(tmp_path / "letters.npz", letters)
    model = tmp_path / "model"
    engine = trained(tmp_path / "letters.npz", model)
    head, replay = engine.head, engine.bundle.replay()
    online = head.part(StrokeClassifier)
    assert online is not None
    assert 0.0 < online.rejection_threshold < 1.0
    assert 0.0 < head.rejection_threshold < 1.0
    assert (np.bincount(replay.truth) > 1300).all(), "few samples are drawn often"
    assert np.bincount(replay.held_out_truth).tolist() == [10] * 4
    assert replay.border_of >= 4000
    assert replay.ink is not None
    assert replay.ink.metric is not None
    assert len(replay.ink.truth) + replay.ink.examined_of // 2 == 120
    before, after = teach(model, odd_hand, tmp_path / "taught", capsys)
    assert (before < 3, after) == (True, 10)


@pytest.mark.train
@pytest.mark.usefixtures("_short")
def test_a_net_trained_on_pictures_is_taught_by_how_ink_looks(
    letters: list[Labelled],
    odd_hand: list[tuple[Ink, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    images = np.stack([np.rint(rasterize(ink) * 255).astype(np.uint8) for ink, _, _ in letters])
    labels = np.array([label for _, label, _ in letters])
    np.savez(tmp_path / "pictures.npz", images=images, labels=labels)
    model = tmp_path / "model"
    engine = trained(tmp_path / "pictures.npz", model)
    replay = engine.bundle.replay()
    assert (engine.head.part(StrokeClassifier), replay.ink) == (None, None)
    assert len(replay.held_out_truth) == round(0.08 * 4 * EACH)
    assert (np.bincount(replay.truth) > 1300).all()
    before, after = teach(model, odd_hand, tmp_path / "taught", capsys)
    assert (before < 3, after) == (True, 10)


@pytest.mark.train
def test_a_little_ink_teaches_neither_a_classifier_nor_a_metric(
    letters: list[Labelled], tmp_path: Path
) -> None:
    few = [(ink, label, "") for ink, label, _ in letters[:: EACH // 8]]
    save(tmp_path / "letters.npz", few)
    recipe = recipe_for("mlp", {"epochs": 1, "min_steps": 30})
    told = TrainingListeners(Silent(), lambda _: None, lambda _: None)
    train(recipe, [tmp_path / "letters.npz"], tmp_path / "model", Options(), told)
    bundle = Bundle.load(tmp_path / "model")
    assert bundle.head.part(StrokeClassifier) is None
    ink = bundle.replay().ink
    assert ink is not None, "but what others wrote is replayed, each ink being another's"
    assert ink.metric is None
    assert (tmp_path / "model" / HEAD).exists()


def test_of_few_samples_of_each_label_only_their_ink_is_followed(
    letters: list[Labelled], tmp_path: Path
) -> None:
    save(tmp_path / "letters.npz", letters)
    recipe = replace(recipe_for("mlp", {"augment": "none"}), per_class=3)
    planned = plans.plan([tmp_path / "letters.npz"], recipe, lambda _: None)
    assert isinstance(planned, sources_plan.SourcesPlan)
    data = planned.draw(recipe, tmp_path / "drawings", Silent())
    ink = planned._ink(data)
    assert sorted(ink.labels) == sorted(LETTERS * 3)
    drawn = [np.rint(rasterize(glyph) * 255) for glyph in ink.originals if isinstance(glyph, Ink)]
    assert np.array_equal(np.stack(drawn), data.corpus.pixels)  # type: ignore[attr-defined]
    assert planned.ink_reader(data, recipe, Silent()) is None
