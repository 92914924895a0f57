"""Reasons of ``hwcore`` in the person's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Parameter, Reason

CONTEXT: Final = "hwcore"
"""Under which a catalogue has the templates of reasons."""


def worded(reason: Reason) -> str:
    """A reason as a sentence: its template translated, with its parameters filled in.

    A translation that does not go with the parameters is passed over for the English.
    """
    if not reason.template:
        return ""
    parameters = {name: _plain(value) for name, value in reason.parameters.items()}
    count = parameters.get("count")
    template = QCoreApplication.translate(
        CONTEXT, reason.template, None, count if isinstance(count, int) else -1
    )
    try:
        return template.format(**parameters)
    except (AttributeError, LookupError, TypeError, ValueError):
        return str(reason)


def _plain(value: Parameter) -> Parameter:
    return worded(value) if isinstance(value, Reason) else value
