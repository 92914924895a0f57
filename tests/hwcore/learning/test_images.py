"""Lessons of images, and of ink and images together."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from hwcore.cli.main import main
from hwcore.evaluation.doubt import label_doubt
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.learning.lesson import LabelledGlyph, Lesson, finish
from hwcore.learning.packed_corrections import PackedGlyphs
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.model.ink_memory import InkMemory
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize
from hwcore.raster.packing import glyph_of, record_of


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


@pytest.mark.train
def test_the_commands_read_images_in_lines(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    digits: list[InkRecord],
    shipped_engine: Engine,
) -> None:
    path = tmp_path / "images.jsonl"
    records = [record_of(image_of(each.ink), each.label, None) for each in digits[:20]]
    path.write_text("\n".join(map(format_ink_line, records)), "utf-8")
    assert main(["teach", str(path), "--out", str(tmp_path / "head"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["corrections"] == 20
    assert main(["evaluate", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["n"] == 20
    assert main(["predict", str(path), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    expected = [shipped_engine.predict(glyph_of(record)).label for record in records]
    assert [json.loads(line)["label"] for line in lines] == expected


def test_an_image_under_a_wrong_label_is_doubtful(engine: Engine, digits: list[InkRecord]) -> None:
    right, wrong = (
        LabelledGlyph("a", image_of(digits[0].ink), label)
        for label in (digits[0].label or "", "1" if digits[0].label != "1" else "0")
    )
    doubts = label_doubt(engine, [right, wrong])
    assert doubts[0] < 0.5 < doubts[1]
