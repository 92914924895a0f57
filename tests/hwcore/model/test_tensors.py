from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load

from hwcore.model.tensors import TensorError, Tensors, TextError, layer_arrays

WHOLE = Tensors(
    {
        "one": np.arange(6, dtype=np.float32).reshape(2, 3).T,
        "labels": np.array([3, 1], np.int64),
        **layer_arrays("net", ((np.eye(2, dtype=np.float16), np.zeros(2, np.float16)),)),
    },
    {"strength": "1.5", "name": "hand"},
)


def test_what_is_written_is_read_again() -> None:
    again = Tensors.parse(WHOLE.to_bytes())
    assert again.array("one", np.float32).tolist() == [[0, 3], [1, 4], [2, 5]]
    assert again.array("labels", np.signedinteger).tolist() == [3, 1]
    ((weight, bias),) = again.layers("net", np.floating)
    assert weight.dtype == np.float16
    assert (weight.tolist(), bias.tolist()) == ([[1, 0], [0, 1]], [0, 0])
    assert (again.number("strength"), again.text("name")) == (1.5, "hand")
    assert sorted(load(WHOLE.to_bytes())) == ["labels", "net.0.bias", "net.0.weight", "one"]


def test_of_a_file_only_what_is_wanted_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(WHOLE.to_bytes())
    read = Tensors.read(path, lambda name: name.startswith("net."))
    assert sorted(read.arrays) == ["net.0.bias", "net.0.weight"]
    assert read.texts == WHOLE.texts


def test_two_are_joined() -> None:
    both = WHOLE | Tensors({"two": np.zeros(1)}, {"name": "other"})
    assert both.has_any(("two", "three"))
    assert not WHOLE.has_any(("two", "three"))
    assert (both.text("name"), both.text("strength")) == ("other", "1.5")


def test_no_layers_are_no_error_and_half_of_one_is() -> None:
    assert WHOLE.layers("other", np.floating) == ()
    with pytest.raises(TensorError):
        Tensors({"net.0.weight": np.zeros((1, 1))}).layers("net", np.floating)


@pytest.mark.parametrize(("name", "kind"), [("two", np.floating), ("labels", np.float32)])
def test_an_array_that_is_missing_or_of_another_kind_is_an_error(name: str, kind: type) -> None:
    with pytest.raises(TensorError):
        WHOLE.array(name, kind)


@pytest.mark.parametrize("name", ["name", "missing"])
def test_what_is_no_number_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(TextError) as caught:
        WHOLE.number(name)
    assert caught.value.name == name


BF16 = b'{"weight":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}'


@pytest.mark.parametrize(
    "content",
    [b"", b"no tensors", WHOLE.to_bytes()[:60], struct.pack("<Q", len(BF16)) + BF16 + bytes(2)],
    ids=["empty", "no tensors", "cut off", "a type that numpy lacks"],
)
def test_damage_is_an_error(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(TensorError):
        Tensors.parse(content)
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(TensorError):
        Tensors.read(tmp_path / "file")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TensorError):
        Tensors.read(tmp_path / "file")
