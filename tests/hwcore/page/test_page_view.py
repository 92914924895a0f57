from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from support.drawn_paper import Paper

from hwcore.alphabets import parse_alphabet
from hwcore.errors import HwError
from hwcore.model.engine import Engine
from hwcore.page.corrections import is_same_place
from hwcore.page.page import Box
from hwcore.page.page_view import PageView
from hwcore.page.reading import read_picture

DIGITS = parse_alphabet("digits")


def picture(paper: Paper, *rows: str) -> Image.Image:
    return Image.fromarray((paper.page(rows) * 255).round().astype(np.uint8))


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, -1])
@pytest.mark.parametrize("region", [None, Box(10, 4, 31, 23), Box(-6, -5, 200, 300)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_places_are_found_again_in_the_file(turns: int, region: Box | None, scale: float) -> None:
    """A mark is where the view says, however it is turned and cut out."""
    grey = np.zeros((40, 60), np.uint8)
    grey[12:16, 20:26] = 255
    view = PageView(region, turns)
    shown = view.shown(Image.fromarray(grey), scale)
    rows, columns = np.nonzero(np.asarray(shown))
    if region is not None and scale == 2.0 and region.width < 100:
        assert not len(rows)
        return
    left, top = columns.min(), rows.min()
    size = np.ptp(columns) + 1, np.ptp(rows) + 1
    box = Box(*(round(float(value) * scale) for value in (left, top, *size)))
    whole = shown.width * scale, shown.height * scale
    assert view.in_file(box, whole) == Box(*(round(value * scale) for value in (20, 12, 6, 4)))


def test_a_turn_is_to_the_right() -> None:
    grey = np.zeros((4, 8), np.uint8)
    grey[0, 0] = 255
    shown = np.asarray(PageView(quarter_turns=1).shown(Image.fromarray(grey), 1.0))
    assert shown.shape == (8, 4)
    assert shown[0, -1] == 255


def test_a_region_is_read_by_itself(paper: Paper, shipped_engine: Engine) -> None:
    page = picture(paper, "3047", "25")
    view = PageView(Box(0, 140, page.width, page.height - 140))
    read = read_picture(page, shipped_engine, DIGITS, view=view)
    assert read.text == "25"
    assert abs(read.rows[0].box.y - 168) <= 3


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_is_read_when_it_is_turned(
    paper: Paper, shipped_engine: Engine, turns: int
) -> None:
    upright = picture(paper, "3047")
    held = upright.rotate(90 * turns, expand=True)  # to the left
    read = read_picture(held, shipped_engine, DIGITS, view=PageView(quarter_turns=turns))
    assert read.text == "3047"
    box = read.rows[0].box
    inside = np.asarray(held)[box.y : box.y + box.height, box.x : box.x + box.width]
    assert (inside < 128).sum() == pytest.approx((np.asarray(held) < 128).sum(), rel=0.02)


def test_which_way_round_can_be_said(paper: Paper, shipped_engine: Engine) -> None:
    page = picture(paper, "3047")
    for dark in (False, True):
        read = read_picture(page, shipped_engine, DIGITS, view=PageView(dark_paper=dark))
        assert (read.text == "3047") == (not dark)


def test_a_region_beside_the_picture_is_refused(paper: Paper, shipped_engine: Engine) -> None:
    view = PageView(Box(9000, 0, 10, 10))
    with pytest.raises(HwError, match="nothing of the picture"):
        read_picture(picture(paper, "3"), shipped_engine, DIGITS, view=view)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("region", [None, Box(10, 4, 31, 23), Box(-6, -5, 200, 300)])
def test_what_is_seen_is_where_it_came_from(turns: int, region: Box | None) -> None:
    view, picture, box = PageView(region, turns), (60, 40), Box(20, 12, 6, 4)
    seen = view.seen(box, picture)
    width, height = view.size_of(picture)
    assert 0 <= seen.x <= width - seen.width
    assert 0 <= seen.y <= height - seen.height
    assert view.in_file(seen, (width, height)) == box


@pytest.mark.parametrize("turns", [1, 3])
def test_a_turned_page_keeps_its_spaces(paper: Paper, shipped_engine: Engine, turns: int) -> None:
    page = picture(paper, "3047 15")
    side = page.rotate(90 * turns, expand=True)
    read = read_picture(side, shipped_engine, DIGITS, view=PageView(quarter_turns=turns))
    assert read.text == "3047 15"


@pytest.mark.parametrize("turns", [0, 1])
@pytest.mark.parametrize("gap", [-1, 8, 40])
def test_what_a_person_joins_is_one_glyph(
    paper: Paper, shipped_engine: Engine, turns: int, gap: int
) -> None:
    """Neighbours that touch, stand side by side, or far apart, in a picture that is turned."""
    grey = (paper.page(["3047"], gap=gap) * 255).round().astype(np.uint8)
    shown = Image.fromarray(np.rot90(grey, turns))
    plain = read_picture(shown, shipped_engine, DIGITS, view=PageView(quarter_turns=turns))
    first, second, *others = plain.glyphs
    joined = Box.around([first.box, second.box])
    view = PageView(quarter_turns=turns, joined=(joined,))
    page = read_picture(shown, shipped_engine, DIGITS, view=view)
    assert is_same_place(page.glyphs[0].box, joined)
    assert [glyph.text for glyph in page.glyphs[1:]] == [glyph.text for glyph in others]
