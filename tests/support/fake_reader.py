"""A reader that says of ink what its strokes are told to mean, without a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from hwcore.errors import InkError
from hwcore.ink.ink import Bounds, Ink
from hwcore.reasons import Reason
from hwcore.text import Reader, Reading
from hwcore.text.reading import Alternative, Line, Word, joined_alternatives

BOX = Bounds(0.0, 0.0, 1.0, 1.0)


class FakeReader:
    """Reads ink of N strokes as the Nth of its texts.

    Attributes:
        texts: by the number of strokes, lines below one another.
        asked: the options of each reading.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        self.texts = texts
        self.asked: list[dict[str, Any]] = []

    def read(self, ink: Ink, *, alternatives: int, **options: Any) -> Reading:
        self.asked.append(options)
        if not ink.strokes:
            return Reading((), Reason("nothing-written", "there is nothing written here"))
        text = self.texts[len(ink)]
        if text == "!":
            raise InkError("not-json", "not JSON")
        lines = [_line(part, alternatives) for part in text.split("\n")]
        return Reading(
            tuple(lines),
            alternatives=joined_alternatives(
                [line.alternatives for line in lines], "\n", alternatives
            ),
        )


def _line(text: str, alternatives: int) -> Line:
    words = tuple(
        Word(word, 0.75, (Alternative(word, 0.75),), (number,), (), BOX)
        for number, word in enumerate(text.split())
    )
    texts = [Alternative(text, 0.75), Alternative(text.upper(), 0.25)][:alternatives]
    return Line(text, 0.75, tuple(texts), words, (0,), 0.0, BOX)


def use_fake_reader(monkeypatch: pytest.MonkeyPatch, texts: Mapping[int, str]) -> FakeReader:
    """Have commands load a ``FakeReader``, whatever model they are given."""
    reader = FakeReader(texts)
    monkeypatch.setattr(Reader, "load", lambda _=None, head=None: reader)
    return reader
