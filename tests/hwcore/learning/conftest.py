"""What tests of this folder share."""

from __future__ import annotations

import pytest
from support.odd_hand import Teach

from hwcore.ink.ink import Ink
from hwcore.learning.lesson import LabelledGlyph, Lesson, finish
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph


@pytest.fixture
def lesson(engine: Engine) -> Teach:
    def run(labelled: list[tuple[Ink, str]]) -> Lesson:
        corrections = [
            LabelledGlyph(str(i), Glyph.of(ink), label) for i, (ink, label) in enumerate(labelled)
        ]
        return finish(teach(engine, corrections), Silent())

    return run
