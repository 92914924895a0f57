"""Hostile ink JSON lines, npz, IDX and images."""

from __future__ import annotations

import gzip
import io
import pickle
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image

from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.ink.jsonl import LineFault, read_ink_lines
from hwcore.raster.image_raster import read_image
from hwcore.raster.ink_raster import SIZE, rasterize

from .campaign import GIANT, ROOT, Files, Finding, Reader, check_line
from .mutation import INTEGERS, change_bytes, change_json, random_value

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


class Npz(Reader):
    """``.npz`` of strokes and of images."""

    name = "npz"

    def seeds(self) -> list[Files]:
        strokes = {
            "points": np.array([[0, 0], [5, 5], [9, 1], [3, 3], [4, 8]], np.float32),
            "stroke_offsets": np.array([0, 2, 3, 5]),
            "sample_offsets": np.array([0, 2, 3]),
            "label": np.array(["3", "8"]),
            "writer": np.array(["a", "b"]),
        }
        image = np.zeros((3, 12, 9), np.uint8)
        image[:, 2:9, 3:5] = 200
        images = {"images": image, "labels": np.array([4, 7, 1], np.int64)}
        return [{"data.npz": _npz(arrays)} for arrays in (strokes, images)]

    def specials(self, folder: Path) -> Iterator[Files]:
        good = _arrays(self.seeds()[1]["data.npz"])
        labels = _npy(np.array([1]))
        zeros = b"\0" * (8 << 20)
        for shape in ((1, 1 << 15, 1 << 15), (1 << 30, 1, 1), (1 << 62, 4, 1), (1 << 40, 0, 0)):
            header = _npy_header(f"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}}}")
            yield {"data.npz": _zip({"images.npy": header + zeros, "labels.npy": labels})}
        folder.mkdir(exist_ok=True)
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("images.npy", "w", force_zip64=True) as member:
                member.write(
                    _npy_header(
                        "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 32768, 32768)}"
                    )
                )
                for _ in range(128):
                    member.write(zeros)
            archive.writestr("labels.npy", labels)
        yield {"data.npz": bomb.getvalue()}
        for dtype, count in ((np.int8, 40_000_000), ("U1", 20_000_000), ("S1", 60_000_000)):
            many = np.zeros(count, dtype)
            yield {"data.npz": _npz({"images": np.zeros((1, 9, 9), np.uint8), "label": many})}
            yield {"data.npz": _npz({"images": np.zeros((count, 1, 1), np.uint8), "label": many})}
        flat = np.zeros((40_000_000, 2), np.int8)
        yield {
            "data.npz": _npz(
                {
                    "points": flat,
                    "stroke_offsets": np.array([0, len(flat)]),
                    "sample_offsets": np.array([0, 1]),
                    "label": np.array(["1"]),
                }
            )
        }
        yield {
            "data.npz": _npz(
                {
                    "points": flat[:4_000_000],
                    "stroke_offsets": np.arange(4_000_001, dtype=np.int32),
                    "sample_offsets": np.array([0, 4_000_000]),
                    "label": np.array(["1"]),
                }
            )
        }
        for name in ("label", "labels", "images", "points", "../../outside/untouched", "/etc/x.npy",
                     "\\\\x", "con.npy", "images.npy/", "x" * 60_000, "origin.npy"):  # fmt: skip
            yield {"data.npz": _zip({**good, name: b"not an array"})}
        yield {"data.npz": _zip({**good, "label.npy": pickle.dumps(_Runs())})}
        yield {"data.npz": pickle.dumps(_Runs())}
        yield {"data.npz": _npz({"images": good_images(), "label": np.array([_Runs()], object)})}
        for kind in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            yield {"data.npz": _zip({"images.npy": _npy(np.zeros((9, 999, 999), np.uint8))}, kind)}
        yield {"data.npz@": b"/dev/zero"}
        yield {"data.npz/": b""}

    def change(self, random: Random, files: Files) -> Files:
        content = files["data.npz"]
        if random.random() < 0.25:
            return {"data.npz": change_bytes(random, content)}
        try:
            members = _arrays(content)
            name = random.choice(list(members))
            kind = random.randrange(8)
            if kind == 0:
                members[_strange_name(random, name)] = members.pop(name)
            elif kind == 1:
                members[name] = change_bytes(random, members[name])
            elif kind == 2:
                members[name] = members[random.choice(list(members))]
            elif kind == 3:
                members[name] = _npy_header(_strange_header(random)) + members[name][-64:]
            elif kind == 4:
                members[name] = _npy_header(_strange_header(random))
            else:
                with np.errstate(all="ignore"), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    members[name] = _npy(_strange_array(random, members[name]))
            packed = _zip(members, random.choice((0, 8, 8, 8, 12, 14)))
        except Exception:  # what was changed before can be too far gone to be changed so
            return {"data.npz": change_bytes(random, content)}
        return {"data.npz": packed if random.random() < 0.9 else change_bytes(random, packed)}

    def read(self, folder: Path) -> bool:
        check_dataset(read_dataset(folder / "data.npz"))
        return True


