"""The reader: ink of words and lines in, what it says out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from hwcore.alphabets import parse_alphabet
from hwcore.errors import HwError, InkError
from hwcore.ink import Ink
from hwcore.labels import Prediction
from hwcore.reasons import Reason

from .decoding import SPACE, Mask, mask_of, one_word
from .language import Language
from .line_finding import FoundLine, find_lines
from .line_head import LineHead, load_line_head
from .line_network import LineNetwork
from .line_reading import Decoding, Network, read_line
from .not_text import not_text
from .reading import LINE_BREAK, MAX_ALTERNATIVES, Line, Reading, Word, joined_alternatives
from .single_character import GlyphEngine, SingleGlyph

if TYPE_CHECKING:
    from hwcore.model import Engine

TEXT: Final = "text"
WORD: Final = "word"
NO_LANGUAGE: Final = "none"
MOST_STROKES: Final = 10_000
"""Strokes that are read at once; 2,000 characters have some 3,000."""


class ShippedEngine:
    """The engine that ships, loaded when it is first asked."""

    @cached_property
    def _engine(self) -> Engine:
        from hwcore.model import Engine

        return Engine.load()

    def predict(self, glyph: Ink, /) -> Prediction:
        """What a glyph is; raises as ``Engine.load`` where the model is missing."""
        return self._engine.predict(glyph)


class Reader:
    """Reads words and lines. For one thread at a time.

    Attributes:
        network: from pen features to characters.
        engine: what reads single characters; without one the network reads them, too.

    Example:
        >>> from hwcore import Ink, Reader
        >>> reader = Reader.load()
        >>> reader.read(Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]]), mode="digits").text
        '7'
    """

    def __init__(self, network: Network, engine: GlyphEngine | None = None) -> None:
        self.network = network
        self.engine = engine
        self._languages: dict[str, Language] = {}
        self._in_use: tuple[str, Mapping[str, float] | None, Language] | None = None

    @classmethod
    def load(
        cls,
        path: Path | str | None = None,
        engine: GlyphEngine | None = None,
        head: Path | str | None = None,
    ) -> Reader:
        """Load the shipped model of lines, or the one in the folder ``path``.

        Args:
            engine: what reads single characters; None: the shipped one, loaded when it is needed.
            head: the folder of a head that was taught; None: the model's own.

        Raises:
            HwError: missing, altered, or not a model of lines that this program can run; a head
                that is none, or was taught on another model.
        """
        network = LineNetwork.load(None if path is None else Path(path))
        if head is not None:
            network.adopt(load_line_head(Path(head)))
        return cls(network, engine or ShippedEngine())

    def read(
        self,
        ink: Ink,
        *,
        mode: str = TEXT,
        language: str = "en",
        lexicon: Mapping[str, float] | None = None,
        alternatives: int = MAX_ALTERNATIVES,
    ) -> Reading:
        """Read all lines of some ink, whatever order they were written in.

        Args:
            mode: ``text``; ``word``, which has no spaces; or an alphabet in use, such as
                ``digits``, ``capitals`` or ``chars:0123+-``, for these characters and spaces.
            language: ``en``, ``de``, ``nl``, ``fr``, or ``none``.
            lexicon: a person's own words, with how often each was written.
            alternatives: how many texts each part of the reading may have, 1 to 10.

        Raises:
            HwError: no such mode or language, a number of alternatives out of range, or ink with
                coordinates that are no numbers.
        """
        if not 1 <= alternatives <= MAX_ALTERNATIVES:
            raise HwError(
                "alternatives-out-of-range",
                "there can be 1 to {limit} alternatives, not {count}",
                limit=MAX_ALTERNATIVES,
                count=alternatives,
            )
        allowed = self._allowed(mode)
        fusion = self._language(language, lexicon)
        _check(ink, range(len(ink)))
        if len(ink) > MOST_STROKES:
            return Reading(
                (),
                Reason(
                    "too-many-strokes",
                    "ink of more than {limit} strokes is not read; write less at a time",
                    limit=MOST_STROKES,
                ),
            )
        strokes = [stroke.xy for stroke in ink.strokes]
        found_lines = find_lines(ink)
        glyph = None
        if self.engine is not None and len(found_lines) == 1:
            glyph = SingleGlyph(self.engine, ink)
        how = Decoding(fusion, allowed, alternatives, glyph)
        lines: list[Line] = []
        before = ""
        for found in found_lines:
            lines.append(read_line(self.network, strokes, found, how, before))
            before = f"{before} {lines[-1].text}".strip()
        together = joined_alternatives(
            [line.alternatives for line in lines], LINE_BREAK, alternatives
        )
        reading = Reading(tuple(lines), None, together)
        said = None if glyph is None else glyph.prediction
        return replace(reading, not_sure=not_text(strokes, reading, said))

    def read_line(
        self,
        ink: Ink,
        found: FoundLine,
        *,
        language: str = "en",
        lexicon: Mapping[str, float] | None = None,
        before: str = "",
        known: Sequence[Word] = (),
    ) -> Line:
        """Read one line that was found in some ink.

        Args:
            language, lexicon: as of ``read``.
            before: the text of the lines above, for the language.
            known: the line's first words as they were read, where their strokes are as they were:
                as far as they would be read as the same texts again, they are not looked at.

        Raises:
            HwError: as ``read``.
        """
        _check(ink, found.strokes)
        how = Decoding(self._language(language, lexicon), None, MAX_ALTERNATIVES, None)
        strokes = [stroke.xy for stroke in ink.strokes]
        return read_line(self.network, strokes, found, how, before, known)

    def unfamiliar(self, texts: Mapping[str, int], language: str) -> dict[str, float]:
        """The words of texts that are to be known as a person's own, as ``lexicon`` of ``read``.

        Args:
            texts: words or lines that the person wrote, with how often each was.
            language: as of ``read``; where it is none, no word is known.

        Raises:
            HwError: no such language.
        """
        known = self._language(language, None)
        return {} if known is None else known.unfamiliar(texts)

    def adopt(self, head: LineHead | None) -> None:
        """Read by a head that was taught from the next line on; None: by the model's own.

        Raises:
            BundleError: it was taught on another model; the head in use stays.
        """
        if isinstance(self.network, LineNetwork):
            self.network.adopt(head)

    def _allowed(self, mode: str) -> Mask | None:
        labels = self.network.labels
        if mode == TEXT:
            return None
        if mode == WORD:
            return one_word(labels)
        alphabet = parse_alphabet(mode)
        letters = mask_of(labels, alphabet.__contains__)
        if not letters.any():
            raise HwError(
                "alphabet-not-known",
                "the model reads none of the labels of the alphabet {name}; it reads {labels}",
                name=alphabet.name,
                labels="".join(labels),
            )
        return letters | mask_of(labels, SPACE)

    def _language(self, name: str, lexicon: Mapping[str, float] | None) -> Language | None:
        """The language with a person's own words, as it was if it is the same as before."""
        if name == NO_LANGUAGE:
            return None
        if self._in_use is None or self._in_use[:2] != (name, lexicon):
            if name not in self._languages:
                self._languages[name] = Language.load(name)
            own = None if lexicon is None else dict(lexicon)
            language = self._languages[name]
            self._in_use = (name, own, language.with_own(own) if own else language)
        return self._in_use[2]


def _check(ink: Ink, indices: Iterable[int]) -> None:
    """Raise InkError unless these strokes have points, and all at finite positions."""
    for index in indices:
        stroke = ink.strokes[index]
        if not len(stroke) or not np.isfinite(stroke.xy).all():
            raise InkError(
                "stroke-not-finite",
                "stroke {number} has no points, or one that is not a finite position",
                number=index + 1,
            )
