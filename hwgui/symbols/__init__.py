"""A person's own symbols: asking for their names, listing and changing them.

May import ``hwgui.samples`` and what is below it.
"""

from __future__ import annotations

from .dialogs import SymbolDialog, SymbolDialogs
from .page import SymbolsPage
from .symbols import SymbolList, Symbols

__all__ = ["SymbolDialog", "SymbolDialogs", "SymbolList", "Symbols", "SymbolsPage"]
