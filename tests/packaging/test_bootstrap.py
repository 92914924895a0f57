"""What each command sets up, with a pip that only writes down what it is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest
import system_libraries
import torch_build
from python_environment import PythonEnvironment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the pip of the test is a Unix script")

VERSION = torch_build.pinned(bootstrap.CONSTRAINTS.read_text("utf-8"), "torch")
FAKE = f"""#!{sys.executable}
import json, sys
from pathlib import Path
folder = Path(__file__).resolve().parents[1]
answers = json.loads((folder / "answers.json").read_text())
arguments = sys.argv[1:]
if arguments == ["-m", "pip", "--version"]:
    print("pip 99 from nowhere (python {sys.version_info.major}.{sys.version_info.minor})")
    sys.exit()
with (folder / "calls.jsonl").open("a") as calls:
    calls.write(json.dumps(arguments) + "\\n")
if "index" in arguments:
    print("torch (9.9)")
    there = answers["pytorch" if "--index-url" in arguments else "at hand"]
    print("Available versions: " + ", ".join(there))
    sys.exit(0 if there else 1)
if "install" in arguments and answers["fails with"]:
    Path(arguments[arguments.index("--log") + 1]).write_text(answers["fails with"])
    sys.exit(1)
"""


class Checkout:
    """A folder with an environment whose Python is the fake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = folder / ".venv"
        self.site = self.environment / "lib" / "python3.11" / "site-packages"
        self.site.mkdir(parents=True)
        python = self.environment / "bin" / "python"
        python.parent.mkdir()
        python.write_text(FAKE, "utf-8")
        python.chmod(0o755)
        self.answer()

    def answer(self, at_hand: str = "", pytorch: str = "", fails_with: str = "") -> None:
        """Say which builds of torch there are, and with what words in its log pip fails."""
        answers = {"at hand": at_hand.split(), "pytorch": pytorch.split(), "fails with": fails_with}
        (self.environment / "answers.json").write_text(json.dumps(answers), "utf-8")

    def calls(self, command: str = "install") -> list[list[str]]:
        """What pip was asked for since the last time."""
        path = self.environment / "calls.jsonl"
        calls = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        path.unlink()
        return [call for call in calls if command in call]

    def is_untouched(self) -> bool:
        return not (self.environment / "calls.jsonl").exists()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    checkout = Checkout(tmp_path)
    (tmp_path / "pyproject.toml").write_text("first", "utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", checkout.environment)
    monkeypatch.setattr(system_libraries, "missing_packages", lambda window, packaging: [])
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return checkout


def project(call: list[str]) -> str:
    return Path(call[call.index("--editable") + 1]).name


def test_running_gets_what_the_program_runs_with_and_nothing_else(checkout: Checkout) -> None:
    assert bootstrap.main(["--run"]) == 0
    calls = checkout.calls("-m")
    (install,) = [call for call in calls if "install" in call]
    assert project(install) == checkout.folder.name  # no extras
    assert not [call for call in calls if "index" in call]  # nobody looks for torch
    assert calls[-1] == ["-m", "hwgui"]
    assert bootstrap.main(["--run"]) == 0
    assert checkout.calls() == []


def test_testing_adds_the_rest_and_running_after_it_nothing(checkout: Checkout) -> None:
    checkout.answer(at_hand=f"{VERSION}+cpu {VERSION}")
    assert bootstrap.main([]) == 0
    checkout.calls()
    assert bootstrap.main(["--test"]) == 0
    torch, rest = checkout.calls()
    assert torch[-2:] == ["--no-deps", f"torch=={VERSION}+cpu"]
    assert project(rest) == f"{checkout.folder.name}[dev,docs,package,train]"
    for options in (["--test"], ["--package"], []):
        assert bootstrap.main(options) == 0
        assert checkout.is_untouched()


def test_testing_first_brings_what_running_needs(checkout: Checkout) -> None:
    checkout.answer(at_hand=f"{VERSION}+cpu")
    assert bootstrap.main(["--test"]) == 0
    checkout.calls()
    assert bootstrap.main([]) == 0
    assert checkout.is_untouched()


def test_packaging_needs_no_torch(checkout: Checkout) -> None:
    assert bootstrap.main(["--package"]) == 0
    (install,) = checkout.calls("pip")
    assert project(install) == f"{checkout.folder.name}[package]"


def test_pytorchs_own_index_comes_after_what_is_at_hand(checkout: Checkout) -> None:
    checkout.answer(at_hand=VERSION, pytorch=f"{VERSION}+cpu")
    assert bootstrap.main(["--test"]) == 0
    torch, rest = checkout.calls()
    assert torch_build.CPU_INDEX in torch
    assert "--no-deps" in torch  # all else comes from where pip is told to look
    assert f"torch=={VERSION}+cpu" in torch
    assert torch_build.CPU_INDEX not in rest


