from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from hwcore import HwError
from hwgui.system import tasks
from hwgui.system.tasks import Counter, Lane

PATIENCE = 10.0


@pytest.fixture
def lane(qapp: QCoreApplication) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.close()


def test_job_runs_elsewhere_and_reports_here(lane: Lane, qtbot: QtBot) -> None:
    reported_in: list[threading.Thread] = []
    task = lane.submit(threading.current_thread)
    task.finished.connect(lambda _: reported_in.append(threading.current_thread()))
    with qtbot.waitSignal(task.finished) as signal:
        pass
    assert signal.args is not None
    assert signal.args[0] is not threading.main_thread()
    assert reported_in == [threading.main_thread()]


def test_error_arrives_as_exception(lane: Lane, qtbot: QtBot) -> None:
    error = RuntimeError("no")

    def fail() -> None:
        raise error

    task = lane.submit(fail)
    with qtbot.assertNotEmitted(task.finished), qtbot.waitSignal(task.failed) as signal:
        pass
    assert signal.args == [error]


def test_a_fault_that_nobody_waits_for_is_raised_here(lane: Lane, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        lane.submit(lambda: 1 / 0)
        lane.submit(lambda: open_badly())
        with qtbot.waitSignal(lane.submit(lambda: "next").finished):
            pass
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def open_badly() -> None:
    raise HwError("a-code", "told of elsewhere")


def test_lane_goes_on_after_an_error(lane: Lane, qtbot: QtBot) -> None:
    task = lane.submit(lambda: 1 / 0)
    task.failed.connect(lambda _: None)
    with qtbot.waitSignal(lane.submit(lambda: "next").finished) as signal:
        pass
    assert signal.args == ["next"]


def test_jobs_run_in_order_and_never_together(lane: Lane, qtbot: QtBot) -> None:
    running: list[int] = []
    order: list[int] = []

    def job(number: int) -> None:
        running.append(number)
        assert running == [number]
        order.append(number)
        running.remove(number)

    submitted = [lane.submit(partial(job, number)) for number in range(20)]
    with qtbot.waitSignal(submitted[-1].finished):
        pass
    assert order == list(range(20))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread cannot give way by itself")
def test_a_background_lane_gives_way_and_no_other(qapp: QCoreApplication, qtbot: QtBot) -> None:
    def standing() -> tuple[int, int]:
        thread = threading.get_native_id()
        return os.getpriority(os.PRIO_PROCESS, thread), os.sched_getscheduler(thread)

    nice, policy = own = standing()
    for background in (False, True):
        lane = Lane("test", background=background)
        with qtbot.waitSignal(lane.submit(standing).finished) as signal:
            pass
        yielding = (min(nice + tasks.BACKGROUND, 19), os.SCHED_BATCH)
        assert signal.args == [yielding if background else (nice, policy)]
        lane.close()
    assert standing() == own


def test_close_ends_the_thread(qapp: QCoreApplication) -> None:
    before = set(threading.enumerate())
    lane = Lane("short")
    (thread,) = set(threading.enumerate()) - before
    assert lane.close()
    assert not thread.is_alive()
    assert lane.close(), "closing twice does no harm"


def test_close_drops_what_waits_and_silences_what_runs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "CLOSING_TIME", 0.01)
    lane = Lane("stuck")
    started, release = threading.Event(), threading.Event()
    dropped: list[str] = []

    def long_job() -> None:
        started.set()
        release.wait(PATIENCE)

    running = lane.submit(long_job)
    lane.submit(lambda: dropped.append("ran"))
    assert started.wait(PATIENCE)
    assert not lane.close(), "the job is still at it"
    with qtbot.assertNotEmitted(running.finished):
        release.set()
        monkeypatch.setattr(tasks, "CLOSING_TIME", PATIENCE)
        assert lane.close()
        QCoreApplication.processEvents()
    assert dropped == []


def test_close_does_what_lasts_and_tells_of_what_failed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = Lane("quick")
    release = threading.Event()
    done: list[str] = []

    def fail() -> None:
        raise RuntimeError("no")

    lane.submit(lambda: release.wait(PATIENCE))
    lane.submit(lambda: done.append("dropped"))
    lane.submit(lambda: done.append("kept"), lasting=True)
    lane.submit(fail, lasting=True)
    lane.submit(lambda: done.append("kept too"), lasting=True)
    assert lane.has_lasting
    lane.stop()
    release.set()
    assert lane.close()
    assert done == ["kept", "kept too"]
    assert not lane.has_lasting
    assert [str(error) for error in lane.unreported] == ["no"]  # type: ignore[unreachable]


def test_close_waits_longer_for_what_lasts_but_not_for_ever(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "CLOSING_TIME", 0.01)
    monkeypatch.setattr(tasks, "LASTING_TIME", 0.02)
    lane = Lane("slow")
    release = threading.Event()
    lane.submit(lambda: release.wait(PATIENCE), lasting=True)
    assert not lane.close()
    assert lane.has_lasting
    monkeypatch.setattr(tasks, "LASTING_TIME", PATIENCE)
    release.set()
    assert lane.close()
    assert not lane.has_lasting


def test_a_failure_that_was_told_is_not_told_again(lane: Lane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lane.submit(lambda: 1 / 0, lasting=True).failed):
        pass
    lane.close()
    assert lane.unreported == ()


def test_a_result_on_its_way_is_not_reported_after_close(qtbot: QtBot) -> None:
    lane = Lane("late")
    first = lane.submit(lambda: 1)
    passed = threading.Event()
    lane.submit(passed.set)
    assert passed.wait(PATIENCE)  # so the first result is in the event queue by now
    with qtbot.assertNotEmitted(first.finished):
        lane.close()
        QCoreApplication.processEvents()


def test_closed_lane_takes_nothing(qtbot: QtBot) -> None:
    lane = Lane("closed")
    lane.close()
    ran: list[bool] = []
    lane.submit(lambda: ran.append(True))
    QCoreApplication.processEvents()
    assert ran == []


def test_a_counted_job_tells_how_far_it_is(
    lane: Lane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "REPORT_INTERVAL", 0.0)
    counts: list[tuple[int, int]] = []
    task = lane.submit_counted(lambda counter: list(counter.over("abc", "letters")))
    task.progressed.connect(lambda done, total: counts.append((done, total)))
    with qtbot.waitSignal(task.finished) as finished:
        pass
    assert finished.args == [["a", "b", "c"]]
    assert counts == [(0, 3), (1, 3), (2, 3)]


def test_a_counted_job_is_stopped_before_its_next_item(lane: Lane, qtbot: QtBot) -> None:
    submitted = threading.Event()

    def job(counter: Counter) -> list[int]:
        taken = []
        submitted.wait(PATIENCE)
        for number in counter.over(range(9), "numbers"):
            taken.append(number)
            if number == 3:
                task.stop()
        return taken

    task = lane.submit_counted(job)
    submitted.set()
    with qtbot.waitSignal(task.finished) as finished:
        pass
    assert finished.args == [[0, 1, 2, 3]]


def test_short_work_tells_no_counts(lane: Lane, qtbot: QtBot) -> None:
    counts: list[int] = []
    task = lane.submit_counted(lambda counter: list(counter.over(range(5), "numbers")))
    task.progressed.connect(lambda done, _total: counts.append(done))
    with qtbot.waitSignal(task.finished):
        pass
    assert counts == []
