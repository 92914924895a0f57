"""Hostile folders: models, taught heads, people, settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hwcore.errors import HwError
from hwcore.model.bundle import BACKBONE, HEAD, REPLAY, Bundle, write_bundle
from hwcore.model.card import CARD, sha256
from hwcore.model.head_file import load_head
from hwcore.model.replay import ReplaySet
from hwcore.sealed_json import sealed
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.lesson_file import LESSON
from hwcore.storage.lessons import ADOPTED
from hwcore.storage.profiles import Profiles
from hwgui.credits import version_text
from hwgui.lessons.wording import base_figures, own_figures
from hwgui.window.settings import Settings, SettingsFile

from . import weights
from .mutation import change_bytes, change_json, change_tensors
from .reader import Files, Finding, Reader, check_line


def contents(folder: Path) -> Files:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def links(names: tuple[str, ...], whole: Files, folder: Path) -> Iterator[Files]:
    """Each file as what it must not be: a device, a pipe, a folder, endless, or not there."""
    giant = weights.sparse(folder, "giant", b"")
    for name in names:
        rest = {other: content for other, content in whole.items() if other != name}
        for target in (b"/dev/zero", b"|", giant, name.encode(), b"missing", b"/etc/passwd"):
            yield rest | {f"{name}@": target}
        yield rest | {f"{name}/": b""}
        yield rest
        for content in (b"", b"\0" * 4096, b"[" * 100_000, b"9" * 100_000, b"\xff\xfe" * 100):
            yield rest | {name: content}


class Card(Reader):
    """A bundle: ``card.json``, and what it vouches for."""

    name = "card"

    @cache  # noqa: B019  # one of each
    def seeds(self) -> list[Files]:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "x").write_bytes(weights.small_head(memory=False))
            backbone = b"a backbone is not run here"
            from dataclasses import replace

            head = replace(load_head(folder / "x"), backbone=sha256(backbone))
            replay = ReplaySet.from_bytes(weights.small_replay())
            details = {"name": "small", "created": "2026-11-22", "figures": {"accuracy": 0.5},
                       "sources": [{"name": "a", "attribution": "b", "licence": "c"}]}  # fmt: skip
            write_bundle(folder / "model", backbone, head, replay, details)
            return [contents(folder / "model")]

    def specials(self, folder: Path) -> Iterator[Files]:
        yield from links((CARD, BACKBONE, HEAD, REPLAY), self.seeds()[0], folder)

    def change(self, random: Random, files: Files) -> Files:
        name = random.choice((CARD, CARD, HEAD, REPLAY, BACKBONE))
        if name not in files or CARD not in files:
            return files
        if name == CARD:
            change = change_json if random.random() < 0.8 else change_bytes
        else:
            change = change_bytes if random.random() < 0.3 else change_tensors
        files[name] = change(random, files[name])
        if name == CARD or random.random() < 0.8:
            files[CARD] = _vouched(random, files, name)
        return files

    def read(self, folder: Path) -> bool:
        bundle = Bundle.load(folder)
        weights.check_head(bundle.head)
        version_text(bundle.card)
        weights.check_replay(replay := bundle.replay())
        if max(truth.max() for truth in (replay.truth, replay.held_out_truth)) > 2:
            raise Finding("a truth beyond the labels")
        return True


def _vouched(random: Random, files: Files, name: str) -> bytes:
    """The card with right checksums, as one who means harm would write it."""
    try:
        card = json.loads(files[CARD])
        entry = card["files"].get(name)
        if entry is not None and name != CARD:
            entry["sha256"] = sha256(files[name])
            entry["bytes"] = len(files[name])
        if "seal" in card and random.random() < 0.9:
            return sealed({key: value for key, value in card.items() if key != "seal"})
        return json.dumps(card).encode("utf-8", "surrogatepass")
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return files[CARD]


class Heads(Reader):
    """A person's ``heads/``, with ``lesson.json`` and ``adopted``."""

    name = "heads"

    @cache  # noqa: B019  # one of each
    def seeds(self) -> list[Files]:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "x").write_bytes(weights.small_head(memory=True))
            head = load_head(folder / "x")
            store = LessonStore(folder / "person", weights.BACKBONE)
            figures = {"own_error": 0.5, "own_wrong": 1, "own_total": 2, "base_error": 0.004}
            card = LessonRecord(("a" * 32, "b" * 32), {"0": 1, "7": 1}, figures, figures, None)
            for _ in range(2):
                number = store.keep(head, card)
            store.adopt(number)
            return [contents(folder / "person")]

    def specials(self, folder: Path) -> Iterator[Files]:
        whole = self.seeds()[0]
        yield from links((ADOPTED, f"heads/2/{LESSON}", f"heads/2/{HEAD}"), whole, folder)
        for adopted in (b"../../outside/untouched", b"2/../1", b"\xd9\xa2", b"-1", b"0", b"02",
                        b"999999999", b"shipped\n", b"2" * 5000, b" 2 ", b"2\n2"):  # fmt: skip
            yield whole | {ADOPTED: adopted}
        yield {ADOPTED: b"3\n", "heads/3@": b"../../outside"}
        yield whole | {"heads/3@": b"2"}
        yield whole | {"heads/3@": b"3"}
        yield whole | {"heads/..x/lesson.json": b"{}", "heads/0007/lesson.json": b"{}"}
        yield {ADOPTED: b"1\n", "heads@": b"/proc/self"}
        yield {ADOPTED: b"1\n", "heads": b"a file"}
        yield {"heads@": b"heads"}

    def change(self, random: Random, files: Files) -> Files:
        names = [name for name in files if not name.endswith(("@", "/"))]
        name = random.choice([each for each in names if each.endswith(LESSON)] * 3 + names)
        if name.endswith(LESSON):
            change = change_json if random.random() < 0.8 else change_bytes
            files[name] = change(random, files[name])
        elif name.endswith(HEAD):
            files[name] = change_tensors(random, files[name])
        else:
            files[name] = change_bytes(random, files[name], (b"shipped", b"1", b"-", b"\n", b"../"))
        lesson = name.replace(HEAD, LESSON)
        if lesson in files and random.random() < 0.8:
            files[lesson] = _resealed(random, files, lesson)
        return files

    def read(self, folder: Path) -> bool:
        store = LessonStore(folder, weights.BACKBONE)
        current = store.current()
        if current.notice is not None:
            check_line(str(current.notice))
        if current.head is not None:
            weights.check_head(current.head)
        for kept in store.listed():
            if kept.fault is not None:
                check_line(str(kept.fault).replace(str(folder), ""))
            if kept.record is not None:
                check_line(own_figures(kept.record.before, kept.record.after))
                check_line(base_figures(kept.record.before, kept.record.after))
            if kept.taught is not None:
                kept.taught.astimezone().strftime("%Y")
                abs(datetime.now(UTC) - kept.taught)
        store.mark()
        return current.notice is None


