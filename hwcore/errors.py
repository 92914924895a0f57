"""Errors that a person reads: one line that says what happened and what to do."""

from __future__ import annotations


class HwError(Exception):
    """A failure whose text is shown to a person as it is, without a traceback.

    Everything in ``hwcore`` that fails for a reason outside the program (a damaged file, a full
    disk, impossible input) raises this or a subclass.
    """


class InkError(HwError, ValueError):
    """Ink that cannot be: coordinates that are not finite, points of the wrong form."""


class ImageError(HwError, ValueError):
    """An image that cannot be read, or an array that is no image."""


class BundleError(HwError):
    """A model bundle or head that is missing, incomplete, altered or of the wrong shape."""


class DataError(HwError, ValueError):
    """A data set that cannot be read or holds nothing that can be used."""


class SampleError(HwError):
    """Samples that cannot be stored, read, changed, imported or exported."""


class UnwritableError(SampleError):
    """Samples that can be neither stored nor changed where they are."""
