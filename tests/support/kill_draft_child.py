"""Writes a draft, a stroke at a time, and takes some back, until it is killed: ``python FILE``.

Prints how many strokes are stored, after each save.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hwcore import Stroke
from hwgui.sheet import SheetState
from hwgui.sheet.draft_file import DraftFile


def stroke(number: int) -> Stroke:
    return Stroke.from_points([(float(number), float(y), 0.01 * y, 0.5) for y in range(60)])


def main() -> None:
    file = DraftFile(Path(sys.argv[1]))
    strokes = list(file.load().strokes)
    while True:
        strokes.append(stroke(len(strokes)))
        if len(strokes) % 7 == 0:
            del strokes[-2:]  # the file is written anew
            strokes.append(stroke(len(strokes)))
            strokes.append(stroke(len(strokes)))
        print(f"next {len(strokes)}", flush=True)
        file.save(SheetState(tuple(strokes)))
        print(f"stored {len(strokes)}", flush=True)


if __name__ == "__main__":
    main()
