from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from hwcore.errors import DataError, HwError
from hwcore.reasons import Reason


def test_reasons_are_equal_by_what_they_say() -> None:
    one, other = (Reason("gone", "{path}: is gone", path=Path("a")) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one != Reason("gone", "{path}: is gone", path=Path("b"))
    assert one != "a: is gone"
    assert str(one) == "a: is gone"


def test_braces_of_parameters_are_left_alone() -> None:
    assert str(Reason("gone", "{path}: is {{gone}}", path="{x}")) == "{x}: is {gone}"


def test_an_error_gives_its_reason_to_another() -> None:
    with pytest.raises(DataError, match="a: is gone") as raised:
        raise DataError.of(Reason("gone", "{path}: is gone", path=Path("a")))
    assert raised.value.reason.code == "gone"


def test_errors_come_whole_out_of_another_process() -> None:
    error = HwError("gone", "{path}: is gone", path=Path("a"))
    copied = pickle.loads(pickle.dumps(error))
    assert str(copied) == "a: is gone"
    assert copied.reason == error.reason
