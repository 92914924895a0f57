"""Training the on-line classifier on real ink, in small."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support import glyphs
from support.small_collection import make_collection

from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import SUMMARY_SIZE, summary, trajectory
from hwcore.progress import Silent
from hwcore.training.corpus import written_ink as written
from hwcore.training.corpus.written_ink import Written, draw_written_digits
from hwcore.training.heads import stroke_classifier as online_fit

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]


@pytest.fixture
def drawn(
    tmp_path: Path,
    fixtures: Path,
    digits: list[InkRecord],
    others: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> Written:
    make_collection(tmp_path, fixtures, digits, others)
    monkeypatch.setattr(written, "DRAWINGS", 3)
    monkeypatch.setattr(written, "SCRIBBLES", 4)
    monkeypatch.setattr(written, "DOODLES", 6)
    monkeypatch.setattr(online_fit, "EPOCHS", 200)
    return draw_written_digits(tmp_path, Silent())


def test_ink_is_drawn_as_it_was_and_as_it_might_have_been(
    drawn: Written, digits: list[InkRecord]
) -> None:
    count = len(drawn.labels)
    assert drawn.drawings.shape == (3, count, SUMMARY_SIZE)
    assert len(drawn.writers) == count
    known = {
        summary(trajectory(record.ink)).tobytes(): int(record.label or -1) for record in digits
    }
    assert [known[row.tobytes()] for row in drawn.drawings[0]] == drawn.labels.tolist()
    apart = np.linalg.norm(drawn.drawings[1:] - drawn.drawings[0], axis=2)
    assert ((apart > 0.01) & (apart < 2.0)).mean() > 0.99
    assert set(drawn.styled_labels.tolist()) <= {0, 1, 4, 7, 9}
    assert len(drawn.styled) == len(drawn.styled_labels) > 0
    assert len(drawn.others) > 10
    assert all(np.isfinite(each).all() for each in (drawn.drawings, drawn.styled, drawn.others))


def test_it_learns_how_digits_are_written(drawn: Written) -> None:
    online = online_fit.fit_stroke_classifier(drawn, 10, 0, Silent())
    answers = online.logits(glyphs.written(drawn.drawings[0]), 10).argmax(axis=1)
    assert (answers == drawn.labels).mean() > 0.9
    logits = [online.logits(glyphs.written(rows), 10) for rows in (drawn.drawings[0], drawn.others)]
    sure, unsure = (np.ptp(rows, axis=1) for rows in logits)
    assert sure.mean() > 1.5 * unsure.mean(), "it is less sure of what is no digit"
    again = online_fit.fit_stroke_classifier(drawn, 10, 0, Silent())
    assert all((a[0] == b[0]).all() for a, b in zip(online.layers, again.layers, strict=True))


def test_it_can_do_without_other_styles(drawn: Written) -> None:
    plain = replace(
        drawn, styled=np.zeros((0, SUMMARY_SIZE), np.float32), styled_labels=np.zeros(0, np.int64)
    )
    online = online_fit.fit_stroke_classifier(plain, 10, 0, Silent())
    answers = online.logits(glyphs.written(plain.drawings[0]), 10).argmax(axis=1)
    assert (answers == plain.labels).mean() > 0.8
