"""How good the model is on what it was neither trained on nor chosen by: the card's figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hwcore.alphabets import parse_alphabet
from hwcore.data import (
    Dataset,
    pendigits_part,
    read_mnist_test,
    read_npz,
    unipen_digits,
    unipen_others,
)
from hwcore.model import Engine
from hwcore.progress import Progress

from .metrics import count_rejected, evaluate_dataset


def measure(engine: Engine, data: Path, progress: Progress) -> dict[str, Any]:
    """The figures of the card, on what was neither trained on nor chosen by. Rates are 0..1."""
    report = unipen_digits(data, "report")
    mnist = evaluate_dataset(engine, read_mnist_test(data / "mnist"), progress)
    unipen = evaluate_dataset(engine, report, progress)
    others = unipen_others(data, "report")
    return {
        "mnist_test_accuracy": mnist.accuracy,
        "mnist_test_ece": mnist.ece,
        "unipen_report_accuracy": unipen.accuracy,
        "unipen_report_ece": unipen.ece,
        "unipen_report_digits_turned_away": _rejected_share(engine, report, progress),
        "unipen_report_others_turned_away": _rejected_share(engine, others, progress),
    } | _never_trained_on(engine, data, progress)


def _never_trained_on(engine: Engine, data: Path, progress: Progress) -> dict[str, Any]:
    """Accuracy on the collections of which nothing trains, as far as they are there."""
    figures = {}
    usps, pendigits = data / "usps" / "usps_train.npz", data / "pendigits" / "pendigits30.npz"
    if usps.exists():
        figures["usps_accuracy"] = evaluate_dataset(engine, read_npz(usps), progress).accuracy
    if pendigits.exists():
        report = read_npz(pendigits).where(lambda _, writer: pendigits_part(writer) == "report")
        accuracy = evaluate_dataset(engine, report, progress).accuracy
        figures["pendigits30_report_accuracy"] = accuracy
    return figures


def _rejected_share(engine: Engine, data: Dataset, progress: Progress) -> float:
    among = parse_alphabet("digits")
    return count_rejected(engine, data, progress, among) / len(data)
