"""The program ends well, also where its folder is not there any more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import sys
from pathlib import Path
from hwgui.program import Program
from hwgui.session import run

class Leaving(Program):
    def show(self):
        super().show()
        self.recognition.ready.connect(self.leave)

    def leave(self):
        folder = Path(sys.argv[2])
        folder.rename(folder.with_name("gone"))  # in one step, as samples are being opened
        if sys.argv[3] == "replaced":
            folder.write_text("in the way")
        self.window.close()

import hwgui.session
hwgui.session.Program = Leaving
sys.exit(run(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
@pytest.mark.parametrize("folder", ["data", "data/logs"])
@pytest.mark.parametrize("fate", ["removed", "replaced"])
def test_quitting_without_the_folder_is_no_fault(tmp_path: Path, folder: str, fate: str) -> None:
    arguments = [str(tmp_path / "data"), str(tmp_path / folder), fate]
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, timeout=60
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
