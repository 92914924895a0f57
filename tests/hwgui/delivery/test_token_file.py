"""A desktop's permission is kept so that only the person's own account can read it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from hwgui.delivery import TokenFile


def test_what_is_kept_is_there_again_until_it_is_forgotten(tmp_path: Path) -> None:
    tokens = TokenFile(tmp_path / "folder" / "token")
    assert tokens.load() == ""
    tokens.keep("first")
    tokens.keep("second")
    assert TokenFile(tokens.path).load() == "second"
    assert [path.name for path in tokens.path.parent.iterdir()] == ["token"]
    tokens.forget()
    tokens.forget()
    assert tokens.load() == ""
    assert not tokens.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    tokens = TokenFile(tmp_path / "token")
    for token in ("first", "second"):
        tokens.keep(token)
        assert stat.S_IMODE(tokens.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"\xff\xfe", b"to\x00ken", b"x" * 9999])
def test_what_is_no_token_is_none(tmp_path: Path, content: bytes) -> None:
    tokens = TokenFile(tmp_path / "token")
    tokens.path.write_bytes(content)
    assert tokens.load() == ""


def test_a_desktop_that_gives_none_has_the_old_one_forgotten(tmp_path: Path) -> None:
    tokens = TokenFile(tmp_path / "token")
    tokens.keep("old")
    tokens.keep("")
    assert not tokens.path.exists()


def test_a_token_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    tokens = TokenFile(tmp_path / "file" / "token")
    tokens.keep("token")
    tokens.forget()
    assert tokens.load() == ""
