"""``python -m tests.hostile [--reader NAME] [--inputs N]``: counts, time and memory per reader.

Exit codes: 0 every input was read right or refused with one line; 1 not so; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from .campaign import run_campaign
from .reader import Reader

STUCK_SECONDS = 3600
ROOT = Path(__file__).resolve().parents[2]


def readers() -> dict[str, type[Reader]]:
    """Every reader by its name; that of checkpoints is imported last, as it takes torch."""
    from .csv_files import Csv
    from .datasets import Idx, Ink
    from .folders import Card, Heads, People, SettingsReader
    from .images import Images, Pages
    from .ink_files import InkMl, Unipen
    from .npz_files import Npz
    from .samples import Samples
    from .weights import HeadReader, Replay

    kinds: tuple[type[Reader], ...] = (
        Ink, InkMl, Unipen, Npz, Csv, Idx, Images, Pages, HeadReader, Replay, Card, Heads, People,
        SettingsReader, Samples,
    )  # fmt: skip
    return {kind.name: kind for kind in kinds}


NAMES = (
    "ink", "inkml", "unipen", "npz", "csv", "idx", "images", "pages", "head", "replay", "card",
    "heads", "people", "settings", "samples", "checkpoint",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--reader", action="append", choices=NAMES, help="default: each in turn")
    parser.add_argument("--inputs", type=int, default=100_000, metavar="N", help="for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="gets an input of each finding")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each reader")
    parser.add_argument(
        "--here", action="store_true", help="in this process, so that memory is of all together"
    )
    parser.add_argument(
        "--quick", action="store_true", help="without the bombs, which take long to make"
    )
    args = parser.parse_args()
    reports = []
    if not args.json:
        print(f"{'reader':<12}{'inputs':>8}{'read':>8}{'refused':>9}{'kept':>6}{'steps':>7}"
              f"{'seconds':>9}{'slowest':>10}{'peak':>8}  findings")  # fmt: skip
    for name in args.reader or NAMES:
        report = _run_here(name, args) if args.here else _run_apart(name, args)
        reports.append(report)
        _tell(report, args.json)
    return int(any(report["findings"] for report in reports))


def _run_here(name: str, args: argparse.Namespace) -> dict[str, Any]:
    warnings.simplefilter("error")  # what warns prints, and nobody asked it to
    if name == "checkpoint":
        from .checkpoints import Checkpoints

        reader: Reader = Checkpoints()
    else:
        reader = readers()[name]()
    report = run_campaign(reader, args.inputs, args.seed, args.keep, specials=not args.quick)
    return report.as_dict()


def _run_apart(name: str, args: argparse.Namespace) -> dict[str, Any]:
    """In a process of its own: memory is then that reader's, and a crash is one of its findings."""
    command = [sys.executable, "-m", "tests.hostile", "--here", "--json", "--reader", name]
    command += ["--inputs", str(args.inputs), "--seed", str(args.seed)]
    command += ["--quick"] if args.quick else []
    command += ["--keep", str(args.keep.resolve())] if args.keep else []
    with tempfile.TemporaryFile() as errors:
        try:
            done = subprocess.run(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, timeout=STUCK_SECONDS
            )
            report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        except (subprocess.TimeoutExpired, IndexError, ValueError) as error:
            errors.seek(0)
            told = errors.read().decode(errors="replace").strip().splitlines()[-1:]
            report = {"reader": name, "findings": {f"the process ended: {error} {told}": 1}}
    return report


def _tell(report: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(report), flush=True)
        return
    found = report["findings"]
    if "inputs" in report:
        print(
            f"{report['reader']:<12}{report['inputs']:>8}{report['read']:>8}{report['refused']:>9}"
            f"{report['kept']:>6}{report['steps']:>7}{report['seconds']:>9.1f}"
            f"{report['slowest_ms']:>7.0f} ms{report['peak_mb']:>5.0f} MB  {sum(found.values())}",
            flush=True,
        )
    for what, count in found.items():
        print(f"  {report['reader']}: {count} times: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
