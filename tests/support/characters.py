"""A model of every character, made of that of the digits: nothing else is ever likely."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from support.models import DIGITS_MODEL

from hwcore.labels import Alphabet
from hwcore.model.bundle import Bundle, write_bundle
from hwcore.model.engine import Engine
from hwcore.model.head import Head

CHARACTERS = Alphabet(tuple(map(chr, range(33, 127))))


def head_of_characters(head: Head) -> Head:
    """One of all 94 characters, with the rows of a head for the labels that it has."""
    weight = np.zeros((len(CHARACTERS), head.weight.shape[1]), np.float32)
    bias = np.full(len(CHARACTERS), -50.0, np.float32)
    known = [label for label in head.alphabet.labels if label in CHARACTERS]
    rows, taken = CHARACTERS.indices(known), head.alphabet.indices(known)
    weight[rows], bias[rows] = head.weight[taken], head.bias[taken]
    return replace(head, weight=weight, bias=bias, alphabet=CHARACTERS, parts=(), calibrations={})


def engine_of_characters() -> Engine:
    """With such a head, and no other model's."""
    bundle = Bundle.load(DIGITS_MODEL)
    return Engine(replace(bundle, head=head_of_characters(bundle.head)))


def write_characters(folder: Path) -> Path:
    """Such a model as a bundle."""
    bundle = Bundle.load(DIGITS_MODEL)
    write_bundle(folder, bundle.backbone, head_of_characters(bundle.head), None, {})
    return folder
