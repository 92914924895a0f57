"""How long 1,000 characters take until a program has them: ``docs/delivery.md`` says how it is run.

One line for each way and keyboard layout: seconds for a text of the layout's own characters or
others, the median of five.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack

from support.child_program import ReceivingProgram
from support.sway import sway_desktop
from support.x_display import x_display

from hwgui.delivery import VirtualKeyboardDelivery, XTestDelivery

ENGLISH = "The quick brown fox, #1 of 23 (or so), jumps over the lazy dog's bed: 99% @ $5 & more! "
MIXED = "Größe, Ёлка под ёлкой, żółć and “naïve” façades; 5 € for ½ of 漢字: Ωμέγα! "
LENGTH, REPEATS = 1000, 5


def measure(name: str, deliver: Callable[[str], None], receiver: ReceivingProgram) -> None:
    """Print what a way of typing takes."""
    for kind, sentence in (("English", ENGLISH), ("many alphabets", MIXED)):
        text = (sentence * LENGTH)[:LENGTH]
        seconds = []
        for _ in range(REPEATS):
            start = time.monotonic()
            deliver(text)
            receiver.await_text(text)
            seconds.append(time.monotonic() - start)
            receiver.clear()
        print(f"{name:12}{kind:16}{statistics.median(seconds):6.2f} s", flush=True)


def main() -> None:
    with ExitStack() as ending:
        os.environ["HOME"] = ending.enter_context(tempfile.TemporaryDirectory())
        display = ending.enter_context(x_display())
        os.environ["DISPLAY"] = display.name
        for layout in ("us", "de", "fr", "ru"):
            display.use_layout(layout)
            delivery = XTestDelivery()
            with display.receiver() as receiver:
                measure(f"xtest {layout}", delivery.deliver, receiver)
            delivery.close()
        desktop = ending.enter_context(sway_desktop())
        os.environ.update(desktop.variables)
        with desktop.receiver() as receiver:
            measure("Wayland", VirtualKeyboardDelivery().deliver, receiver)


if __name__ == "__main__":
    main()
