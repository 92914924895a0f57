"""The line beside the filters of the Samples page: what was done, chosen, and listed."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from hwgui.widgets import StatusLine


class SampleNote(StatusLine):
    """Says the most pressing of several things; what was done until something else is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._review = self._description = ""
        self._chosen = self._listed = self._total = 0
        self._wants_more = False
        self._is_digits = True

    def set_wording(self, is_digits: bool) -> None:
        """Call labels digits, or not."""
        self._is_digits = is_digits
        self._decide()

    def show_search(self, done: int, total: int) -> None:
        """Say how far the search for suspicious samples is."""
        self._review = self.tr("{} of %n looked at", "", total).format(done)
        self._decide()

    def end_search(self) -> None:
        """The search is over."""
        self._review = ""
        self._decide()

    def show_chosen(self, count: int) -> None:
        """Say how many are chosen, and what can be done with them."""
        if 0 < count >= self._chosen:  # fewer may be what is left of those that were deleted
            self._description = ""
        self._chosen = count
        self._decide()

    def show_done(self, description: str) -> None:
        """Say that something was done, and tell it to a screen reader."""
        self._description = description
        self._decide()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, description))

    def forget_done(self) -> None:
        """Say no more what was done."""
        self._description = ""
        self._decide()

    def show_listed(self, listed: int, total: int) -> None:
        """Say how many of the samples are listed, where it is not all of them."""
        self._listed, self._total = listed, total
        self._decide()

    def show_wishes(self, wants_more: bool) -> None:
        """Say what the mark beside a count means, where there is one."""
        self._wants_more = wants_more
        self._decide()

    def _decide(self) -> None:
        if self._review:
            text = self._review
        elif self._description:
            text = self._description
        elif self._chosen:
            chosen = self._chosen
            text = self.tr("%n chosen. A digit or N relabels, Del deletes.", "", chosen)
            if not self._is_digits:
                text = self.tr("%n chosen. The key of a label relabels, Del deletes.", "", chosen)
        elif 0 < self._listed < self._total:
            text = self.tr("{} of %n", "", self._total).format(self._listed)
        elif self._wants_more:
            text = self.tr("\N{BULLET} More of these would help.")
        else:
            text = ""
        self.set_hint(text)
