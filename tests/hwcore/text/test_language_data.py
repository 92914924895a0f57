from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.tiny_language import WORDS, tiny_data

from hwcore import HwError
from hwcore.paths import resource
from hwcore.text.language_data import LANGUAGES, TYPES, LanguageData


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    data = tiny_data()
    data.save(tmp_path / "xx.npz")
    again = LanguageData.load(tmp_path / "xx.npz")
    for name in TYPES:
        np.testing.assert_array_equal(getattr(again, name), getattr(data, name))


def test_every_changed_byte_of_the_arrays_is_noticed(tmp_path: Path) -> None:
    data = tiny_data()
    data.save(tmp_path / "xx.npz")
    with np.load(tmp_path / "xx.npz") as file:
        arrays = dict(file)
    for name in TYPES:
        if arrays[name].size:
            changed = arrays[name].copy()
            changed[-1] ^= 1
            np.savez(tmp_path / "changed.npz", **(arrays | {name: changed}))
            with pytest.raises(HwError, match="damaged"):
                LanguageData.load(tmp_path / "changed.npz")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", None])
def test_what_is_no_language_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "xx.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HwError, match="damaged"):
        LanguageData.load(path)


def test_truncated_file_is_named(tmp_path: Path) -> None:
    tiny_data().save(tmp_path / "xx.npz")
    whole = (tmp_path / "xx.npz").read_bytes()
    for length in range(0, len(whole), len(whole) // 40):
        (tmp_path / "part.npz").write_bytes(whole[:length])
        with pytest.raises(HwError, match="damaged"):
            LanguageData.load(tmp_path / "part.npz")


def test_shipped_files_are_small_sorted_and_fit() -> None:
    paths = [resource(f"language/{name}.npz") for name in LANGUAGES]
    assert sum(path.stat().st_size for path in paths) < 10e6
    for name in LANGUAGES:
        data = LanguageData.shipped(name)
        words = data.words.tobytes().split(b"\n")[:-1]
        assert words == sorted(set(words))
        assert len(words) == len(data.centibels) == len(data.cases) > 50_000
        assert data.ngrams.shape == (28**4,)
        assert data.offsets[-1] == len(data.followers) == len(data.follower_centibels)
        assert not len(data.followers) or data.followers.max() < len(words)
        assert sum(10.0 ** (data.centibels / -100)) == pytest.approx(1, abs=0.01)


def test_ngrams_prefer_letters_of_the_words() -> None:
    costs = tiny_data(WORDS).ngrams.reshape(28, 28, 28, 28)
    after_not = costs[14, 15, 20]  # n, o, t
    assert after_not.argmin() in (0, 8, 5)  # the end, h, e
    assert after_not[26] > after_not[8]
    sums = np.exp(costs / -16.0).sum(axis=-1)
    assert np.allclose(sums, 1, atol=0.15)
