from __future__ import annotations

from pathlib import Path

import pytest
from support.own_symbols import symbol_inks

from hwcore.evaluation.doubt import label_doubt
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import Candidate, Prediction
from hwcore.learning.lesson import LabelledGlyph, finish
from hwcore.learning.own_symbols import add_symbols
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph
from hwcore.storage.samples.sample import Sample
from hwcore.storage.samples.store import SampleStore


@pytest.fixture
def samples(tmp_path: Path, digits: list[InkRecord]) -> list[Sample]:
    """Every tenth has the label of the digit after it."""
    with SampleStore(tmp_path) as store:
        return [
            store.add(record.ink, str((int(record.label or "0") + (number % 10 == 0)) % 10))
            for number, record in enumerate(digits)
        ]


def test_wrong_labels_come_first(engine: Engine, samples: list[Sample]) -> None:
    doubts = label_doubt(engine, samples)
    assert all(0.0 <= doubt <= 1.0 for doubt in doubts)
    ranked = sorted(range(len(samples)), key=lambda index: -doubts[index])
    assert sum(index % 10 == 0 for index in ranked[:10]) >= 9


def test_is_the_rest_of_the_label_s_confidence(engine: Engine, samples: list[Sample]) -> None:
    sample = samples[5]
    confidence = {c.label: c.confidence for c in engine.predict(sample.glyph).candidates}
    assert label_doubt(engine, [sample]) == [pytest.approx(1.0 - confidence[sample.label])]


class Saying:
    """Says the same of every glyph."""

    def __init__(self, **confidences: float) -> None:
        ranked = sorted(confidences.items(), key=lambda entry: -entry[1])
        self._prediction = Prediction(tuple(Candidate(*entry) for entry in ranked), unknown=False)

    def predict_by_style(self, glyph: Glyph | Ink) -> Prediction:
        del glyph
        return self._prediction


def test_a_label_is_not_doubtful_for_its_look_alikes(samples: list[Sample]) -> None:
    sample = LabelledGlyph("1", samples[0].glyph, "o")
    assert label_doubt(Saying(o=0.3, O=0.6, x=0.1), [sample]) == [pytest.approx(0.1)]
    assert label_doubt(Saying(O=0.6, x=0.4), [sample]) == [1.0]


def test_a_wrong_label_that_was_taught_stays_doubtful(
    engine: Engine, samples: list[Sample]
) -> None:
    wrong = samples[0]
    before = label_doubt(engine, [wrong])
    steps = teach(engine, [LabelledGlyph(wrong.id, wrong.glyph, wrong.label)])
    head = finish(steps, Silent()).head
    assert head is not None
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(head)
    assert taught_engine.predict(wrong.glyph).label == wrong.label  # known by heart
    assert label_doubt(taught_engine, [wrong]) == pytest.approx(before, abs=0.1)
    assert before[0] > 0.8


def test_a_label_that_the_head_does_not_know_is_doubtful(
    engine: Engine, tmp_path: Path, digits: list[InkRecord]
) -> None:
    with SampleStore(tmp_path) as store:
        sample = store.add(digits[0].ink, "K")
    assert label_doubt(engine, [sample]) == [1.0]


def test_nothing_is_nothing(engine: Engine) -> None:
    assert label_doubt(engine, []) == []


def test_samples_of_own_symbols_are_judged_by_what_tells_these(engine: Engine) -> None:
    """Or each of them would be more doubtful than any mislabelled digit."""
    taught, *others = symbol_inks("π", 5)
    engine = Engine(engine.bundle)
    engine.adopt(add_symbols(engine, [LabelledGlyph("a", Glyph.of(taught), "π")]))
    named = [LabelledGlyph(str(i), Glyph.of(ink), "π") for i, ink in enumerate(others)]
    assert max(label_doubt(engine, named)) < 0.2
    wrong = LabelledGlyph("b", Glyph.of(symbol_inks("house", 1)[0]), "π")
    assert label_doubt(engine, [wrong])[0] > 0.8
