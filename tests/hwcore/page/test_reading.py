from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from support.drawn_paper import Paper

from hwcore.alphabets import parse_alphabet
from hwcore.errors import ImageError
from hwcore.model.engine import Engine
from hwcore.page.page import NOT_SURE, Page
from hwcore.page.reading import read_page, read_picture

DIGITS = parse_alphabet("digits")


def picture(grey: NDArray[np.float32]) -> Image.Image:
    return Image.fromarray((grey.clip(0, 1) * 255).round().astype(np.uint8))


def read(grey: NDArray[np.float32], engine: Engine) -> Page:
    return read_picture(picture(grey), engine, DIGITS)


def test_a_row_is_read_with_its_confidence_and_boxes(paper: Paper, shipped_engine: Engine) -> None:
    page = read(paper.page(["3047"]), shipped_engine)
    assert page.text == "3047"
    (row,) = page.rows
    assert [glyph.text for glyph in row.glyphs] == list("3047")
    assert row.confidence == pytest.approx(
        np.prod([glyph.prediction.confidence for glyph in row.glyphs])
    )
    lefts = [glyph.box.x for glyph in row.glyphs]
    assert lefts == sorted(lefts)
    assert abs(row.box.x - 60) <= 3
    assert abs(row.box.height - 60) <= 6
    assert {candidate.label for candidate in row.glyphs[0].prediction.candidates} == set(
        "0123456789"
    )


def test_rows_are_read_from_the_top_and_spaces_are_kept(
    paper: Paper, shipped_engine: Engine
) -> None:
    page = read(paper.page(["47 03", "5", "2 81"]), shipped_engine)
    assert page.text == "47 03\n5\n2 81"
    assert [word.text for word in page.rows[0].words] == ["47", "03"]


def test_without_an_alphabet_each_row_is_a_number_if_it_may_be_one(
    paper: Paper, shipped_engine: Engine
) -> None:
    """1, 0 and 5 look like letters; a row in which letters stand is none."""
    page = read_picture(picture(paper.page(["10550", "MAHK"])), shipped_engine)
    assert page.rows[0].text == "10550"
    assert page.rows[1].text.upper() == "MAHK"


def test_light_on_dark_is_the_same(paper: Paper, shipped_engine: Engine) -> None:
    assert read(1 - paper.page(["3047"]), shipped_engine).text == "3047"


@pytest.mark.parametrize("slope", [-0.12, 0.12])
def test_rows_may_climb_or_fall(paper: Paper, shipped_engine: Engine, slope: float) -> None:
    page = read(paper.page(["30472", "47035"], slope=slope), shipped_engine)
    assert page.text == "30472\n47035"


def test_a_piece_of_a_broken_digit_is_no_digit(paper: Paper, shipped_engine: Engine) -> None:
    grey = paper.page(["3047"])
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]]
    grey[(x + y) % 47 < 3] = 0.95
    assert read(grey, shipped_engine).text == "3047"


def test_a_speck_among_digits_is_none_and_a_decimal_point_is_not_sure(
    paper: Paper, shipped_engine: Engine
) -> None:
    grey = paper.page(["3047"], gap=60)
    glyphs = read(grey, shipped_engine).rows[0].glyphs
    left = glyphs[1].box.x + glyphs[1].box.width + 26
    for top, text in ((glyphs[1].box.y + 6, "3047"), (glyphs[1].box.y + 54, f"30{NOT_SURE}47")):
        marked = grey.copy()
        marked[top : top + 7, left : left + 7] = 0.1
        assert "".join(read(marked, shipped_engine).text.split()) == text


def test_digits_that_touch_are_cut(paper: Paper, shipped_engine: Engine) -> None:
    touching = paper.page(["3047"], gap=-1)
    assert read(touching, shipped_engine).text == "3047"


