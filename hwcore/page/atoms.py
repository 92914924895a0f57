"""The smallest parts of a row that a glyph is made of, what of them lies between two cuts, and
pictures of glyphs made of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hwcore.raster import InkMap, Raster, fit_glyph

from .cuts import seams
from .parts import Parts

_STACKED: Final = 0.5  # of the narrower one's width: parts that share it are one above the other
_SMALL: Final = 0.45  # of the row's height: lower parts belong to what they touch or stand over
_BESIDE: Final = 0.12  # of the row's height: so near, a small part belongs to its neighbour
_EDGE: Final = 0.02  # ink that belongs to a glyph beside what is surely ink
_TYPICAL: Final = 0.9  # quantile of a glyph's ink that is made 1
_CROSSED: Final = 0.06  # of an atom's height: by so much, two cuts of it may cross
_FEW: Final = 24  # pixels of height: in smaller glyphs the darkest ink counts


@dataclass(frozen=True, eq=False)
class Atom:
    """A part, or several that stand one above the other; or what lies between two cuts of these.

    Attributes:
        numbers: those of it in a page's labels.
        box: left, top, right, bottom in pixels, the last two excluded.
        cuts: of its two sides, how many were cut, and do not end at paper.
    """

    numbers: tuple[int, ...]
    box: tuple[float, float, float, float]
    cuts: int = 0

    @property
    def width(self) -> float:
        """In pixels."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """In pixels."""
        return self.box[3] - self.box[1]


def box_around(atoms: Sequence[Atom]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of several."""
    lefts, tops, rights, bottoms = zip(*(atom.box for atom in atoms), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def atoms_of(parts: Parts, row: NDArray[np.int64], height: float) -> list[Atom]:
    """The parts of a row, those that stand one above the other joined, from left to right."""
    groups: list[list[int]] = []
    boxes: list[list[float]] = []
    order = row[np.argsort(parts.boxes[row, 0], kind="stable")]
    for index in order.tolist():
        left, top, right, bottom = parts.boxes[index].tolist()
        joined = None
        for number in range(len(groups) - 1, max(len(groups) - 4, -1), -1):
            other = boxes[number]
            shared = min(right, other[2]) - max(left, other[0])
            narrower = min(right - left, other[2] - other[0])
            low = min(bottom - top, other[3] - other[1]) < _SMALL * height
            if shared >= _STACKED * narrower and (low or shared >= 0.8 * narrower):
                joined = number
                break
        if joined is None:
            groups.append([index])
            boxes.append([left, top, right, bottom])
        else:
            groups[joined].append(index)
            other = boxes[joined]
            boxes[joined] = [
                min(left, other[0]),
                min(top, other[1]),
                max(right, other[2]),
                max(bottom, other[3]),
            ]
    return [
        Atom(tuple(index + 1 for index in group), (box[0], box[1], box[2], box[3]))
        for group, box in zip(groups, boxes, strict=True)
    ]


class GlyphPictures:
    """Pictures of glyphs on one page; an atom that may be cut gets new numbers in its labels."""

    def __init__(self, ink: InkMap, labels: NDArray[np.int32]) -> None:
        self._ink, self._labels = ink, labels.copy()
        self._next = int(labels.max(initial=0)) + 1

    @property
    def labels(self) -> NDArray[np.int32]:
        """Int32 [H, W], the numbers of atoms, and of the cells of those that may be cut."""
        return self._labels

    def raster(self, atoms: Sequence[Atom], slant: float = 0.0) -> Raster:
        """What a network sees of a glyph made of these.

        Args:
            slant: pixels by which it is leaned to the right first, for each that it is high.
        """
        left, top, right, bottom = (int(value) for value in box_around(atoms))
        height, width = self._ink.shape
        rows = slice(max(top - 2, 0), min(bottom + 2, height))
        columns = slice(max(left - 2, 0), min(right + 2, width))
        labels = self._labels[rows, columns]
        own = np.isin(labels, [number for atom in atoms for number in atom.numbers])
        near = own.copy()
        for _ in range(2):
            near[1:] |= near[:-1].copy()
            near[:-1] |= near[1:].copy()
            near[:, 1:] |= near[:, :-1].copy()
            near[:, :-1] |= near[:, 1:].copy()
        ink = np.where(own | (near & (labels == 0)), self._ink[rows, columns], np.float32(0.0))
        if bottom - top <= _FEW:
            typical = float(ink.max())
        else:
            typical = float(np.quantile(ink[own], _TYPICAL))
        ink = (ink / max(typical, _EDGE)).clip(0.0, 1.0)
        return fit_glyph(_leaned(ink, slant) if slant else ink)

    def divided(self, atom: Atom) -> Division:
        """An atom that may be cut along its seams."""
        left, top, right, bottom = (int(value) for value in atom.box)
        labels = self._labels[top:bottom, left:right]
        own = np.isin(labels, atom.numbers)
        found = seams(np.where(own, self._ink[top:bottom, left:right], np.float32(0.0)))
        beyond = found[:, :, None] <= np.arange(right - left)
        bits = np.tensordot(1 << np.arange(len(found), dtype=np.int64), beyond, 1)
        kinds, cells = np.unique(bits[own], return_inverse=True)
        labels[own] = self._next + cells
        places = np.argwhere(own) + np.array([top, left])
        boxes = []
        for cell in range(len(kinds)):
            rows, columns = places[cells == cell].T
            boxes.append((columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))
        numbers = np.arange(self._next, self._next + len(kinds))
        self._next += len(kinds)
        whole = Atom(tuple(numbers.tolist()), atom.box)
        room = _CROSSED * (bottom - top)
        return Division(whole, found, kinds, np.array(boxes, np.float64), room)


@dataclass(frozen=True, eq=False)
class Division:
    """An atom and where it may be cut: at any of S seams, which may cross.

    Attributes:
        whole: the atom.
        seams: int64 [S, H], from left to right, as ``cuts.seams`` gives them.
        kinds: int64 [C] of the cells into which all seams divide it, the numbers of which are those
            of the whole: with bit s set where a cell is to the right of seam s.
        boxes: float64 [C, 4] of the cells, as an atom's.
        room: pixels by which the left one of two seams may be right of the other.
    """

    whole: Atom
    seams: NDArray[np.int64] = field(default_factory=lambda: np.empty((0, 0), np.int64))
    kinds: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    boxes: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 4)))
    room: float = 0.0

    def between(self, first: int, last: int) -> Atom | None:
        """What lies between two of its bounds; None where they cross, or nothing does.

        Args:
            first, last: 0 is its left side, s the seam ``s - 1``, and S + 1 its right side.
        """
        count = len(self.seams)
        if first == 0 and last > count:
            return self.whole
        inside = np.ones(len(self.kinds), bool)
        if first > 0:
            inside &= self.kinds >> (first - 1) & 1 == 1
        if last <= count:
            inside &= self.kinds >> (last - 1) & 1 == 0
            if first > 0 and (self.seams[first - 1] > self.seams[last - 1] + self.room).any():
                return None
        if not inside.any():
            return None
        lefts, tops, rights, bottoms = self.boxes[inside].T
        box = float(lefts.min()), float(tops.min()), float(rights.max()), float(bottoms.max())
        numbers = np.array(self.whole.numbers)[inside].tolist()
        return Atom(tuple(numbers), box, (first > 0) + (last <= count))


def _leaned(ink: InkMap, slant: float) -> InkMap:
    """A glyph, [H, W], whose lower edge stays: [H, W + what it leans by, on either side]."""
    height, width = ink.shape
    room = int(np.ceil(abs(slant) * height))
    wide = Image.fromarray(np.pad(ink, ((0, 0), (room, room))))
    # From a place in what is made to the place in what there is.
    places = (1.0, slant, -slant * height, 0.0, 1.0, 0.0)
    size = (width + 2 * room, height)
    leaned = wide.transform(size, Image.Transform.AFFINE, places, Image.Resampling.BILINEAR)
    return np.asarray(leaned, np.float32)
