from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.data.splits import pendigits_part, unipen_part, writer_fraction
from hwcore.ink.jsonl import InkRecord


def test_fractions_are_those_of_sha1() -> None:
    # sha1("abc") = a9993e36..., sha1("") = da39a3ee... (FIPS 180-1)
    assert writer_fraction("abc") == 0xA9993E36 / 2**32
    assert writer_fraction("") == 0xDA39A3EE / 2**32


def test_known_writers_keep_their_part() -> None:
    # fractions 0.6625 and 0.8524
    assert unipen_part("abc") == "train"
    assert unipen_part("") == "report"
    assert pendigits_part("abc") == "report"
    tune = next(name for name in map(str, range(100)) if 0.70 <= writer_fraction(name) < 0.85)
    assert unipen_part(tune) == "tune"
    half = next(name for name in map(str, range(100)) if writer_fraction(name) < 0.5)
    assert pendigits_part(half) == "tune"


@given(st.text())
def test_a_fraction_is_below_one(writer: str) -> None:
    assert 0.0 <= writer_fraction(writer) < 1.0


def test_parts_have_their_shares() -> None:
    parts = [unipen_part(f"writer {number}") for number in range(4000)]
    shares = [parts.count(part) / len(parts) for part in ("train", "tune", "report")]
    assert shares == pytest.approx([0.70, 0.15, 0.15], abs=0.03)


def test_fixtures_are_by_no_report_writer(digits: list[InkRecord], others: list[InkRecord]) -> None:
    assert {unipen_part(record.writer or "") for record in digits} == {"tune"}
    assert {unipen_part(record.writer or "") for record in others} == {"train"}


def test_no_writer_of_the_full_data_is_in_two_parts(full_data: Path) -> None:
    writers: dict[str, set[str]] = {"train": set(), "tune": set(), "report": set()}
    for file in sorted((full_data / "unipen").glob("*.npz")):
        for writer in np.unique(np.load(file)["writer"]).tolist():
            writers[unipen_part(writer)].add(writer)
    assert all(writers.values())
    assert not writers["train"] & writers["tune"]
    assert not writers["report"] & (writers["train"] | writers["tune"])
