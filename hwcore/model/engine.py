"""Recognition: glyph in, prediction out, on one thread of ONNX Runtime and without torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse
from hwcore.errors import BundleError
from hwcore.ink import Ink
from hwcore.labels import Alphabet, Prediction
from hwcore.paths import shipped_model
from hwcore.raster import SIZE, Glyph, Raster

from .bundle import BACKBONE, Bundle
from .card import sha256
from .glyphs import Features, Glyphs
from .head import Head
from .onnx_runtime import InferenceSession, SessionOptions

_NO_RASTERS = np.empty((0, SIZE, SIZE), np.float32)


class Engine:
    """A backbone, which never changes, and the head in use, which may be replaced at any time.

    Safe to use from several threads: the head is one attribute, bound anew by ``adopt`` and read
    once by each prediction.

    Example:
        >>> from hwcore import Engine, Ink
        >>> engine = Engine.load()
        >>> engine.predict(Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]])).label
        '7'
    """

    def __init__(self, bundle: Bundle) -> None:
        """Raises BundleError where the backbone is not one this program can run."""
        self.bundle = bundle
        self._backbone_checksum = sha256(bundle.backbone)
        self._session = _open_session(bundle)
        self._head = bundle.head
        self.adopt(bundle.head)

    @classmethod
    def load(cls, path: Path | str | None = None) -> Engine:
        """Load the shipped bundle, or the one in the folder ``path``.

        Raises:
            BundleError: missing, altered, or not a model this program can run.
        """
        return cls(Bundle.load(shipped_model() if path is None else Path(path)))

    @property
    def head(self) -> Head:
        """The head in use."""
        return self._head

    @property
    def alphabet(self) -> Alphabet:
        """The labels of the head in use: the model's, then a person's own symbols."""
        return self._head.alphabet

    @property
    def model_alphabet(self) -> Alphabet:
        """The labels of the model, with which those of each of its heads begin."""
        return self.bundle.head.alphabet

    def adopt(self, head: Head) -> None:
        """Use another head from the next prediction on.

        Raises:
            BundleError: it was taught on another backbone, or its labels, but for own symbols, are
                not the model's; the head in use stays.
        """
        if head.backbone != self._backbone_checksum:
            raise BundleError(
                "head-of-another-model",
                "the head was taught on another model; teach again with this one",
            )
        if head.alphabet.model_labels != self.model_alphabet.labels:
            raise BundleError(
                "head-of-other-labels",
                "the head has other labels than the model it was taught on; teach again with this "
                "one",
            )
        features = self._features(np.zeros((1, SIZE, SIZE), np.float32)).shape[1]
        if head.weight.shape[1] != features:
            raise BundleError(
                "feature-count-differs",
                "the head reads {expected} features, the backbone gives {features}; "
                "get the model again",
                expected=head.weight.shape[1],
                features=features,
            )
        self._head = head

    def features(self, raster: Raster) -> Features:
        """Features of one raster, float32 [28, 28] to [F]."""
        row: Features = self._features(raster[None])[0]
        return row

    def features_of(self, rasters: NDArray[np.float32]) -> Features:
        """Features of many rasters, float32 [N, 28, 28] to [N, F]."""
        if not len(rasters):  # not every backbone takes an empty batch
            return np.empty((0, self._head.weight.shape[1]), np.float32)
        parts = [self._features(rasters[i : i + 64]) for i in range(0, len(rasters), 64)]
        return np.concatenate(parts)

    def read(self, glyphs: Sequence[Glyph]) -> Glyphs:
        """Many glyphs as heads read them."""
        rasters = [glyph.raster for glyph in glyphs]
        return Glyphs.of(self.features_of(np.stack(rasters) if rasters else _NO_RASTERS), glyphs)

    def predict(self, glyph: Glyph | Ink, among: AlphabetInUse | None = None) -> Prediction:
        """Recognise a glyph, or ink that is not drawn yet; where there is nothing to be seen, it is
        unknown.

        Args:
            among: the alphabet in use, which own symbols belong to anyway; None: every label.

        Raises:
            HwError: the model has none of the labels of ``among``.
        """
        return self._predict(self._head, glyph, among)

    def predict_by_style(
        self, glyph: Glyph | Ink, among: AlphabetInUse | None = None
    ) -> Prediction:
        """As ``predict``, but without the head's memory of single taught glyphs."""
        return self._predict(self._head.without_memory(), glyph, among)

    def attention(self, glyph: Glyph, label: str) -> Raster:
        """What in a glyph's raster spoke for a label: its class-activation map.

        The head's weights for the label, applied to each place of the feature maps instead of to
        their mean (Zhou et al., CVPR 2016), without what speaks against it.

        Returns:
            float32 [28, 28], 0 to 1 where it spoke most; all 0 where nothing did.

        Raises:
            HwError: a label outside the alphabet.
        """
        head = self._head
        row = head.alphabet.index(label)
        weights = head.linear_layer(glyph.has_ink)[0][row]
        maps = self._session.run(["maps"], {"raster": glyph.raster[None, None]})[0][0]
        spoke = np.maximum(np.tensordot(weights, maps, axes=1), 0.0).astype(np.float32)
        peak = float(spoke.max())
        return _enlarge(spoke / peak if peak > 0.0 else spoke)

    def _predict(self, head: Head, glyph: Glyph | Ink, among: AlphabetInUse | None) -> Prediction:
        if isinstance(glyph, Ink):
            glyph = Glyph.of(glyph)
        if glyph.is_empty:
            return head.nothing(among)
        # Of one, not of a batch of one: sums in another order differ in the last bit.
        features, has_ink = self.features(glyph.raster), np.array(glyph.has_ink)
        sizes, seconds = glyph.size_and_place, np.array(glyph.seconds, np.float32)
        read = Glyphs(features, glyph.trajectory, has_ink, sizes, glyph.extent, seconds)
        return head.predict(read, among)

    def _features(self, rasters: NDArray[np.float32]) -> Features:
        fields = np.ascontiguousarray(rasters[:, None], dtype=np.float32)
        features: Features = self._session.run(["features"], {"raster": fields})[0]
        return features


