"""What a training was, epoch by epoch: a CSV file, and TensorBoard for those who want it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from hwcore.errors import HwError
from hwcore.files import replace_file


@dataclass(frozen=True)
class EpochReport:
    """What one epoch gave.

    Attributes:
        epoch: its number, from 1; epochs: how many there are at most.
        loss: mean of the training loss.
        rate: the learning rate of its last step.
        seconds: taken.
        accuracies: of the averaged net, 0..1, by the name of what was watched.
        stopped: this was the last epoch, because there was nothing better for too long.
    """

    epoch: int
    epochs: int
    loss: float
    rate: float
    seconds: float
    accuracies: Mapping[str, float]
    stopped: bool = False


class CsvLog:
    """A CSV file with a row for each epoch; after a resumed training as if it had never stopped."""

    def __init__(self, path: Path, done: int) -> None:
        """Go on after ``done`` epochs; rows of later ones are dropped.

        Raises:
            HwError: the file is there and cannot be read.
        """
        self._path = path
        self._rows: list[dict[str, str]] = []
        if done and path.exists():
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    rows = list(csv.DictReader(file))
            except (OSError, ValueError, csv.Error) as error:
                raise HwError(
                    "log-unreadable",
                    "{path}: cannot be read ({reason}); remove it",
                    path=path,
                    reason=str(error),
                ) from error
            self._rows = [row for row in rows if (row.get("epoch") or "").isdigit()]
            self._rows = [row for row in self._rows if int(row["epoch"]) <= done]

    def add(self, report: EpochReport) -> None:
        """Write a row; the file is replaced whole.

        Raises:
            HwError: it cannot be written.
        """
        values: dict[str, str] = {
            "epoch": str(report.epoch),
            "loss": f"{report.loss:.6f}",
            "rate": f"{report.rate:.6g}",
            "seconds": f"{report.seconds:.1f}",
        }
        self._rows.append(values | {n: f"{rate:.6f}" for n, rate in report.accuracies.items()})
        text = io.StringIO(newline="")
        # A file from a version that watched other data may have other columns.
        columns = list(dict.fromkeys(name for row in self._rows for name in row))
        writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(self._rows)
        content = text.getvalue().encode()
        replace_file(self._path, lambda target: target.write_bytes(content))


class TensorBoard:
    """Scalars for TensorBoard, one point an epoch."""

    def __init__(self, folder: Path, done: int) -> None:
        """Go on after ``done`` epochs; points of later ones are not shown.

        Raises:
            HwError: the package is not there.
        """
        if find_spec("tensorboard") is None:
            raise HwError(
                "no-tensorboard",
                "TensorBoard is not installed; leave out --tensorboard (log.csv has the same), "
                "or: pip install tensorboard",
            )
        from torch.utils.tensorboard.writer import SummaryWriter

        self._writer = SummaryWriter(str(folder), purge_step=done + 1)

    def add(self, report: EpochReport) -> None:
        """Write the points of an epoch."""
        values = {"loss": report.loss, "rate": report.rate}
        values |= {f"accuracy/{name}": rate for name, rate in report.accuracies.items()}
        for name, value in values.items():
            self._writer.add_scalar(name, value, report.epoch)
        self._writer.flush()

    def close(self) -> None:
        """Write what is left."""
        self._writer.close()
