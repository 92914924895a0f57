"""A changed byte in any file of a model or of a taught head is noticed, and no file runs code."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from support.kill_writer import BACKBONE as TAUGHT_ON
from support.kill_writer import random_head
from support.models import DIGITS_MODEL

from hwcore.errors import BundleError
from hwcore.model.bundle import BACKBONE, HEAD, REPLAY, Bundle, write_bundle
from hwcore.model.card import CARD
from hwcore.model.engine import Engine
from hwcore.sealed_json import is_sealed, sealed
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.lesson_file import LESSON

ROOT = Path(__file__).resolve().parents[2]
FLIPS = 60
FIGURES = {"own_error": 0.5, "base_error": 0.004}

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto


def flipped(content: bytes, seed: int) -> bytes:
    """With one bit of one byte changed, the same one for the same seed."""
    chosen = random.Random(seed)
    changed = bytearray(content)
    changed[chosen.randrange(len(changed))] ^= 1 << chosen.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("name", [BACKBONE, HEAD, REPLAY, CARD])
def test_a_changed_byte_of_a_model_is_noticed(tmp_path: Path, name: str) -> None:
    model = Path(shutil.copytree(DIGITS_MODEL, tmp_path / "model"))
    whole = (model / name).read_bytes()
    for seed in range(FLIPS if len(whole) < 1 << 20 else 8):
        (model / name).write_bytes(flipped(whole, seed))
        with pytest.raises(BundleError, match=name):
            Bundle.load(model).replay()
    (model / name).write_bytes(whole)
    Bundle.load(model).replay()


def test_every_byte_of_a_card_counts(tmp_path: Path) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    write_bundle(tmp_path, b"", shipped.head, None, {"name": "small"})
    whole = (tmp_path / CARD).read_bytes()
    assert is_sealed(whole)
    for at in range(len(whole)):
        for bit in (0, 5):
            assert not is_sealed(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
    assert not is_sealed(whole + b"\n")
    assert not is_sealed(whole[:-1])
    assert not is_sealed(b"")


@pytest.mark.parametrize("name", [HEAD, LESSON])
def test_a_changed_byte_of_a_taught_head_is_noticed(tmp_path: Path, name: str) -> None:
    store = LessonStore(tmp_path, TAUGHT_ON)
    lesson = LessonRecord(("a", "b"), {"1": 1, "7": 1}, FIGURES, FIGURES, None)
    number = store.keep(random_head(np.random.default_rng(3)), lesson)
    store.adopt(number)
    path = tmp_path / "heads" / str(number) / name
    whole = path.read_bytes()
    for seed in range(FLIPS * 4):
        path.write_bytes(flipped(whole, seed))
        with pytest.raises(BundleError, match=f"lesson {number} "):
            store.load(number)
        (kept,) = store.listed()
        assert kept.fault is not None
        assert store.current().notice is not None
    path.write_bytes(whole)
    assert store.current().number == number


def test_lessons_of_before_there_were_seals_are_read(tmp_path: Path) -> None:
    store = LessonStore(tmp_path, TAUGHT_ON)
    lesson = LessonRecord(("a", "b"), {"1": 1, "7": 1}, FIGURES, FIGURES, None)
    store.keep(random_head(np.random.default_rng(3)), lesson)
    path = tmp_path / "heads" / "1" / LESSON
    before = path.read_text("utf-8").replace('"format": 2', '"format": 1').split(',\n  "seal"')[0]
    path.write_text(before + "\n}\n", "utf-8")
    (kept,) = store.listed()
    assert (kept.fault, kept.record) == (None, lesson)


def test_a_sealed_file_ends_with_its_seal() -> None:
    content = sealed({"a": 1})
    assert content.startswith(b'{\n  "a": 1,\n  "seal": "')
    assert is_sealed(content)
    with pytest.raises(ValueError, match="not JSON compliant"):
        sealed({"a": float("nan")})


RUNS = """
import sys
from pathlib import Path
from hwcore.model.engine import Engine
from hwcore.errors import HwError
from tests.hostile.folders import Card, Heads, People, SettingsReader
from tests.hostile.images import Images
from tests.hostile.npz_files import Npz, _Runs, _npz, _zip, good_images
from tests.hostile.campaign import _place
from tests.hostile.watch import Watch
import pickle, numpy as np

code = pickle.dumps(_Runs())
work = Path(sys.argv[1])
seen = 0
for reader in (Npz(), Images(), Card(), Heads(), People(), SettingsReader()):
    for files in reader.seeds():
        _place(work / "input", files)
        reader.read(work / "input")  # what libraries need is loaded
        for name in files:
            for content in (code, b"import os; os.system('true')", b"#!/bin/sh\\ntrue\\n",
                            b"%!PS-Adobe-3.0 EPSF-3.0\\n%%BoundingBox: 0 0 9 9\\n(%pipe%id)(w)",
                            b"\\x7fELF" + code, _zip({"label.npy": code, "images.npy": code}),
                            _npz({"label": np.array([_Runs()], object), "images": good_images()})):
                _place(work / "input", files | {name: content})
                with Watch(work) as watch:
                    with watch:
                        try:
                            reader.read(work / "input")
                        except HwError:
                            seen += 1
                    watch.check()
print(seen)
"""


def test_no_file_makes_the_program_run_code(tmp_path: Path) -> None:
    """An audit hook sees every start of code, process or connection, and every unpickling."""
    done = subprocess.run(
        [sys.executable, "-c", RUNS, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


def _onnx_of(nodes: list[NodeProto], initializers: list[TensorProto], path: Path) -> Path:
    """A bundle around a network of somebody who means harm, with right checksums."""
    onnx = pytest.importorskip("onnx")
    from onnx import TensorProto, helper

    from hwcore.data import DIGITS
    from hwcore.model.card import sha256
    from hwcore.model.head import Head

    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("raster", TensorProto.FLOAT, ["n", 1, 28, 28])],
        [
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", 4]),
            helper.make_tensor_value_info("maps", TensorProto.FLOAT, ["n", 4, 7, 7]),
        ],
        initializers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    content = model.SerializeToString()
    assert isinstance(onnx.__version__, str)
    weight = np.zeros((10, 4), np.float32)
    head = Head(weight, weight[:, 0], DIGITS, 1.0, 0.5, sha256(content))
    write_bundle(path, content, head, None, {})
    return path


def test_a_network_cannot_read_files_beside_it(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    from onnx import TensorProto, helper

    for where in ("../secret", str(tmp_path / "secret"), "/etc/passwd"):
        (tmp_path / "secret").write_bytes(b"\0" * 64)
        tensor = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[4, 1, 1, 1])
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", where), ("offset", "0"), ("length", "16")):
            tensor.external_data.add(key=key, value=value)
        nodes = [
            helper.make_node("Conv", ["raster", "w"], ["maps"], strides=[4, 4]),
            helper.make_node("ReduceMean", ["maps"], ["features"], axes=[2, 3], keepdims=0),
        ]
        with pytest.raises(BundleError, match="is not a model that can be run"):
            Engine.load(_onnx_of(nodes, [tensor], tmp_path / "model"))


def test_a_network_of_foreign_operators_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    from onnx import helper

    nodes = [
        helper.make_node("PyOp", ["raster"], ["maps"], domain="ai.onnx.contrib", code="1"),
        helper.make_node("Run", ["raster"], ["features"], domain="evil"),
    ]
    with pytest.raises(BundleError, match="is not a model that can be run"):
        Engine.load(_onnx_of(nodes, [], tmp_path / "model"))
