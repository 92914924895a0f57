"""Which samples are exported, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hwcore.storage.samples import SampleFilter
from hwgui.system import Texts
from hwgui.widgets import label_caption

export_texts = Texts("export_texts")


@dataclass(frozen=True)
class ExportScope:
    """Some of a person's samples, or all of them.

    Attributes:
        title: what they are, such as "The 3 chosen samples".
        request: that they are to be exported, such as "Export the 3 chosen samples".
        name: what they are, for a file's name, such as "chosen"; empty for all.
        which: the filter that they pass; None: all that are in use.
        ids: they are these, among those that pass it; None: all that pass it.
    """

    title: str
    request: str
    name: str = ""
    which: SampleFilter | None = None
    ids: tuple[str, ...] | None = None


def chosen_scope(ids: tuple[str, ...]) -> ExportScope:
    """The samples with these ids, which were chosen one by one."""
    count = len(ids)
    return ExportScope(
        export_texts.tr("The %n chosen sample(s)", "", count),
        export_texts.tr("Export the %n chosen sample(s)", "", count),
        export_texts.tr("chosen"),
        ids=ids,
    )


def conditions_of(which: SampleFilter, is_today: bool) -> list[str]:
    """A filter in words, but for its label; ``is_today``: it begins this morning."""
    conditions = []
    if which.is_text:
        conditions.append(export_texts.tr("words"))
    if which.was_wrong:
        conditions.append(export_texts.tr("was wrong"))
    if which.since is not None:
        conditions.append(export_texts.tr("today") if is_today else export_texts.tr("last 7 days"))
    if which.ids is not None:
        conditions.append(export_texts.tr("same ink, other label"))
    return conditions


def listed_scope(which: SampleFilter, conditions: Sequence[str], count: int | None) -> ExportScope:
    """The samples that pass a filter; ``conditions`` words it, beside its label.

    Args:
        count: how many they are, None where that is not known yet.
    """
    if which.label is not None:
        conditions = (label_caption(which.label), *conditions)
    words, name = ", ".join(conditions), " ".join(conditions).lower()
    if count is None:
        title = export_texts.tr("The listed samples ({})")
        request = export_texts.tr("Export the listed samples ({})")
    else:
        title = export_texts.tr("The %n listed sample(s) ({})", "", count)
        request = export_texts.tr("Export the %n listed sample(s) ({})", "", count)
    return ExportScope(title.format(words), request.format(words), name, which)


def whole_scope(count: int) -> ExportScope:
    """All samples, which are so many."""
    return ExportScope(
        export_texts.tr("All %n sample(s)", "", count),
        export_texts.tr("Export all %n sample(s)", "", count),
    )
