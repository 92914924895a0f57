from __future__ import annotations

from pathlib import Path

import pytest
from support.models import DIGITS_MODEL

from hwcore.data import DIGITS
from hwcore.errors import BundleError
from hwcore.model.card import CARD, read_alphabet
from hwcore.model.engine import Engine
from hwcore.paths import shipped_model
from hwcore.raster import SIZE
from hwcore.sealed_json import sealed


def write_card(folder: Path, **entries: object) -> None:
    card = {"format": 2, "files": {}, "input": {"shape": [1, SIZE, SIZE]}, **entries}
    (folder / CARD).write_bytes(sealed(card))


@pytest.mark.parametrize("model", [shipped_model(), DIGITS_MODEL], ids=["shipped", "digits"])
def test_a_models_card_names_the_labels_of_its_head(model: Path) -> None:
    assert read_alphabet(model) == Engine.load(model).alphabet


def test_a_card_is_read_without_its_model() -> None:
    assert read_alphabet(DIGITS_MODEL) == DIGITS


def test_labels_keep_their_order(tmp_path: Path) -> None:
    write_card(tmp_path, labels=["b", "a", "ä"])
    assert read_alphabet(tmp_path).labels == ("b", "a", "ä")


@pytest.mark.parametrize("labels", [None, "0123", [], [1, 2], [[]], ["a", "a"], [""]])
def test_a_card_without_labels_says_where_it_is(tmp_path: Path, labels: object) -> None:
    write_card(tmp_path, labels=labels)
    with pytest.raises(BundleError, match=CARD):
        read_alphabet(tmp_path)


def test_a_missing_card_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="card is missing"):
        read_alphabet(tmp_path)
