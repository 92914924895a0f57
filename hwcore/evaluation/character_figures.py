"""How good a model of all characters is on what it was neither trained on nor chosen by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse, look_alikes, parse_alphabet
from hwcore.data import (
    DIGIT_LIKE,
    Dataset,
    Part,
    emnist_letters,
    emnist_part,
    pendigits_part,
    read_mnist_test,
    read_npz,
    unipen_isolated,
    unipen_part,
    unipen_with_guides,
)
from hwcore.errors import DataError
from hwcore.model import Engine, Glyphs
from hwcore.paths import resource
from hwcore.progress import Progress

from .label_errors import read_label_errors
from .metrics import calibration_error, dataset_glyphs

ALPHABETS: Final = {
    "1a_digits": "digits",
    "1b_upper": "capitals",
    "1c_lower": "small",
    "1d_symbols": "symbols",
}
"""Of UNIPEN's files."""


def measure_characters(engine: Engine, data: Path, progress: Progress) -> dict[str, Any]:
    """The figures of the card. Rates are 0..1; a name begins with what was read, and ends with what
    was counted.

    Args:
        engine: of a model of the 94 characters.
        data: the folder with ``mnist/``, ``unipen/`` and ``emnist/``, and ``usps/`` and
            ``pendigits/`` if any.

    Raises:
        DataError: a file that is missing or damaged.
    """
    figures: dict[str, Any] = {}
    for name, digits in _digits(data):
        glyphs = dataset_glyphs(engine, digits, progress)
        figures |= _rates(engine, name, glyphs, digits, parse_alphabet("digits"))
    return (
        figures | measure_unipen(engine, data, "report", progress) | _emnist(engine, data, progress)
    )


def measure_unipen(engine: Engine, data: Path, part: Part, progress: Progress) -> dict[str, Any]:
    """The figures on UNIPEN's isolated characters by the writers of one part: each file among its
    own alphabet, all of them among all, and of what is of no digit or letter how much is turned
    away where only these are in use."""
    files = unipen_isolated(data, part)
    glyphs = {name: dataset_glyphs(engine, file, progress) for name, file in files.items()}
    figures: dict[str, Any] = {}
    for name, file in files.items():
        alphabet = parse_alphabet(ALPHABETS[name])
        prefix = f"unipen_{part}_{alphabet.name}"
        figures |= _rates(engine, prefix, glyphs[name], file, alphabet)
        if part == "report":
            figures |= _without_label_errors(engine, glyphs[name], file, name, alphabet)
    everything = Dataset.joined(list(files.values()))
    joined = Glyphs.joined(list(glyphs.values()))
    figures |= _rates(engine, f"unipen_{part}_all", joined, everything, parse_alphabet("all"))
    figures |= _between_guides(engine, data, part, progress)
    others = Glyphs.joined([glyphs[name] for name in files if name != "1a_digits"])
    labels = [label for name, file in files.items() if name != "1a_digits" for label in file.labels]
    digits = parse_alphabet("digits")
    unlike = np.array([digits.labels.isdisjoint(look_alikes(label)) for label in labels])
    turned_away = _unknown(engine, others[unlike], digits)
    figures[f"unipen_{part}_others_turned_away_by_digits"] = float(turned_away.mean())
    by_eye = np.array([label not in DIGIT_LIKE for label in labels])[unlike]
    figures[f"unipen_{part}_not_digit_like_turned_away_by_digits"] = float(
        turned_away[by_eye].mean()
    )
    return figures


def _without_label_errors(
    engine: Engine, glyphs: Glyphs, file: Dataset, name: str, alphabet: AlphabetInUse
) -> dict[str, Any]:
    """The accuracy on what the program's list of clear label errors does not name; nothing where
    the list is not of these data."""
    listed = resource(f"label_errors/unipen_{alphabet.name}_report.txt")
    try:
        errors = read_label_errors(listed, file, f"{name}.npz")
    except DataError:
        return {}
    kept = [index for index in range(len(file)) if file.place(index) not in errors]
    answers = _answers(engine, glyphs[kept], alphabet)
    right = [answer == file.labels[index] for answer, index in zip(answers, kept, strict=True)]
    name = f"unipen_report_{alphabet.name}_accuracy_without_label_errors"
    return {name: float(np.mean(right))}


