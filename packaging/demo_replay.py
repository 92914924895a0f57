"""What the demo of a package said, and whether it recognised what was drawn."""

from __future__ import annotations

import json
import re
from pathlib import Path

LINES = Path(__file__).resolve().parent.parent / "resources" / "demo" / "lines.jsonl"
LEAST = 8
"""So many drawings are recognised in the demo, at the least."""
_DRAWN = re.compile(r"^ *draw (?:the )?(\S+?)(?: slowly| again)?: (?:.*, then )?recognised (\S+)")
_WRITTEN = re.compile(r"^ *write a line: .*, then (.+)$", re.MULTILINE)
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
    if wrong:
        return f"the demo read {', '.join(wrong)}"
    written = json.loads(LINES.read_text(encoding="utf-8").splitlines()[0])["text"]
    line = _WRITTEN.search(said)
    if line is None or line.group(1) != written:
        return f"the demo read {line.group(1) if line else 'no line'} and not {written}"
    return None
