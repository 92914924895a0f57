"""What a lesson gave from words, as a part of the Teaching page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hwgui.widgets import text_label, title_label

from .change_strip import ChangeStrip
from .outcome import Outcome
from .wording import base_words_sentence, word_reason_sentences, words_sentence


class WordResults(QObject):
    """The widgets that show it, to be placed among those of characters; hidden without words.

    Attributes:
        texts: labels, the title first. strips: the words whose reading changed, as they were
            written.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._title = title_label()
        self._title.setText(self.tr("Words"))
        self._own, self._reason, self._base = text_label(), text_label(), text_label()
        self.texts = (self._title, self._own, self._reason, self._base)
        self._now_right = ChangeStrip(self.tr("Words read right with this lesson: {}"), None, True)
        self._now_wrong = ChangeStrip(self.tr("Words not read right any more: {}"), None, True)
        self._still_wrong = ChangeStrip(self.tr("Words still not read right: {}"), None, True)
        self.strips = (self._now_wrong, self._now_right, self._still_wrong)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what a lesson gave."""
        from hwcore.comparison import Changes

        words = outcome.words
        has_words = words is not None or bool(outcome.words_fault)
        self._title.setVisible(has_words)
        self._own.setVisible(words is not None)
        self._base.setVisible(words is not None)
        self._reason.setVisible(has_words)
        self._reason.setText(outcome.words_fault if words is None else word_reason_sentences(words))
        if words is not None:
            self._own.setText(words_sentence(words))
            self._base.setText(base_words_sentence(words))
        changes = Changes.of(words.learned if words is not None and words.accepted else ())
        self._now_right.show_changes(changes.better, outcome.glyphs)
        self._now_wrong.show_changes(changes.worse, outcome.glyphs)
        self._still_wrong.show_changes(changes.other, outcome.glyphs)
