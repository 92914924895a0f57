"""Lessons from what was corrected in pictures, with a real network (that of the ten digits)."""

from __future__ import annotations

import numpy as np
from PIL import Image

from hwcore.alphabets import parse_alphabet
from hwcore.data.glyph_drawing import drawn_glyph
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.learning.lesson import LabelledGlyph, finish
from hwcore.learning.packed_corrections import PackedGlyphs
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.page import Page, read_picture
from hwcore.progress import Silent
from hwcore.raster import Glyph

DIGITS = parse_alphabet("digits")
ROW = 60


def odd_four(random: np.random.Generator) -> Ink:
    """A 4 that only one person writes, never quite the same."""
    points = np.array([(0, 0), (18, 45), (0, 90)]) + random.normal(0, 2.0, (3, 2))
    return Ink.from_strokes([[(float(x), float(y)) for x, y in points]])


def page_of(inks: list[Ink], engine: Engine) -> Page:
    """The picture of a row of glyphs, as it is read."""
    glyphs = [np.asarray(drawn_glyph(ink, ROW), np.float32) for ink in inks]
    width = sum(glyph.shape[1] + ROW // 3 for glyph in glyphs) + ROW
    field, left = np.zeros((2 * ROW, width), np.float32), ROW // 2
    for glyph in glyphs:
        top = 3 * ROW // 2 - glyph.shape[0]
        field[top : top + glyph.shape[0], left : left + glyph.shape[1]] = glyph
        left += glyph.shape[1] + ROW // 3
    grey = Image.fromarray((242 - 217 * field).astype(np.uint8))
    return read_picture(grey, engine, DIGITS)


def test_what_is_corrected_in_pictures_is_read_in_the_next_one(
    engine: Engine, digits: list[InkRecord]
) -> None:
    random = np.random.default_rng(5)
    samples = []
    for start in range(0, 24, 3):
        usual = digits[start : start + 3]
        inks = [*(record.ink for record in usual), odd_four(random)]
        page = page_of(inks, engine)
        labels = [*(record.label or "" for record in usual), "4"]
        assert len(page.glyphs) == len(labels)
        samples += [
            LabelledGlyph(f"{start} {place}", Glyph(glyph.raster), label)
            for place, (glyph, label) in enumerate(zip(page.glyphs, labels, strict=True))
        ]
    later = [odd_four(random), digits[30].ink, odd_four(random), digits[31].ink]
    wanted = f"4{digits[30].label}4{digits[31].label}"
    assert "4" not in page_of(later, engine).text.replace(digits[30].label or "", "")
    lesson = finish(teach(engine, PackedGlyphs(samples)), Silent())
    assert lesson.head is not None, lesson.reasons
    pupil = Engine(engine.bundle)
    pupil.adopt(lesson.head)
    read = page_of(later, pupil)
    assert "".join(read.text.split()) == wanted
    assert all(glyph.confidence > 0.5 for glyph in read.glyphs)
