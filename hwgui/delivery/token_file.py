"""The file of the token with which a desktop does not ask again whether the program may type."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from hwcore import HwError
from hwcore.files import read_file, replace_file
from hwgui.system import log

FILE_NAME: Final = "portal-token"
_MOST_BYTES: Final = 1 << 12


class TokenFile:
    """Keeps one token; only the person's own account can read it. For one thread at a time.

    A file that cannot be read is as none, and one that cannot be written is passed over: the
    desktop asks again then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> str:
        """The token that was kept; empty: none."""
        try:
            token = read_file(self.path, _MOST_BYTES).decode("ascii").strip()
        except (OSError, ValueError):
            return ""
        return token if token.isprintable() else ""

    def keep(self, token: str) -> None:
        """Store a token in place of the one before; an empty one stores none."""
        if not token:
            self.forget()
            return
        try:
            replace_file(self.path, lambda target: _write_private(target, token.encode("ascii")))
        except (HwError, UnicodeEncodeError):
            log.warning("the desktop's token is not kept: it cannot be written")

    def forget(self) -> None:
        """Store no token any more."""
        with suppress(OSError):
            self.path.unlink()


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
