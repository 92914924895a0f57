"""``hwcore bench``: one sub-command for each benchmark, and what is no argument of it."""

from __future__ import annotations

import argparse
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest

from hwcore.cli import bench
from hwcore.cli.main import main


@pytest.mark.parametrize("name", bench.BENCHMARKS)
def test_every_benchmark_has_arguments_and_runs(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    module = import_module(f"hwcore.bench.{name}")
    assert callable(module.run)
    module.add_arguments(argparse.ArgumentParser())
    with pytest.raises(SystemExit) as caught:
        main(["bench", name, "--help"])
    assert caught.value.code == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["latency", "runs"], "unrecognized arguments: runs"),
        (["start", "--part", "tune"], "unrecognized arguments: --part tune"),
        (["teach", "--part", "all"], "--part: invalid choice: 'all'"),
        ([], "the following arguments are required: WHAT"),
        (["speed"], "invalid choice: 'speed'"),
    ],
)
def test_what_a_benchmark_does_not_take_is_wrong_usage(
    command: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bench", *command])
    assert caught.value.code == 2
    assert told in capsys.readouterr().err


def test_figures_are_lines_or_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: Any) -> dict[str, Any]:
        return {"window_s": 0.4, "idle": {"p50": 1, "p95": 2}, "deep": {"idle": {"p50": 1}}}

    module = SimpleNamespace(add_arguments=lambda _: None, run=run)
    monkeypatch.setattr(bench, "import_module", lambda _: module)
    assert main(["bench", "start"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"start: {bench.BENCHMARKS['start']}",
        "",
        f"{'window s':<34}0.4",
        f"{'idle':<34}p50 1  p95 2",
        "deep",
        f"{'  idle':<34}p50 1",
    ]
    long = "letters_and_digits_lost_in_the_worst_case"
    monkeypatch.setattr(module, "run", lambda *_: {long: 0.1})
    assert main(["bench", "start"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [f"{long.replace('_', ' ')}  0.1"]
    monkeypatch.setattr(module, "run", run)
    assert main(["bench", "start", "--json"]) == 0
    assert capsys.readouterr().out == (
        '{"window_s": 0.4, "idle": {"p50": 1, "p95": 2}, "deep": {"idle": {"p50": 1}}}\n'
    )


def test_a_benchmark_that_is_not_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ImportError(f"no {name}")

    monkeypatch.setattr(bench, "import_module", missing)
    with pytest.raises(SystemExit) as caught:
        main(["bench", "transfer"])
    assert caught.value.code == 1
    assert capsys.readouterr().err == (
        "hwcore: bench transfer cannot be run here (no hwcore.bench.transfer); run it from source\n"
    )
