"""Labelled data sets in whatever format they come, and who may be used for what.

May import ``hwcore.raster`` and ``hwcore.ink``; a sibling of ``hwcore.model``. What reads is
imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .splits import Part, no_writer_of_part, pendigits_part, unipen_part, writers_unknown

if TYPE_CHECKING:
    from .characters import (
        CHARACTERS,
        drawn_symbols,
        emnist_part,
        unipen_in_words,
        unipen_isolated,
    )
    from .collection import (
        DIGIT_LIKE,
        DIGITS,
        LETTER_CLASSES,
        LETTER_FILES,
        MNIST_HELD_OUT,
        SYMBOL_FILE,
        emnist_letters,
        is_collection,
        letter_class,
        mnist_held_out,
        mnist_train,
        pendigits_tune,
        unipen_characters,
        unipen_digits,
        unipen_others,
    )
    from .dataset import Dataset
    from .degraded_digits import FIRST_SEED, digits_to_degrade
    from .degraded_pictures import DEGRADATIONS, Degradation, degraded_raster, painted
    from .digit_rows import LENGTHS, OVERLAPPING, Sheet, chosen_digits, laid_out
    from .glyph_drawing import Field, drawn_glyph
    from .npz import read_npz
    from .reading import (
        has_test_part,
        read_dataset,
        read_mnist_test,
        read_mnist_train,
        read_training_part,
    )
    from .table_rows import TableRows, is_table
    from .text_reading import entry_fault, read_texts
    from .unipen_guides import unipen_with_guides
    from .written_text import WrittenTexts

__all__ = [
    "CHARACTERS",
    "DEGRADATIONS",
    "DIGITS",
    "DIGIT_LIKE",
    "FIRST_SEED",
    "LENGTHS",
    "LETTER_CLASSES",
    "LETTER_FILES",
    "MNIST_HELD_OUT",
    "OVERLAPPING",
    "SYMBOL_FILE",
    "Dataset",
    "Degradation",
    "Field",
    "Part",
    "Sheet",
    "TableRows",
    "WrittenTexts",
    "chosen_digits",
    "degraded_raster",
    "digits_to_degrade",
    "drawn_glyph",
    "drawn_symbols",
    "emnist_letters",
    "emnist_part",
    "entry_fault",
    "has_test_part",
    "is_collection",
    "is_table",
    "laid_out",
    "letter_class",
    "mnist_held_out",
    "mnist_train",
    "no_writer_of_part",
    "painted",
    "pendigits_part",
    "pendigits_tune",
    "read_dataset",
    "read_mnist_test",
    "read_mnist_train",
    "read_npz",
    "read_texts",
    "read_training_part",
    "unipen_characters",
    "unipen_digits",
    "unipen_in_words",
    "unipen_isolated",
    "unipen_others",
    "unipen_part",
    "unipen_with_guides",
    "writers_unknown",
]

_ON_FIRST_USE = {
    "CHARACTERS": "characters",
    "drawn_symbols": "characters",
    "emnist_part": "characters",
    "unipen_in_words": "characters",
    "unipen_isolated": "characters",
    "DIGITS": "collection",
    "DIGIT_LIKE": "collection",
    "LETTER_CLASSES": "collection",
    "LETTER_FILES": "collection",
    "MNIST_HELD_OUT": "collection",
    "SYMBOL_FILE": "collection",
    "emnist_letters": "collection",
    "is_collection": "collection",
    "letter_class": "collection",
    "mnist_held_out": "collection",
    "mnist_train": "collection",
    "pendigits_tune": "collection",
    "unipen_characters": "collection",
    "unipen_digits": "collection",
    "unipen_others": "collection",
    "Dataset": "dataset",
    "FIRST_SEED": "degraded_digits",
    "digits_to_degrade": "degraded_digits",
    "DEGRADATIONS": "degraded_pictures",
    "degraded_raster": "degraded_pictures",
    "Degradation": "degraded_pictures",
    "painted": "degraded_pictures",
    "LENGTHS": "digit_rows",
    "OVERLAPPING": "digit_rows",
    "Sheet": "digit_rows",
    "chosen_digits": "digit_rows",
    "laid_out": "digit_rows",
    "Field": "glyph_drawing",
    "drawn_glyph": "glyph_drawing",
    "read_npz": "npz",
    "has_test_part": "reading",
    "read_dataset": "reading",
    "read_mnist_test": "reading",
    "read_mnist_train": "reading",
    "read_training_part": "reading",
    "TableRows": "table_rows",
    "is_table": "table_rows",
    "entry_fault": "text_reading",
    "read_texts": "text_reading",
    "unipen_with_guides": "unipen_guides",
    "WrittenTexts": "written_text",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