def _resealed(random: Random, files: Files, lesson: str) -> bytes:
    """The card with the right checksums, as one who means harm would write it."""
    try:
        card = json.loads(files[lesson])
        if lesson.replace(LESSON, HEAD) in files and random.random() < 0.9:
            card["sha256"] = sha256(files[lesson.replace(LESSON, HEAD)])
        if "seal" in card:
            return sealed({key: value for key, value in card.items() if key != "seal"})
        return json.dumps(card).encode("utf-8", "surrogatepass")
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return files[lesson]


class People(Reader):
    """``profiles/``, ``removed-profiles/`` and the note of who is in use."""

    name = "people"

    def seeds(self) -> list[Files]:
        return [
            {
                "profile": b"ab12cd34\n",
                "profiles/default/profile.json": b'{"name": "Ana"}\n',
                "profiles/ab12cd34/profile.json": b'{"name": "B\\u00f6"}\n',
                "removed-profiles/ff00ff00.1/profile.json": b'{"name": "Cy"}\n',
            }
        ]

    def specials(self, folder: Path) -> Iterator[Files]:
        whole = self.seeds()[0]
        yield from links(("profile", "profiles/default/profile.json"), whole, folder)
        yield whole | {"profiles/x@": b"../../outside"}
        yield whole | {"profiles/x@": b"x", "profiles/y@": b".."}
        yield whole | {"profiles/x@": b"default"}
        yield {"profiles@": b"profiles"}
        yield whole | {"profile": b"../../outside"}
        yield whole | {"profiles/\x1b[31mred\nx/profile.json": b"{}"}
        yield whole | {"profiles/a\udcff/profile.json": b"{}"}

    def change(self, random: Random, files: Files) -> Files:
        name = random.choice([name for name in files if not name.endswith(("@", "/"))])
        change = change_json if name.endswith("json") and random.random() < 0.7 else change_bytes
        files[name] = change(random, files[name])
        if random.random() < 0.1:
            other = random.choice(
                (b"../../x", b"...", "\N{SNOWMAN}".encode(), b"removed", b"profiles")
            )
            files["profiles/" + other.decode().replace("/", "-") + "/profile.json"] = files.pop(
                name
            )
        return files

    def read(self, folder: Path) -> bool:
        people = Profiles(folder)
        for profile in (*people.listed(), *people.removed(), people.current()):
            if not profile.name.strip() or len(profile.name) > 200:
                raise Finding(f"a name of {len(profile.name)} characters")
            if profile.folder.parent.parent != folder:
                raise Finding(f"a person at {profile.folder}")
        return True

    def check_files(self, folder: Path, files: Files, refused: bool) -> None:
        if any(name.startswith("profiles/") for name in files):
            super().check_files(folder, files, refused)


class SettingsReader(Reader):
    """``settings.json``."""

    name = "settings"

    @cache  # noqa: B019  # one of each
    def seeds(self) -> list[Files]:
        with TemporaryDirectory() as folder:
            for settings in (Settings(), Settings(bytes(range(60)), True, False)):
                SettingsFile(Path(folder)).save(settings)
            return [contents(Path(folder))]

    def specials(self, folder: Path) -> Iterator[Files]:
        yield from links(("settings.json",), {}, folder)

    def change(self, random: Random, files: Files) -> Files:
        name = "settings.json"
        change = change_json if random.random() < 0.7 else change_bytes
        return {name: change(random, files.get(name, b"{}"))}

    def read(self, folder: Path) -> bool:
        try:
            settings = SettingsFile(folder).load()
        except HwError as error:
            check_line(str(error).replace(str(folder), ""))
            return False
        for value, kind in ((settings.geometry, bytes), (settings.show_attention, bool),
                            (settings.clears_itself, bool)):  # fmt: skip
            if type(value) is not kind:
                raise Finding(f"a setting {value!r}")
        return True
