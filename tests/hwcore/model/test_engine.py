from __future__ import annotations

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.models import DIGITS_MODEL

import hwcore
from hwcore.data import DIGITS
from hwcore.errors import BundleError, HwError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import Alphabet
from hwcore.model.bundle import BACKBONE, Bundle
from hwcore.model.card import sha256
from hwcore.model.engine import Engine
from hwcore.model.head import Head
from hwcore.paths import shipped_model
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import SIZE, rasterize

SEVEN = [[(10, 10), (60, 10), (30, 90)]]


@pytest.fixture
def own_engine() -> Engine:
    """One whose head may be replaced."""
    return Engine.load(DIGITS_MODEL)


def turned(head: Head) -> Head:
    """A head that takes each digit for the next one."""
    weight, bias = (np.roll(values, 1, axis=0) for values in (head.weight, head.bias))
    return dataclasses.replace(head, weight=weight, bias=bias, parts=())


def test_the_contracts_three_lines() -> None:
    engine = hwcore.Engine.load()
    prediction = engine.predict(hwcore.Ink.from_strokes(SEVEN))
    assert prediction.label == "7"
    assert 0.5 < prediction.confidence <= 1.0
    assert not prediction.unknown
    assert len(prediction.candidates) == 94


@pytest.mark.parametrize("path", [None, shipped_model(), str(shipped_model())])
def test_a_model_is_loaded_from_a_path_or_text(path: Path | str | None) -> None:
    assert Engine.load(path).bundle.path == shipped_model()


def test_another_model_is_loaded_from_a_path_or_text() -> None:
    loaded = [Engine.load(path) for path in (DIGITS_MODEL, str(DIGITS_MODEL))]
    assert [engine.alphabet for engine in loaded] == [DIGITS, DIGITS]


def test_ink_and_its_raster_are_predicted_alike(engine: Engine, digits: list[InkRecord]) -> None:
    head = engine.bundle.head
    plain = Engine(engine.bundle)
    plain.adopt(replace(head, parts=()))
    for record in digits[::10]:
        raster = rasterize(record.ink)
        assert plain.predict(record.ink) == plain.predict(Glyph(raster))
        assert plain.predict(Glyph.of(record.ink)) == plain.predict(record.ink)
        assert engine.predict(record.ink).label == engine.predict(Glyph(raster)).label


def test_one_raster_and_many_have_the_same_features(
    engine: Engine, digits: list[InkRecord]
) -> None:
    rasters = np.stack([rasterize(record.ink) for record in digits])
    together = engine.features_of(rasters)
    assert together.shape == (100, 160)
    assert together.dtype == np.float32
    for index in (0, 63, 64, 99):
        assert engine.features(rasters[index]) == pytest.approx(together[index], abs=1e-4)


def test_no_rasters_have_no_features(engine: Engine) -> None:
    assert engine.features_of(np.zeros((0, SIZE, SIZE), np.float32)).shape == (0, 160)


@pytest.mark.parametrize("ink", [Ink(), Ink.from_strokes([[]])])
def test_empty_ink_is_unknown_with_every_label_as_likely(engine: Engine, ink: Ink) -> None:
    prediction = engine.predict(ink)
    assert prediction.unknown
    assert [sure for _, sure in prediction.candidates] == pytest.approx([0.1] * 10)


def test_an_adopted_head_speaks_from_the_next_prediction_on(own_engine: Engine) -> None:
    before = own_engine.predict(Ink.from_strokes(SEVEN))
    own_engine.adopt(turned(own_engine.head))
    after = own_engine.predict(Ink.from_strokes(SEVEN))
    assert (before.label, after.label) == ("7", "8")
    own_engine.adopt(own_engine.bundle.head)
    assert own_engine.predict(Ink.from_strokes(SEVEN)) == before


def refused_heads(head: Head) -> list[Head]:
    return [
        dataclasses.replace(head, backbone=sha256(b"another")),
        dataclasses.replace(head, weight=head.weight[:, :100].copy()),
        dataclasses.replace(head, weight=np.tile(head.weight, (1, 2))),
        dataclasses.replace(head, alphabet=Alphabet(tuple("abcdefghij"))),
        dataclasses.replace(head, alphabet=Alphabet(tuple("1234567890"))),
    ]


@pytest.mark.parametrize("which", range(5))
def test_a_head_that_does_not_fit_is_refused_and_the_old_one_stays(
    own_engine: Engine, which: int
) -> None:
    before = own_engine.head
    with pytest.raises(BundleError):
        own_engine.adopt(refused_heads(before)[which])
    assert own_engine.head is before
    assert own_engine.predict(Ink.from_strokes(SEVEN)).label == "7"


def test_a_head_of_another_alphabet_is_told_from_one_of_another_model(own_engine: Engine) -> None:
    letters = dataclasses.replace(own_engine.head, alphabet=Alphabet(tuple("abcdefghij")))
    with pytest.raises(BundleError, match=r"other labels than the model .*; teach again"):
        own_engine.adopt(letters)


def with_own(head: Head, symbols: tuple[str, ...], bias: float = 0.0) -> Head:
    """A head that knows own symbols, too, each of which it takes for as likely."""
    rows = np.zeros((len(symbols), head.weight.shape[1]), np.float32)
    return dataclasses.replace(
        head,
        weight=np.concatenate([head.weight, rows]),
        bias=np.concatenate([head.bias, np.full(len(symbols), bias, np.float32)]),
        alphabet=head.alphabet.with_own(symbols),
    )


