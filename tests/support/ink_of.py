"""The ink of a sample that is known to have some."""

from __future__ import annotations

from hwcore.ink.ink import Ink
from hwcore.storage.samples.sample import Sample


def ink_of(sample: Sample) -> Ink:
    """Its ink."""
    assert sample.ink is not None, "an image"
    return sample.ink
