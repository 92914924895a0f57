"""Lessons from corrected words: what is learned, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator
from numpy.typing import NDArray
from support.written_line import line, word

from hwcore.errors import BundleError, HwError
from hwcore.learning import CorrectedText, LessonStep, LineLesson, finish, teach_lines
from hwcore.learning import line_teaching as module
from hwcore.learning.feature_lines import FeatureLines
from hwcore.learning.hand_gate import fitted_gate
from hwcore.learning.line_head_fit import HeadFit
from hwcore.progress import Silent
from hwcore.text import LineHead, LineNetwork, LineReplay, line_features, load_line_head


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


def test_no_step_of_a_lesson_is_long(
    network: LineNetwork, replay: LineReplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is dropped takes the cores until its next step: a line read, or a trial of all."""
    done: list[str] = []

    def noted(name: str, job: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            done.append(name)
            return job(*arguments)

        return run

    monkeypatch.setattr(LineNetwork, "features", noted("line", LineNetwork.features))
    monkeypatch.setattr(module, "_errors", noted("exam", module._errors))
    monkeypatch.setattr(module, "FORGETTING", -1.0)  # so that all is tried
    counts = []
    for _ in teach_lines(network, replay, corrections(3)):
        counts.append((done.count("line"), done.count("exam")))
        done.clear()
    assert sum(lines for lines, _ in counts) == 3 + len(replay.replayed) + len(replay.examined)
    assert max(lines for lines, _ in counts) == 1
    assert sum(exams for _, exams in counts) > len(module.TRIALS)
    assert max(exams for _, exams in counts) <= 2


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


def test_what_was_taught_counts_for_the_persons_hand_and_hardly_for_others(
    network: LineNetwork, replay: LineReplay
) -> None:
    head = taught(network, replay, corrections()).head
    assert head is not None
    assert head.gate is not None
    own = network.features(line_features([word(3, height=12.5)]).values)
    shares = [head.gate.share(network.features(steps)) for steps, _ in replay.examined]
    assert head.gate.share(own) > 0.9
    assert np.mean(np.array(shares) > 0.5) < 0.4
    other = network.features(replay.examined[int(np.argmin(shares))][0])
    usual = network.shipped.log_probabilities(other)
    assert np.abs(head.log_probabilities(other) - usual).max() < 0.01
    ungated = replace(head, gate=None)
    assert np.abs(ungated.log_probabilities(other) - usual).max() > 0.02


def test_a_head_comes_back_from_its_file_with_its_gate(
    network: LineNetwork, replay: LineReplay, tmp_path: Path
) -> None:
    head = taught(network, replay, corrections(3)).head
    assert head is not None
    head.save(tmp_path)
    back = load_line_head(tmp_path)
    steps, _ = replay.examined[0]
    features = network.features(steps)
    assert np.allclose(head.log_probabilities(features), back.log_probabilities(features))
    assert back.gate is not None
    for gate in (
        replace(back.gate, middle=float("nan")),
        replace(back.gate, direction=back.gate.direction[1:]),
        replace(back.gate, weight=back.gate.weight[1:]),
    ):
        with pytest.raises(BundleError, match="damaged"):
            LineHead.parse(replace(back, gate=gate).to_bytes())


def test_the_gate_is_told_by_words_and_not_by_their_number_of_frames() -> None:
    random = np.random.default_rng(0)
    places = [random.normal(size=8) for _ in range(40)]
    others = FeatureLines.of([(_frames(place, 5, random), "a") for place in places])
    own = FeatureLines.of([(_frames(np.full(8, 2.0), 20, random), "a") for _ in range(9)])
    head = LineHead(np.zeros((2, 8), np.float32), np.zeros(2, np.float32), ("a",), "")
    gate = fitted_gate(head, own, others, 0.8)
    turned_away = [gate.share(_frames(place, 5, random)) < 0.5 for place in places]
    assert 0.7 <= np.mean(turned_away) <= 0.9
    assert gate.share(_frames(np.full(8, 2.0), 3, random)) > 0.9


def _frames(place: NDArray[np.float64], count: int, random: Generator) -> NDArray[np.float32]:
    return (place + random.normal(scale=0.1, size=(count, 8))).astype(np.float32)


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
