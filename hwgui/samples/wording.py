"""What was done to the samples, in whole sentences."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from hwgui.widgets import label_text

from .overview import EditStep

_CONTEXT: Final = "EditStep"
_OF_SYMBOLS: Final = (
    "add-symbol",
    "rename-symbol",
    "merge-symbol",
    "remove-symbol",
    "bring-back-symbol",
)


def undo_offer(step: EditStep | None) -> str:
    """The offer to undo a step, such as "Undo deleting 3 samples"; None: whatever it will be."""
    tr = QCoreApplication.translate
    if step is None:
        return tr(_CONTEXT, "Undo what was saved last")
    texts = {
        "add": tr(_CONTEXT, "Undo saving {}"),
        "import": tr(_CONTEXT, "Undo importing %n sample(s)", None, step.count),
        "relabel": tr(_CONTEXT, "Undo relabelling %n sample(s)", None, step.count),
        "delete": tr(_CONTEXT, "Undo deleting %n sample(s)", None, step.count),
        "restore": tr(_CONTEXT, "Undo restoring %n sample(s)", None, step.count),
        "add-symbol": tr(_CONTEXT, "Undo adding the symbol {}"),
        "rename-symbol": tr(_CONTEXT, "Undo renaming {} to {}"),
        "merge-symbol": tr(_CONTEXT, "Undo merging {} with {}"),
        "remove-symbol": tr(_CONTEXT, "Undo removing the symbol {}"),
        "bring-back-symbol": tr(_CONTEXT, "Undo bringing back the symbol {}"),
    }
    return texts[step.kind].format(*_names(step))


def redo_offer(step: EditStep | None) -> str:
    """The offer to do a step again, such as "Redo deleting 3 samples"; as ``undo_offer``."""
    tr = QCoreApplication.translate
    if step is None:
        return tr(_CONTEXT, "Redo what was saved last")
    texts = {
        "add": tr(_CONTEXT, "Redo saving {}"),
        "import": tr(_CONTEXT, "Redo importing %n sample(s)", None, step.count),
        "relabel": tr(_CONTEXT, "Redo relabelling %n sample(s)", None, step.count),
        "delete": tr(_CONTEXT, "Redo deleting %n sample(s)", None, step.count),
        "restore": tr(_CONTEXT, "Redo restoring %n sample(s)", None, step.count),
        "add-symbol": tr(_CONTEXT, "Redo adding the symbol {}"),
        "rename-symbol": tr(_CONTEXT, "Redo renaming {} to {}"),
        "merge-symbol": tr(_CONTEXT, "Redo merging {} with {}"),
        "remove-symbol": tr(_CONTEXT, "Redo removing the symbol {}"),
        "bring-back-symbol": tr(_CONTEXT, "Redo bringing back the symbol {}"),
    }
    return texts[step.kind].format(*_names(step))


def describe_done(step: EditStep) -> str:
    """That a step was done, such as "3 samples deleted"."""
    tr = QCoreApplication.translate
    texts = {
        "add": tr(_CONTEXT, "Saved {}"),
        "import": tr(_CONTEXT, "%n sample(s) imported", None, step.count),
        "relabel": tr(_CONTEXT, "%n sample(s) relabelled", None, step.count),
        "delete": tr(_CONTEXT, "%n sample(s) deleted", None, step.count),
        "restore": tr(_CONTEXT, "%n sample(s) restored", None, step.count),
        "add-symbol": tr(_CONTEXT, "Symbol {} added"),
        "rename-symbol": tr(_CONTEXT, "Symbol {} renamed to {}"),
        "merge-symbol": tr(_CONTEXT, "Symbol {} merged with {}"),
        "remove-symbol": tr(_CONTEXT, "Symbol {} removed"),
        "bring-back-symbol": tr(_CONTEXT, "Symbol {} brought back"),
    }
    return texts[step.kind].format(*_names(step))


def describe_undone(step: EditStep) -> str:
    """That a step was undone, such as "Took back deleting 3 samples"."""
    tr = QCoreApplication.translate
    texts = {
        "add": tr(_CONTEXT, "Took back saving {}"),
        "import": tr(_CONTEXT, "Took back importing %n sample(s)", None, step.count),
        "relabel": tr(_CONTEXT, "Took back relabelling %n sample(s)", None, step.count),
        "delete": tr(_CONTEXT, "Took back deleting %n sample(s)", None, step.count),
        "restore": tr(_CONTEXT, "Took back restoring %n sample(s)", None, step.count),
        "add-symbol": tr(_CONTEXT, "Took back adding the symbol {}"),
        "rename-symbol": tr(_CONTEXT, "Took back renaming {} to {}"),
        "merge-symbol": tr(_CONTEXT, "Took back merging {} with {}"),
        "remove-symbol": tr(_CONTEXT, "Took back removing the symbol {}"),
        "bring-back-symbol": tr(_CONTEXT, "Took back bringing back the symbol {}"),
    }
    return texts[step.kind].format(*_names(step))


def _names(step: EditStep) -> tuple[str, ...]:
    """What stands in the sentence's places: the names of symbols, or the sample's label."""
    if step.kind in _OF_SYMBOLS:
        return tuple(f"\u201c{label_text(name)}\u201d" for name in step.symbols)
    return (label_text(step.label),)
