from __future__ import annotations

import re
from importlib.metadata import requires

from hwcore import __version__
from hwgui.credits import LICENCES, version_text


def test_the_first_line_is_name_and_version() -> None:
    assert version_text(None).splitlines()[0] == f"hwgui {__version__}"


def test_a_model_that_cannot_be_read_is_said_to_be() -> None:
    assert "cannot be read" in version_text(None)
    assert "cannot be read" not in version_text({})


def test_every_requirement_has_its_licence_named() -> None:
    named = " ".join(name for name, _ in LICENCES).lower().replace(" ", "")
    for requirement in requires("hwgui") or []:
        if "extra ==" not in requirement:
            name = re.split(r"[^A-Za-z0-9-]", requirement)[0].lower()
            assert name.removesuffix("-essentials") in named, requirement
