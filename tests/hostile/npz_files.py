"""Hostile ``.npz`` files."""

from __future__ import annotations

import io
import pickle
import struct
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from hwcore.data.reading import read_dataset

from .datasets import check_dataset
from .mutation import INTEGERS, change_bytes, random_value
from .reader import Files, Reader


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
