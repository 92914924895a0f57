"""Real ink, the shipped reader and a real X server: what was read is what arrives."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.typed_lines import Place, typed_lines

from hwcore.ink import InkRecord, read_ink_lines

FIXTURES = Path(__file__).parents[2] / "fixtures"
LINES = 3


@pytest.mark.parametrize("place", ["panel", "window"])
def test_what_is_read_of_drawn_lines_is_typed(tmp_path: Path, place: Place) -> None:
    read = read_ink_lines(FIXTURES / "lines.jsonl")
    records = [record for _, record in read if isinstance(record, InkRecord)][:LINES]
    typed = list(typed_lines(tmp_path, [record.ink for record in records], place))
    assert len(typed) == LINES
    for text, arrived in typed:
        assert text
        assert arrived == text
