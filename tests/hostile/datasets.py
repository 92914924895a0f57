"""Hostile ink JSON lines and IDX files, and what any data set must be."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.ink.jsonl import LineFault, read_ink_lines
from hwcore.raster.ink_raster import SIZE, rasterize

from .mutation import INTEGERS, change_bytes, change_json
from .reader import GIANT, ROOT, Files, Finding, Reader, check_line

FIXTURES = ROOT / "tests" / "fixtures"


def check_raster(raster: np.ndarray[Any, Any]) -> None:
    """Raise Finding unless it is what the network may be shown."""
    if raster.shape != (SIZE, SIZE) or raster.dtype != np.float32:
        raise Finding(f"a raster {raster.shape} {raster.dtype}")
    if not np.isfinite(raster).all() or raster.min() < 0.0 or raster.max() > 1.0:
        raise Finding("a raster beyond 0..1")


def check_dataset(data: Dataset) -> None:
    if not len(data.originals) == len(data.labels) == len(data.writers):
        raise Finding("glyphs, labels and writers differ in number")
    for label in data.labels[:20]:
        if not isinstance(label, str):
            raise Finding(f"a label {label!r}")
    for index in {0, len(data) - 1}:
        check_raster(data.glyph(index).raster)


class Ink(Reader):
    """``.jsonl``, by itself and as a data set."""

    name = "ink"

    def seeds(self) -> list[Files]:
        lines = (FIXTURES / "digits.jsonl").read_bytes().splitlines(keepends=True)
        timed = b'{"strokes":[[[0,0,0,0.5],[3,4,0.01,0.7]],[[5,5,0.1,1]]],"label":"7","writer":"w"}'
        short = b'{"strokes": [[[0, 0], [1, 2]], []], "label": null}\n\n{"strokes": []}\n' + timed
        return [{"ink.jsonl": content} for content in (b"".join(lines[:2]), lines[31], short)]

    def specials(self, folder: Path) -> Iterator[Files]:
        points = b",".join([b"[1,2]"] * 150_000)
        for content in (
            b"", b"\n\n", b"\xef\xbb\xbf", b"\0" * 4096, b"{" * 100_000, b"[" * 100_000,
            b'{"strokes":' + b"[" * 500 + b"]" * 500 + b"}",
            b'{"strokes":' + b"[" * 100_000,
            b'{"strokes":[[' + points + b"]]}",
            b'{"strokes":[' + b",".join([b"[" + points + b"]"] * 2) + b"]}",
            b'{"strokes":[' + b",".join([b"[[1,2]]"] * 2_000_000) + b"]}",
            b'{"strokes":[' + b",".join([b"[[]]"] * 3_200_000) + b"]}",
            b'{"strokes":[],"x":[' + b",".join([b"{}"] * 5_000_000) + b"]}",
            b'{"strokes":[],"x":[' + b",".join([b'"ab"'] * 3_200_000) + b"]}",
            b'{"strokes":[],"x":[' + b",".join([b"1.5"] * 4_000_000) + b"]}",
            b'{"strokes":[[[' + b"9" * 4_000_000 + b",1]]]}",
            b'{"strokes":[],"label":"' + b"x" * 15_000_000 + b'"}',
            b" " * (64 << 20), b"x" * (64 << 20),
            b'{"strokes":[[[0,0],[1,1]]],"strokes":[[[1,1]]],"label":"1","label":"2"}',
        ):  # fmt: skip
            yield {"ink.jsonl": content}
        folder.mkdir(exist_ok=True)
        with (folder / "giant").open("wb") as file:
            file.truncate(GIANT)  # one line of zeros, which takes no room on the disk
        yield {"ink.jsonl@": str(folder / "giant").encode()}
        yield {"ink.jsonl/": b""}
        yield {"ink.jsonl@": b"ink.jsonl"}
        yield {"ink.jsonl@": b"/dev/zero"}

    def change(self, random: Random, files: Files) -> Files:
        lines = files["ink.jsonl"].split(b"\n")
        at = random.randrange(len(lines))
        if random.random() < 0.7:
            lines[at] = change_json(random, lines[at])
            if random.random() < 0.2:
                lines[at] = change_bytes(random, lines[at])
            content = b"\n".join(lines)
        else:
            content = change_bytes(
                random,
                b"\n".join(lines),
                (b"[", b"]", b"1e999", b"NaN", b"-", b'"strokes":', b"\n"),
            )
        return {"ink.jsonl": content[: 1 << 16]}

    def read(self, folder: Path) -> bool:
        read = False
        for number, entry in read_ink_lines(folder / "ink.jsonl"):
            if isinstance(entry, LineFault):
                check_line(str(entry.reason))
            elif not read:
                read = True
                check_raster(rasterize(entry.ink))
                if not isinstance(entry.label, (str, type(None))):
                    raise Finding(f"a label {entry.label!r}")
            if number > 10_000:
                raise Finding("more lines than were written")
        return read


class Idx(Reader):
    """A folder of IDX files, gzipped or not."""

    name = "idx"
    _IMAGES, _LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"

    def seeds(self) -> list[Files]:
        images = struct.pack(">4BIII", 0, 0, 8, 3, 2, 5, 6) + bytes([0, 90] * 30)
        labels = struct.pack(">4BI", 0, 0, 8, 1, 2) + b"\3\7"
        packed = {
            f"{name}.gz": gzip.compress(content, mtime=0)
            for name, content in ((self._IMAGES, images), (self._LABELS, labels))
        }
        return [{self._IMAGES: images, self._LABELS: labels}, packed]

    def specials(self, folder: Path) -> Iterator[Files]:
        labels = struct.pack(">4BI", 0, 0, 8, 1, 1) + b"\3"
        for shape in ((1 << 31, 1 << 31, 4), (2**32 - 1,) * 3, (1 << 16, 1 << 16, 1 << 16),
                      (1, 0, 9), (1, 9, 0), (2**32 - 1, 0, 0), (1, 1, 1), (1, 2, 1)):  # fmt: skip
            header = struct.pack(">4BIII", 0, 0, 8, 3, *shape)
            yield {self._IMAGES: header, self._LABELS: labels}
            yield {self._IMAGES: header + b"\xff", self._LABELS: labels}
        bomb = io.BytesIO()
        with gzip.GzipFile(fileobj=bomb, mode="wb", mtime=0) as file:
            file.write(struct.pack(">4BIII", 0, 0, 8, 3, 1, 1 << 15, 1 << 15))
            for _ in range(128):
                file.write(b"\0" * (8 << 20))
        yield {f"{self._IMAGES}.gz": bomb.getvalue(), self._LABELS: labels}
        tiny = bytearray(bomb.getvalue())
        yield {f"{self._IMAGES}.gz": gzip.compress(labels), f"{self._LABELS}.gz": bytes(tiny)}
        many = 60_000_000
        yield {
            f"{self._IMAGES}.gz": gzip.compress(
                struct.pack(">4BIII", 0, 0, 8, 3, many, 1, 1) + bytes(many), 1
            ),
            f"{self._LABELS}.gz": gzip.compress(
                struct.pack(">4BI", 0, 0, 8, 1, many) + bytes(many), 1
            ),
        }
        yield {self._IMAGES: struct.pack(">4BIII", 0, 0, 8, 3, many, 0, 0),
               f"{self._LABELS}.gz": gzip.compress(
                   struct.pack(">4BI", 0, 0, 8, 1, many) + bytes(many), 1)}  # fmt: skip
        folder.mkdir(exist_ok=True)
        with (folder / "sparse").open("wb") as sparse:
            sparse.write(struct.pack(">4BIII", 0, 0, 8, 3, GIANT >> 10, 32, 32))
            sparse.truncate(16 + GIANT)
        yield {f"{self._IMAGES}@": str(folder / "sparse").encode(), self._LABELS: labels}
        yield {self._IMAGES: b"", self._LABELS: b""}
        yield {self._IMAGES: labels}
        yield {f"{self._IMAGES}@": b"/dev/zero", self._LABELS: labels}

    def change(self, random: Random, files: Files) -> Files:
        name = random.choice(list(files))
        content = files[name]
        if name.endswith(".gz") and random.random() < 0.7:
            with suppress(OSError, EOFError, zlib.error):
                content = gzip.decompress(content)[: 1 << 20]
            files[name] = gzip.compress(self._changed(random, content), 1, mtime=0)
        else:
            files[name] = self._changed(random, content)
        return files

    def _changed(self, random: Random, content: bytes) -> bytes:
        if random.random() < 0.4 and len(content) > 16:
            at = random.choice((0, 4, 8, 12))
            value = random.choice(INTEGERS) % 2**32
            return content[:at] + struct.pack(">I", value) + content[at + 4 :]
        return change_bytes(random, content)

    def read(self, folder: Path) -> bool:
        check_dataset(read_dataset(folder))
        return True
