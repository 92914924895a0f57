from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from hwcore.progress import Bar, Progress, Silent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """The bar's clock, which goes only when work is done."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def work(self, items: int, seconds_each: float) -> Iterator[int]:
        for item in range(items):
            self.seconds += seconds_each
            yield item


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("tqdm.std.time", lambda: clock.seconds)
    return clock


def open_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """In the test itself: between fixtures and test, pytest puts its own stderr there."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


@pytest.mark.parametrize("progress", [Bar(), Silent()])
def test_all_items_come_through_in_order(progress: Progress) -> None:
    assert list(progress.over([3, 1, 2], "counting")) == [3, 1, 2]
    assert list(progress.over((x for x in "ab"), "counting")) == ["a", "b"]


def test_long_work_shows_a_bar_that_counts_and_takes_it_away(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = open_terminal(monkeypatch)
    shown = []
    for _ in Bar().over([*range(8)], "counting"):
        clock.seconds += 0.5
        shown.append(terminal.getvalue())
    assert not shown[1], "only after the first second"
    assert "counting" in shown[3]
    assert "3/8" in shown[3]
    assert "7/8" in shown[7]
    assert terminal.getvalue().split("\r")[-2].strip() == ""


def test_work_of_unknown_length_is_counted_too(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = open_terminal(monkeypatch)
    assert len(list(Bar().over(clock.work(8, 0.5), "counting"))) == 8
    assert "counting: 7it" in terminal.getvalue()


def test_long_work_says_nothing_where_there_is_no_terminal(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(list(Bar().over(clock.work(100, 0.5), "counting"))) == 100
    assert capsys.readouterr() == ("", "")


def test_work_of_less_than_a_second_shows_no_bar(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = open_terminal(monkeypatch)
    assert len(list(Bar().over(clock.work(9, 0.1), "counting"))) == 9
    assert terminal.getvalue() == ""


def test_silence_is_kept_in_a_terminal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    assert len(list(Silent().over(clock.work(8, 0.5), "counting"))) == 8
    assert terminal.getvalue() == ""
