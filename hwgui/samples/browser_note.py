"""The line beside the filters of the Samples page: what was done, what is chosen and listed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from hwgui.widgets import StatusLine, label_list


class SampleNote(StatusLine):
    """Shows one text at a time, the most pressing: search, last change, selection, list, wish.

    The last change is shown until samples are chosen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._progress = self._change = ""
        self._chosen = self._listed = self._total = 0
        self._wishes: Sequence[str] = ()
        self._is_digits = True
        self._has_characters = True
        self._is_one_text = False

    def set_wording(self, is_digits: bool) -> None:
        """Call labels digits, or not."""
        self._is_digits = is_digits
        self._decide()

    def show_search(self, done: int, total: int) -> None:
        """Show how far the search for doubtful samples is."""
        self._progress = self.tr("{} of %n looked at", "", total).format(done)
        self._decide()

    def end_search(self) -> None:
        """Show no search any more."""
        self._progress = ""
        self._decide()

    def show_chosen(
        self, count: int, has_characters: bool = True, is_one_text: bool = False
    ) -> None:
        """Show how many samples are chosen, and what can be done with them: words have no label,
        and of one sample of words the text can be edited."""
        self._has_characters = has_characters
        self._is_one_text = is_one_text
        if 0 < count >= self._chosen:  # fewer may be what is left of those that were deleted
            self._change = ""
        self._chosen = count
        self._decide()

    def show_done(self, change: str) -> None:
        """Show what was done to samples, in words, and announce it to a screen reader."""
        self._change = change
        self._decide()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, change))

    def forget_done(self) -> None:
        """Show no longer what was done."""
        self._change = ""
        self._decide()

    def show_listed(self, listed: int, total: int) -> None:
        """Show how many of all samples are listed, where that is not all."""
        self._listed, self._total = listed, total
        self._decide()

    def show_wishes(self, wishes: Sequence[str]) -> None:
        """Explain the dot beside counts: more samples of these labels would help."""
        self._wishes = wishes
        self._decide()

    def _decide(self) -> None:
        short = ""
        if self._progress:
            text = self._progress
        elif self._change:
            text = self._change
        elif self._chosen:
            chosen = self._chosen
            short = self.tr("%n chosen", "", chosen)
            text = self.tr("%n chosen. A digit relabels, Del deletes.", "", chosen)
            if self._is_one_text:
                text = self.tr("1 chosen. Enter edits its text, Del deletes.")
            elif not self._has_characters:
                text = self.tr("%n chosen. Del deletes.", "", chosen)
            elif not self._is_digits:
                text = self.tr("%n chosen. A character relabels, Del deletes.", "", chosen)
        elif 0 < self._listed < self._total:
            text = self.tr("{} of %n", "", self._total).format(self._listed)
        elif self._wishes:
            text = self.tr("• More of {} would help.").format(label_list(self._wishes, 3))
        else:
            text = ""
        self.set_hint(text, short)
