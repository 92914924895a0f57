"""The check of an installed program, on scripts that stand in for it, and of what its demo says."""

from __future__ import annotations

from pathlib import Path

import demo_replay
import pytest
from program_check import CheckError, Place, checked

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
  write a line: l, See., See you. while it was written, then See you tomorrow!
  write a name: I, Ipese while it was written, then Ipesa Sharra
"""
HWGUI = f"""\
#!/bin/sh
case $1 in
  --version) printf 'hwgui 1\\nPython 3\\n\\nmodel: SHA-256 0\\n';;
  --demo) cat <<'END'
{SAID}END
  ;;
esac
"""
HWCORE = """\
#!/bin/sh
case $1 in
  evaluate) echo '{"accuracy": 0.98}';;
  predict) echo "{\\"label\\": \\"$LABEL\\"}";;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where scripts say what a program says that works."""
    for name, script in (("hwgui", HWGUI), ("hwcore", HWCORE)):
        (tmp_path / name).write_text(script, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    image = next((Path(__file__).resolve().parents[1] / "fixtures" / "images").rglob("*.png"))
    told = {"PATH": "/usr/bin:/bin", "LABEL": image.parent.name}
    return Place(lambda name, *more: [str(tmp_path / name), *more], tmp_path, tmp_path, told)


def test_a_program_that_works_is_told_of(place: Place) -> None:
    lines = list(checked(place))
    assert lines[0] == "version: hwgui 1, Python 3"
    assert lines[1].startswith("hwcore: 98.0% ")
    assert "drawings and the line of text read right" in lines[-1]


@pytest.mark.parametrize(
    ("program", "right", "wrong", "said"),
    [
        ("hwgui", "SHA-256", "", "does not say everything"),
        ("hwgui", "recognised 7", "recognised 1", "read 7 as 1"),
        ("hwgui", "tomorrow!", "tomorrow?", "See you tomorrow?"),
        ("hwgui", "esac", "esac; exit 3", "ended with 3"),
        ("hwcore", "0.98", "0.8", "80.0% of ink"),
        ("hwcore", "$LABEL", "x", "x in "),
        ("hwcore", "esac", "esac; exit 4", "ended with 4"),
    ],
)
def test_what_is_wrong_with_a_program_is_said(
    place: Place, program: str, right: str, wrong: str, said: str
) -> None:
    script = place.outside / program
    content = script.read_text(encoding="utf-8")
    assert right in content
    script.write_text(content.replace(right, wrong), encoding="utf-8")
    with pytest.raises(CheckError) as error:
        list(checked(place))
    assert said in str(error.value)


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
        (0, SAID.replace("tomorrow!", "tomorrow"), "read See you tomorrow and not"),
        (0, SAID.replace("write a line", "write a word"), "read no line"),
        (0, "\n".join(SAID.splitlines()[:4]), "recognised 4 drawings"),
    ],
)
def test_what_is_wrong_with_a_demo_is_said(code: int, said: str, words: str) -> None:
    assert words in str(demo_replay.fault(code, said))
