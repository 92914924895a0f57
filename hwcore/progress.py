"""Progress of long work, told to whoever wants to show it; the terminal's bar is one of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

from tqdm import tqdm

T = TypeVar("T")


class Progress(Protocol):
    """Wraps work to be counted."""

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        """Yield the items while telling how many are done of ``what``."""
        ...


class Silent:
    """Says nothing.

    Example:
        >>> from hwcore.progress import Silent
        >>> list(Silent().over("abc", "letters"))
        ['a', 'b', 'c']
    """

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:  # noqa: ARG002
        return iter(items)


class Bar:
    """A bar on stderr for work that takes over a second; none where stderr is no terminal.

    Example:
        >>> from hwcore.progress import Bar
        >>> sum(Bar().over([1, 2, 3], "numbers"))
        6
    """

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        total = len(items) if isinstance(items, Sized) else None
        return iter(
            tqdm(
                items,
                desc=what,
                total=total,
                delay=1.0,
                leave=False,
                file=sys.stderr,
                disable=None,
                dynamic_ncols=True,
            )
        )
