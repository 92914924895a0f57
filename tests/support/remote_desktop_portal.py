"""A desktop portal for remote control, as a template of python-dbusmock.

It presses no keys but writes them down: ``org.hwgui.Test.Pressed`` gives the keysyms whose keys
were pressed and released again, and ``Said`` what was asked for. Parameters: ``answer``, the code
of the person's answer (0 yes, 1 no); ``devices``, which devices the desktop has; ``ends_after``,
how many keys are pressed before the desktop ends the first session, of which it takes further ones
without pressing them.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from dbusmock.mockobject import objects

BUS_NAME = "org.freedesktop.portal.Desktop"
MAIN_OBJ = "/org/freedesktop/portal/desktop"
MAIN_IFACE = "org.freedesktop.portal.RemoteDesktop"
SYSTEM_BUS = False
FOLDER = "/org/freedesktop/portal/desktop"


def load(mock: Any, parameters: dict[str, Any]) -> None:
    """Make the portal's object what it should be."""
    numbers = count()
    requested: list[str] = []
    pressed: list[int] = []
    down: list[int] = []
    ended: list[str] = []

    def answer(options: dict[str, Any], code: int, results: dict[str, Any]) -> str:
        path = f"{FOLDER}/request/test/{options['handle_token']}_{next(numbers)}"
        mock.AddObject(path, "org.freedesktop.portal.Request", {}, [])
        objects[path].EmitSignal(
            "org.freedesktop.portal.Request", "Response", "ua{sv}", [code, results]
        )
        return path

    def create(mock: Any, options: dict[str, Any]) -> str:
        path = f"{FOLDER}/session/test/{options['session_handle_token']}_{next(numbers)}"
        close = ("Close", "", "", lambda session: requested.append("Close"))
        mock.AddObject(path, "org.freedesktop.portal.Session", {}, [close])
        requested.append("CreateSession")
        return answer(options, 0, {"session_handle": path})

    def select(mock: Any, session: str, options: dict[str, Any]) -> str:
        token = options.get("restore_token", "none")
        requested.append(f"SelectDevices {options['types']} {options['persist_mode']} {token}")
        return answer(options, 0, {})

    def start(mock: Any, session: str, parent: str, options: dict[str, Any]) -> str:
        requested.append("Start")
        code = parameters.get("answer", 0)
        return answer(options, code, {"devices": 1, "restore_token": "again"} if code == 0 else {})

    def notify(mock: Any, session: str, options: dict[str, Any], keysym: int, state: int) -> None:
        if session in ended:
            return
        if state:
            down.append(int(keysym))
        else:
            down.remove(int(keysym))
            pressed.append(int(keysym))
            if len(pressed) == parameters.get("ends_after") and not ended:
                ended.append(session)
                objects[session].EmitSignal("org.freedesktop.portal.Session", "Closed", "", [])

    mock.AddProperties(MAIN_IFACE, {"AvailableDeviceTypes": parameters.get("devices", 3)})
    mock.AddMethods(
        MAIN_IFACE,
        [
            ("CreateSession", "a{sv}", "o", create),
            ("SelectDevices", "oa{sv}", "o", select),
            ("Start", "osa{sv}", "o", start),
            ("NotifyKeyboardKeysym", "oa{sv}iu", "", notify),
        ],
    )
    mock.AddMethods(
        "org.hwgui.Test",
        [
            ("Pressed", "", "ai", lambda mock: pressed),
            ("Said", "", "as", lambda mock: requested),
        ],
    )
