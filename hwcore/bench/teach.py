"""How much a lesson helps a writer that the model has never seen, and what it costs others.

For each writer, k of each digit are drawn as corrections (seeded; at most half of what there is)
and taught; the writer's other samples are the test. Errors are summed over writers; the interval
is a bootstrap over writers (Efron 1979). MNIST's test images say what was forgotten; on the tune
part, where methods are chosen, perturbed training images do. The second case is the realistic one:
of a writer's first half, only what was recognised wrongly is corrected, and the second half is the
test. Letters are the harder test. Each collection is read among its own kind: digits among digits,
capitals among capitals. What was forgotten is seen on what the part's other writers wrote, too; for
letters, only there. UNIPEN's digits and letters are also summed up together.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse, alphabets_of
from hwcore.data import (
    Dataset,
    Part,
    pendigits_part,
    read_dataset,
    read_mnist_train,
    read_npz,
    unipen_part,
)
from hwcore.evaluation import dataset_glyphs, read_label_errors
from hwcore.ink import Ink
from hwcore.learning import LabelledGlyph, Lesson, finish, teach
from hwcore.model import Engine, Glyphs, Head
from hwcore.progress import Progress, Silent
from hwcore.raster import Glyph
from hwcore.translation import tr

from .arguments import Tell, add_data, add_part, collections
from .lesson_figures import Outcome, lesson_seconds, summary
from .machine import describe_machine

SEEDS = 3
FEWEST = 40
"""Digits that a writer must have to be counted."""
FEWEST_LETTERS = 60
"""Letters of one case."""
PENDIGITS = "pendigits/pendigits30.npz"
UNIPEN = "unipen/1a_digits.npz"
LETTERS = {"unipen_upper": "unipen/1b_upper.npz", "unipen_lower": "unipen/1c_lower.npz"}


@dataclass(frozen=True, eq=False)
class _Samples:
    """What a head is measured on: a writer's other samples, or other people's.

    Attributes:
        glyphs: N of them; truth: int64 [N].
        among: the alphabet in use.
    """

    glyphs: Glyphs
    truth: NDArray[np.int64]
    among: AlphabetInUse

    def wrong(self, head: Head) -> NDArray[np.bool_]:
        """Which ones a head has wrong, bool [N]."""
        answers = head.confidences(self.glyphs, self.among).argmax(axis=1)
        return np.asarray(answers != self.truth)

    def error(self, head: Head) -> float:
        """The share that a head has wrong, 0..1."""
        return float(self.wrong(head).mean())

    def part(self, indices: Sequence[int]) -> _Samples:
        """Some of them."""
        return _Samples(self.glyphs[indices], self.truth[indices], self.among)


@dataclass(frozen=True, eq=False)
class _Writer:
    name: str
    inks: Sequence[Ink]
    labels: Sequence[str]
    written: _Samples


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench teach``."""
    add_data(parser, "mnist/, unipen/ and pendigits/")
    add_part(parser)
    parser.add_argument(
        "--exclude",
        type=Path,
        metavar="FILE",
        help="a list of clear label errors among UNIPEN's digits, as evaluate takes it; measure "
        "without them, too",
    )


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_teach``."""
    return bench_teach(collections(args, "teach"), args.part, progress, tell, args.exclude)


def bench_teach(
    data: Path,
    part: Part,
    progress: Progress,
    tell: Callable[[str], object],
    exclude: Path | None = None,
) -> dict[str, Any]:
    """Teach every writer of a part.

    Args:
        data: the folder with ``mnist/``, ``unipen/`` and ``pendigits/``.
        part: ``report`` for figures, ``tune`` for choosing a method.
        tell: is given each case's figures as soon as they are there, as a line.
        exclude: a list of label errors in UNIPEN's digits; these are then measured without them,
            too, neither taught nor tested.

    Raises:
        HwError: data that is missing or damaged, or a list that does not fit them.
    """
    engine = Engine.load()
    pendigits = read_npz(data / PENDIGITS)
    unipen = read_npz(data / UNIPEN)
    digits = [("pendigits30", pendigits, pendigits_part), ("unipen", unipen, unipen_part)]
    if exclude is not None:
        listed = read_label_errors(exclude, unipen, Path(UNIPEN).name)
        kept = [index for index in range(len(unipen)) if unipen.place(index) not in listed]
        digits.append(("unipen_without_label_errors", unipen.take(kept), unipen_part))
    base = _mnist(engine, data, part, progress)
    figures: dict[str, Any] = {"machine": describe_machine(), "part": part, "seeds": SEEDS}
    figures["mnist_error_before"] = base.error(engine.bundle.head)
    found: dict[str, dict[str, list[Outcome]]] = {}

    def take(name: str, case: str, outcomes: list[Outcome]) -> None:
        found.setdefault(name, {})[case] = outcomes
        figures[f"{name}_{case}"] = summed_up = summary(outcomes)
        values = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in summed_up.items())
        tell(f"{name}, {case.replace('_', ' ')}: {values}")

    for name, read, part_of in digits:
        writers = _writers(engine, read, partial(_is_of, part_of, part), FEWEST)
        _protocol(engine, name, writers, base, progress, partial(take, name))
    for name, file in LETTERS.items():
        read = read_npz(data / file)
        writers = _writers(engine, read, partial(_is_of, unipen_part, part), FEWEST_LETTERS)
        _protocol(engine, name, writers, None, progress, partial(take, name))
    for case in list(found["unipen"]):
        together = [each for name in ("unipen", *LETTERS) for each in found[name][case]]
        take("unipen_together", case, together)
    figures["seconds_for"] = lesson_seconds(engine, data, progress)
    return figures


def _protocol(
    engine: Engine,
    name: str,
    writers: list[_Writer],
    base: _Samples | None,
    progress: Progress,
    take: Callable[[str, list[Outcome]], object],
) -> None:
    """Each case of one collection; ``base`` is what lessons must not forget, where it is not what
    the other writers wrote."""
    for k in (1, 5):
        lessons = [(number, seed) for number in range(len(writers)) for seed in range(SEEDS)]
        outcomes = []
        for number, seed in progress.over(
            lessons, tr("{name}, {count} of each").format(name=name, count=k)
        ):
            chosen = _some(writers[number], k, seed)
            outcomes.append(_taught(engine, writers, number, *chosen, base))
        take(f"{k}_of_each", outcomes)
    outcomes = []
    for number, writer in enumerate(progress.over(writers, tr("{}, mistakes only").format(name))):
        chosen = _mistakes(engine, writer)
        outcomes.append(_taught(engine, writers, number, *chosen, base))
    take("mistakes_of_first_half", outcomes)


def _mnist(engine: Engine, data: Path, part: Part, progress: Progress) -> _Samples:
    """The test images; where methods are chosen, perturbed training images."""
    if part == "report":
        mnist = read_dataset(data / "mnist")
        return _samples(engine, mnist, dataset_glyphs(engine, mnist, progress))
    from hwcore.training.heads import perturbed_features

    mnist = read_mnist_train(data / "mnist").take(range(10_000))
    rasters = np.stack([mnist.glyph(index).raster for index in range(len(mnist))])
    features = perturbed_features(engine, rasters, drawings=1, seed=1)
    return _samples(engine, mnist, Glyphs.images(features))


def _samples(
    engine: Engine, data: Dataset, glyphs: Glyphs, among: AlphabetInUse | None = None
) -> _Samples:
    truth = np.array(engine.alphabet.indices(data.labels), np.int64)
    return _Samples(glyphs, truth, among or alphabets_of(data.labels))


def _by_the_others(writers: list[_Writer], number: int) -> _Samples:
    """What everybody but one writer of a collection has written."""
    others = [each for index, each in enumerate(writers) if index != number]
    return _Samples(
        Glyphs.joined([each.written.glyphs for each in others]),
        np.concatenate([each.written.truth for each in others]),
        writers[number].written.among,
    )


def _writers(
    engine: Engine, data: Dataset, wanted: Callable[[str], bool], fewest: int
) -> list[_Writer]:
    found = []
    among = alphabets_of(data.labels)
    for name in filter(wanted, sorted(set(data.writers))):
        own = data.where(partial(_is_by, name))
        if len(own) >= fewest:
            inks = [glyph for glyph in own.originals if isinstance(glyph, Ink)]
            written = _samples(engine, own, dataset_glyphs(engine, own, Silent()), among)
            found.append(_Writer(name, inks, own.labels, written))
    return found


def _is_of(part_of: Callable[[str], Part], part: Part, writer: str) -> bool:
    return part_of(writer) == part


def _is_by(name: str, _label: str, writer: str) -> bool:
    return writer == name


def _some(writer: _Writer, k: int, seed: int) -> tuple[list[int], list[int]]:
    """Indices to teach, k of each label, and all the others."""
    random = np.random.default_rng([seed, k])
    taught: list[int] = []
    for label in np.unique(writer.written.truth):
        own = random.permutation(np.flatnonzero(writer.written.truth == label))
        taught += own[: min(k, len(own) // 2)].tolist()
    return taught, sorted(set(range(len(writer.labels))) - set(taught))


def _mistakes(engine: Engine, writer: _Writer) -> tuple[list[int], list[int]]:
    """Indices of what was wrong in the first half, and of the second half."""
    middle = len(writer.labels) // 2
    first = writer.written.part(range(middle))
    wrong = np.flatnonzero(first.wrong(engine.bundle.head))
    return wrong.tolist(), list(range(middle, len(writer.labels)))


def _taught(
    engine: Engine,
    writers: list[_Writer],
    number: int,
    taught: list[int],
    tested: list[int],
    base: _Samples | None,
) -> Outcome:
    shipped, writer = engine.bundle.head, writers[number]
    test = writer.written.part(tested)
    if not taught:
        before = round(test.error(shipped) * len(tested))
        return Outcome(writer.name, before, before, 0.0, 0.0, True, 0.0)
    corrections = [
        LabelledGlyph(str(i), Glyph.of(writer.inks[i]), writer.labels[i]) for i in taught
    ]
    lesson: Lesson = finish(teach(engine, corrections), Silent())
    head = lesson.head or shipped
    others = _by_the_others(writers, number)
    must_not_forget = others if base is None else base
    return Outcome(
        writer.name,
        round(test.error(shipped) * len(tested)),
        round(test.error(head) * len(tested)),
        must_not_forget.error(head) - must_not_forget.error(shipped),
        others.error(head) - others.error(shipped),
        lesson.accepted,
        lesson.seconds,
    )
