"""Shells load the completions from where packages put them, and complete what a person types."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import completions
import pytest
import share

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shells")
PROMPT = "ready> "
SAID = "asked for: "
BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Has programs that say with what they are called, and a folder ``share`` as packages do."""
    home = tmp_path_factory.mktemp("home")
    completions.main(home / "made")
    for shell, folder in share.SHELLS.items():
        shutil.copytree(home / "made" / shell, home / "share" / folder)
    (home / "bin").mkdir()
    for name in ("hwgui", "hwcore"):
        program = home / "bin" / name
        program.write_text(f'#!/bin/sh\necho "{SAID}$*"\n', encoding="utf-8")
        program.chmod(0o755)
    return home


def environment(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "TERM": "xterm",
        "XDG_DATA_DIRS": f"{home / 'share'}:/usr/share",
    }


class Terminal:
    """Types into a shell, and reads what it writes."""

    def __init__(self, place: int) -> None:
        self._place = place
        self._text = ""

    def type(self, keys: str) -> None:
        os.write(self._place, keys.encode())

    def wait_for(self, text: str) -> None:
        """Wait until the shell has written a text, and forget it and all before it."""
        while text not in self._text:
            try:
                more = os.read(self._place, 4096)
            except OSError:  # all who could write have gone
                more = b""
            assert more, f"{text!r} is not in what the shell wrote: {self._text!r}"
            self._text += more.decode(errors="replace")
        self._text = self._text.partition(text)[2]


@contextmanager
def shell(home: Path, command: list[str]) -> Iterator[Terminal]:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=home,
        env=environment(home),
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(ours)
        finally:
            process.kill()
            os.close(ours)


def start(name: str, home: Path) -> list[str]:
    """How an interactive shell is started that takes nothing of this machine's settings."""
    if shutil.which(name) is None:
        pytest.skip(f"needs {name}")
    if name == "zsh":
        (home / ".zshrc").write_text(
            f"fpath=('{home}/share/{share.SHELLS['zsh']}' $fpath)\n"
            f"autoload -Uz compinit; compinit -u -d '{home}/dump'\nPS1='{PROMPT}'\n",
            encoding="utf-8",
        )
        return ["zsh", "--no-global-rcs", "-i"]
    # Where bash-completion is, it finds the files; where it is not, they are read as it reads them.
    files = [home / "share" / share.SHELLS["bash"] / command for command in ("hwgui", "hwcore")]
    read = [BASH_COMPLETION] if BASH_COMPLETION.is_file() else files
    lines = (f". '{file}'\n" for file in read)
    (home / "rc").write_text("".join([f"PS1='{PROMPT}'\n", *lines]), encoding="utf-8")
    return ["bash", "--noprofile", "--rcfile", str(home / "rc"), "-i"]


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_a_tab_completes_what_is_typed(name: str, home: Path) -> None:
    with shell(home, start(name, home)) as terminal:
        terminal.wait_for(PROMPT)
        for keys, asked in {
            "hwcore ben\tou\t\r": "bench outliers",
            "hwcore read --langu\tno\t--lex\t\r": "read --language none --lexicon",
            "hwcore data fetch us\t\r": "data fetch usps",
            "hwgui --pan\t\r": "--panel",
        }.items():
            terminal.type(keys)
            terminal.wait_for(f"{SAID}{asked}")
            terminal.wait_for(PROMPT)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("hwcore re", {"read"}),
        ("hwcore bench re", {"read"}),
        ("hwcore read --l", {"--language", "--lexicon"}),
        ("hwcore read --language ", {"de", "en", "fr", "nl", "none"}),
        ("hwcore data fetch ", {"emnist", "mnist", "usps"}),
        ("hwgui --p", {"--panel"}),
    ],
)
def test_fish_offers_what_fits(line: str, offered: set[str], home: Path) -> None:
    if shutil.which("fish") is None:
        pytest.skip("needs fish")
    done = subprocess.run(
        ["fish", "--command", "complete -C $argv", line],
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    assert {told.partition("\t")[0] for told in done.stdout.splitlines()} == offered
