"""Public lists of words: frequencies, cases, and which word follows which.

Frequencies are those of wordfreq; what is written with a capital is known from Debian's word lists
(English, Dutch) and from the nouns of Wiktionary (German); which word follows which from the pairs
that come with symspellpy (English).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from hwcore.errors import DataError
from hwcore.text.language_data import Case
from hwcore.text.letter_forms import ascii_forms

LEAST_FREQUENT: Final = {"en": 750, "de": 715, "nl": 720, "fr": 720}
"""The rarest words that are taken, in centibels below one."""
LISTED_ONLY: Final = 780
"""The frequency given to words of Debian's lists that have none."""
AMBIGUOUS_NOUN: Final = 360
"""German words more frequent than this may be nouns and something else (``Sein``, ``sein``)."""
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz'")
DEBIAN: Final = {"en": "american-english", "nl": "dutch"}
"""The files of Debian's lists that may be taken: those of other languages are under the GPL."""


def frequencies(language: str) -> dict[str, float]:
    """The frequency of each word of a language, in ASCII letters and apostrophes.

    Raises:
        DataError: wordfreq is not installed.
    """
    words: dict[str, float] = defaultdict(float)
    for centibels, bucket in enumerate(_frequency_list(language)):
        if centibels > LEAST_FREQUENT[language]:
            break
        for word in bucket:
            _add(words, word, 10.0 ** (-centibels / 100))
    return dict(words)


def with_listed(words: dict[str, float], listed: Iterable[str]) -> dict[str, float]:
    """These words, and those of a list that are not among them, as rare ones."""
    more = dict.fromkeys(
        word
        for entry in listed
        for word in ascii_forms(entry.lower())
        if word not in words and _is_word(word)
    )
    return words | dict.fromkeys(more, 10.0 ** (-LISTED_ONLY / 100))


def debian_list(language: str, folder: Path) -> list[str]:
    """The words of a language's Debian package, in their own case; none where it has none.

    Raises:
        DataError: the package is not installed.
    """
    if language not in DEBIAN:
        return []
    path = folder / DEBIAN[language]
    try:
        return path.read_text(encoding="utf-8").split()
    except OSError as error:
        raise DataError(
            "word-list-missing",
            "{path}: cannot be read; install Debian's wamerican and wdutch",
            path=path,
        ) from error


def cases(listed: Iterable[str]) -> dict[str, Case]:
    """How words are written, by a list that has them in their own case."""
    forms: dict[str, set[Case]] = defaultdict(set)
    for entry in listed:
        for form in ascii_forms(entry):
            own = Case.COMMON if form.islower() else Case.PROPER
            if len(form) > 1 and form.isupper():
                own = Case.ACRONYM
            forms[form.lower()].add(own)
    result = {word: _one_case(kinds) for word, kinds in forms.items()}
    if "i" in result:
        result["i"] = Case.PROPER  # lists of letters have it in both cases
    return result


def german_cases(words: Mapping[str, float]) -> dict[str, Case]:
    """Nouns are written with a capital; the most frequent of them may be other words as well."""
    path = _folder_of("german_nouns") / "nouns.csv"
    result: dict[str, Case] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if "Substantiv" not in row["pos"]:
                continue
            forms = {value for name, value in row.items() if name.split(" ")[0] in _GRAMMAR}
            for entry in forms - {"", None}:
                for word in ascii_forms(entry.lower()):
                    frequent = words.get(word, 0.0) > 10.0 ** (-AMBIGUOUS_NOUN / 100)
                    result[word] = Case.BOTH if frequent else Case.PROPER
    return result


def pairs() -> Iterator[tuple[str, str, int]]:
    """English pairs of words and how often the second followed the first."""
    path = _folder_of("symspellpy") / "frequency_bigramdictionary_en_243_342.txt"
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            first, second, count = line.split()
            yield first, second, int(count)


_GRAMMAR: Final = ("lemma", "nominativ", "genitiv", "dativ", "akkusativ")


def _one_case(kinds: set[Case]) -> Case:
    return Case.BOTH if len(kinds) > 1 and Case.COMMON in kinds else min(kinds)


def _add(words: dict[str, float], word: str, frequency: float) -> None:
    forms = [form for form in ascii_forms(word) if _is_word(form)]
    for form in forms:
        words[form] += frequency / len(forms)


def _is_word(word: str) -> bool:
    return len(word) <= 40 and _LETTERS.issuperset(word) and word.strip("'") != ""


def _frequency_list(language: str) -> list[list[str]]:
    """Words by frequency: those at place ``c`` have a frequency of 10 to the power of -c / 100."""
    _folder_of("wordfreq")
    buckets: list[list[str]] = import_module("wordfreq").get_frequency_list(language, "large")
    return buckets


def _folder_of(package: str) -> Path:
    """Where an installed package is.

    Raises:
        DataError: it is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise DataError(
            "word-list-package-missing",
            "{name} is not installed; install it with: pip install {name}",
            name=package.replace("_", "-"),
        )
    return Path(next(iter(spec.submodule_search_locations)))
