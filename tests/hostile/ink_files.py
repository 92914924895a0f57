"""Hostile InkML and UNIPEN files, and texts for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np

from hwcore.ink.ink_file import read_ink_file
from hwcore.ink.jsonl import InkRecord
from hwcore.raster.ink_raster import rasterize

from .datasets import check_raster
from .mutation import change_bytes
from .reader import GIANT, Files, Finding, Reader

_NUMBERS = (b"0", b"-1", b"1", b"2", b"9" * 30, b"1e300", b"0.5", b"-0", b"#ff", b"*", b"?", b"'1")


class _InkFile(Reader):
    """One file, of the format that its content tells."""

    file = ""
    tokens: tuple[bytes, ...] = ()
    between = b""
    """A pattern of where its parts begin."""

    def change(self, random: Random, files: Files) -> Files:
        name = random.choice(list(files)) if random.random() < 0.2 else self.file
        content = files[name]
        kind = random.randrange(4)
        if kind == 0:
            content = change_bytes(random, content, self.tokens)
        elif kind == 1:  # another number
            numbers = list(re.finditer(rb"-?\d+", content))
            if numbers:
                place, value = random.choice(numbers), random.choice(_NUMBERS)
                content = content[: place.start()] + value + content[place.end() :]
        else:  # parts of it away, twice, or somewhere else
            parts = re.split(self.between, content)
            at = random.randrange(len(parts))
            part = parts.pop(at) if random.random() < 0.5 else parts[at]
            if random.random() < 0.7:
                chosen = part if random.random() < 0.6 else random.choice(self.tokens)
                parts.insert(random.randrange(len(parts) + 1), chosen)
            content = b"".join(parts)
        return files | {name: content[: 1 << 16]}

    def read(self, folder: Path) -> bool:
        read, looked_at = False, 0
        for number, record in read_ink_file(folder / self.file):
            if not isinstance(record, InkRecord):
                continue  # taken for ink lines, of which this one is none
            if number > 200_001:
                raise Finding("more samples than were written")
            if not read:
                check_raster(rasterize(record.ink))
            read = True
            for stroke in record.ink.strokes if looked_at < 1000 else ():
                looked_at += 1
                if not np.isfinite(stroke.xy).all():
                    raise Finding("points that are not finite")
            for text in (record.text, record.label, record.writer):
                if not isinstance(text, (str, type(None))):
                    raise Finding(f"a text {text!r}")
        return read


class InkMl(_InkFile):
    """InkML."""

    name = "inkml"
    file = "ink.inkml"
    between = rb"(?=<[^/])"
    tokens = (
        b"<trace>", b"</trace>", b"<traceGroup>", b"</traceGroup>", b"'", b'"', b"*", b"?", b"#",
        b"<traceView traceDataRef='#t'/>", b" from='2' to='3'", b" contextRef='#c'", b"1e999", b",",
        b"<!DOCTYPE ink [", b"<!ENTITY a 'b'>", b"]>", b"&a;", b"&#0;", b"<!--", b"-->", b"-9",
        b"<![CDATA[", b" priorRef='#t' continuation='end'", b"<channel name='F'/>",
        b"xml:id='t'", b"\xff\xfe",
    )  # fmt: skip

    def seeds(self) -> list[Files]:
        documents = (
            b"<ink><trace id='t'>1 2,3 4</trace><trace>5 6,'1'2,\"1\"-1,*?</trace></ink>",
            b"<?xml version='1.0'?><ink xmlns='http://www.w3.org/2003/InkML'><definitions>"
            b"<context xml:id='c'><inkSource xml:id='s'><traceFormat><channel name='X' units='cm'/>"
            b"<channel name='Y' units='mm' orientation='-ve'/><channel name='T' units='ms'/>"
            b"<channel name='F' max='1024'/></traceFormat><channelProperties><channelProperty "
            b"channel='X' name='resolution' value='100' units='1/cm'/></channelProperties>"
            b"</inkSource></context></definitions><annotation type='writer'>w</annotation>"
            b"<traceGroup xml:id='g'><annotation type='truth'>two words</annotation>"
            b"<trace xml:id='t' contextRef='#c'>1 2 3 4,5 6 7 8</trace></traceGroup><traceView>"
            b"<annotation type='text'>a</annotation><traceView traceDataRef='#t' from='1' to='1'/>"
            b"<traceView traceDataRef='#g'/></traceView></ink>",
        )
        return [{self.file: document} for document in documents]

    def specials(self, folder: Path) -> Iterator[Files]:
        entities = b"".join(
            b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
        )
        views = b"".join(
            b"<traceView xml:id='v%d'>%s</traceView>"
            % (n, b"<traceView traceDataRef='#v%d'/>" % (n - 1) * 10)
            for n in range(1, 30)
        )
        long = b"<ink><trace xml:id='t'>" + b"1 2," * 199_000 + b"</trace>"
        cut = b"<traceView traceDataRef='#t' from='2'/>" * 20_000
        text = b"<annotation type='text'>a</annotation>"
        for content in (
            b'<!DOCTYPE ink [<!ENTITY a0 "ha">' + entities + b"]><ink>&a11;</ink>",
            b'<!DOCTYPE ink [<!ENTITY x SYSTEM "../outside/untouched">]><ink>&x;</ink>',
            b'<!DOCTYPE ink SYSTEM "http://127.0.0.1:9/ink.dtd"><ink/>',
            b"<ink>" + b"<a>" * 8_000_000,
            b"<ink>" + b"<a/>" * 5_000_000 + b"</ink>",
            b"<ink " + b" ".join(b'a%d=""' % n for n in range(2_000_000)) + b"/>",
            b"<ink>" + b"<trace>1 2</trace>" * 150_000 + b"</ink>",
            b"<ink><trace>" + b"1 2," * 7_000_000 + b"</trace></ink>",
            b"<ink><trace>" + b"1 " * 14_000_000 + b"</trace></ink>",
            b"<ink><trace>1 2," + b"'1'1," * 190_000 + b"</trace></ink>",
            b"<ink><trace>#" + b"f" * 3_000_000 + b" 2</trace></ink>",
            b"<ink><trace>" + b"9" * 3_000_000 + b" 2</trace></ink>",
            b"<ink><traceView xml:id='v0' traceDataRef='#v29'/>" + views + b"</ink>",
            b"<ink><definitions><trace xml:id='v0'>1 2</trace></definitions>" + views + b"</ink>",
            long + b"<traceView>" + text + cut + b"</traceView></ink>",
            long + (b"<traceView traceDataRef='#t'>" + text + b"</traceView>") * 60_000 + b"</ink>",
            b"<ink><traceFormat>" + b"<channel name='X'/>" * 190_000 + b"</traceFormat></ink>",
            b"<ink>" + b"<?a b?>" * 3_000_000 + b"</ink>", b"<ink>" + b"<!---->" * 3_000_000,
            b"<ink><annotation type='truth'>" + b"x" * (30 << 20) + b"</annotation></ink>",
            b"<ink>" + b" " * (40 << 20), "<ink/>".encode("utf-16"), "<ink/>".encode("utf-32"),
        ):  # fmt: skip
            yield {self.file: content}
        yield from _giants(self.file, folder, b"<ink>")


class Unipen(_InkFile):
    """UNIPEN, with what it includes."""

    name = "unipen"
    file = "ink.dat"
    between = rb"(?=\n)"
    tokens = (
        b"\n.COORD X Y\n", b"\n.PEN_DOWN\n", b"\n.PEN_UP\n", b"\n.SEGMENT WORD 0-1 ? \"a\"\n", b'"',
        b"\n.INCLUDE a.doc\n", b"\n.INCLUDE ../outside/untouched\n", b"\n.INCLUDE /etc/passwd\n",
        b"\n.INCLUDE ink.dat\n", b":", b"-", b",", b"nan", b"1e999", b"\\", b"\n.HIERARCHY WORD\n",
        b"\n.X_POINTS_PER_INCH 0\n", b"999999999", b"\n.", b"\r",
    )  # fmt: skip

    def seeds(self) -> list[Files]:
        plain = b".COORD X Y\n.PEN_DOWN\n1 2\n3 4\n.PEN_UP\n.PEN_DOWN\n5 6\n"
        full = (
            b".VERSION 1.0\n.INCLUDE a.doc\n.HIERARCHY PAGE WORD\n.X_POINTS_PER_INCH 200\n"
            b'.Y_POINTS_PER_INCH 100\n.SEGMENT PAGE 0-4 ? "p"\n.SEGMENT WORD 0:1-2:0,4 OK "a\\"b"'
            b"\n.PEN_DOWN\n1 2 10 5\n3 4 20 6\n.PEN_UP\n.PEN_DOWN\n5 6 30 7\n.PEN_UP\n.PEN_DOWN"
            b"\n7 8 9 9\n"
        )
        about = b".COMMENT as it was\n.COORD X Y T P\n.WRITER_ID w\n"
        return [{self.file: plain}, {self.file: full, "a.doc": about}]

    def specials(self, folder: Path) -> Iterator[Files]:
        head = b".COORD X Y\n.PEN_DOWN\n" + b"1 2\n" * 190_000
        for content in (
            b".COORD X Y\n" + b".A\n" * 10_000_000,
            b".COORD X Y\n" + b".PEN_DOWN\n1 2\n" * 400_000,
            b".COORD X Y\n.PEN_DOWN\n" + b"1 " * 15_000_000,
            b".COORD X Y\n.PEN_DOWN\n" + b"1 2\n" * 1_000_000,
            b".COORD " + b"X " * 10_000_000, b".COORD X Y\n.PEN_DOWN\n" + b"9" * 8_000_000 + b" 1",
            head + b'.SEGMENT WORD 0-999999999 ? "a"\n',
            head + b'.SEGMENT WORD ' + b"0," * 5_000_000 + b'0 ? "a"\n',
            head + b'.SEGMENT WORD 0:1 ? "a"\n' * 200_000,
            b".SEGMENT WORD 0 ? \"" + b"\\" * 20_000_000 + b"\n",
            b".SEGMENT " + b'"' * 20_000_000, b"." + b"A" * (30 << 20), b".AB" + b" " * (30 << 20),
            b".COORD X Y\n" + b"\n" * (30 << 20), b".AB" + b"\n.1" * 9_000_000,
            b".INCLUDE ink.dat\n" * 2000, b".INCLUDE " + b"../" * 100_000 + b"etc/passwd",
            b".INCLUDE " + b"a" * 5000,
        ):  # fmt: skip
            yield {self.file: content}
        for target in (b"/dev/zero", b"../outside/untouched", b"ink.dat", b"|"):
            yield {self.file: b".INCLUDE a.doc\n.PEN_DOWN\n1 2\n", "a.doc@": target}
        yield from _giants(self.file, folder, b".COORD X Y\n.PEN_DOWN\n")


def _giants(name: str, folder: Path, start: bytes) -> Iterator[Files]:
    """A file of zeros that takes no room on the disk, and what is no file."""
    folder.mkdir(exist_ok=True)
    with (folder / "giant").open("wb") as file:
        file.write(start)
        file.truncate(GIANT)
    yield {f"{name}@": str(folder / "giant").encode()}
    yield {f"{name}/": b""}
    yield {f"{name}@": name.encode()}
    yield {f"{name}@": b"/dev/zero"}
