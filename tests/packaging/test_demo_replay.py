from __future__ import annotations

import demo_replay
import pytest

SAID = """\
  draw 3: recognised 3 (100.0 %), drawn with the mouse
  draw 7: recognised 7 (100.0 %), drawn with the pen
  draw 9 slowly: 1, not sure, 0, not sure, 9 while the pen was down, then recognised 9 (100.0 %)
  draw 8: recognised 8 (99.0 %), drawn with the pen
  draw 4: recognised 4 (100.0 %), drawn with the pen
  undo: the last stroke is gone, not sure
  draw 2: recognised 2 (100.0 %), drawn with the mouse
  draw the letter K: not sure, drawn with the pen
  draw the K again: recognised k (100.0 %), as it was taught
  draw the star again: recognised star (99.9 %), drawn with the pen
"""


def test_what_was_drawn_and_read_is_taken_from_the_lines() -> None:
    assert demo_replay.readings(SAID)[2] == ("9", "9")
    assert demo_replay.readings(SAID)[-2:] == [("K", "k"), ("star", "star")]
    assert demo_replay.fault(0, SAID) is None


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        (1, SAID, "ended with 1"),
        (0, SAID.replace("recognised 7", "recognised 1"), "read 7 as 1"),
        (0, SAID.replace("recognised k", "recognised K"), "read K as K"),
        (0, "\n".join(SAID.splitlines()[:4]), "recognised 4 drawings"),
    ],
)
def test_what_is_wrong_is_said(code: int, said: str, words: str) -> None:
    assert words in str(demo_replay.fault(code, said))
