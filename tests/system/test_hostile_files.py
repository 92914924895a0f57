"""Files that campaigns found trouble with: ink, arrays, images and cards."""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import subprocess
import threading
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hostile.images import _chunk, _flat_png
from hostile.npz_files import _npy, _zip
from PIL import Image

from hwcore.data.npz import read_npz
from hwcore.data.reading import read_dataset
from hwcore.errors import BundleError, DataError, HwError, ImageError, InkError
from hwcore.files import open_file, read_file
from hwcore.ink.jsonl import LineFault, parse_ink_line, read_ink_lines
from hwcore.labels import Alphabet
from hwcore.model.bundle import Bundle
from hwcore.model.card import CARD
from hwcore.model.deflation import inflated
from hwcore.model.replay import ReplaySet
from hwcore.raster import picture_file
from hwcore.raster.image_raster import read_image

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the campaign needs fork and signals")


def test_a_pipe_is_not_waited_for_and_a_device_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    for name in ("pipe", "endless"):
        with pytest.raises(OSError, match="not a file"):
            read_file(tmp_path / name, 10)
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, 10)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="larger than"):
        read_file(tmp_path / "large", 1000)
    (tmp_path / "small").write_bytes(b"x" * 1000)
    assert read_file(tmp_path / "small", 1000) == b"x" * 1000
    with pytest.raises(OSError, match="larger than"):
        read_file(tmp_path / "small", 999)


def test_ink_may_come_through_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"ink",))
    writer.start()
    with open_file(tmp_path / "pipe", pipes=True) as file:
        assert file.read() == b"ink"
    writer.join()


def test_a_line_of_a_million_lists_is_refused_before_they_are_made() -> None:
    with pytest.raises(InkError, match="more than the 200000 points"):
        parse_ink_line('{"strokes": [' + ",".join(["[]"] * 1_000_000) + "]}")


def test_a_line_without_an_end_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hwcore.ink.jsonl.MAX_LINE", 100)
    monkeypatch.setattr("hwcore.ink.jsonl._CHUNK", 7)
    good = '{"strokes": [[[0, 0]]], "label": "1"}'
    (tmp_path / "ink.jsonl").write_text("x" * 1000 + "\n" + good + "\n" + "y" * 101)
    (one, fault), (two, entry), (three, last) = read_ink_lines(tmp_path / "ink.jsonl")
    assert (one, two, three) == (1, 2, 3)
    assert isinstance(fault, LineFault)
    assert isinstance(last, LineFault)
    assert not isinstance(entry, LineFault)


def test_half_a_character_is_no_label() -> None:
    with pytest.raises(InkError, match='"label" holds half a character'):
        parse_ink_line('{"strokes": [], "label": "\\ud800"}')


def test_labels_can_be_shown() -> None:
    for label in ("a\nb", "\x1b[31m", "\ud800"):
        with pytest.raises(HwError, match="text that can be shown"):
            Alphabet(("1", label))


def _idx(folder: Path, shape: tuple[int, int, int], body: bytes, labels: bytes = b"\3") -> Path:
    header = struct.pack(">4BIII", 0, 0, 8, 3, *shape)
    (folder / "t10k-images-idx3-ubyte").write_bytes(header + body)
    (folder / "t10k-labels-idx1-ubyte").write_bytes(
        struct.pack(">4BI", 0, 0, 8, 1, len(labels)) + labels
    )
    return folder


@pytest.mark.parametrize("shape", [(1 << 31, 1 << 31, 4), (1, 0, 5), (2**32 - 1,) * 3, (0, 5, 5)])
def test_absurd_idx_shapes_are_refused(tmp_path: Path, shape: tuple[int, int, int]) -> None:
    with pytest.raises(DataError):
        read_dataset(_idx(tmp_path, shape, b"", b"" if not shape[0] else b"\3"))


def test_a_gzipped_bomb_is_not_unpacked(tmp_path: Path) -> None:
    _idx(tmp_path, (1, 2, 2), b"\0" * 4)
    header = struct.pack(">4BIII", 0, 0, 8, 3, 1, 30_000, 30_000)
    (tmp_path / "t10k-images-idx3-ubyte").unlink()
    (tmp_path / "t10k-images-idx3-ubyte.gz").write_bytes(gzip.compress(header + b"\0" * 10_000_000))
    with pytest.raises(DataError, match="too much at once"):
        read_dataset(tmp_path)


def test_a_member_of_an_npz_that_is_no_array_is_refused(tmp_path: Path) -> None:
    images = _npy(np.full((1, 9, 9), 9, np.uint8))
    path = tmp_path / "data.npz"
    path.write_bytes(_zip({"images.npy": images, "label": b"not an array"}))
    with pytest.raises(DataError, match='no array "label"'):
        read_npz(path)
    path.write_bytes(_zip({"images.npy": images, "label.npy": b"not an array"}))
    with pytest.raises(DataError, match="that can be read"):
        read_npz(path)


