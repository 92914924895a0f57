"""The person who writes, of several on one machine; "profile" in the code.

May import ``hwgui.samples`` and what is below it; a sibling of ``hwgui.lessons``.
"""

from __future__ import annotations

from .name_button import NameButton
from .people_menu import PeopleMenu
from .profile_switch import ProfileList, ProfileSwitch

__all__ = ["NameButton", "PeopleMenu", "ProfileList", "ProfileSwitch"]
