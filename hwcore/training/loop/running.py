"""Running a training on the disk: from its checkpoint on, epoch by epoch, logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hwcore.errors import DataError
from hwcore.progress import Progress
from hwcore.training.recipe import Recipe

from .checkpoint import CHECKPOINT, Checkpoint
from .distributed import Team
from .log import CsvLog, EpochReport, TensorBoard

LOG = "log.csv"
TENSORBOARD = "tensorboard"


class Resumable(Protocol):
    """A training of any kind of net."""

    done: int

    @property
    def recipe(self) -> Recipe: ...

    def state(self) -> Checkpoint: ...

    def epochs(self, checkpoint: Path) -> Iterator[EpochReport]: ...


@dataclass(frozen=True)
class Options:
    """What does not make a training another one.

    Attributes:
        resume: whether there must be a checkpoint to go on from; without it, there may be.
        compiled: run what ``torch.compile`` makes of the net.
        threads: of torch, in each process; None: torch's own choice.
        tensorboard: write for TensorBoard too.
        drawings: where drawn data are kept; None: in the out folder. Trainings on the same data
            may share the file.
        imagenet_weights: where ImageNet's weights are kept; None: torch's own folder.
        start_from: the checkpoint of a line net, as wide or narrower, whose weights are begun with;
            of several, their mean; empty: none.
    """

    resume: bool = False
    compiled: bool = False
    threads: int | None = None
    tensorboard: bool = False
    drawings: Path | None = None
    imagenet_weights: Path | None = None
    start_from: tuple[Path, ...] = ()


@dataclass(frozen=True)
class TrainingListeners:
    """Who is told what while a training runs.

    Attributes:
        progress: of what takes long.
        epoch: each epoch, once its checkpoint is on the disk.
        note: lines for a person: what was left out, what was taken over.
    """

    progress: Progress
    epoch: Callable[[EpochReport], object]
    note: Callable[[str], object]


def read_checkpoint(path: Path, must: bool, team: Team) -> Checkpoint | None:
    """The checkpoint that the first process finds; None where there is none.

    Raises:
        DataError: it is damaged; or there is none, and there must be.
    """
    content = None
    if team.first:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            if must:
                raise DataError(
                    "no-checkpoint-to-resume",
                    "{where}: there is no checkpoint to go on from; leave out --resume",
                    where=path,
                ) from None
    content = team.content_from_first(content)
    return None if content is None else Checkpoint.parse(content, path)


def run_epochs(
    training: Resumable,
    out: Path,
    team: Team,
    tensorboard: bool,
    told: Callable[[EpochReport], object],
) -> None:
    """Train to the end; checkpoint and log are on the disk before each epoch is told.

    Raises:
        HwError: a file cannot be written, or the training fails.
    """
    with ExitStack() as stack:
        logs: list[CsvLog | TensorBoard] = []
        if team.first:
            logs.append(CsvLog(out / LOG, training.done))
            if tensorboard:
                board = TensorBoard(out / TENSORBOARD, training.done)
                logs.append(stack.enter_context(closing(board)))
        if training.recipe.epochs == 0 and team.first:
            training.state().save(out / CHECKPOINT)
        for report in training.epochs(out / CHECKPOINT):
            for log in logs:
                log.add(report)
            told(report)
