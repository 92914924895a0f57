"""What the demo of a package said, and whether it recognised what was drawn."""

from __future__ import annotations

import re

LEAST = 8
"""So many drawings are recognised in the demo, at the least."""
_DRAWN = re.compile(r"^ *draw (?:the )?(\S+?)(?: slowly| again)?: (?:.*, then )?recognised (\S+)")
_TAUGHT = {"K": "k"}
"""What the demo teaches to be called otherwise."""


def readings(said: str) -> list[tuple[str, str]]:
    """What was drawn and what it was read as, in the order of the demo's lines."""
    return [found.groups() for line in said.splitlines() if (found := _DRAWN.match(line))]  # type: ignore[misc]


def fault(code: int, said: str) -> str | None:
    """What is wrong with a replay; None where all is as it should be.

    Args:
        code: the exit code of ``hwgui --demo``.
        said: what it wrote to stdout.
    """
    if code != 0:
        return f"the demo ended with {code}"
    pairs = readings(said)
    if len(pairs) < LEAST:
        return f"the demo recognised {len(pairs)} drawings and not {LEAST}"
    wrong = [f"{drawn} as {read}" for drawn, read in pairs if read != _TAUGHT.get(drawn, drawn)]
    return f"the demo read {', '.join(wrong)}" if wrong else None
