from __future__ import annotations

import re
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits, punctuation

import numpy as np
import pytest

from hwcore.data.dataset import Dataset
from hwcore.data.npz import read_npz
from hwcore.data.splits import unipen_part
from hwcore.data.text_reading import read_texts
from hwcore.errors import DataError
from hwcore.evaluation import label_errors
from hwcore.evaluation.answers import Answers
from hwcore.evaluation.label_errors import read_label_errors, without_places
from hwcore.ink.ink import Ink
from hwcore.labels import Alphabet
from hwcore.paths import resource

GIVEN = [
    ("label_errors/unipen_digits_report.txt", "1a_digits.npz", digits, 8),
    ("label_errors/unipen_capitals_report.txt", "1b_upper.npz", ascii_uppercase, 22),
    ("label_errors/unipen_small_report.txt", "1c_lower.npz", ascii_lowercase, 30),
    ("label_errors/unipen_symbols_report.txt", "1d_symbols.npz", punctuation, 23),
]
"""The lists that ship: the resource, its source, the labels there, and how long it may be: one per
cent of the report writers' samples (836, 2296 and 3026), two of their symbols (1166)."""
GIVEN_TEXTS = [
    ("label_errors/unipen_words_report.txt", "67_words.npz", 81),
    ("label_errors/unipen_texts_report.txt", "8_texts.npz", 23),
    ("label_errors/unipen_words_train.txt", "67_words.npz", 510),
    ("label_errors/unipen_texts_train.txt", "8_texts.npz", 86),
]
"""Those of words and texts: one per cent of the report writers' (8097 and 2278), and of the train
writers' (50988 and 8632)."""


@pytest.fixture
def data() -> Dataset:
    """Four samples, at places 0, 1, 4 and 5 of their source."""
    return Dataset([Ink()] * 4, ["7", "1", "in ck", "3"], [""] * 4, (), [0, 1, 4, 5])


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("0\n", {0}),
        ("# a title\n\n  4  \n0\n4\n", {0, 4}),
        ("a.npz:5\nb.npz:1\nb.npz:99\n0", {5, 0}),
        ("a.npz:5\t3\t8\topen at the top\n1 1", {5, 1}),
        ("4 in ck is two letters", {4}),
        ("\ufeff0\r\n1\r\n", {0, 1}),
    ],
)
def test_a_list_is_read(tmp_path: Path, data: Dataset, text: str, places: set[int]) -> None:
    assert read_label_errors(written(tmp_path, text), data, "a.npz") == places


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "names no sample of a.npz"),
        ("# nothing\n", "names no sample of a.npz"),
        ("b.npz:1\n", "names no sample of a.npz"),
        ("0\nseven\n", "line 2: 'seven' is not a sample's place"),
        ("-1\n", "line 1: '-1' is not a sample's place"),
        ("a.npz:\n", "line 1: '' is not a sample's place"),
        ("1\u0661\n", "is not a sample's place"),
        ("9" * 5000, "is not a sample's place"),
        ("2\n", "line 1: a.npz has no labelled sample 2"),
        ("0 1\n", "line 1: sample 0 of a.npz is labelled 7, not 1; the list belongs to other"),
        ("1 10\n", "labelled 1, not 10"),
        ("4 in c\n", "labelled in ck, not in"),
    ],
)
def test_a_list_that_does_not_fit_says_where(
    tmp_path: Path, data: Dataset, text: str, reason: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataError) as caught:
        read_label_errors(path, data, "a.npz")
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)


def test_a_list_that_cannot_be_read_is_one_line(tmp_path: Path, data: Dataset) -> None:
    with pytest.raises(DataError, match="No such file"):
        read_label_errors(tmp_path / "missing.txt", data, "a.npz")
    path = tmp_path / "bytes.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        read_label_errors(path, data, "a.npz")


def test_something_much_larger_is_not_read_whole(
    tmp_path: Path, data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(label_errors, "MAX_BYTES", 100)
    assert read_label_errors(written(tmp_path, "0 7" + " " * 97), data, "a.npz") == {0}
    with pytest.raises(DataError, match="too large"):
        read_label_errors(written(tmp_path, "0 7" + " " * 98), data, "a.npz")


def answers(indices: list[int]) -> Answers:
    count = len(indices)
    return Answers(
        np.array(indices),
        np.zeros(count, np.int64),
        np.full((count, 2), 0.5, np.float32),
        np.zeros(count, bool),
        Alphabet(("a", "b")),
    )


def test_places_are_left_out_and_not_indices(data: Dataset) -> None:
    kept = without_places(answers([0, 2, 3]), data, {4, 3})
    assert kept.indices.tolist() == [0, 3]


def test_nothing_left_is_an_error(data: Dataset) -> None:
    with pytest.raises(DataError, match="nothing left"):
        without_places(answers([0, 1]), data, {0, 1})


@pytest.mark.parametrize(("name", "file", "labels", "most"), GIVEN)
def test_a_list_that_ships_fits_the_report_writers(
    full_data: Path, name: str, file: str, labels: str, most: int
) -> None:
    path = full_data / "unipen" / file
    data = read_npz(path)
    places = read_label_errors(resource(name), data, path.name)
    assert 0 < len(places) <= most
    assert {unipen_part(data.writers[place]) for place in places} == {"report"}
    assert set(data.labels) == set(labels)


@pytest.mark.parametrize(("name", "file", "labels", "most"), GIVEN)
def test_every_line_of_a_list_that_ships_says_what_it_is_and_why(
    name: str, file: str, labels: str, most: int
) -> None:
    text = resource(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert 0 < len(lines) <= most
    places = []
    for line in lines:
        place, label, plainly, *reason = line.split()
        source, _, number = place.rpartition(":")
        assert source == file
        places.append(int(number))
        assert label in tuple(labels)
        assert plainly != label
        assert len(reason) > 3
    assert places == sorted(set(places))


@pytest.mark.parametrize(("name", "file", "most"), GIVEN_TEXTS)
def test_a_list_of_texts_that_ships_fits_its_writers(
    full_data: Path, name: str, file: str, most: int
) -> None:
    texts = read_texts(full_data / "unipen" / file)
    places = read_label_errors(resource(name), texts, file)
    assert 0 < len(places) <= most
    part = Path(name).stem.rpartition("_")[2]
    assert {unipen_part(texts.writer[place]) for place in places} == {part}


@pytest.mark.parametrize(("name", "file", "most"), GIVEN_TEXTS)
def test_every_line_of_a_list_of_texts_says_what_it_is(name: str, file: str, most: int) -> None:
    text = resource(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert 0 < len(lines) <= most
    places = []
    for line in lines:
        place, label, plainly, reason = re.split(r" {2,}", line)
        source, _, number = place.rpartition(":")
        assert source == file
        places.append(int(number))
        assert plainly != label
        assert len(reason.split()) > 1
    assert places == sorted(set(places))


def test_every_list_that_ships_is_checked() -> None:
    shipped = resource("label_errors").glob("*.txt")
    assert {f"label_errors/{path.name}" for path in shipped} == {
        name for name, *_ in (*GIVEN, *GIVEN_TEXTS)
    }
