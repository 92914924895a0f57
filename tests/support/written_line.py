"""Lines of zigzags and loops that stand for handwriting, drawn by a formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def word(letters: int, left: float = 0.0, height: float = 10.0, points: int = 40) -> Points:
    """One stroke of so many loops, [points * letters, 2]; y down, base line at 0."""
    t = np.linspace(0.0, 2 * np.pi * letters, points * letters)
    x = left + height * (0.12 * t + 0.35 * np.sin(t))
    y = -height * (0.5 - 0.5 * np.cos(t)) * (1 + 0.5 * np.sin(t / 3))
    return np.stack([x, y], axis=1)


def line(words: int, height: float = 10.0) -> list[Points]:
    """Strokes of some words, with a dot over each."""
    strokes = []
    left = 0.0
    for number in range(words):
        strokes.append(word(2 + number % 3, left, height))
        right = float(strokes[-1][:, 0].max())
        strokes.append(np.array([[right - height, -2.2 * height], [right - height, -2 * height]]))
        left = right + height
    return strokes


def write_texts(path: Path, samples: list[tuple[list[Points], str, str]], name: str) -> None:
    """An ``.npz`` of strokes with a text, or label, and a writer for each sample."""
    path.parent.mkdir(parents=True, exist_ok=True)
    strokes = [stroke for sample, _, _ in samples for stroke in sample]
    arrays: dict[str, Any] = {name: np.array([text for _, text, _ in samples])}
    np.savez(
        path,
        points=np.concatenate(strokes).round().astype(np.int16),
        stroke_offsets=np.cumsum([0, *map(len, strokes)]).astype(np.int32),
        sample_offsets=np.cumsum([0, *(len(sample) for sample, _, _ in samples)]).astype(np.int32),
        writer=np.array([writer for _, _, writer in samples]),
        donor=np.array(["abc"] * len(samples)),
        **arrays,
    )
