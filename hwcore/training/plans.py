"""Which plan some ``--data`` paths ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hwcore.data import is_collection
from hwcore.errors import DataError
from hwcore.training.corpus import content_key
from hwcore.training.corpus import digits as collection

from .characters_plan import CharactersPlan
from .digits_plan import DigitsPlan
from .plan import Plan
from .recipe import Recipe
from .sources_plan import Say, SourcesPlan


def plan(paths: Sequence[Path], recipe: Recipe, say: Say) -> Plan:
    """What some ``--data`` paths ask for.

    Raises:
        DataError: a path that is wrong, or data that do not go together or with the recipe.
    """
    paths = [path.resolve() for path in paths]
    if not any(is_collection(path) for path in paths):
        if recipe.scans_only:
            raise DataError(
                "scans-only-without-collection",
                "--scans-only is for the collection; give the scans alone as --data",
            )
        return SourcesPlan(paths, recipe, say)
    if len(paths) > 1:
        raise DataError(
            "collection-not-alone", "the collection trains alone; give the other data without it"
        )
    if recipe.per_class:
        raise DataError(
            "per-class-of-collection",
            "--per-class is for single data sets, such as {example}",
            example=paths[0] / "mnist",
        )
    if recipe.labels == "characters":
        return CharactersPlan.of(paths[0])
    files = collection.collection_files(paths[0])
    return DigitsPlan(paths[0], content_key(files, collection.SETTINGS))
