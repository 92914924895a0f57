from __future__ import annotations

import io
import sys

import pytest

from hwcore.progress import Bar, Progress, Silent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("progress", [Bar(), Silent()])
def test_all_items_come_through_in_order(progress: Progress) -> None:
    assert list(progress.over([3, 1, 2], "counting")) == [3, 1, 2]
    assert list(progress.over((x for x in "ab"), "counting")) == ["a", "b"]


def test_a_bar_says_nothing_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    list(Bar().over(range(100), "counting"))
    assert capsys.readouterr() == ("", "")


def test_short_work_shows_no_bar_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    list(Bar().over(range(3), "counting"))
    assert "counting" not in terminal.getvalue()
