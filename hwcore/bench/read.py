"""How well words and lines are read, by whom they were written, and how long it takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from hwcore.data import Part, WrittenTexts, read_texts
from hwcore.errors import DataError
from hwcore.evaluation import (
    TextAnswers,
    TextScore,
    answer_texts,
    read_label_errors,
    texts_without_places,
)
from hwcore.ink import Ink
from hwcore.paths import resource
from hwcore.progress import Progress
from hwcore.text import Reader, Reading
from hwcore.translation import percentage, tr

from .arguments import Tell, add_data, collections
from .machine import describe_machine
from .read_changes import CHANGES
from .read_strings import is_no_word, set_strings
from .read_times import read_times

WORDS: Final = "67_words.npz"
LINES: Final = "8_texts.npz"
STRINGS: Final = 500
"""Strings that are set from single characters."""
LABEL_ERRORS: Final = {
    "words": (WORDS, "unipen_words_report.txt"),
    "lines": (LINES, "unipen_texts_report.txt"),
}
"""Lists of the report writers' clear label errors."""
CHANGED: Final = 300
"""Words, and lines, whose ink is changed."""

Read = Callable[[Ink], Reading]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench read``."""
    add_data(parser, "unipen/")
    parser.add_argument(
        "--part",
        choices=("tune", "report"),
        default="tune",
        help="whose writers; choose by tune (default), and ask report at the very end",
    )
    parser.add_argument(
        "--most",
        type=int,
        metavar="N",
        help="at most so many words, and lines, evenly spread (default: all)",
    )
    parser.add_argument("--language", default="en", help="of the texts (default: en)")
    parser.add_argument(
        "--model", type=Path, metavar="DIR", help="the folder of a model of lines to use instead"
    )


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_read``."""
    return bench_read(
        collections(args, "read") / "unipen",
        args.part,
        args.model,
        args.language,
        args.most,
        progress,
        tell,
    )


def bench_read(
    unipen: Path,
    part: Part,
    model: Path | None,
    language: str,
    most: int | None,
    progress: Progress,
    tell: Tell,
) -> dict[str, Any]:
    """Figures for the writers of a part; rates are 0..1, times in milliseconds.

    Labels are as they are in the collection; of the report writers, whose clear label errors are
    listed, also without these. A sample that cannot be read counts as read as nothing.

    Args:
        unipen: the folder with words, lines and isolated characters.
        most: of words, and of lines; None: all.

    Raises:
        HwError: data or the model are missing or damaged, or there is no such language.
    """
    reader = Reader.load(model)
    measure = partial(_Measure, reader, language, progress, tell)
    words, lines = (read_texts(unipen / name, part) for name in (WORDS, LINES))
    no_words = {
        "as_written": _joined(words, lines, is_no_word),
        "set_from_characters": set_strings(unipen, part, min(STRINGS, most or STRINGS)),
    }
    figures: dict[str, Any] = {
        "machine": describe_machine(),
        "threads": 1,
        "part": part,
        "language": language,
        "model": "shipped" if model is None else str(model),
    }
    for name, texts in (("words", words), ("lines", lines)):
        figures[name] = measure(_spread(texts, most)).of_kinds(name, _listed(name, texts, part))
    figures["no_words"] = {
        name: measure(_spread(texts, most)).of_kinds(name) for name, texts in no_words.items()
    }
    figures["changed"] = {
        name: measure(_spread(texts, min(CHANGED, most or CHANGED))).of_changes(name)
        for name, texts in (("words", words), ("lines", lines))
    }
    figures["times"] = read_times(reader, model, lines, language, progress)
    return figures