def test_the_large_build_is_announced_before_it_is_taken(
    checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.answer(at_hand=f"9.9+cpu {VERSION}")
    assert bootstrap.main(["--test"]) == 0
    calls = checkout.calls("pip")
    assert ["index" in call for call in calls] == [True, True, False]
    assert "about 3 GB to download" in capsys.readouterr().out


def test_a_torch_that_is_there_stays(checkout: Checkout) -> None:
    installed = checkout.site / f"torch-{VERSION}+cu130.dist-info"
    installed.mkdir()
    (installed / "INSTALLER").write_text("pip\n", "utf-8")
    assert bootstrap.main(["--test"]) == 0
    assert len(checkout.calls("pip")) == 1


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("Retrying after connection broken by 'NewConnectionError", "With a network"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("something else", "pip.log"),
    ],
)
def test_a_failure_says_what_to_do_and_is_picked_up(
    checkout: Checkout, capsys: pytest.CaptureFixture[str], log: str, words: str
) -> None:
    assert bootstrap.main([]) == 0
    checkout.answer(at_hand=f"{VERSION}+cpu", fails_with=log)
    checkout.calls()
    assert bootstrap.main(["--test"]) == 1
    assert words in capsys.readouterr().err
    checkout.calls()
    assert bootstrap.main([]) == 0  # what ran before still runs
    assert checkout.is_untouched()
    checkout.answer(at_hand=f"{VERSION}+cpu")
    assert bootstrap.main(["--test"]) == 0
    assert len(checkout.calls()) == 2


def test_a_changed_project_is_installed_again(
    checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.answer(at_hand=f"{VERSION}+cpu")
    assert bootstrap.main(["--test"]) == 0
    checkout.calls()
    (checkout.folder / "pyproject.toml").write_text("second", "utf-8")
    assert bootstrap.main([]) == 0
    assert project(checkout.calls()[0]) == checkout.folder.name
    assert "up to date" in capsys.readouterr().out
    assert bootstrap.main(["--test"]) == 0
    assert project(checkout.calls()[-1]) == f"{checkout.folder.name}[dev,docs,package,train]"


def test_what_a_killed_pip_left_is_installed_anew(checkout: Checkout) -> None:
    half = checkout.site / f"torch-{VERSION}.dist-info"
    whole = checkout.site / "numpy-2.0.dist-info"
    for folder in (half, whole, checkout.site / "~umpy"):
        folder.mkdir()
        (folder / "METADATA").write_text("Name: x\n", "utf-8")
    (whole / "INSTALLER").write_text("pip\n", "utf-8")
    checkout.answer(at_hand=f"{VERSION}+cpu")
    assert bootstrap.main(["--test"]) == 0
    assert [folder.name for folder in checkout.site.iterdir()] == [whole.name]
    assert f"torch=={VERSION}+cpu" in checkout.calls()[0]


def test_system_libraries_that_a_window_needs_are_seen_to_without_pip(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def missing_packages(window: bool, packaging: bool) -> list[str]:
        asked.append(window)
        return []

    monkeypatch.setattr(system_libraries, "missing_packages", missing_packages)
    assert bootstrap.main([]) == 0  # as where there is no display
    checkout.calls()
    assert bootstrap.main(["--run"]) == 0
    assert asked == [False, True]
    assert checkout.calls("pip") == []


@pytest.mark.package
def test_an_environment_that_does_not_work_is_made_anew(checkout: Checkout) -> None:
    python = checkout.environment / "bin" / "python"
    python.unlink()
    python.symlink_to(checkout.folder / "a Python that is gone")
    assert PythonEnvironment(checkout.environment).make()
    assert python.resolve().is_file()
    pip = [str(python), "-m", "pip", "--version"]
    assert (
        str(checkout.environment)
        in subprocess.run(pip, capture_output=True, text=True, check=True).stdout
    )


def test_a_checkout_that_was_moved_gets_a_new_environment(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bootstrap.main([]) == 0
    made: list[bool] = []

    def make(environment: PythonEnvironment) -> bool:
        made.append(environment.folder.exists())
        return False

    monkeypatch.setattr(PythonEnvironment, "make", make)
    ready = checkout.environment / "ready"
    ready.write_text(ready.read_text("utf-8").replace(str(checkout.folder), "/elsewhere"), "utf-8")
    assert bootstrap.main([]) == 1
    assert made == [False]
