"""Reasons: what a person is told, as a code and parameters, so that it can be said in any language.

``hwcore`` words nothing in pieces: whoever shows a reason looks its template up in a catalogue
and fills in the parameters. In English that is ``str(reason)``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias, Union

Parameter: TypeAlias = Union[str, int, float, Path, "Reason"]
"""What a template names; a reason among them is the cause, and is worded before."""


class Reason:
    """Why something is as it is: equal to another of the same code and parameters.

    Attributes:
        code: a short identifier, which stays when the words change, in kebab case.
        template: the English sentence, with the parameters' names in braces. A template that begins
            with "{where}: " says the same without that path; one that begins with "{path}: " is
            about the file of this name.
        parameters: their values; one called ``count`` says which plural is meant.

    Example:
        >>> from hwcore.reasons import Reason
        >>> reason = Reason("too-many", "{count} are too many", count=7)
        >>> reason.code, str(reason)
        ('too-many', '7 are too many')
    """

    __slots__ = ("code", "parameters", "template")

    def __init__(self, code: str, template: str, /, **parameters: Parameter) -> None:
        self.code = code
        self.template = template
        self.parameters = parameters

    def __str__(self) -> str:
        return self.template.format(**self.parameters)

    def __repr__(self) -> str:
        values = "".join(f", {name}={value!r}" for name, value in self.parameters.items())
        return f"Reason({self.code!r}, {self.template!r}{values})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reason) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.code, self.template, tuple(sorted(self.parameters.items()))
