"""Programs that people would take otherwise to read a row of digits, where they are installed.

Each is given every help: dark on light, digits of the height that it likes best, a margin, and
that there is nothing but digits.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageOps

HEIGHT: Final = 40
"""Pixels of digits in the pictures that others are given."""
MARGIN: Final = 20
_SECONDS: Final = 60.0

Reader = Callable[[Path], str]
"""From a picture file to the digits that are read in it."""

_RAPIDOCR: Final = """
import json, sys
from rapidocr_onnxruntime import RapidOCR
read = RapidOCR()
for line in sys.stdin:
    found, _ = read(json.loads(line))
    boxes = sorted(found or [], key=lambda entry: entry[0][0][0])
    print(json.dumps("".join(entry[1] for entry in boxes)), flush=True)
"""


def helped(picture: Image.Image, height: float) -> Image.Image:
    """A picture as others like it best: grey, dark on light, digits ``HEIGHT`` high, a margin."""
    grey = picture.convert("L")
    if np.median(np.asarray(grey)) < 128:
        grey = ImageOps.invert(grey)
    scale = HEIGHT / height
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    light = int(np.median(np.asarray(grey)))
    return ImageOps.expand(grey.resize(size, Image.Resampling.BICUBIC), MARGIN, fill=light)


def tesseract() -> Reader | None:
    """Tesseract, one line of digits; None where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None

    def read(path: Path) -> str:
        done = subprocess.run(
            [
                *(program, str(path), "stdout", "--psm", "7"),
                *("-c", "tessedit_char_whitelist=0123456789"),
            ],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        return _digits(done.stdout)

    return read


def rapidocr(python: Path | None) -> Reader | None:
    """RapidOCR, in a process of its own; None where it is not installed.

    Args:
        python: the interpreter that has ``rapidocr-onnxruntime``; None: this one.
    """
    if python is None and find_spec("rapidocr_onnxruntime") is None:
        return None
    process = subprocess.Popen(
        [str(python or sys.executable), "-c", _RAPIDOCR],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    into, out = process.stdin, process.stdout
    assert into is not None
    assert out is not None

    def read(path: Path) -> str:
        into.write(json.dumps(str(path)) + "\n")
        into.flush()
        line = out.readline()
        return _digits(json.loads(line)) if line else ""

    return read


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())
