"""Words and lines as they were written, from ``.npz`` and ink JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hwcore.data.splits import unipen_part
from hwcore.data.text_reading import read_texts
from hwcore.errors import DataError

TUNE, TRAIN = (
    next(name for name in map(str, range(99)) if unipen_part(name) == part)
    for part in ("tune", "train")
)


def arrays(**changes: Any) -> dict[str, Any]:
    """Three samples: two strokes, none, and two of which one is empty."""
    found = {
        "points": np.array([[0, 0], [1, 2], [3, 4], [5, 6], [7, 8]], np.int16),
        "stroke_offsets": np.array([0, 2, 3, 5, 5], np.int32),
        "sample_offsets": np.array([0, 2, 2, 4], np.int32),
        "text": np.array(["two  words", "x", " a\nb "]),
        "writer": np.array([TUNE, TRAIN, TUNE]),
        "donor": np.array(["abm", "kai", "hpb"]),
        "style": np.array(["CURSIVE", "MIXED", ""]),
        "quality": np.array(["GOOD", "OK", "BAD"]),
        "points_per_second": np.array([100, np.nan, 50], np.float32),
    } | changes
    return {name: array for name, array in found.items() if array is not None}


def written(path: Path, **changes: Any) -> Path:
    np.savez(path, **arrays(**changes))
    return path


def test_texts_of_an_npz_have_their_ink_and_what_is_known_of_them(tmp_path: Path) -> None:
    texts = read_texts(written(tmp_path / "texts.npz"))
    assert list(texts.text) == ["two words", "x", "a b"]
    assert [texts.ink(index).to_strokes() for index in range(3)] == [
        [[[0, 0], [1, 2]], [[3, 4]]],
        [],
        [[[5, 6], [7, 8]]],
    ]
    assert list(texts.writer) == [TUNE, TRAIN, TUNE]
    assert list(texts.donor) == ["abm", "kai", "hpb"]
    assert list(texts.style) == ["CURSIVE", "MIXED", ""]
    assert list(texts.quality) == ["GOOD", "OK", "BAD"]
    assert texts.points_per_second.tolist() == pytest.approx([100, np.nan, 50], nan_ok=True)
    assert texts.points.dtype == np.int16
    assert np.shares_memory(texts.strokes(0)[1], texts.points)


def test_of_one_part_are_its_writers_and_their_places(tmp_path: Path) -> None:
    texts = read_texts(written(tmp_path / "texts.npz"), "tune")
    assert list(texts.text) == ["two words", "a b"]
    assert texts.places.tolist() == [0, 2]
    assert texts.ink(1).to_strokes() == [[[5, 6], [7, 8]]]
    assert list(texts.donor) == ["abm", "hpb"]
    assert texts.points_per_second.tolist() == [100, 50]


def test_what_is_not_known_of_texts_is_empty(tmp_path: Path) -> None:
    unknown = dict.fromkeys(("writer", "donor", "style", "quality", "points_per_second"))
    texts = read_texts(written(tmp_path / "texts.npz", **unknown))
    assert [*texts.writer, *texts.donor, *texts.style, *texts.quality] == [""] * 12
    assert np.isnan(texts.points_per_second).all()


def test_lines_with_text_are_read_and_the_others_named(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    lines = [
        {"strokes": [[[10, 1e6], [11, 1e6 + 0.25]], [[12, 1e6]]], "text": " a  b", "writer": TUNE},
        {"strokes": [[[0, 0]]], "label": "7"},
        {"image": [[0] * 28] * 28, "text": "a"},
        {"strokes": [], "text": "c", "label": "c"},
    ]
    path.write_text("\n".join([*map(json.dumps, lines), "oops"]))
    texts = read_texts(path)
    assert list(texts.text) == ["a b", "c"]
    assert list(texts.writer) == [TUNE, ""]
    assert texts.places.tolist() == [0, 3]
    assert texts.ink(0).to_strokes() == [[[0, 0], [1, 0.25]], [[2, 0]]]
    assert texts.ink(1).to_strokes() == []
    assert [str(fault) for fault in texts.faults] == [
        f"{path}: line 2: has no text",
        f"{path}: line 3: is an image; words and lines are read from strokes",
        f"{path}: line 5: not JSON",
    ]


def test_ink_of_other_formats_has_texts_too(tmp_path: Path) -> None:
    path = tmp_path / "sheet.inkml"
    group = "<traceGroup><annotation type='truth'>two words</annotation>"
    path.write_text(f"<ink>{group}<trace>1 2,3 4</trace></traceGroup><trace>9 9</trace></ink>")
    texts = read_texts(path)
    assert list(texts.text) == ["two words"]
    assert texts.ink(0).to_strokes() == [[[0, 0], [2, 2]]]
    assert [str(fault) for fault in texts.faults] == [f"{path}: sample 2: has no text"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": None}, 'has no array "text"'),
        ({"points": None}, 'has no array "text" beside "points"'),
        ({"text": np.array([1, 2, 3])}, "one text a sample"),
        ({"text": np.array(["a", "b"])}, "3 samples but 2 labels"),
        ({"text": np.array(["a", "b\x1b", "c"])}, "cannot be shown"),
        ({"points": np.full((5, 2), np.nan)}, "not finite"),
        ({"stroke_offsets": np.array([0, 2, 1, 5, 5])}, '"stroke_offsets" does not fit'),
        ({"sample_offsets": np.array([0, 2, 2, 3])}, '"sample_offsets" does not fit'),
    ],
)
def test_arrays_that_are_no_texts_are_refused(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(DataError, match=reason):
        read_texts(written(tmp_path / "texts.npz", **changes))


def test_files_without_a_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_text('{"strokes": [[[0, 0]]], "label": "7"}\n')
    with pytest.raises(DataError, match=r"no sample that can be used .*line 1: has no text"):
        read_texts(path)
    with pytest.raises(DataError, match="is a folder; texts are read from"):
        read_texts(tmp_path)
    path = tmp_path / "ink.csv"
    path.write_text("7,0,0,0,0,0\n")
    with pytest.raises(DataError, match="is a table of values"):
        read_texts(path)
    with pytest.raises(DataError, match="there is no such file"):
        read_texts(tmp_path / "missing.npz")


def test_a_part_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="none of its writers is of the part report"):
        read_texts(written(tmp_path / "texts.npz"), "report")
    with pytest.raises(DataError, match="does not say who wrote what"):
        read_texts(written(tmp_path / "texts.npz", writer=None), "tune")
