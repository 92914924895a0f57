"""Texts of modules whose functions are no methods of a ``QObject``, in the person's language."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

_KEY: Final = re.compile(r"\(&[^&]\)|&&|&")


class Texts:
    """The texts of one module; ``tr`` is what ``QObject.tr`` is to a class.

    ``pyside6-lupdate`` takes the name before ``.tr(`` for the context of a text, and only of ``tr``
    does it see that a text has a count. So the variable has the name of its context::

        lesson_texts = Texts("lesson_texts")
        lesson_texts.tr("%n sample(s)", "", count)
    """

    def __init__(self, context: str) -> None:
        self._context = context

    def tr(self, text: str, note: str = "", count: int = -1) -> str:
        """A text in the person's language.

        Args:
            text: the English, as a literal; ``%n`` stands for the count.
            note: tells apart texts that are the same in English; a literal.
            count: which plural is meant.
        """
        return QCoreApplication.translate(self._context, text, note, count)


def without_key(text: str) -> str:
    """The text of an action as it stands elsewhere: without the mark of its key, which in Chinese
    is in brackets behind it.

    >>> without_key("&Undo"), without_key("撤销(&U)"), without_key("R&D && more")
    ('Undo', '撤销', 'RD & more')
    """
    return _KEY.sub(lambda mark: "&" if mark.group() == "&&" else "", text)
