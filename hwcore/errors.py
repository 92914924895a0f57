"""Errors that a person reads: one line that says what happened and what to do.

Example:
    >>> from hwcore.errors import HwError, InkError
    >>> from hwcore.reasons import Reason
    >>> error = InkError.of(Reason("no-ink", "there is no ink"))
    >>> isinstance(error, HwError), str(error)
    (True, 'there is no ink')
"""

from __future__ import annotations

from typing import Self

from .reasons import Parameter, Reason


class HwError(Exception):
    """A failure whose reason is shown to a person, without a traceback.

    Everything in ``hwcore`` that fails for a reason outside the program (a damaged file, a full
    disk, impossible input) raises this or a subclass.

    Attributes:
        reason: a code, the English template and its parameters; ``str(error)`` is the English.

    Example:
        >>> from hwcore import HwError, Ink
        >>> try:
        ...     Ink.from_strokes([[(10, float("nan"))]])
        ... except HwError as error:
        ...     print(error.reason.code)
        in-stroke
    """

    def __init__(self, code: str, template: str, /, **parameters: Parameter) -> None:
        super().__init__(code, template)  # what pickle gives again before it restores the reason
        self.reason = Reason(code, template, **parameters)

    def __str__(self) -> str:
        return str(self.reason)

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """The error for a reason that something else has given."""
        return cls(reason.code, reason.template, **reason.parameters)


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
