"""Files that are made smaller come back, and hostile ones are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.model import TensorError, deflated, deflation, inflated


@given(st.binary(max_size=200))
def test_what_was_deflated_comes_back(content: bytes) -> None:
    assert inflated(deflated(content)) == content


def test_what_was_not_deflated_is_as_it_is() -> None:
    assert inflated(b"\x10\0\0\0\0\0\0\0{}") == b"\x10\0\0\0\0\0\0\0{}"


def test_what_is_cut_or_altered_is_refused() -> None:
    content = deflated(bytes(range(256)) * 50)
    for damaged in (content[:-1], content[:-5] + b"xxxxx", content[:20]):
        with pytest.raises(TensorError):
            inflated(damaged)


def test_what_grows_beyond_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = deflated(bytes(10_000))
    monkeypatch.setattr(deflation, "LARGEST", 9_999)
    with pytest.raises(TensorError, match="too large"):
        inflated(content)
