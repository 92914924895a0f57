"""The longest gap between turns of the event loop."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot


class LongestGap(QObject):
    """Measures, from ``start`` to ``stop``, how long the event loop lets its events wait."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._longest = self._last = 0.0
        self._ticks = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)

    @property
    def is_measuring(self) -> bool:
        """Whether it was started and not stopped."""
        return self._ticks.isActive()

    def start(self) -> None:
        """Measure from now on."""
        self._longest, self._last = 0.0, time.perf_counter()
        self._ticks.start()

    def stop(self) -> float:
        """Measure no more; the longest gap since the start, in milliseconds."""
        self._ticks.stop()
        return self._longest * 1e3

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
