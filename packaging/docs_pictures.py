"""Pictures and short animations for the documentation, of the demo as it plays.

The window is grabbed many times a second of the demo's own time while it plays offscreen, as its
scenes say how long they wait: however slow the machine is, a stroke has as many pictures. Each clip
is what was to be seen during some of the scenes; those of pictures are in
``docs_picture_scenes.py``. Of each clip there is a still, too, for readers who want nothing to
move.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import docs_picture_scenes
from PIL import Image

CLIPS: Final = {
    "write": ("draw 9 slowly",),
    "not-sure": ("draw the letter K",),
    "undo": ("undo", "redo", "erase", "undo erasing"),
    "correct": ("correct", "undo the correction", "confirm"),
    "teach": ("teach",),
    "symbol": ("add a symbol", "draw the star again"),
    "text": ("write a line", "write a name", "correct a word", "copy the text"),
    "pictures": docs_picture_scenes.SCENES,
}
"""Names of clips, and the demo's scenes that each shows."""
STILL: Final = ".still"
"""Before the suffix of a clip's still."""
WIDTH: Final = 640  # pixels of a picture
MOST_BYTES: Final = 1_500_000  # of all clips together
_EVERY_MS: Final = 80
_ANSWER_MS: Final = 40  # that an answer takes, which a scene waits for without saying how long
_SCENE_MS: Final = 700  # for which the end of a scene is shown in addition, for eyes to follow
_LAST_MS: Final = 1500  # as much for the end of a clip, before it begins again
_TIMES: Final = 3  # that a clip is played; what moves for ever keeps readers from reading


class PictureError(Exception):
    """The pictures cannot be made; the text says why."""


@dataclass
class Clip:
    """One clip: its pictures, and how many milliseconds each is shown."""

    frames: list[Image.Image] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)

    def add(self, frame: Image.Image, shown_ms: int) -> None:
        """Add a picture, or show the last one longer where it is the same."""
        if self.frames and self.frames[-1].tobytes() == frame.tobytes():
            self.durations[-1] += shown_ms
            return
        self.frames.append(frame)
        self.durations.append(shown_ms)

    def save(self, path: Path) -> None:
        """Write the animation and its still.

        Raises:
            PictureError: there is no picture in it.
        """
        if not self.frames:
            raise PictureError(f"the demo has no scene for {path.stem}")
        first, *others = self.frames
        durations = [*self.durations[:-1], self.durations[-1] + _LAST_MS]
        first.save(
            path,
            save_all=True,
            append_images=others,
            duration=durations if others else durations[0],
            loop=_TIMES,
            lossless=True,  # of flat colours that is smaller, and leaves no traces of before
            method=4,
        )
        self.frames[-1].save(still_of(path), lossless=True)


def still_of(path: Path) -> Path:
    """Where the still of a clip is."""
    return path.with_suffix(STILL + path.suffix)


def make(folder: Path, clips: Sequence[str] = tuple(CLIPS)) -> None:
    """Play the demo offscreen in a process of its own, and fill a folder with its clips.

    Args:
        clips: names of those that are wanted; the demo ends with the last one.

    Raises:
        PictureError: the demo did not go as it should.
    """
    command = [sys.executable, str(Path(__file__)), str(folder), *clips]
    root = str(Path(__file__).resolve().parent.parent)
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "PYTHONPATH": root,
    }
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise PictureError(f"the demo failed: {done.stdout[-500:]}{done.stderr[-500:]}")


def main() -> int:
    """Film the demo; the exit code is the demo's, or 1 where a clip shows nothing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="gets the clips")
    parser.add_argument("clips", nargs="*", help=f"of {', '.join(CLIPS)}; not given: all")
    args = parser.parse_args()
    wanted = {name: scenes for name, scenes in CLIPS.items() if name in (args.clips or CLIPS)}
    with TemporaryDirectory(ignore_cleanup_errors=True) as data:
        code, clips = _film(Path(data), wanted)
    if code:
        return code
    try:
        write(args.folder, clips)
    except PictureError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def write(folder: Path, clips: Mapping[str, Clip]) -> None:
    """Fill a folder with clips.

    Raises:
        PictureError: there is no picture in one, or they are too large together.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, clip in clips.items():
        clip.save(folder / f"{name}.webp")
    size = sum(path.stat().st_size for path in folder.glob("*.webp"))
    if size > MOST_BYTES:
        raise PictureError(f"the clips have {size} bytes together, more than {MOST_BYTES}")


def _film(data: Path, wanted: Mapping[str, Sequence[str]]) -> tuple[int, dict[str, Clip]]:
    """Play the demo as far as its clips need it; its exit code, and what was to be seen."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from hwgui.demo import Demo
    from hwgui.program import Program
    from hwgui.system import use_language

    app = QApplication(["hwgui"])
    use_language(app, "en")
    program = Program(app, data)
    program.closed.connect(app.exit)
    program.show()
    window = program.window
    clips = {name: Clip() for name in wanted}
    filmed = {scene for scenes in wanted.values() for scene in scenes}
    playing = ""

    class FilmedDemo(Demo):
        def scenes(self) -> list[Any]:
            scenes = [*super().scenes(), *docs_picture_scenes.picture_scenes(program, data)]
            last = max(number for number, (name, _) in enumerate(scenes) if name in filmed)
            return [(name, partial(begin_scene, name, begin)) for name, begin in scenes[: last + 1]]

    def clip_of(scene: str) -> Clip | None:
        return next((clips[name] for name, scenes in wanted.items() if scene in scenes), None)

    def begin_scene(name: str, begin: Any) -> Any:
        nonlocal playing
        end_scene()
        playing = name
        play, waited_ms = begin(), 0
        while True:
            try:
                pause = next(play)
            except StopIteration as end:
                return end.value
            yield pause
            waited_ms += _ANSWER_MS if pause is None else pause
            if waited_ms >= _EVERY_MS:
                grab(waited_ms)
                waited_ms = 0

    def end_scene() -> None:
        grab(_SCENE_MS)

    def grab(shown_ms: int) -> None:
        if (clip := clip_of(playing)) is None:
            return
        image = window.grab().toImage()
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        image = image.convertToFormat(image.Format.Format_RGB888)
        size = image.width(), image.height()
        stride = image.bytesPerLine()
        raw = bytes(image.constBits())
        clip.add(Image.frombuffer("RGB", size, raw, "raw", "RGB", stride, 1), shown_ms)

    demo = FilmedDemo(
        window,
        window.canvas,
        program.document,
        program.recognition,
        program.editing,
        program.teaching,
        None,
        program,
    )
    demo.finished.connect(end_scene)
    demo.finished.connect(app.exit)
    QTimer.singleShot(0, demo.run)
    code = app.exec()
    program.close()
    return code, clips


if __name__ == "__main__":
    sys.exit(main())
