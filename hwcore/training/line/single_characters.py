"""Single characters, cut out of words and lines where the pen was lifted between them.

UNIPEN's isolated characters are by some hundred and fifty train writers, its words and lines by
three hundred more. What they wrote with the pen lifted between characters are characters as good as
isolated ones; which strokes are whose says the alignment of the text with what the model of lines
makes of the ink (``hwcore/text/alignment.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hwcore.data import CHARACTERS, Dataset
from hwcore.errors import DataError
from hwcore.ink import Ink
from hwcore.progress import Progress
from hwcore.text import Decoded, LineNetwork, line_features
from hwcore.text.line_parts import WordPart, words_of
from hwcore.translation import tr

from .sources import TEXTS, WORDS, plausible_texts

LEAST_STROKES: Final = 0.5
"""For each character: a text with fewer is joined writing."""
LEAST_PROBABILITY: Final = 0.3
"""Of a character, in the likeliest of its frames."""


def single_characters(root: Path, network: LineNetwork, progress: Progress) -> Dataset:
    """Characters of UNIPEN's words and lines by the train writers, each of whole strokes.

    Args:
        root: the collection's folder.
        network: what the texts are aligned by.

    Raises:
        DataError: a file that is missing or damaged.
    """
    inks, labels, writers = [], [], []
    for name in (WORDS, TEXTS):
        texts = plausible_texts(root / "unipen" / f"{name}.npz", "train")
        for index in progress.over(range(len(texts)), tr("cutting out characters")):
            text, ink = texts.text[index], texts.ink(index)
            if len(ink.strokes) >= LEAST_STROKES * len(text.replace(" ", "")):
                for label, strokes in characters_of(ink, text, network):
                    inks.append(Ink(tuple(ink.strokes[number] for number in strokes)))
                    labels.append(label)
                    writers.append(texts.writer[index])
    return Dataset(inks, labels, writers)


def characters_of(ink: Ink, text: str, network: LineNetwork) -> Iterator[tuple[str, list[int]]]:
    """The characters of a line whose strokes are theirs alone, and these, in the order written.

    Args:
        ink: one line.
        text: what it says, of the network's characters.
    """
    features = line_features([stroke.xy for stroke in ink.strokes])
    said = network.log_probabilities(features.values)
    indices = np.array([network.labels.index(character) for character in text], np.int32)
    decoded = Decoded(text, 0.0, indices, said.astype(np.float64))
    try:
        words = words_of(decoded, network.labels, features, network.step)
    except DataError:  # more text than the ink can hold
        return
    for word in words:
        for label, place, strokes in _of_whole_strokes(word):
            start, end = word.frames[place]
            likeliest = float(np.exp(said[start:end, 1 + word.indices[place]].max()))
            if label in CHARACTERS.labels and likeliest >= LEAST_PROBABILITY:
                yield label, strokes


def _of_whole_strokes(word: WordPart) -> Iterator[tuple[str, int, list[int]]]:
    """Character, place in the word, and strokes."""
    owners: dict[int, int] = {}
    for spans in word.ink:
        for stroke in {span.stroke for span in spans}:
            owners[stroke] = owners.get(stroke, 0) + 1
    for place, (label, spans) in enumerate(zip(word.text, word.ink, strict=True)):
        if all(
            span.start <= 0.0 and span.end >= 1.0 and owners[span.stroke] == 1 for span in spans
        ):
            yield label, place, sorted({span.stroke for span in spans})
