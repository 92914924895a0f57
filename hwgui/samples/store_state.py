"""The samples' state after a job of the storage lane."""

from __future__ import annotations

from typing import NamedTuple

from hwcore.reasons import Reason
from hwcore.storage.samples import SampleStore

from .overview import SampleOverview, overview_of


class StoreState(NamedTuple):
    """The samples' state after a job: the overview (None where it is the same), what happened to
    their file (None for no news), and why they cannot be changed (None where they can)."""

    overview: SampleOverview | None
    notice: Reason | None
    unwritable: Reason | None


def state_of(store: SampleStore) -> StoreState:
    """The state after a change; to be called in the storage lane, as all of these."""
    return StoreState(overview_of(store), store.take_notice(), store.unwritable)


def state_if_changed(store: SampleStore) -> StoreState:
    """The state, with an overview only where somebody else changed the samples."""
    overview = overview_of(store) if store.changed_elsewhere() else None
    return StoreState(overview, store.take_notice(), store.unwritable)


def state_when_opened(store: SampleStore) -> StoreState:
    """The state of samples that were just opened."""
    recovery = None if store.recovery is None else store.recovery.reason
    return StoreState(overview_of(store), recovery, store.unwritable)
