"""What was done to the samples, in the words of a person."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from hwgui.widgets import label_text

from .overview import EditStep

_CONTEXT: Final = "deeds"


def describe_for_undo(step: EditStep) -> str:
    """As it is undone or done again, such as "deleting 3 samples"."""
    tr = QCoreApplication.translate
    if step.kind == "add":
        return tr(_CONTEXT, "saving {}").format(label_text(step.label))
    texts = {
        "import": tr(_CONTEXT, "importing {}"),
        "relabel": tr(_CONTEXT, "relabelling {}"),
        "delete": tr(_CONTEXT, "deleting {}"),
        "restore": tr(_CONTEXT, "restoring {}"),
    }
    return texts[step.kind].format(_samples(step))


def describe_done(step: EditStep) -> str:
    """That it was done, such as "3 samples deleted"."""
    tr = QCoreApplication.translate
    if step.kind == "add":
        return tr(_CONTEXT, "Saved {}").format(label_text(step.label))
    texts = {
        "import": tr(_CONTEXT, "{} imported"),
        "relabel": tr(_CONTEXT, "{} relabelled"),
        "delete": tr(_CONTEXT, "{} deleted"),
        "restore": tr(_CONTEXT, "{} restored"),
    }
    return texts[step.kind].format(_samples(step))


def _samples(step: EditStep) -> str:
    tr = QCoreApplication.translate
    if step.count == 1:
        return tr(_CONTEXT, "1 sample")
    return tr(_CONTEXT, "{} samples").format(step.count)
