"""Guide lines of isolated characters, from where they stood on a tablet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.data.splits import unipen_part
from hwcore.data.unipen_guides import FILES, X_HEIGHT, unipen_with_guides
from hwcore.errors import DataError
from hwcore.ink import Guides, Ink

TRAIN = [name for name in map(str, range(30)) if unipen_part(name) == "train"]
CAPITAL = 100
"""How high a capital is, in tablet units."""
FORMS = {
    ",": (30, -10),
    "'": (-70, -110),
    "-": (-40, -42),
    "o": (0, -60),
    "p": (40, -60),
    "3": (0, -98),
}
"""Lower and upper end of characters, from the base line; capitals stand on it."""


def save(folder: Path, rows: list[tuple[str, str, str, int]]) -> None:
    """Characters as (label, writer, donor, base line), each into its file."""
    of_file: dict[str, list[tuple[str, str, str, int]]] = {name: [] for name in FILES}
    for row in rows:
        label = row[0]
        name = FILES[
            0 if label.isdigit() else 1 if label.isupper() else 2 if label.islower() else 3
        ]
        of_file[name].append(row)
    for name, own in of_file.items():
        ends = [FORMS.get(label, (0, -CAPITAL)) for label, *_ in own]
        np.savez(
            folder / f"{name}.npz",
            points=np.array([[[0, 0], [30, low - high]] for low, high in ends]).reshape(-1, 2),
            stroke_offsets=2 * np.arange(len(own) + 1),
            sample_offsets=np.arange(len(own) + 1),
            label=np.array([row[0] for row in own], "U1"),
            writer=np.array([row[1] for row in own], "U9"),
            donor=np.array([row[2] for row in own], "U3"),
            origin=np.array(
                [[0, row[3] + high] for row, (_, high) in zip(own, ends, strict=True)]
            ).reshape(-1, 2),
        )


def in_boxes(writer: str) -> list[tuple[str, str, str, int]]:
    """One who wrote each character into a box of its own, all at one height."""
    return [(label, writer, "tos", -500) for label in "ABCDEFGHIKLM" + "".join(FORMS) * 2]


def guides_of(folder: Path, name: str) -> list[tuple[str, Guides | None]]:
    data = unipen_with_guides(folder)[name]
    inks = [ink for ink in data.originals if isinstance(ink, Ink)]
    return [(label, ink.guides) for label, ink in zip(data.labels, inks, strict=True)]


def test_base_lines_of_boxes_at_one_height(tmp_path: Path) -> None:
    save(tmp_path, in_boxes(TRAIN[0]) + in_boxes(TRAIN[1]))
    for name in FILES:
        for label, guides in guides_of(tmp_path, name):
            assert guides is not None
            assert guides.x_height == pytest.approx(X_HEIGHT * CAPITAL)
            high = FORMS.get(label, (0, -CAPITAL))[1]  # ink begins at 0
            assert guides.baseline == pytest.approx(-high, abs=4.0)


def test_each_row_has_its_own_base_line(tmp_path: Path) -> None:
    rows = [(label, TRAIN[1], "apb", base) for base in (-3000, -2600) for label in "ABCDE,',-ooo"]
    save(tmp_path, in_boxes(TRAIN[0]) + rows)
    for name in FILES[1:]:
        for label, guides in guides_of(tmp_path, name):
            assert guides is not None
            assert guides.baseline == pytest.approx(-FORMS.get(label, (0, -CAPITAL))[1], abs=3.0), (
                label
            )


def test_a_character_alone_in_its_row_has_none(tmp_path: Path) -> None:
    rows = [(label, TRAIN[1], "apb", -3000) for label in "ABCDEF"]
    save(tmp_path, [*in_boxes(TRAIN[0]), *rows, (",", TRAIN[1], "apb", -9000)])
    assert guides_of(tmp_path, "1d_symbols")[-1] == (",", None)


def test_characters_that_were_moved_to_one_height_have_none(tmp_path: Path) -> None:
    rows = [(label, TRAIN[1], "kai", 0) for label in "ABCDEFop"]
    save(tmp_path, in_boxes(TRAIN[0]) + rows)
    assert {guides for _, guides in guides_of(tmp_path, "1c_lower")[-2:]} == {None}


def test_who_wrote_no_capitals_is_measured_by_the_rest(tmp_path: Path) -> None:
    rows = [(label, TRAIN[1], "mot", -70) for label in "oopp33oopp"]
    save(tmp_path, in_boxes(TRAIN[0]) + rows)
    _, guides = guides_of(tmp_path, "1c_lower")[-1]
    assert guides is not None
    assert guides.x_height == pytest.approx(X_HEIGHT * CAPITAL, rel=0.05)


def test_a_file_that_does_not_say_where_characters_stood_is_named(tmp_path: Path) -> None:
    for name in FILES:
        np.savez(
            tmp_path / f"{name}.npz",
            points=np.array([[0, 0], [9, 9]]),
            stroke_offsets=np.array([0, 2]),
            sample_offsets=np.array([0, 1]),
            label=np.array(["7"]),
        )
    with pytest.raises(DataError, match=r"1a_digits\.npz: has no \"origin\" and \"donor\""):
        unipen_with_guides(tmp_path)
