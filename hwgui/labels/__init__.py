"""The labels: which can be given, which are in use, and how a person gives one.

May import ``hwgui.widgets`` and what is below it; a sibling of ``hwgui.paper``.
"""

from __future__ import annotations

from .typed_label import label_typed

__all__ = ["label_typed"]
