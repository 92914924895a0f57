"""The boxes of the Samples page that say which samples are listed, and of which days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from hwgui.widgets import TARGET, ElidedComboBox

WAS_WRONG: Final = 1
DOUBTFUL: Final = 2
CONTRADICTING: Final = 3
"""Entries of ``WhichBox``; before them comes every sample. The last one is there once
``offer_contradicting`` was called."""
TODAY: Final = 1
"""Entry of ``DayBox``."""


class ConditionBox(ElidedComboBox):
    """A box as wide as its texts, and as high as the buttons that come and go beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumHeight(TARGET)


class WhichBox(ConditionBox):
    """Says whether every sample is listed, those that were read wrong, or contradicting ones."""

    def __init__(self) -> None:
        super().__init__()
        self._contradicting: frozenset[str] = frozenset()
        self.addItems([self.tr("Every sample"), self.tr("Was wrong"), self.tr("Suspicious first")])
        about = self.tr("First those whose label the program finds unlikely")
        self.setItemData(DOUBTFUL, about, Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(self.tr("Which samples"))

    @property
    def was_wrong(self) -> bool | None:
        """Whether samples are listed that were read wrong; None: any."""
        return True if self.currentIndex() == WAS_WRONG else None

    @property
    def only(self) -> frozenset[str] | None:
        """The samples that alone are listed; None: any."""
        return self._contradicting if self.currentIndex() == CONTRADICTING else None

    def choose_every(self) -> None:
        """List every sample, and offer contradicting ones no more."""
        self.setCurrentIndex(0)
        self._contradicting = frozenset()
        self.removeItem(CONTRADICTING)

    def offer_contradicting(self, ids: Iterable[str]) -> None:
        """Offer to list only these samples."""
        self._contradicting = frozenset(ids)
        if self.count() == CONTRADICTING:
            self.addItem(self.tr("Same ink, other label"))


class DayBox(ConditionBox):
    """Says of which days samples are listed."""

    def __init__(self) -> None:
        super().__init__()
        self.addItems([self.tr("Any day"), self.tr("Today"), self.tr("Last 7 days")])
        self.setAccessibleName(self.tr("Day"))

    def since(self, now: datetime) -> datetime | None:
        """The midnight from which on samples are listed; None: all are."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return (None, midnight, midnight - timedelta(days=6))[self.currentIndex()]
