"""Drawing ink many times over, and keeping what was drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import DataError, HwError
from hwcore.ink.jsonl import InkRecord
from hwcore.progress import Silent
from hwcore.training.corpus import drawings as module
from hwcore.training.corpus.cache import Arrays, cached, content_key
from hwcore.training.corpus.drawings import draw_often


def test_drawings_depend_on_the_seed_and_the_place_only(digits: list[InkRecord]) -> None:
    inks = [record.ink for record in digits[:6]]
    drawn = draw_often(inks, 4, 7, Silent(), "")
    assert drawn.shape == (4, 6, 28, 28)
    assert np.array_equal(drawn[:, :3], draw_often(inks[:3], 4, 7, Silent(), ""))
    assert not np.array_equal(drawn, draw_often(inks, 4, 8, Silent(), ""))
    assert len({picture.tobytes() for picture in drawn.reshape(24, 28, 28)}) == 24


def test_several_processes_draw_the_same(
    digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    inks = [record.ink for record in digits[:5]]
    alone = draw_often(inks, 2, 7, Silent(), "")
    monkeypatch.setattr(module, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(module, "_CHUNK", 2)
    assert np.array_equal(alone, draw_often(inks, 2, 7, Silent(), ""))


class Maker:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Arrays:
        self.made += 1
        return {"a": np.arange(6, dtype=np.int64).reshape(2, 3).T, "b": np.array([True, False])}


def test_arrays_are_made_once_for_each_key(tmp_path: Path) -> None:
    make, path = Maker(), tmp_path / "out" / "arrays.safetensors"
    for key in ("one", "one", "other", "other", "one"):
        arrays = cached(path, key, make)
        assert np.array_equal(arrays["a"], np.arange(6).reshape(2, 3).T)
        assert arrays["b"].dtype == np.bool_
    assert make.made == 3


@pytest.mark.parametrize("keep", [0, 9, 60])
def test_a_damaged_file_is_made_again(tmp_path: Path, keep: int) -> None:
    make, path = Maker(), tmp_path / "arrays.safetensors"
    cached(path, "key", make)
    path.write_bytes(path.read_bytes()[:keep])
    cached(path, "key", make)
    cached(path, "key", make)
    assert make.made == 2


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(HwError, match=r"cannot be written \(No space left on device\)"):
        cached(tmp_path / "arrays.safetensors", "key", Maker())
    assert list(tmp_path.iterdir()) == []


def test_the_key_follows_contents_names_and_settings(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    (folder / "3").mkdir(parents=True)
    file.write_bytes(b"content")
    (folder / "3" / "a.png").write_bytes(b"picture")
    keys = [content_key([file, folder], "settings"), content_key([file, folder], "others")]
    file.write_bytes(b"contents")
    keys.append(content_key([file, folder], "settings"))
    (folder / "3").rename(folder / "4")
    keys.append(content_key([file, folder], "settings"))
    assert len(set(keys)) == 4
    assert keys[3] == content_key([file, folder], "settings")
    with pytest.raises(DataError, match="there is no such file"):
        content_key([tmp_path / "gone"], "settings")
