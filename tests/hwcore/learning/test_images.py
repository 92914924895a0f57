"""Lessons of images, and of ink and images together."""

from __future__ import annotations

import numpy as np

from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.learning.lesson import LabelledGlyph, Lesson, finish
from hwcore.learning.packed_corrections import PackedGlyphs
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.model.ink_memory import InkMemory
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize


def image_of(ink: Ink) -> Glyph:
    return Glyph(rasterize(ink))


def taught(engine: Engine, corrections: list[LabelledGlyph]) -> tuple[Lesson, Engine]:
    lesson = finish(teach(engine, PackedGlyphs(corrections)), Silent())
    assert lesson.head is not None, lesson.reasons
    pupil = Engine(engine.bundle)
    pupil.adopt(lesson.head)
    return lesson, pupil


def test_an_image_is_learned_and_leaves_no_memory_of_ink(
    engine: Engine, digits: list[InkRecord]
) -> None:
    corrections = [
        LabelledGlyph(str(number), image_of(each.ink), each.label or "")
        for number, each in enumerate(digits[:40])
    ]
    odd = image_of(Ink.from_strokes([[(0, 0), (30, 90), (60, 0), (90, 90)]]))
    corrections += [LabelledGlyph("odd", odd, "4"), LabelledGlyph("odd2", odd, "4")]
    lesson, pupil = taught(engine, corrections)
    assert lesson.corrections == 42
    assert engine.predict(odd).label != "4" or engine.predict(odd).unknown
    assert pupil.predict(odd).label == "4"
    assert lesson.head is not None
    assert not any(isinstance(part, InkMemory) for part in lesson.head.parts)


def test_ink_among_images_is_remembered_as_ink(engine: Engine, digits: list[InkRecord]) -> None:
    inks = [
        LabelledGlyph(f"ink {number}", Glyph.of(each.ink), each.label or "")
        for number, each in enumerate(digits[:20])
    ]
    images = [
        LabelledGlyph(f"image {number}", image_of(each.ink), each.label or "")
        for number, each in enumerate(digits[20:40])
    ]
    lesson, _ = taught(engine, [*images, *inks])
    assert lesson.head is not None
    (memory,) = (part for part in lesson.head.parts if isinstance(part, InkMemory))
    assert 0 < len(memory.labels) <= 20, "of ink only"


def test_an_image_is_packed_with_its_label(digits: list[InkRecord]) -> None:
    packed = PackedGlyphs([LabelledGlyph("a", image_of(digits[0].ink), "0", read_as="9")])
    (again,) = packed
    assert (again.sample, again.label, again.read_as, again.glyph.ink) == ("a", "0", "9", None)
    assert np.allclose(again.glyph.raster, rasterize(digits[0].ink), atol=0.5 / 255 + 1e-6)