def test_a_head_may_know_own_symbols_beside_the_models_labels(
    own_engine: Engine, digits: list[InkRecord]
) -> None:
    before = [own_engine.predict(record.ink).label for record in digits[::10]]
    scan = Glyph(rasterize(Ink.from_strokes(SEVEN)))
    shipped = own_engine.head
    own_engine.adopt(with_own(shipped, ("π", "kg"), bias=-99.0))
    assert own_engine.alphabet.labels == (*shipped.alphabet.labels, "π", "kg")
    assert own_engine.model_alphabet == shipped.alphabet
    assert [own_engine.predict(record.ink).label for record in digits[::10]] == before
    own_engine.adopt(with_own(shipped, ("π", "kg"), bias=99.0))
    assert {own_engine.predict(glyph).label for glyph in (scan, digits[0].ink)} == {"π"}
    assert not own_engine.attention(scan, "π").any()
    own_engine.adopt(shipped)
    assert own_engine.alphabet == own_engine.model_alphabet


def test_a_head_whose_own_symbols_are_not_said_to_be_is_refused(own_engine: Engine) -> None:
    head = with_own(own_engine.head, ("π",))
    with pytest.raises(BundleError):
        own_engine.adopt(dataclasses.replace(head, alphabet=Alphabet(head.alphabet.labels)))
    assert own_engine.alphabet == own_engine.model_alphabet


def test_attention_is_a_picture_of_where_the_ink_is(
    engine: Engine, digits: list[InkRecord]
) -> None:
    on_ink = []
    for record in digits[::7]:
        assert record.label is not None
        attention = engine.attention(Glyph.of(record.ink), record.label)
        assert attention.shape == (SIZE, SIZE)
        assert attention.dtype == np.float32
        assert attention.min() >= 0.0
        assert attention.max() <= 1.0
        assert attention.max() > 0.5
        # Ink and the paper it encloses lie in the box; the field's corners say nothing.
        on_ink.append(float(attention[4:24, 4:24].sum() / attention.sum()))
    assert np.mean(on_ink) > 0.7


def test_attention_depends_on_the_label(engine: Engine) -> None:
    glyph = Glyph.of(Ink.from_strokes(SEVEN))
    assert np.abs(engine.attention(glyph, "7") - engine.attention(glyph, "0")).max() > 0.2
    with pytest.raises(HwError, match="'x' is not one of the labels"):
        engine.attention(glyph, "x")


def test_attention_adds_up_to_the_logit(own_engine: Engine) -> None:
    """The map is the logit, place by place: a head that reads one feature shows that feature."""
    head = own_engine.head
    glyph = Glyph.of(Ink.from_strokes(SEVEN))
    features = own_engine.features(glyph.raster)
    best = int(features.argmax())
    weight = np.zeros_like(head.weight)
    weight[3, best] = 1.0
    own_engine.adopt(dataclasses.replace(head, weight=weight, bias=np.zeros_like(head.bias)))
    attention = own_engine.attention(glyph, "3")
    assert attention.max() > 0.5
    assert not own_engine.attention(glyph, "4").any()


def test_threads_may_predict_while_heads_are_adopted(
    own_engine: Engine, digits: list[InkRecord]
) -> None:
    inks = [record.ink for record in digits[::10]]
    heads = [own_engine.head, turned(own_engine.head)]
    allowed = []
    for head in heads:
        own_engine.adopt(head)
        allowed.append([own_engine.predict(ink) for ink in inks])
    start = threading.Barrier(4)

    def predict(_: int) -> bool:
        start.wait()
        return all(
            own_engine.predict(ink) in (allowed[0][index], allowed[1][index])
            for _ in range(10)
            for index, ink in enumerate(inks)
        )

    def adopt() -> None:
        start.wait()
        for number in range(60):
            own_engine.adopt(heads[number % 2])

    with ThreadPoolExecutor(4) as pool:
        swaps = pool.submit(adopt)
        assert all(pool.map(predict, range(3)))
        swaps.result()


def network(outputs: dict[str, tuple[int, ...]], inputs: str = "raster") -> bytes:
    """An ONNX file that gives constants of these shapes and ignores what it is given."""
    onnx: Any = pytest.importorskip("onnx", reason="needs the training extra: onnx")
    made = onnx.helper
    nodes = [
        made.make_node(
            "Constant",
            [],
            [name],
            value=onnx.numpy_helper.from_array(np.zeros(shape, np.float32), name),
        )
        for name, shape in outputs.items()
    ]
    graph = made.make_graph(
        nodes,
        "constants",
        [made.make_tensor_value_info(inputs, onnx.TensorProto.FLOAT, ["n", 1, SIZE, SIZE])],
        [
            made.make_tensor_value_info(name, onnx.TensorProto.FLOAT, list(shape))
            for name, shape in outputs.items()
        ],
    )
    model = made.make_model(graph, opset_imports=[made.make_opsetid("", 17)], ir_version=8)
    content: bytes = model.SerializeToString()
    return content


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("outputs", "inputs", "message"),
    [
        ({"logits": (1, 10)}, "raster", "does not map raster to features"),
        ({"features": (1, 128), "maps": (1, 128, 7, 7)}, "image", "does not map raster"),
        ({"features": (1, 128), "maps": (1, 64, 7, 7)}, "raster", "wrong shape"),
        ({"features": (128,), "maps": (1, 128, 7, 7)}, "raster", "wrong shape"),
    ],
)
def test_a_backbone_of_another_shape_is_refused(
    outputs: dict[str, tuple[int, ...]], inputs: str, message: str
) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    content = network(outputs, inputs)
    head = dataclasses.replace(shipped.head, backbone=sha256(content))
    with pytest.raises(BundleError, match=f"{BACKBONE}: .*{message}"):
        Engine(Bundle(Path("made"), content, head, shipped.card))
