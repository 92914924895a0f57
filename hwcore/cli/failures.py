"""How failures are told: one line on stderr, and with HW_DEBUG=1 the traceback before it."""

from __future__ import annotations

import os
import sys
import traceback


def tell(message: str) -> None:
    """Print one line on stderr; in an ``except`` with HW_DEBUG=1, the traceback before it."""
    if os.environ.get("HW_DEBUG") == "1" and sys.exc_info()[0] is not None:
        traceback.print_exc()
    print(f"hwcore: {' '.join(message.splitlines())}", file=sys.stderr)
