"""Teaching without a window: lanes, samples and lessons of one folder."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from hwcore import Ink
from hwcore.storage.samples.store import SampleStore
from hwgui.answer.recognition import Recogniser
from hwgui.lessons import Teach
from hwgui.lessons.lesson_history import LessonHistory
from hwgui.lessons.outcome import Outcome
from hwgui.lessons.teaching import Teaching
from hwgui.samples.store_lane import SampleLane
from hwgui.system.tasks import Lane


class School:
    """A teaching with everything around it; the samples are on a real disk."""

    def __init__(self, folder: Path, engine: Recogniser, teach: Teach) -> None:
        self.folder = folder
        self.storage, self.lane = Lane("storage"), Lane("teaching")
        self.samples = SampleLane(self.storage, lambda: folder)
        self.lessons = LessonHistory(self.storage)
        self.teaching = Teaching(self.lane, self.samples, self.lessons, teach)
        self.told: list[str] = []
        for name in ("started", "progressed", "finished", "cancelled", "failed"):
            signal = getattr(self.teaching, name)
            signal.connect(lambda *_, name=name: self.told.append(name))
        self.lessons.changed.connect(self.teaching.take_lessons)
        self.lessons.open(lambda: folder, engine)
        self.teaching.open(engine)

    def close(self) -> bool:
        ended = [self.lane.close(), self.storage.close()]
        self.samples.close()
        return all(ended)

    @property
    def adopted(self) -> Path:
        return self.folder / "adopted"


def add_samples(folder: Path, count: int) -> list[str]:
    with SampleStore(folder) as store:
        return [
            store.add(Ink.from_strokes([[(0, 0), (10 + number, 20)]]), str(number)).id
            for number in range(count)
        ]


def taught(school: School, qtbot: QtBot) -> Outcome:
    with qtbot.waitSignal(school.teaching.finished) as finished:
        school.teaching.start()
    assert finished.args is not None
    outcome = finished.args[0]
    assert isinstance(outcome, Outcome)
    return outcome
