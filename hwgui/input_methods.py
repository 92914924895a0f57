"""Input methods, for names in scripts that have more characters than a keyboard has keys."""

from __future__ import annotations

import os


def offer_others() -> None:
    """Have Qt try other input methods where it lacks the one that the desktop asks for.

    Qt as its makers build it brings ibus and compose (dead keys); many desktops ask for fcitx. Qt
    would then take compose alone, and no Chinese could be typed. fcitx also answers as ibus. To
    be called before Qt is started; what a person has set in ``QT_IM_MODULES`` stays.
    """
    wanted = os.environ.get("QT_IM_MODULE")
    if wanted:
        os.environ.setdefault("QT_IM_MODULES", f"{wanted};ibus;compose")
