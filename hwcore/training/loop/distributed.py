"""Training in several processes that ``torchrun`` starts, on one machine or on several.

Each process goes through the same batches and takes its share of every one; gradients are averaged
(torch's DistributedDataParallel over gloo). The first process alone writes, watches and decides.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from hwcore.errors import HwError

PATIENCE = timedelta(hours=2)
"""How long processes wait for the first one, which may be drawing the data."""


@dataclass(frozen=True)
class Team:
    """The processes of one training.

    Attributes:
        rank: which one this is, from 0.
        size: how many there are.
        local_rank: which one this is on its machine.
    """

    rank: int = 0
    size: int = 1
    local_rank: int = 0

    @property
    def first(self) -> bool:
        """Whether this process is the one that writes."""
        return self.rank == 0

    @property
    def rows(self) -> slice:
        """This process's share of a batch."""
        return slice(self.rank, None, self.size)

    def wrap(self, module: nn.Module) -> nn.Module:
        """A module whose gradients are averaged over the team, starting from the first's weights.

        One without a parameter that learns is given back as it is.
        """
        if self.size == 1 or not any(p.requires_grad for p in module.parameters()):
            return module
        return DistributedDataParallel(module)

    def mean(self, value: float) -> float:
        """The mean of every process's value."""
        if self.size == 1:
            return value
        total = torch.tensor(value, dtype=torch.float64)
        dist.all_reduce(total)
        return float(total) / self.size

    def from_first(self, values: list[float]) -> list[float]:
        """The first process's values; every process gives as many."""
        if self.size == 1:
            return values
        shared = torch.tensor(values, dtype=torch.float64)
        dist.broadcast(shared, 0)
        return [float(value) for value in shared]

    def content_from_first(self, content: bytes | None) -> bytes | None:
        """The first process's bytes, so that the machines need no folder in common."""
        if self.size == 1:
            return content
        length = int(self.from_first([-1.0 if content is None else float(len(content))])[0])
        if length < 0:
            return None
        shared: Tensor = torch.empty(length, dtype=torch.uint8)
        if content is not None and self.first:
            shared = torch.frombuffer(bytearray(content), dtype=torch.uint8)
        dist.broadcast(shared, 0)
        return shared.numpy().tobytes()

    @contextmanager
    def first_of_machine_before_others(self) -> Iterator[None]:
        """One process of each machine does the work before its others do the same."""
        if self.size > 1 and self.local_rank > 0:
            dist.barrier()
        yield
        if self.size > 1 and self.local_rank == 0:
            dist.barrier()


ALONE = Team()


@contextmanager
def joined() -> Iterator[Team]:
    """The team that ``torchrun`` made of this process and others, or it alone.

    Keep nothing that ``wrap`` gave past the end: it holds the group, whose threads then outlive the
    interpreter and abort the process (seen in 4 of 20 trainings of two processes).

    Raises:
        HwError: the processes cannot reach each other.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        yield ALONE
        return
    try:
        dist.init_process_group("gloo", timeout=PATIENCE)
    except (RuntimeError, ValueError) as error:
        raise HwError(
            "processes-unreachable",
            "the processes of torchrun cannot reach each other ({reason}); "
            "see its --rdzv-endpoint, or for one machine give --standalone",
            reason=str(error),
        ) from error
    try:
        yield Team(dist.get_rank(), dist.get_world_size(), int(os.environ.get("LOCAL_RANK", "0")))
    finally:
        gc.collect()  # a wrapped module is in a cycle of references
        dist.destroy_process_group()
