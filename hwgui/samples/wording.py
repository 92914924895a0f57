"""What was done to the samples, in whole sentences."""

from __future__ import annotations

from typing import Final

from hwgui.system import Texts
from hwgui.widgets import label_text

from .overview import EditStep

edit_texts = Texts("edit_texts")
_OF_SYMBOLS: Final = (
    "add-symbol",
    "rename-symbol",
    "merge-symbol",
    "remove-symbol",
    "bring-back-symbol",
)


def undo_offer(step: EditStep | None) -> str:
    """The offer to undo a step, such as "Undo deleting 3 samples"; None: whatever it will be."""
    if step is None:
        return edit_texts.tr("Undo what was saved last")
    texts = {
        "add": edit_texts.tr("Undo saving {}"),
        "import": edit_texts.tr("Undo importing %n sample(s)", "", step.count),
        "relabel": edit_texts.tr("Undo relabelling %n sample(s)", "", step.count),
        "text": edit_texts.tr("Undo changing the text {}"),
        "delete": edit_texts.tr("Undo deleting %n sample(s)", "", step.count),
        "restore": edit_texts.tr("Undo restoring %n sample(s)", "", step.count),
        "add-symbol": edit_texts.tr("Undo adding the symbol {}"),
        "rename-symbol": edit_texts.tr("Undo renaming {} to {}"),
        "merge-symbol": edit_texts.tr("Undo merging {} with {}"),
        "remove-symbol": edit_texts.tr("Undo removing the symbol {}"),
        "bring-back-symbol": edit_texts.tr("Undo bringing back the symbol {}"),
    }
    return texts[_kind(step)].format(*_names(step))


def redo_offer(step: EditStep | None) -> str:
    """The offer to do a step again, such as "Redo deleting 3 samples"; as ``undo_offer``."""
    if step is None:
        return edit_texts.tr("Redo what was saved last")
    texts = {
        "add": edit_texts.tr("Redo saving {}"),
        "import": edit_texts.tr("Redo importing %n sample(s)", "", step.count),
        "relabel": edit_texts.tr("Redo relabelling %n sample(s)", "", step.count),
        "text": edit_texts.tr("Redo changing the text {}"),
        "delete": edit_texts.tr("Redo deleting %n sample(s)", "", step.count),
        "restore": edit_texts.tr("Redo restoring %n sample(s)", "", step.count),
        "add-symbol": edit_texts.tr("Redo adding the symbol {}"),
        "rename-symbol": edit_texts.tr("Redo renaming {} to {}"),
        "merge-symbol": edit_texts.tr("Redo merging {} with {}"),
        "remove-symbol": edit_texts.tr("Redo removing the symbol {}"),
        "bring-back-symbol": edit_texts.tr("Redo bringing back the symbol {}"),
    }
    return texts[_kind(step)].format(*_names(step))


def describe_done(step: EditStep) -> str:
    """That a step was done, such as "3 samples deleted"."""
    texts = {
        "add": edit_texts.tr("Saved {}"),
        "import": edit_texts.tr("%n sample(s) imported", "", step.count),
        "relabel": edit_texts.tr("%n sample(s) relabelled", "", step.count),
        "text": edit_texts.tr("Text changed to {}"),
        "delete": edit_texts.tr("%n sample(s) deleted", "", step.count),
        "restore": edit_texts.tr("%n sample(s) restored", "", step.count),
        "add-symbol": edit_texts.tr("Symbol {} added"),
        "rename-symbol": edit_texts.tr("Symbol {} renamed to {}"),
        "merge-symbol": edit_texts.tr("Symbol {} merged with {}"),
        "remove-symbol": edit_texts.tr("Symbol {} removed"),
        "bring-back-symbol": edit_texts.tr("Symbol {} brought back"),
    }
    return texts[_kind(step)].format(*_names(step))


def describe_undone(step: EditStep) -> str:
    """That a step was undone, such as "Took back deleting 3 samples"."""
    texts = {
        "add": edit_texts.tr("Took back saving {}"),
        "import": edit_texts.tr("Took back importing %n sample(s)", "", step.count),
        "relabel": edit_texts.tr("Took back relabelling %n sample(s)", "", step.count),
        "text": edit_texts.tr("Took back changing the text, which is {} again"),
        "delete": edit_texts.tr("Took back deleting %n sample(s)", "", step.count),
        "restore": edit_texts.tr("Took back restoring %n sample(s)", "", step.count),
        "add-symbol": edit_texts.tr("Took back adding the symbol {}"),
        "rename-symbol": edit_texts.tr("Took back renaming {} to {}"),
        "merge-symbol": edit_texts.tr("Took back merging {} with {}"),
        "remove-symbol": edit_texts.tr("Took back removing the symbol {}"),
        "bring-back-symbol": edit_texts.tr("Took back bringing back the symbol {}"),
    }
    return texts[_kind(step)].format(*_names(step))


def _kind(step: EditStep) -> str:
    """What was done, of which the texts are: words are not relabelled, their text is changed."""
    return "text" if step.kind == "relabel" and step.is_text else step.kind


def _names(step: EditStep) -> tuple[str, ...]:
    """What stands in the sentence's places: the names of symbols, or the sample's label."""
    if step.kind in _OF_SYMBOLS:
        return tuple(f"\u201c{label_text(name)}\u201d" for name in step.symbols)
    if step.is_text:
        return (f"\u201c{label_text(step.label)}\u201d",)
    return (label_text(step.label),)