def good_images() -> np.ndarray[Any, Any]:
    return np.full((1, 9, 9), 9, np.uint8)


class _Runs:
    """What, unpickled, would run a command."""

    def __reduce__(self) -> Any:
        import os

        return os.system, ("true",)


def _npz(arrays: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def _npy(array: Any) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _npy_header(text: str) -> bytes:
    head = text.encode("latin-1", "replace")[:65_000]
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head) + 1) + head + b"\n"


def _zip(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", kind) as archive:
        warnings.simplefilter("ignore")  # names given twice are meant
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return buffer.getvalue()


def _arrays(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > 1 << 20:
            raise ValueError("large")
        return {info.filename: archive.read(info) for info in infos}


def _strange_name(random: Random, name: str) -> str:
    names = ("label.npy", "labels.npy", "images.npy", "points.npy", "writer.npy", "origin.npy")
    return random.choice(
        (*names, name.removesuffix(".npy"), "../" + name, "/" + name, name.upper(), name + "/", "")
    )


def _strange_header(random: Random) -> str:
    dtypes = ("'|u1'", "'<f8'", "'<i8'", "'|O'", "'<U3'", "'|S2'", "'<M8[s]'", "'|V9'", "'<c16'",
              "'<f4'", "'|b1'", "'<U500000000'", "[('a','<f4')]", "('<f4',(1000,1000))", "'<f2'",
              "[('a',[('b','|O')])]", "7", "None", "'>u8'", "'<g'", "'|u1',1")  # fmt: skip
    shape = tuple(random.choice(INTEGERS) for _ in range(random.randrange(5)))
    text = f"{{'descr': {random.choice(dtypes)}, 'fortran_order': {random.choice((True, False))}, "
    text += f"'shape': {shape}, }}"
    if random.random() < 0.2:
        text = change_bytes(
            random, text.encode(), (b"(" * 100, b"__import__('os')", b"9" * 5000)
        ).decode("latin-1")
    return text


def _strange_array(random: Random, member: bytes) -> Any:
    array = np.load(io.BytesIO(member), allow_pickle=False)
    kind = random.randrange(7)
    if kind == 0:
        dtype = random.choice(
            ("u1", "i2", "f2", "f4", "f8", "?", "U2", "S2", "c8", "u8", "M8[s]", "V4")
        )
        return array.astype(dtype)
    if kind == 1:
        return array[:0]
    if kind == 2:
        return np.concatenate([array, array])
    if kind == 3:
        return array.reshape(random.choice(((-1,), (1, -1), (-1, 1), array.shape[::-1])))
    if kind == 4 and array.size:
        array = array.copy()
        value = random_value(random)
        array.flat[random.randrange(array.size)] = value
        return array
    if kind == 5:
        return array.ravel()[0] if array.size else array
    return np.asarray(random.choice((array[::-1], array.T, np.zeros((2, 0)), np.array(7))))


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


_FORMATS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("PNG", "L", {}), ("PNG", "RGBA", {}), ("PNG", "P", {"transparency": 0}), ("PNG", "1", {}),
    ("PNG", "I;16", {}), ("PNG", "LA", {}), ("JPEG", "L", {}), ("JPEG", "RGB", {}),
    ("JPEG", "CMYK", {}), ("GIF", "P", {}), ("BMP", "RGB", {}), ("BMP", "1", {}),
    ("TIFF", "L", {"compression": "tiff_lzw"}),
    ("TIFF", "RGB", {"compression": "tiff_adobe_deflate"}),
    ("TIFF", "1", {"compression": "group4"}), ("TIFF", "F", {}),
    ("TIFF", "L", {"compression": "packbits"}),
    ("TIFF", "RGB", {"compression": "jpeg"}), ("WEBP", "RGBA", {}), ("PPM", "L", {}),
    ("PPM", "RGB", {}),
)  # fmt: skip
_REFUSED: tuple[tuple[str, str], ...] = (
    ("ICO", "RGBA"), ("TGA", "RGB"), ("EPS", "RGB"), ("PCX", "L"), ("SGI", "L"),
    ("ICNS", "RGBA"), ("IM", "L"),
)  # fmt: skip


class Images(Reader):
    """Image files."""

    name = "images"

    def seeds(self) -> list[Files]:
        return [{"image": _picture(form, mode, options)} for form, mode, options in _FORMATS]

    def specials(self, folder: Path) -> Iterator[Files]:
        for form, mode in _REFUSED:
            yield {"image": _picture(form, mode, {})}
        yield {"image": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n"
               b"(%pipe%true) (w) file\nshowpage\n"}  # fmt: skip
        yield {"image": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BeginBinary: -30\n" * 3}
        for mode, side in (("1", 65_000), ("L", 30_000), ("L", 7_000), ("I;16", 7_000)):
            yield {
                "image": _flat_png(side, side, {"1": (1, 0), "L": (8, 0), "I;16": (16, 0)}[mode])
            }
        for depth in ((8, 2), (8, 6), (16, 6), (8, 4), (8, 3)):
            yield {"image": _flat_png(7_000, 7_100, depth)}
        most = 2**31 - 1
        for width, height in ((49_000_000, 1), (1, 49_000_000), (most, 1), (most, most),
                              (0, 0), (0, 5), (5, 0), (1, 1)):  # fmt: skip
            yield {"image": _flat_png(width, height, (8, 0), most=60_000_000)}
        big = Image.new("RGB", (7_000, 7_100), "white")
        big.paste((0, 0, 0), (3_000, 1_000, 3_300, 6_000))
        for form, options in (
            ("JPEG", {}), ("TIFF", {"compression": "tiff_lzw"}), ("GIF", {}), ("BMP", {}),
            ("PPM", {}),
        ):  # fmt: skip
            buffer = io.BytesIO()
            big.save(buffer, form, **options)
            yield {"image": buffer.getvalue()}
        for mode in ("F", "I", "CMYK"):
            buffer = io.BytesIO()
            big.convert(mode).save(buffer, "TIFF", compression="tiff_adobe_deflate")
            yield {"image": buffer.getvalue()}
        rotated, buffer = Image.Exif(), io.BytesIO()
        rotated[0x0112] = 6
        big.save(buffer, "JPEG", exif=rotated.tobytes())
        yield {"image": buffer.getvalue()}
        del big
        text = zlib.compress(b"\0" * (32 << 20))
        for kind in (b"zTXt", b"iCCP"):
            chunk = _chunk(kind, b"x\0\0" + text)
            whole = _picture("PNG", "L", {})
            yield {"image": whole[:33] + chunk * 40 + whole[33:]}
        yield {"image/": b""}
        yield {"image@": b"/dev/zero"}

    def change(self, random: Random, files: Files) -> Files:
        content = files["image"]
        if content.startswith(b"\x89PNG") and random.random() < 0.6:
            return {"image": _change_png(random, content)}
        return {"image": change_bytes(random, content)}

    def read(self, folder: Path) -> bool:
        check_raster(read_image(folder / "image"))
        return True


def _picture(form: str, mode: str, options: dict[str, Any]) -> bytes:
    grey = np.full((40, 30), 255, np.uint8)
    grey[6:34, 12:17] = 10
    image = Image.fromarray(grey)
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16) * 257)
    elif mode == "RGBA":
        image = image.convert("RGBA")
        image.putalpha(Image.fromarray(255 - grey))
    else:
        image = image.convert(mode)
    if form in ("ICO", "ICNS"):
        image = image.resize((32, 32))
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def _flat_png(width: int, height: int, form: tuple[int, int], most: int = 1 << 40) -> bytes:
    """A PNG of one colour, of any size: ``form`` is bit depth and colour type."""
    depth, colour = form
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = b"\0" + b"\x55" * ((width * depth * channels + 7) // 8 if width < most else 0)
    packer, body = zlib.compressobj(1), b""
    for _ in range(height if height < most and width < most else 0):
        body += packer.compress(row)
    body += packer.flush()
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    palette = _chunk(b"PLTE", bytes(range(256)) * 3) + _chunk(b"tRNS", b"\x80" * 256)
    return (
        b"\x89PNG\r\n\x1a\n" + header + (palette if colour == 3 else b"")
        + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )  # fmt: skip


_EXIF = b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0"


def _change_png(random: Random, content: bytes) -> bytes:
    """Change one chunk, and have its checksum right again."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 12 <= len(content) and len(chunks) < 100:
        (length,) = struct.unpack_from(">I", content, at)
        chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    if not chunks:
        return change_bytes(random, content)
    number = random.randrange(len(chunks))
    kind, body = chunks[number]
    choice = random.randrange(6)
    if choice == 0:
        kind = random.choice((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"eXIf",
                              b"iCCP", b"zTXt", b"iTXt", b"gAMA", b"IEND", b"pHYs"))  # fmt: skip
    elif choice == 1 and kind == b"IDAT":
        try:
            plain = zlib.decompressobj().decompress(body, 1 << 20)
            body = zlib.compress(change_bytes(random, plain), 1)
        except zlib.error:
            body = change_bytes(random, body)
    elif choice == 2:
        chunks.insert(number, chunks[random.randrange(len(chunks))])
    elif choice == 3:
        chunks.insert(number, (random.choice((b"eXIf", b"zTXt", b"tRNS", b"iCCP")),
                               change_bytes(random, _EXIF)))  # fmt: skip
    else:
        body = change_bytes(random, body)
    chunks[min(number, len(chunks) - 1)] = (kind, body)
    return content[:8] + b"".join(_chunk(kind, body) for kind, body in chunks)