def test_lines_and_squares_of_the_paper_are_not_read(paper: Paper, shipped_engine: Engine) -> None:
    grey = paper.page(["3047", "815"])
    for squared in (False, True):
        lined = grey.copy()
        lined[25::54] = np.minimum(lined[25::54], 0.5)
        lined[26::54] = np.minimum(lined[26::54], 0.5)
        if squared:
            lined[:, 33::54] = np.minimum(lined[:, 33::54], 0.5)
        assert read(lined, shipped_engine).text == "3047\n815"


@pytest.mark.parametrize("top", [38, 108])
def test_boxes_and_combs_are_not_read(paper: Paper, shipped_engine: Engine, top: int) -> None:
    grey = paper.page(["3047"], gap=40)
    first = next(iter(read(grey, shipped_engine).rows)).glyphs
    sides = [first[0].box.x - 20]
    sides += [glyph.box.x + glyph.box.width + 20 for glyph in first]
    for side in sides:
        grey[top:142, side : side + 2] = 0.3
    for row in (top, 140) if top < 100 else (140,):
        grey[row : row + 2, sides[0] : sides[-1] + 2] = 0.3
    assert read(grey, shipped_engine).text == "3047"


def test_a_shadow_is_not_ink(paper: Paper, shipped_engine: Engine) -> None:
    grey = paper.page(["304722"])
    grey[:, 200:] *= 0.5
    assert read(grey, shipped_engine).text == "304722"


def test_not_sure_is_said_of_a_glyph_and_not_of_its_row(
    paper: Paper, shipped_engine: Engine
) -> None:
    page = read(paper.page(["30R47"], gap=25), shipped_engine)
    assert page.text == f"30{NOT_SURE}47"


def test_boxes_are_in_the_pixels_of_the_file_turned_upright(
    paper: Paper, shipped_engine: Engine, tmp_path: Path
) -> None:
    upright = picture(paper.page(["3047"]))
    large = upright.resize((upright.width * 9, upright.height * 9))
    plain, turned = tmp_path / "plain.png", tmp_path / "turned.jpg"
    large.save(plain)
    exif = Image.Exif()
    exif[0x0112] = 6
    large.transpose(Image.Transpose.ROTATE_90).save(turned, exif=exif)
    for path in (plain, turned):
        page = read_page(path, shipped_engine, DIGITS)
        assert page.text == "3047"
        assert abs(page.rows[0].box.x - 540) <= 30
        assert abs(page.rows[0].box.height - 540) <= 40


def test_boxes_on_a_long_and_narrow_picture_are_where_the_ink_is(shipped_engine: Engine) -> None:
    """Reduced to 2,000 pixels, its width is rounded to nine."""
    grey = np.full((6660, 30), 255, np.uint8)
    grey[6627:6655, 12:17] = 10
    page = read_picture(Image.fromarray(grey), shipped_engine, None, 1.0)
    (box,) = [glyph.box for glyph in page.glyphs]
    assert abs(box.y - 6627) <= 3
    assert box.y + box.height <= 6660


def test_an_empty_page_has_no_rows(shipped_engine: Engine) -> None:
    noise = np.random.default_rng(0).normal(0.9, 0.01, (300, 500)).astype(np.float32)
    for grey in (np.full((40, 60), 0.9, np.float32), noise):
        page = read(grey, shipped_engine)
        assert page.rows == ()
        assert page.text == ""
        assert page.confidence == 0.0


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (300, 2), (5, 5)])
@pytest.mark.parametrize("checked", [False, True])
def test_pictures_of_any_size_are_read(
    shipped_engine: Engine, size: tuple[int, int], checked: bool
) -> None:
    grey = np.ones(size, np.float32)
    if checked:
        grey[::2, ::2] = 0.0
    read(grey, shipped_engine)


def test_what_is_no_image_is_refused(shipped_engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "no.png"
    path.write_bytes(b"no picture")
    with pytest.raises(ImageError):
        read_page(path, shipped_engine, DIGITS)
