"""Feeding one reader: what came of every input, and what it cost.

Inputs are changes of good ones. An input that reached a line after a line of ``hwcore`` or
``hwgui`` where none had been is kept and changed further, so that the search goes where the
readers decide (coverage-guided, as American Fuzzy Lop does it for compiled programs).
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from hwcore.errors import HwError

from .line_trace import WATCHED, LineTrace
from .reader import Files, Finding, Reader, check_line
from .watch import Watch

MOST_MEMORY = 500 << 20
MOST_ADDRESSES = 8 << 30
SLOW_SECONDS = 10.0
HANG_SECONDS = 30.0  # of the processor; a busy machine, or a pause, is no hang
WAIT_SECONDS = 600.0
KEPT_INPUTS = 2000
_WRITTEN_BY_HAND = 100  # no reader has more; they come first


class Hang(BaseException):
    """The time for one input is over; not an Exception, so that no reader takes it for damage."""


@dataclass
class Report:
    """What came of a campaign; ``peak_mb`` is the whole process's, with all libraries."""

    reader: str
    inputs: int = 0
    read: int = 0
    refused: int = 0
    kept: int = 0
    steps: int = 0
    seconds: float = 0.0
    slowest_ms: float = 0.0
    peak: int = 0
    peak_mb: float = 0.0
    findings: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def run_campaign(
    reader: Reader, inputs: int, seed: int, keep: Path | None = None, *, specials: bool = True
) -> Report:
    """Feed a reader its good inputs, those written by hand, and ``inputs`` in all.

    Args:
        keep: gets one input for each kind of finding.
        specials: whether those written by hand are among them; some take long to make.
    """
    random = Random(f"{reader.name} {seed}")
    with suppress(ValueError, OSError):  # so that a bomb that goes off takes nothing with it
        resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
    report = Report(reader.name)
    with _working_folder() as work:
        place = work / "input"
        # What lies outside the input must stay as it is, whatever names an input holds.
        (work / "outside").mkdir(exist_ok=True)
        (work / "outside" / "untouched").write_bytes(b"untouched")
        trace = LineTrace()
        corpus = reader.seeds()
        for files in corpus:  # first without a watch: libraries load what they need
            _read_once(reader, place, files)
        feed = _feed(reader, random, corpus, work, specials)
        started = time.perf_counter()
        findings: Counter[str] = Counter()
        for number in (signal.SIGALRM, signal.SIGPROF):
            signal.signal(number, _ring)
        with Watch(work) as watch:
            while report.inputs < inputs:
                files = next(feed)
                trace.off = specials and report.inputs < _WRITTEN_BY_HAND  # some are large
                found = _feed_one(reader, place, files, trace, watch, report)
                report.inputs += 1
                if found is not None:
                    findings[found] += 1
                    if keep is not None and findings[found] == 1:
                        _keep(keep / reader.name / str(len(findings)), files, found)
                elif trace.new_steps and len(corpus) < KEPT_INPUTS and _small(files):
                    corpus.append(files)
        if (work / "outside" / "untouched").read_bytes() != b"untouched" or (
            sorted(entry.name for entry in work.iterdir())
            != sorted(
                {"input", "outside"} | ({"specials"} if (work / "specials").exists() else set())
            )
        ):
            findings["something outside the input was changed"] += 1
        for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0)
        report.seconds = time.perf_counter() - started
    report.kept, report.steps = len(corpus), len(trace.steps)
    report.peak_mb = _peak() / (1 << 20)
    report.findings = dict(findings)
    return report


def _feed(
    reader: Reader, random: Random, corpus: list[Files], work: Path, specials: bool
) -> Iterator[Files]:
    if specials:
        yield from _specials(reader, work / "specials")
    yield from list(corpus)
    while True:
        # The latest are where the search goes on; the good ones keep their share.
        latest = len(corpus) > 20 and random.random() < 0.5
        files = random.choice(corpus[-20:] if latest else corpus)
        yield reader.change(random, dict(files))


def _specials(reader: Reader, folder: Path) -> Iterator[Files]:
    """The inputs written by hand, made in another process, as memory is to be the reader's alone.

    What is large becomes a link to a file.
    """
    folder.mkdir()
    child = os.fork()
    if not child:
        try:
            warnings.simplefilter("ignore")
            for number, files in enumerate(reader.specials(folder)):
                told = {}
                for place, (name, content) in enumerate(files.items()):
                    if len(content) > 1 << 18:
                        (folder / f"{number}-{place}").write_bytes(content)
                        name, content = f"{name}@", str(folder / f"{number}-{place}").encode()
                    told[name] = content.decode("latin-1")
                (folder / f"{number:04}.json").write_text(json.dumps(told))
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise AssertionError(f"{reader.name}: the inputs written by hand cannot be made")
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text())
        yield {name: content.encode("latin-1") for name, content in told.items()}


def _feed_one(
    reader: Reader, place: Path, files: Files, trace: LineTrace, watch: Watch, report: Report
) -> str | None:
    """What is wrong with how one input was taken, or None."""
    _place(place, files)
    signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, WAIT_SECONDS)
    started = time.process_time()
    refused = False
    try:
        with watch, trace:
            try:
                refused = not reader.read(place)
            except HwError as error:
                refused = True
                check_line(str(error).replace(str(place), "PLACE"))
        seconds = time.process_time() - started
        report.slowest_ms = max(report.slowest_ms, seconds * 1e3)
        watch.check()
        reader.check_files(place, files, refused)
        if seconds > SLOW_SECONDS:
            raise Finding(f"took {seconds:.0f} s")
        if report.inputs < _WRITTEN_BY_HAND or report.inputs % 64 == 0:  # asking takes long
            if (peak := _peak()) > max(MOST_MEMORY, report.peak):
                raise Finding(f"took {peak >> 20} MB")
            report.peak = peak
    except Finding as finding:
        return str(finding)
    except Hang:
        return "hangs"
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        own = [
            f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(WATCHED)
        ]
        last = own[-1] if own else where
        name = Path(last.filename).name
        return f"{type(error).__name__} at {name}:{last.lineno}: {str(error)[:100]!r}"
    report.refused += refused
    report.read += not refused
    return None


def _read_once(reader: Reader, place: Path, files: Files) -> None:
    _place(place, files)
    if not reader.read(place):
        raise AssertionError(f"{reader.name}: a good input is refused")


def _place(place: Path, files: Files) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, content in files.items():
        target = place / name.rstrip("@/")
        if "/" in name:
            target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            target.mkdir(exist_ok=True)
        elif name.endswith("@"):
            if content == b"|":
                os.mkfifo(target)
            else:
                target.symlink_to(os.fsdecode(content))
        else:
            with open(target, "wb") as file:  # noqa: PTH123  # faster, and it is done often
                file.write(content)


def _small(files: Files) -> bool:
    return sum(map(len, files.values())) < 1 << 18 and not any(name[-1] in "@/" for name in files)


def _keep(folder: Path, files: Files, found: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "finding.txt").write_text(found + "\n", "utf-8", "backslashreplace")
    _place(folder / "input", files)


@contextmanager
def _working_folder() -> Iterator[Path]:
    memory = Path("/dev/shm")  # inputs are many, and an fsync there is free
    with tempfile.TemporaryDirectory(
        prefix="hostile-", dir=memory if os.access(memory, os.W_OK) else None
    ) as folder:
        yield Path(folder)


def _peak() -> int:
    """The most memory that this process has had, bytes.

    On Linux from ``/proc``: what ``getrusage`` says there includes the process that started this
    one, before it became another program.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _ring(number: int, frame: FrameType | None) -> None:
    raise Hang