def _between_guides(engine: Engine, data: Path, part: Part, progress: Progress) -> dict[str, Any]:
    """What is known of size and place, by guide lines made from the writer's own capitals."""
    files = {
        name: file.where(lambda _, writer: unipen_part(writer) == part)
        for name, file in unipen_with_guides(data / "unipen").items()
    }
    glyphs = {name: dataset_glyphs(engine, file, progress) for name, file in files.items()}
    figures: dict[str, Any] = {}
    for name, file in files.items():
        alphabet = parse_alphabet(ALPHABETS[name])
        prefix = f"unipen_{part}_{alphabet.name}_between_guides"
        figures |= _rates(engine, prefix, glyphs[name], file, alphabet)
    prefix, joined = f"unipen_{part}_all_between_guides", Glyphs.joined(list(glyphs.values()))
    everything = Dataset.joined(list(files.values()))
    return figures | _rates(engine, prefix, joined, everything, parse_alphabet("all"))


def _digits(data: Path) -> Iterator[tuple[str, Dataset]]:
    yield "mnist_test", read_mnist_test(data / "mnist")
    usps, pendigits = data / "usps" / "usps_train.npz", data / "pendigits" / "pendigits30.npz"
    if usps.exists():
        yield "usps", read_npz(usps)
    if pendigits.exists():
        report = read_npz(pendigits).where(lambda _, writer: pendigits_part(writer) == "report")
        yield "pendigits30_report", report


def _emnist(engine: Engine, data: Path, progress: Progress) -> dict[str, Any]:
    """EMNIST's letters of the fifth that is held out, either case counting as the letter."""
    letters = emnist_letters(data).data
    held_out = letters.take(
        index
        for index, image in enumerate(letters.originals)
        if isinstance(image, np.ndarray) and emnist_part(image) == "report"
    )
    glyphs = dataset_glyphs(engine, held_out, progress)
    answers = _answers(engine, glyphs, parse_alphabet("letters"))
    right = [
        answer.upper() == label.upper()
        for answer, label in zip(answers, held_out.labels, strict=True)
    ]
    return {"emnist_held_out_letters_accuracy": float(np.mean(right))}


def _rates(
    engine: Engine, name: str, glyphs: Glyphs, data: Dataset, alphabet: AlphabetInUse
) -> dict[str, Any]:
    confidences = engine.head.confidences(glyphs, alphabet)
    answers = _answers(engine, glyphs, alphabet)
    pairs = list(zip(answers, data.labels, strict=True))
    right = np.array([answer == label for answer, label in pairs])
    figures = {
        f"{name}_accuracy": float(right.mean()),
        f"{name}_ece": calibration_error(confidences.max(axis=1), right),
        f"{name}_turned_away": float(_unknown(engine, glyphs, alphabet).mean()),
    }
    if alphabet.name == "all":
        folded = [answer in look_alikes(label) for answer, label in pairs]
        figures[f"{name}_look_alikes_folded_accuracy"] = float(np.mean(folded))
    return figures


def _answers(engine: Engine, glyphs: Glyphs, alphabet: AlphabetInUse) -> list[str]:
    labels = engine.head.alphabet.labels
    best = engine.head.confidences(glyphs, alphabet).argmax(axis=1)
    return [labels[index] for index in best.tolist()]


def _unknown(engine: Engine, glyphs: Glyphs, alphabet: AlphabetInUse) -> NDArray[np.bool_]:
    confidences = engine.head.confidences(glyphs, alphabet)
    return engine.head.unknown(confidences, glyphs, alphabet)
