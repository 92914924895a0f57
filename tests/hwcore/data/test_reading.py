from __future__ import annotations

from pathlib import Path

import pytest

from hwcore.data.dataset import Dataset
from hwcore.data.folders import read_image_folder
from hwcore.data.reading import has_test_part, read_dataset, read_training_part
from hwcore.errors import DataError, ImageError
from hwcore.ink.ink import Ink
from hwcore.raster.image_file import ImageFile
from hwcore.reasons import Reason


def test_a_folder_of_images(fixtures: Path) -> None:
    data = read_dataset(fixtures / "images")
    assert list(data.labels) == ["0", "2", "3", "4", "5"]
    assert all(data.glyph(index).raster.max() > 0.9 for index in range(len(data)))


def test_a_folder_with_parts_means_its_test_part(tmp_path: Path) -> None:
    for name in ("Test/7/a.png", "train/1/a.png", "train/2/a.png"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    assert list(read_dataset(tmp_path).labels) == ["7"]
    assert list(read_training_part(tmp_path).labels) == ["1", "2"]
    assert has_test_part(tmp_path)
    assert not has_test_part(tmp_path / "train")


def test_a_folder_for_testing_only_does_not_train(tmp_path: Path) -> None:
    (tmp_path / "test" / "7").mkdir(parents=True)
    (tmp_path / "test" / "7" / "a.png").touch()
    with pytest.raises(DataError, match="none for training"):
        read_training_part(tmp_path)


def test_hidden_files_are_passed_over_and_loose_files_are_no_samples(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    for name in ("7/a.png", "7/.DS_Store", "readme.txt"):
        (tmp_path / name).write_bytes(b"")
    data = read_image_folder(tmp_path)
    assert data.originals == [ImageFile(tmp_path / "7" / "a.png")]
    with pytest.raises(ImageError, match=r"a\.png"):
        data.glyph(0)


def test_ink_lines_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_text(
        '{"strokes": [[[0, 0]]], "label": "1", "writer": "w"}\nno\n{"strokes": [[[0, 0]]]}\n'
    )
    data = read_dataset(path)
    assert (list(data.labels), list(data.writers)) == (["1"], ["w"])
    assert [str(fault) for fault in data.faults] == [
        f"{path}: line 2: not JSON",
        f"{path}: line 3: has no label",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.jsonl", None, "cannot be read"),
        ("missing.npz", None, "no such file"),
        ("missing", None, "no such file or folder"),
        ("notes.txt", "hello", "not a data set"),
        ("empty.jsonl", "", "the file is empty"),
        ("bad.jsonl", "no\n", "no sample that can be used.*line 1: not JSON"),
    ],
)
def test_a_path_that_is_no_data_set_says_why(
    tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match=message) as caught:
        read_dataset(tmp_path / name)
    assert name in str(caught.value)


def test_an_empty_folder_is_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="neither IDX files nor subfolders of images"):
        read_dataset(tmp_path)
    (tmp_path / "7").mkdir()
    with pytest.raises(DataError, match="neither IDX files nor subfolders of images"):
        read_dataset(tmp_path)


def test_a_part_of_a_data_set() -> None:
    inks = [Ink.from_strokes([[(0, number)]]) for number in range(4)]
    fault = Reason("broken", "a fault")
    data = Dataset(inks, list("1213"), list("aabb"), [fault])
    part = data.where(lambda label, writer: label == "1" or writer == "b")
    assert list(part.originals) == [inks[0], inks[2], inks[3]]
    assert (list(part.labels), list(part.writers)) == (list("113"), list("abb"))
    assert list(part.faults) == [fault]


def test_places_are_those_of_the_source(tmp_path: Path) -> None:
    line = '{{"strokes": [[[0, 0]]], "label": "{}"}}'
    path = tmp_path / "ink.jsonl"
    path.write_text("\n".join(["oops", line.format("a"), "", "{}", line.format("b")]))
    data = read_dataset(path)
    assert [data.place(index) for index in range(2)] == [1, 4]
    assert data.where(lambda label, _: label == "b").place(0) == 4


def test_places_are_indices_where_nothing_is_left_out() -> None:
    data = Dataset([Ink()] * 4, list("abcd"), [""] * 4)
    assert [data.place(index) for index in range(4)] == [0, 1, 2, 3]
    some = data.where(lambda label, _: label in "bd")
    assert [some.place(index) for index in range(2)] == [1, 3]
    assert some.where(lambda label, _: label == "d").place(0) == 3