def test_what_else_is_in_an_npz_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    members = {
        "images.npy": _npy(np.full((1, 9, 9), 9, np.uint8)),
        "label.npy": _npy(np.ones(1, int)),
    }
    path.write_bytes(_zip({**members, "../../climbs.npy": b"x", "origin.npy": b"\x80\4."}))
    assert read_npz(path).labels == ["1"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["data.npz"]


def test_an_npz_of_another_compression_is_refused(tmp_path: Path) -> None:
    members = {
        "images.npy": _npy(np.full((1, 9, 9), 9, np.uint8)),
        "label.npy": _npy(np.ones(1, int)),
    }
    (tmp_path / "data.npz").write_bytes(_zip(members, zipfile.ZIP_LZMA))
    with pytest.raises(DataError, match="that can be read"):
        read_npz(tmp_path / "data.npz")


def test_an_npz_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("label.npy", _npy(np.ones(1, int)))
        with file.open("images.npy", "w") as member:
            for _ in range(25):
                member.write(b"\0" * (8 << 20))
    with pytest.raises(DataError, match="too much at once"):
        read_npz(tmp_path / "data.npz")


@pytest.mark.parametrize(
    "label", [np.array([1.5]), np.array([b"7"]), np.array(["a\nb"]), np.array([True])]
)
def test_labels_of_an_npz_are_numbers_or_texts(tmp_path: Path, label: Any) -> None:
    np.savez(tmp_path / "data.npz", images=np.full((1, 9, 9), 9, np.uint8), label=label)
    with pytest.raises(DataError):
        read_npz(tmp_path / "data.npz")


def test_a_text_of_an_npz_has_characters(tmp_path: Path) -> None:
    label = np.array([0x7FFFFFFF, 0x110000], np.uint32).view("<U2")
    np.savez(tmp_path / "data.npz", images=np.full((1, 9, 9), 9, np.uint8), label=label)
    with pytest.raises(DataError, match="cannot be shown"):
        read_npz(tmp_path / "data.npz")


def test_postscript_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **_: started.append(args))
    monkeypatch.setattr(subprocess, "check_call", lambda *args, **_: started.append(args))
    path = tmp_path / "picture.png"
    picture = Image.new("RGB", (30, 30), "white")
    picture.paste((0, 0, 0), (10, 5, 15, 25))
    for form in ("EPS", "ICNS", "TGA", "PCX"):
        picture.resize((32, 32)).save(path, form)
        with pytest.raises(ImageError, match="not an image that can be read"):
            read_image(path)
    assert started == []


def test_an_image_of_many_rows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tall.png").write_bytes(_flat_png(1, 40_000_000, (8, 0), most=1))
    with pytest.raises(ImageError, match="is too large"):
        read_image(tmp_path / "tall.png")


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "1", "I;16", "F"])
def test_a_reduced_image_is_the_same_glyph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    grey = np.full((700, 500), 255, np.uint8)
    grey[100:600, 200:260] = 0
    grey[540:600, 200:400] = 0
    picture = Image.fromarray(grey)
    if mode == "I;16":
        picture = Image.fromarray(grey.astype(np.uint16) * 257)
    elif mode != "L":
        picture = picture.convert(mode)
    path = tmp_path / ("picture.tiff" if mode == "F" else "picture.png")
    picture.save(path)
    whole = read_image(path)
    monkeypatch.setattr(picture_file, "_ENOUGH", 30_000)
    monkeypatch.setattr(picture_file, "_ROWS", 16)
    assert np.abs(read_image(path) - whole).max() < 0.35
    assert np.corrcoef(read_image(path).ravel(), whole.ravel())[0, 1] > 0.97


def test_a_damaged_tiff_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    buffer = io.BytesIO()
    Image.fromarray(np.full((40, 30), 200, np.uint8)).save(buffer, "TIFF", compression="tiff_lzw")
    content = bytearray(buffer.getvalue())
    for at in range(8, len(content), 3):
        changed = content.copy()
        changed[at : at + 2] = b"\xff\xff"
        (tmp_path / "x.tiff").write_bytes(changed)
        try:
            read_image(tmp_path / "x.tiff")
        except ImageError:
            continue
    assert capfd.readouterr().err == ""


def test_a_png_with_megabytes_of_text_is_read_or_refused(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Image.fromarray(np.full((9, 9), 200, np.uint8)).save(whole, "PNG")
    text = _chunk(b"zTXt", b"x\0\0" + zlib.compress(b"\0" * (8 << 20)))
    content = whole.getvalue()
    (tmp_path / "x.png").write_bytes(content[:33] + text * 20 + content[33:])
    with pytest.raises(ImageError):
        read_image(tmp_path / "x.png")


def test_a_card_cannot_say_more_than_a_line(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(json.dumps({"files": {}, "format": "\x1b[31m\n" * 1000}))
    with pytest.raises(BundleError) as told:
        Bundle.load(tmp_path)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 500


@pytest.mark.parametrize(
    "changes",
    [
        {"features": np.full((2, 3), np.nan, np.float16)},
        {"truth": np.array([-2, 0], np.int16)},
        {"truth": np.array([0.0, np.nan], np.float32)},
        {"border_of": np.array([np.inf])},
        {"border_of": np.array([[5]])[:, :0]},
    ],
)
def test_a_replay_set_of_strange_values_is_refused(changes: dict[str, Any]) -> None:
    from safetensors.numpy import load, save

    features, truth = np.ones((2, 3), np.float32), np.array([0, 1])
    whole = ReplaySet(features, truth, features, truth, features, truth, 2).to_bytes()
    assert ReplaySet.from_bytes(whole).border_of == 2
    with pytest.raises(BundleError):
        ReplaySet.from_bytes(save({**load(inflated(whole)), **changes}))
