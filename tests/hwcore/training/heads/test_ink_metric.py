"""Learning the metric of ink on people who are made up."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.ink.trajectory import SUMMARY_SIZE, Summary
from hwcore.model.ink_memory import FURTHEST
from hwcore.progress import Silent
from hwcore.training.heads import ink_metric as metric_fit
from hwcore.training.heads.ink_metric import Characters, fit_metric

pytestmark = pytest.mark.usefixtures("one_torch_thread")

LABELS, WRITERS, EACH = 4, 12, 6


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metric_fit, "STEPS", 150)
    monkeypatch.setattr(metric_fit, "HIDDEN", 32)
    monkeypatch.setattr(metric_fit, "GIVEN", 8)
    monkeypatch.setattr(metric_fit, "AROUND", 60)
    monkeypatch.setattr(metric_fit, "AUGMENTED", 0.0)


def _people(seed: int) -> Characters:
    """Each writes each label in a way of their own, and differs most where it means nothing."""
    random = np.random.default_rng(seed)
    ways = random.normal(0.0, 0.1, (WRITERS, LABELS, SUMMARY_SIZE))
    ways[:, :, : SUMMARY_SIZE // 2] += np.random.default_rng(0).normal(
        0.0, 0.05, (LABELS, SUMMARY_SIZE // 2)
    )
    writers = np.repeat(np.arange(WRITERS), LABELS * EACH)
    labels = np.tile(np.repeat(np.arange(LABELS), EACH), WRITERS)
    written = ways[writers, labels]
    written[:, : SUMMARY_SIZE // 2] += random.normal(0.0, 0.03, (len(labels), SUMMARY_SIZE // 2))
    written[:, SUMMARY_SIZE // 2 :] = random.normal(0.0, 0.3, (len(labels), SUMMARY_SIZE // 2))
    return Characters(written.astype(np.float32), labels, writers)


def _right(people: Characters, vectors: Summary) -> float:
    """How often the nearest of one known ink of each label, by the same writer, has the label."""
    right = []
    for writer in range(WRITERS):
        own = np.flatnonzero(people.writers == writer)
        known, asked = own[::EACH], np.setdiff1d(own, own[::EACH])
        apart = np.linalg.norm(vectors[asked][:, None] - vectors[known], axis=2)
        right.append(people.labels[known][apart.argmin(axis=1)] == people.labels[asked])
    return float(np.mean(right))


def test_it_learns_what_does_not_count() -> None:
    metric = fit_metric([_people(1)], 0, Silent())
    assert metric is not None
    new = _people(2)
    assert _right(new, metric.of_summaries(new.summaries)) > _right(new, new.summaries) + 0.2


def test_the_same_seed_gives_the_same_and_its_unit_is_a_hands_own() -> None:
    people = _people(1)
    metric, again = (fit_metric([people, people], 3, Silent()) for _ in range(2))
    assert metric is not None
    assert again is not None
    assert all(
        (a == b).all()
        for a, b in zip(*(each.tensors().arrays.values() for each in (metric, again)), strict=True)
    )
    vectors = metric.of_summaries(people.summaries)
    alike = (people.labels[1:] == people.labels[:-1]) & (people.writers[1:] == people.writers[:-1])
    apart = np.linalg.norm(vectors[1:] - vectors[:-1], axis=1)[alike]
    assert (apart <= FURTHEST).mean() == pytest.approx(metric_fit.FAR, abs=0.01)


def test_where_nobody_wrote_enough_there_is_none() -> None:
    people = _people(1)
    few = Characters(people.summaries[:19], people.labels[:19], people.writers[:19])
    assert fit_metric([few], 0, Silent()) is None
