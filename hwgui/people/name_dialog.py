"""The dialog that asks for a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hwcore.storage import LONGEST_NAME, name_fault
from hwgui.system import worded
from hwgui.widgets import NamingDialog


class NameDialog(NamingDialog):
    """Asks for the name of a person, which nobody else may have."""

    def __init__(self, title: str, name: str, yes: str, parent: QWidget) -> None:
        """As ``NamingDialog``; ``name`` is empty for a new person."""
        self._taken: tuple[str, ...] = ()
        super().__init__(title, name, yes, LONGEST_NAME, self._fault, parent)

    def show_taken(self, names: Sequence[str]) -> None:
        """Take over the names of the others, which cannot be used."""
        self._taken = tuple(names)
        self.judge()

    def _fault(self, name: str) -> str:
        fault = name_fault(name, self._taken)
        return "" if fault is None else worded(fault)
