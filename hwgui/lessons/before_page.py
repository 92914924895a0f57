"""The Teaching page before a lesson, or after one without result."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwgui.widgets import (
    RingedButton,
    Scrolled,
    button_row,
    page_layout,
    text_column,
    text_label,
    title_label,
)


class BeforeLesson(QWidget):
    """Explains what teaching does or why the last lesson had no result, and offers to start one.

    Attributes:
        words: the texts, which scroll; gets the focus when the page is opened.
        teach: starts a lesson.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_digits = True
        self.title = title_label()
        self.text = text_label()
        self.samples = text_label(quiet=True)
        self.teach = RingedButton(self.tr("Teach"))
        self.words = Scrolled(text_column(self.title, self.text, self.samples))
        layout = page_layout(self)
        layout.addWidget(self.words, 1)
        layout.addLayout(button_row(self.teach))
        self.introduce()
        self.set_samples(0)

    def set_wording(self, is_digits: bool) -> None:
        """Call what is written digits, or characters."""
        self._is_digits = is_digits
        self.introduce()

    def introduce(self) -> None:
        """Show what teaching does."""
        text = self.tr(
            "Say which digit it is that you wrote, by a key or a click: that makes a sample. "
            "A lesson adapts the program to all your samples, here on this machine, and then "
            "tries it on them and on other people's writing. It is used only if nothing was "
            "forgotten, and you can always go back.\n"
            "One sample of each digit helps already; five of each help a lot, and most of "
            "all those that were read wrong."
        )
        if not self._is_digits:
            text = self.tr(
                "Say which character it is that you wrote, by a key or a click: that makes a "
                "sample. A lesson adapts the program to all your samples, here on this machine, "
                "and then tries it on them and on other people's writing. It is used only if "
                "nothing was forgotten, and you can always go back.\n"
                "One sample of each character helps already; five of each help a lot, and most of "
                "all those that were read wrong."
            )
        self.say(self.tr("Teach it your hand"), text)

    def say(self, title: str, text: str) -> None:
        """Show this title and text."""
        self.title.setText(title)
        self.text.setText(text)
        self.words.setAccessibleName(title)

    def set_samples(self, samples: int, left_out: int = 0, words: int = 0) -> None:
        """Show how many samples there are; without any there is nothing to teach.

        Args:
            samples: those of characters.
            left_out: how many of them a lesson leaves out, as they are of no symbol in use.
            words: samples of words.
        """
        self.teach.setVisible(samples > left_out or words > 0)
        if not samples and words:
            text = self.tr("You have %n word(s) that you corrected.", "", words)
        elif words:
            text = self.tr("You have %n sample(s) of characters.", "", samples)
            rest = self.tr("You have %n word(s) that you corrected.", "", words)
            text = f"{text}\n{rest}"
        elif not samples:
            text = self.tr("You have no samples yet.")
        else:
            text = self.tr("You have %n sample(s).", "", samples)
        if left_out:
            rest = self.tr("A lesson leaves out %n that are of no symbol in use.", "", left_out)
            text = f"{text}\n{rest}"
        self.samples.setText(text)

    def set_unreadable(self) -> None:
        """Show that the samples cannot be read; a notice of the window says why."""
        self.teach.hide()
        self.samples.setText(self.tr("Your samples cannot be read now."))
