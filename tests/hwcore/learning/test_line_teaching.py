"""Lessons from corrected words: what is learned, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.written_line import line, word

from hwcore.errors import BundleError, HwError
from hwcore.learning import CorrectedText, LessonStep, LineLesson, finish, teach_lines
from hwcore.learning import line_teaching as module
from hwcore.learning.feature_lines import FeatureLines
from hwcore.learning.line_head_fit import HeadFit
from hwcore.progress import Silent
from hwcore.text import LineNetwork, LineReplay, line_features


@pytest.fixture(scope="module")
def network() -> LineNetwork:
    return LineNetwork.load()


@pytest.fixture(scope="module")
def replay(network: LineNetwork) -> LineReplay:
    return network.replay()


TEXT = "lll"
"""What the loops are said to be; the network takes the last for another letter."""


def corrections(count: int = 6) -> list[CorrectedText]:
    """Loops of several sizes."""
    return [
        CorrectedText(str(number), [word(3, height=10 + number, points=40 + number)], TEXT)
        for number in range(count)
    ]


def taught(network: LineNetwork, replay: LineReplay, texts: list[CorrectedText]) -> LineLesson:
    return finish(teach_lines(network, replay, texts), Silent())


def test_what_was_corrected_is_read_right_and_others_as_before(
    network: LineNetwork, replay: LineReplay
) -> None:
    lesson = taught(network, replay, corrections())
    assert lesson.accepted
    assert lesson.head is not None
    assert lesson.before.own_cer > 0.0
    assert lesson.after.own_cer < lesson.before.own_cer
    assert lesson.before.own_wrong == len(corrections())
    assert lesson.after.own_wrong < lesson.before.own_wrong
    assert lesson.after.base_cer <= lesson.before.base_cer + module.FORGETTING
    assert {change.after for change in lesson.learned} == {TEXT}
    own = network.features(line_features([word(3, height=12.5)]).values)
    assert module.read(lesson.head, FeatureLines.of([(own, TEXT)])) == [TEXT]
    assert network.head is network.shipped


def test_the_same_corrections_give_the_same_head(network: LineNetwork, replay: LineReplay) -> None:
    heads = [taught(network, replay, corrections(3)).head for _ in range(2)]
    assert heads[0] is not None
    assert heads[1] is not None
    assert np.array_equal(heads[0].weight, heads[1].weight)


def test_a_head_that_forgets_is_refused(
    network: LineNetwork, replay: LineReplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FORGETTING", -1.0)
    lesson = taught(network, replay, corrections())
    assert not lesson.accepted
    assert lesson.head is None
    assert [reason.code for reason in lesson.reasons] == ["forgets"]


def test_of_contradicting_texts_not_all_are_learned_and_nothing_is_forgotten(
    network: LineNetwork, replay: LineReplay
) -> None:
    contradicting = [
        replace(each, text=text)
        for each, text in zip(corrections(8), ["abcdef", "QX"] * 4, strict=True)
    ]
    lesson = taught(network, replay, contradicting)
    assert not all(change.after == change.label for change in lesson.learned)
    assert lesson.after.own_cer > 0.3
    if lesson.accepted:
        assert lesson.after.base_cer <= lesson.before.base_cer + module.FORGETTING


def test_a_lesson_can_be_dropped_at_any_step(network: LineNetwork, replay: LineReplay) -> None:
    steps = teach_lines(network, replay, corrections())
    fractions = [step.fraction for step, _ in zip(steps, range(20), strict=False)]
    assert fractions == sorted(fractions)
    assert isinstance(next(steps), LessonStep)
    steps.close()
    assert network.head is network.shipped


@pytest.mark.parametrize(
    "texts", [[], [CorrectedText("1", [], "a")], [CorrectedText("1", line(1), "好")]]
)
def test_nothing_to_teach_is_said(
    network: LineNetwork, replay: LineReplay, texts: list[CorrectedText]
) -> None:
    with pytest.raises(HwError, match="nothing to teach"):
        taught(network, replay, texts)


def test_a_text_longer_than_its_ink_can_say_does_no_harm(
    network: LineNetwork, replay: LineReplay
) -> None:
    lesson = taught(network, replay, [*corrections(3), CorrectedText("9", [word(1)], "a" * 200)])
    assert lesson.head is None or np.isfinite(lesson.head.weight).all()


def test_the_loss_falls(network: LineNetwork) -> None:
    own = FeatureLines.of([(network.features(line_features(line(2)).values), "it is")])
    fit = HeadFit(network.shipped, own, own.features[:5], 10.0)
    losses = [step.loss for step in fit.steps(10)]
    assert losses[-1] < losses[0]


def test_what_is_replayed_comes_back_as_it_was_written(replay: LineReplay) -> None:
    again = LineReplay.parse(replay.to_bytes())
    for ours, theirs in ((replay.replayed, again.replayed), (replay.examined, again.examined)):
        assert [text for _, text in ours] == [text for _, text in theirs]
        for (steps, _), (other, _) in zip(ours, theirs, strict=True):
            assert np.abs(steps - other).max() < 0.05


@pytest.mark.parametrize("content", [b"", b"{}", b"\x08\0\0\0\0\0\0\0{}      ", b"\x78\xda\0"])
def test_a_damaged_replay_set_is_refused(content: bytes) -> None:
    with pytest.raises(BundleError, match="replay set"):
        LineReplay.parse(content)
