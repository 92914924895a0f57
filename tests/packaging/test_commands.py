"""Man pages and completions say what the parsers say, and shells understand them."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from pathlib import Path

import completions
import man_pages
import pytest
from commands import Command, commands

MOMENT = 1_700_000_000
HWGUI, HWCORE = commands()
BOTH = pytest.mark.parametrize("command", [HWGUI, HWCORE], ids=["hwgui", "hwcore"])


def flags_of(command: Command) -> set[str]:
    return {flag for one in command.all for argument in one.options for flag in argument.flags}


def test_all_commands_with_their_late_arguments_are_known() -> None:
    names = {one.name for one in HWCORE.all}
    assert {"hwcore read", "hwcore data fetch", "hwcore bench read"} <= names
    assert {"--lexicon", "--epochs", "--rapidocr"} <= flags_of(HWCORE)
    assert flags_of(HWGUI) >= {"--data-dir", "--demo", "--panel", "--version"}
    assert "--probe" not in flags_of(HWGUI)  # it is for hwcore bench alone


def test_nobody_s_home_is_named() -> None:
    for command in (HWGUI, HWCORE):
        for argument in command.arguments:
            assert str(Path.home()) not in argument.help


@BOTH
def test_the_man_page_has_every_option_and_text(command: Command) -> None:
    page = man_pages.page(command, "1.2.3", MOMENT)
    assert page.startswith(f'.TH {command.name.upper()} 1 "2023-11-14" "hwgui 1.2.3"')
    shown = page.replace("\\-", "-").replace("\\(aq", "'").replace("\\&", "")
    for one in command.all:
        for argument in one.arguments:
            assert argument.help in shown
            for flag in argument.flags:
                assert f"\\fB{flag}\\fR" in shown
    # A dot or quote at the start of a text would be a command of roff's.
    assert not re.search(r"^\.(?![A-Za-z]{2}\b)", page, re.MULTILINE)


@BOTH
@pytest.mark.parametrize("shell", completions.SHELLS)
def test_shells_read_the_completion(command: Command, shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    file = tmp_path / "completion"
    file.write_text(completions.WRITERS[shell](command), encoding="utf-8")
    done = subprocess.run([shell, "-n", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["hwcore", "re"], {"read"}),
        (["hwcore", "bench", "re"], {"read"}),
        (["hwcore", "bench", "out"], {"outliers"}),
        (["hwcore", "read", "--l"], {"--language", "--lexicon"}),
        (["hwcore", "read", "--language", ""], {"en", "de", "nl", "fr", "none"}),
        (["hwcore", "data", "fetch", ""], {"mnist", "emnist", "usps"}),
        (["hwcore", "read", "--model", "a f"], {"a folder"}),
        (["hwcore", "read", "a"], {"a folder", "a file"}),
        (["hwgui", "--p"], {"--panel"}),
    ],
)
def test_bash_offers_what_fits(line: list[str], offered: set[str], tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("needs bash")
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").touch()
    command = HWGUI if line[0] == "hwgui" else HWCORE
    script = completions.bash(command) + (
        f'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _{line[0]}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(
        ["bash", "-c", script, "bash", *line],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.splitlines()) == offered


def test_an_option_with_a_value_takes_what_its_type_says() -> None:
    taken = {argument.flags[-1]: argument.takes for argument in HWGUI.options}
    assert (taken["--data-dir"], taken["--demo"], taken["--lang"]) == ("folder", "", "text")
    assert [one.takes for one in HWGUI.positionals] == ["file"]


def test_a_parser_of_parsers_is_described() -> None:
    from commands import described

    parser = argparse.ArgumentParser(prog="one", description="Does it.")
    below = parser.add_subparsers().add_parser("two", help="the second", description="More.")
    below.add_argument("--in", dest="in_", choices=("a", "b"), required=True, help="of %(prog)s")
    (second,) = described(parser).commands
    assert (second.name, second.summary, second.description) == ("one two", "the second", "More.")
    assert second.options[-1].choices == ("a", "b")
    assert second.options[-1].help == "of one two"
    assert second.options[-1].is_required
