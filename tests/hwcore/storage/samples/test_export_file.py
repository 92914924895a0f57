from __future__ import annotations

from datetime import date

import pytest

from hwcore.storage.samples.export_file import export_name

DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("person", "which", "name"),
    [
        ("Ana", "", "Ana-samples-2026-11-28.jsonl"),
        ("Ana", "3 was wrong", "Ana-samples-3-was-wrong-2026-11-28.jsonl"),
        ("../a/b\\c:d*", "", "a-b-c-d-samples-2026-11-28.jsonl"),
        (" .hidden\n", "", "hidden-samples-2026-11-28.jsonl"),
        ("Jos\u00e9 \u0939\u093f", "", "Jos\u00e9-\u0939\u093f-samples-2026-11-28.jsonl"),
        ("Jose\u0301", "", "Jos\u00e9-samples-2026-11-28.jsonl"),
        ("\u202e\u200b?", "", "samples-2026-11-28.jsonl"),
        ("CON", "", "CON-samples-2026-11-28.jsonl"),
    ],
)
def test_a_name_that_every_system_takes(person: str, which: str, name: str) -> None:
    assert export_name(person, which, DAY) == name


def test_the_longest_name_is_one_that_file_systems_take() -> None:
    name = export_name("\u4e2d" * 200, "\u4e2d" * 200, DAY)
    assert len(name.encode()) < 220
    assert name.endswith("-2026-11-28.jsonl")
