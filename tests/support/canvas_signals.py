"""What a canvas says of strokes, and the tools that draw them."""

from __future__ import annotations

from hwcore import Stroke
from hwgui.paper.canvas import Canvas


class Heard:
    """What a canvas said."""

    def __init__(self, canvas: Canvas) -> None:
        self.order: list[str] = []
        self.changed: list[Stroke] = []
        self.finished: list[Stroke] = []
        canvas.stroke_started.connect(lambda: self.order.append("started"))
        canvas.stroke_changed.connect(self.changed.append)
        canvas.stroke_finished.connect(self._take)
        canvas.stroke_cancelled.connect(lambda: self.order.append("cancelled"))

    def _take(self, stroke: Stroke) -> None:
        self.order.append("finished")
        self.finished.append(stroke)
