from __future__ import annotations

import pytest

from hwgui.labels import label_typed

DIGITS = tuple("0123456789")
ALL = tuple(chr(code) for code in range(33, 127))


@pytest.mark.parametrize(
    ("meanings", "groups", "label"),
    [
        (("&", "1"), (DIGITS, ALL), "1"),
        (("&", "1"), (ALL, ALL), "&"),
        (("&",), (DIGITS, ALL), "&"),
        (("a",), (DIGITS, ALL), "a"),
        (("A",), (ALL,), "A"),
        (("\uff21", "A"), (ALL,), "A"),
        (("ж",), (DIGITS, ALL), None),
        (("ж",), (DIGITS, (*ALL, "ж")), "ж"),
        (("a",), (("A", "B"),), "A"),
        (("a",), (("A", "B"), ALL), "a"),
        (("kg",), ((*ALL, "kg"),), "kg"),
    ],
)
def test_what_is_in_use_counts_first_and_then_what_is_known(
    meanings: tuple[str, ...], groups: tuple[tuple[str, ...], ...], label: str | None
) -> None:
    assert label_typed(meanings, *groups) == label