class _Measure:
    """Reads some texts in several ways, and counts."""

    def __init__(
        self, reader: Reader, language: str, progress: Progress, tell: Tell, texts: WrittenTexts
    ) -> None:
        self._reader, self._language = reader, language
        self._progress, self._tell = progress, tell
        self.texts = texts

    def of_kinds(self, name: str, listed: frozenset[int] = frozenset()) -> dict[str, Any]:
        """Without and with the language, all of them and by style and donor; without what is
        ``listed``, by its places in the source, too."""
        plain, whole = self._answers("none"), self._answers(self._language)
        self._tell(
            tr("{name}: {plain} of the characters wrong, {with_language} with the language").format(
                name=name.replace("_", " "),
                plain=percentage(plain.score.cer),
                with_language=percentage(whole.score.cer),
            )
        )
        found: dict[str, Any] = {
            "n": plain.score.n,
            "characters": plain.score.characters,
            "without_language": _rates(plain.score),
            "with_language": _rates(whole.score),
        }
        if listed:
            found["without_label_errors"] = self._cleaned(plain, whole, listed)
        if name == "words":
            word = self._answers(self._language, mode="word")
            found["with_language_as_one_word"] = _rates(word.score)
        for kind, names in (("by_style", self.texts.style), ("by_donor", self.texts.donor)):
            if scores := whole.by(names):
                found[kind] = _by(plain.by(names), scores)
        return found

    def _cleaned(
        self, plain: TextAnswers, whole: TextAnswers, listed: frozenset[int]
    ) -> dict[str, Any]:
        without, with_it = (
            texts_without_places(answers, self.texts, listed).score for answers in (plain, whole)
        )
        self._tell(
            tr(
                "label errors aside: {plain}, {with_language} with the language ({count} left out)"
            ).format(
                plain=percentage(without.cer),
                with_language=percentage(with_it.cer),
                count=plain.score.n - without.n,
            )
        )
        return {
            "n": without.n,
            "characters": without.characters,
            "without_language": _rates(without),
            "with_language": _rates(with_it),
        }

    def of_changes(self, name: str) -> dict[str, Any]:
        """Characters wrong as written, and with the ink changed in each way."""
        found: dict[str, Any] = {"n": len(self.texts)}
        found["cer_as_written"] = round(self._answers(self._language).score.cer, 5)
        for change, changed in CHANGES.items():
            answers = self._answers(self._language, changed=changed)
            found[f"cer_{change}"] = round(answers.score.cer, 5)
        self._tell(f"{name}: " + ", ".join(f"{key} {value}" for key, value in found.items()))
        return found

    def _answers(
        self, language: str, mode: str = "text", changed: Callable[[Ink], Ink] | None = None
    ) -> TextAnswers:
        def read(ink: Ink) -> Reading:
            shown = ink if changed is None else changed(ink)
            return self._reader.read(shown, mode=mode, language=language, alternatives=1)

        return answer_texts(read, self.texts, self._progress)


def _rates(score: TextScore) -> dict[str, float]:
    return {name: round(getattr(score, name), 5) for name in ("cer", "wer", "exact")}


def _by(plain: dict[str, TextScore], whole: dict[str, TextScore]) -> dict[str, Any]:
    """Of each kind, characters wrong without and with the language."""
    return {
        kind: {
            "n": score.n,
            "cer_without_language": round(score.cer, 5),
            "cer_with_language": round(whole[kind].cer, 5),
        }
        for kind, score in plain.items()
    }


def _listed(name: str, texts: WrittenTexts, part: Part) -> frozenset[int]:
    """The places of clear label errors; none where the program's list is not of these data."""
    if part != "report":
        return frozenset()
    source, listed = LABEL_ERRORS[name]
    try:
        return read_label_errors(resource("label_errors") / listed, texts, source)
    except DataError:
        return frozenset()


def _spread(texts: WrittenTexts, most: int | None) -> WrittenTexts:
    """At most so many of them, evenly spread."""
    if most is None or len(texts) <= most:
        return texts
    return texts.take(np.linspace(0, len(texts) - 1, most).astype(int).tolist())


def _joined(
    words: WrittenTexts, lines: WrittenTexts, wanted: Callable[[str], bool]
) -> WrittenTexts:
    """Those of both whose text is wanted."""
    parts = [
        texts.take(i for i, text in enumerate(texts.text) if wanted(text))
        for texts in (words, lines)
    ]
    return WrittenTexts.of(
        [texts.strokes(index) for texts in parts for index in range(len(texts))],
        [text for texts in parts for text in texts.text],
        [writer for texts in parts for writer in texts.writer],
    )
