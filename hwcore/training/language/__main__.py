"""``python -m hwcore.training.language``: make the files of ``resources/language``."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.text.language_data import LANGUAGES, Case, LanguageData

from . import word_lists
from .letter_ngrams import letter_costs

LEAST_FOLLOWERS: Final = 2
MOST_PAIRS: Final = 150_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file of each language that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m hwcore.training.language", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="gets the files")
    parser.add_argument(
        "--dict", type=Path, default=Path("/usr/share/dict"), help="where Debian's word lists are"
    )
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    args = parser.parse_args(arguments)
    for language in args.languages:
        data = language_data(language, args.dict)
        path = args.out / f"{language}.npz"
        data.save(path)
        print(
            f"{path}: {len(data.centibels)} words, {len(data.followers)} pairs, "
            f"{path.stat().st_size / 1e6:.2f} MB",
            flush=True,
        )


def language_data(language: str, dictionaries: Path) -> LanguageData:
    """A language's arrays, from the lists that are installed.

    Raises:
        DataError: one of the lists is missing.
    """
    words = word_lists.frequencies(language)
    listed = word_lists.debian_list(language, dictionaries)
    if language == "en":
        words = word_lists.with_listed(words, listed)
    words = dict(sorted(words.items()))
    cases = _cases(language, words, dictionaries)
    frequencies = np.array([*words.values()])
    pairs = _pairs(words) if language == "en" else {}
    followers = {first: dict(sorted(seconds.items())) for first, seconds in sorted(pairs.items())}
    shares = [
        count / sum(seconds.values())
        for seconds in followers.values()
        for count in seconds.values()
    ]
    lengths = [len(seconds) for seconds in followers.values()]
    return LanguageData(
        words=np.frombuffer("".join(f"{word}\n" for word in words).encode(), np.uint8),
        centibels=_centibels(frequencies / frequencies.sum()),
        cases=np.array([cases.get(word, Case.UNKNOWN) for word in words], np.uint8),
        ngrams=letter_costs(words),
        followed=np.array([*followers], np.uint32),
        offsets=np.cumsum([0, *lengths], dtype=np.uint32),
        followers=np.array([word for row in followers.values() for word in row], np.uint32),
        follower_centibels=_centibels(np.array(shares)),
    )


def _cases(language: str, words: Mapping[str, float], dictionaries: Path) -> dict[str, Case]:
    """How words are written. Names are much the same everywhere: where a language has no list that
    says which they are, those of English and Dutch are taken."""
    if language in word_lists.DEBIAN:
        return word_lists.cases(word_lists.debian_list(language, dictionaries))
    others = [
        word_lists.cases(word_lists.debian_list(other, dictionaries)) for other in word_lists.DEBIAN
    ]
    names = {word for cases in others for word, case in cases.items() if case == Case.PROPER}
    names.difference_update(
        word for cases in others for word in cases if cases[word] != Case.PROPER
    )
    result = dict.fromkeys(names, Case.PROPER)
    if language == "de":
        return result | word_lists.german_cases(words)
    return dict.fromkeys(words, Case.COMMON) | result


def _pairs(words: Mapping[str, float]) -> dict[int, dict[int, int]]:
    """The most frequent pairs of words that are both known, by their positions."""
    places = {word: place for place, word in enumerate(words)}
    known = [pair for pair in word_lists.pairs() if pair[0] in places and pair[1] in places]
    known.sort(key=lambda pair: -pair[2])
    pairs: dict[int, dict[int, int]] = defaultdict(dict)
    for first, second, count in known[:MOST_PAIRS]:
        pairs[places[first]][places[second]] = count
    return {first: row for first, row in pairs.items() if len(row) >= LEAST_FOLLOWERS}


def _centibels(frequencies: NDArray[np.float64]) -> NDArray[np.uint16]:
    centibels: NDArray[np.uint16] = np.rint(-100 * np.log10(frequencies)).astype(np.uint16)
    return centibels


if __name__ == "__main__":
    main()
