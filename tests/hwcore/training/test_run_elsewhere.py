"""The same training in two processes, compiled, and by the command."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")

import torch
from support.small_training import difference, notes, run, state

from hwcore.cli.main import main
from hwcore.errors import HwError
from hwcore.model.engine import Engine
from hwcore.training.loop import Options
from hwcore.training.loop.log import EpochReport
from hwcore.training.loop.running import LOG

pytestmark = [pytest.mark.train, pytest.mark.usefixtures("one_torch_thread")]


@pytest.fixture(autouse=True)
def no_notes() -> None:
    notes.clear()


def torchrun(out: Path, data: Path) -> subprocess.CompletedProcess[str]:
    given = ["--net", "mlp", "--data", str(data), "--out", str(out), "--threads", "1"]
    given += ["--epochs", "3", "--batch", "20", "--min-steps", "4", "--average-decay", "0.5"]
    processes = ["--standalone", "--nproc-per-node", "2"]
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "torch.distributed.run",
            *processes,
            "-m",
            "hwcore",
            "train",
            *given,
        ],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.timeout(400)
def test_two_processes_agree_with_one(trained: Path, tmp_path: Path, mnist: Path) -> None:
    done = torchrun(tmp_path / "two", mnist)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("model written to") == 1
    assert done.stderr.count("epoch 3/3") == 1
    assert difference(tmp_path / "two", trained) < 1e-4
    engine = Engine.load(tmp_path / "two")
    assert engine.head.temperature == pytest.approx(Engine.load(trained).head.temperature, rel=0.05)


@pytest.mark.timeout(400)
def test_two_processes_go_on_where_one_was_stopped(
    trained: Path, tmp_path: Path, mnist: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "out", mnist, stop_after=1)
    done = torchrun(tmp_path / "out", mnist)
    assert done.returncode == 0, done.stderr
    assert "epoch 1/3" not in done.stderr
    assert difference(tmp_path / "out", trained) < 1e-4
    assert len((tmp_path / "out" / LOG).read_text().splitlines()) == 4


@pytest.mark.timeout(400)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch's own, in its compiler
def test_compiled_it_learns_the_same(trained: Path, tmp_path: Path, mnist: Path) -> None:
    if shutil.which("g++") is None:
        pytest.skip("torch.compile needs a C++ compiler")
    run(tmp_path / "out", mnist, options=Options(compiled=True))
    assert difference(tmp_path / "out", trained) < 1e-3


def test_what_cannot_be_compiled_is_one_line(
    tmp_path: Path, mnist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compiled(_: object) -> object:
        def fail(_: object) -> None:
            raise RuntimeError("no compiler\nand more")

        return fail

    monkeypatch.setattr(torch, "compile", compiled)
    with pytest.raises(HwError, match=r"torch.compile failed \(no compiler\); leave out --compile"):
        run(tmp_path / "out", mnist, options=Options(compiled=True))


def test_ctrl_c_is_one_line_and_the_checkpoint_is_whole(
    tmp_path: Path,
    mnist: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def say(report: EpochReport) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hwcore.cli.train._say", say)
    given = ["--net", "mlp", "--data", str(mnist), "--out", str(tmp_path / "out")]
    assert main(["train", *given]) == 130
    assert capsys.readouterr().err == (
        "hwcore: interrupted; the same command goes on after the last epoch that was told\n"
    )
    assert state(tmp_path / "out").done == 1