def _open_session(bundle: Bundle) -> Any:
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    where = bundle.path / BACKBONE
    try:
        session = InferenceSession(bundle.backbone, options, providers=["CPUExecutionProvider"])
        outputs = {output.name for output in session.get_outputs()}
        inputs = {entry.name for entry in session.get_inputs()}
        if inputs != {"raster"} or not {"features", "maps"} <= outputs:
            raise BundleError(
                "maps-no-raster",
                "{path}: does not map raster to features; get the model again",
                path=where,
            )
        field = np.zeros((1, 1, SIZE, SIZE), np.float32)
        features, maps = session.run(["features", "maps"], {"raster": field})
    except BundleError:
        raise
    except Exception as error:  # ONNX Runtime's errors share no public base class
        raise BundleError(
            "model-does-not-run", "{path}: is not a model that can be run; get it again", path=where
        ) from error
    if features.ndim != 2 or maps.ndim != 4 or features.shape[1] != maps.shape[1]:
        raise BundleError(
            "model-output-shape",
            "{path}: its outputs have the wrong shape; get the model again",
            path=where,
        )
    return session


def _enlarge(coarse: NDArray[np.float32]) -> Raster:
    """Bilinear, float32 [h, w] to [28, 28], cell middles on cell middles."""
    rows, columns = (_weights(size) for size in coarse.shape)
    return np.asarray(rows @ coarse @ columns.T, np.float32)


def _weights(size: int) -> NDArray[np.float32]:
    at = ((np.arange(SIZE) + 0.5) * size / SIZE - 0.5).clip(0, size - 1)
    away = np.abs(at[:, None] - np.arange(size)[None, :])
    return np.maximum(1.0 - away, 0.0).astype(np.float32)
