from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.models import DIGITS_MODEL

from hwcore.errors import BundleError, HwError
from hwcore.labels import Alphabet
from hwcore.model.bundle import BACKBONE, HEAD, Bundle, write_bundle
from hwcore.model.card import CARD, sha256
from hwcore.model.engine import Engine
from hwcore.model.head import Head
from hwcore.model.scan_correction import ScanCorrection
from hwcore.sealed_json import sealed

FILES = (BACKBONE, HEAD, CARD)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped model, to be damaged."""
    return Path(shutil.copytree(DIGITS_MODEL, tmp_path / "model"))


def change_card(model: Path, change: Callable[[dict[str, Any]], object]) -> None:
    card = json.loads((model / CARD).read_text(encoding="utf-8"))
    card.pop("seal")
    change(card)
    (model / CARD).write_bytes(sealed(card))


def test_the_shipped_model_is_whole() -> None:
    bundle = Bundle.load(DIGITS_MODEL)
    assert bundle.head.alphabet.labels == tuple("0123456789")
    assert bundle.head.backbone == sha256(bundle.backbone)
    assert bundle.card["name"] == "digits"


def test_the_card_says_what_the_model_learned_from() -> None:
    card = Bundle.load(DIGITS_MODEL).card
    attributions = " ".join(source["attribution"] for source in card["sources"])
    assert "LeCun" in attributions
    assert "10.5281/zenodo.1195803" in attributions
    assert any(source.get("licence") == "CC BY 4.0" for source in card["sources"])
    assert {"net", "parameters", "created", "recipe", "figures"} <= card.keys()


def test_sha256_is_the_standard_one() -> None:
    # FIPS 180-2, appendix B.1
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_bundle_comes_back_as_it_was_written(tmp_path: Path) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    write_bundle(tmp_path / "new", shipped.backbone, shipped.head, None, {"name": "mine"})
    again = Bundle.load(tmp_path / "new")
    assert again.backbone == shipped.backbone
    assert (again.head.weight == shipped.head.weight).all()
    assert again.card["name"] == "mine"
    assert sorted(entry.name for entry in (tmp_path / "new").iterdir()) == sorted(FILES)


def test_writing_a_bundle_that_is_cut_short_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Bundle.load(DIGITS_MODEL)

    def fail(head: Head, path: Path) -> None:
        raise HwError("a-code", "{path}: cannot be written (No space left on device)", path=path)

    monkeypatch.setattr("hwcore.model.bundle.save_head", fail)
    with pytest.raises(HwError, match="No space left"):
        write_bundle(tmp_path / "new", shipped.backbone, shipped.head, None, {})
    with pytest.raises(BundleError, match="the model's card is missing"):
        Bundle.load(tmp_path / "new")


def test_a_folder_that_is_not_there_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"there is no model here; give a folder with card\.json"):
        Bundle.load(tmp_path / "missing")
    (tmp_path / "file").write_text("")
    with pytest.raises(BundleError, match="there is no model here"):
        Bundle.load(tmp_path / "file")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(BundleError, match=f"{name}.* is missing"):
        Bundle.load(copy)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("keep", [0.0, 0.5, 0.999])
def test_a_truncated_file_is_named(copy: Path, name: str, keep: float) -> None:
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(BundleError, match=name):
        Bundle.load(copy)


@pytest.mark.parametrize("name", [BACKBONE, HEAD])
@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_one_changed_byte_is_noticed(copy: Path, name: str, at: float) -> None:
    content = bytearray((copy / name).read_bytes())
    content[int((len(content) - 1) * at)] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(BundleError, match=f"{name}: was altered or is incomplete"):
        Bundle.load(copy)


def test_one_changed_byte_of_the_card_is_noticed(copy: Path) -> None:
    whole = (copy / CARD).read_bytes()
    for position in range(0, len(whole), 11):
        (copy / CARD).write_bytes(
            whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :]
        )
        with pytest.raises(BundleError, match=r"card\.json"):
            Bundle.load(copy)


def test_a_card_of_before_there_were_seals_is_read(copy: Path) -> None:
    card = json.loads((copy / CARD).read_text(encoding="utf-8"))
    card.pop("seal")
    (copy / CARD).write_text(json.dumps(card | {"format": 1}), encoding="utf-8")
    assert Bundle.load(copy).card["format"] == 1
    (copy / CARD).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(BundleError, match="the model's card was altered"):
        Bundle.load(copy)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"no", b"[]", b"{}", b"[" * 100_000])
def test_a_card_that_is_none_is_an_error(copy: Path, content: bytes) -> None:
    (copy / CARD).write_bytes(content)
    with pytest.raises(BundleError, match=r"card\.json"):
        Bundle.load(copy)


CARDS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "later format": (lambda card: card.update(format=99), "format 99.*reads up to 2"),
    "no format": (lambda card: card.pop("format"), "format None"),
    "no files": (lambda card: card.pop("files"), "no model card"),
    "files as a list": (lambda card: card.update(files=[]), "no model card"),
    "backbone left out": (lambda card: card["files"].pop(BACKBONE), f"vouch for {BACKBONE}"),
    "head as text": (lambda card: card["files"].update({HEAD: "abc"}), f"vouch for {HEAD}"),
    "no checksum": (lambda card: card["files"][HEAD].pop("sha256"), "was altered"),
    "another input": (lambda card: card["input"].update(shape=[1, 32, 32]), r"\[1, 32, 32\]"),
    "no input": (lambda card: card.pop("input"), "input None"),
    "other labels": (lambda card: card["labels"].reverse(), "different labels"),
    "no labels": (lambda card: card.pop("labels"), "different labels"),
}


@pytest.mark.parametrize(("change", "message"), CARDS.values(), ids=CARDS)
def test_a_card_that_does_not_fit_is_an_error(
    copy: Path, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    change_card(copy, change)
    with pytest.raises(BundleError, match=message):
        Bundle.load(copy)


def test_a_head_of_another_backbone_is_refused(tmp_path: Path) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    other = dataclasses.replace(shipped.head, backbone=sha256(b"another"))
    write_bundle(tmp_path, shipped.backbone, other, None, {})
    with pytest.raises(BundleError, match="belongs to another backbone"):
        Bundle.load(tmp_path)


def test_a_head_of_the_wrong_width_is_refused(tmp_path: Path) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    narrow = dataclasses.replace(
        shipped.head.without(ScanCorrection), weight=shipped.head.weight[:, :-1].copy()
    )
    write_bundle(tmp_path, shipped.backbone, narrow, None, {})
    with pytest.raises(BundleError, match="the head reads 159 features, the backbone gives 160"):
        Engine.load(tmp_path)


def test_a_backbone_that_is_no_model_is_refused(tmp_path: Path) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    for content in (b"", b"not a model", shipped.backbone[:1000]):
        head = dataclasses.replace(shipped.head, backbone=sha256(content))
        write_bundle(tmp_path, content, head, None, {})
        with pytest.raises(BundleError, match=f"{BACKBONE}: is not a model that can be run"):
            Engine.load(tmp_path)


def test_a_head_of_other_labels_brings_them_along(tmp_path: Path) -> None:
    shipped = Bundle.load(DIGITS_MODEL)
    letters = Alphabet(tuple("abcdefghij"))
    write_bundle(
        tmp_path, shipped.backbone, dataclasses.replace(shipped.head, alphabet=letters), None, {}
    )
    assert Engine.load(tmp_path).alphabet == letters
