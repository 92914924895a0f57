"""Writing a report's folder: ``index.html`` and, for use elsewhere, its parts."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
from markupsafe import Markup

from hwcore.data import Dataset
from hwcore.errors import HwError
from hwcore.files import replace_file
from hwcore.ink import Ink
from hwcore.model import Engine
from hwcore.paths import resource
from hwcore.progress import Progress
from hwcore.raster import ImageFile, Raster
from hwcore.translation import tr

from .confusion_chart import confusion_svg
from .figures import ReportFigures
from .mistakes import Mistake, find_mistakes, to_csv
from .page import Card, page
from .pictures import glyph_png, heat_png, ink_svg
from .reliability_chart import reliability_svg
from .skeleton import numbered, where
from .svg import stand_alone

PAGE = "index.html"
SHOWN = 60
"""Most errors in the contact sheet."""


def prepare_folder(folder: Path, source: Path) -> None:
    """Make a folder and see that it can be written to, before the work whose report it gets.

    Args:
        source: the data; what stands in its folder would be taken for data the next time.

    Raises:
        HwError: it cannot, or it lies in the data.
    """
    if source.is_dir() and folder.resolve().is_relative_to(source.resolve()):
        raise HwError(
            "report-in-data",
            "{folder}: lies in the data; choose a folder outside {source}",
            folder=folder,
            source=source,
        )
    if folder.exists() and not folder.is_dir():
        raise HwError(
            "report-not-a-folder",
            "{folder}: is not a folder; choose another place for the report",
            folder=folder,
        )
    trial = folder / f".{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"")
    except OSError as error:
        raise HwError(
            "report-unwritable",
            "{folder}: a report cannot be written there ({reason}); choose another folder",
            folder=folder,
            reason=error.strerror or str(error),
        ) from error
    finally:
        with suppress(OSError):
            trial.unlink()


def write_report(
    folder: Path,
    figures: ReportFigures,
    engine: Engine,
    data: Dataset,
    progress: Progress,
    listed: Collection[int] = (),
) -> Path:
    """Write the page and its parts over those of an earlier report.

    Args:
        engine: with the head that gave the answers.
        data: what was answered.
        listed: the places of samples whose label is clearly wrong.

    Returns:
        The page. It is written last, so a page that is there is whole.

    Raises:
        HwError: a file cannot be written.
    """
    mistakes = find_mistakes(figures.answers, data, listed)
    worst = progress.over(mistakes[:SHOWN], tr("looking at errors"))
    cards = [_card(mistake, engine, data) for mistake in worst]
    chart_style, page_style = styles()
    parts = {
        "evaluation.json": json.dumps(figures.evaluation.to_json()) + "\n",
        "errors.csv": to_csv(mistakes),
        "confusion.svg": stand_alone(confusion_svg(figures.evaluation), chart_style),
        "reliability.svg": stand_alone(reliability_svg(figures.bins), chart_style),
        PAGE: page(figures, cards, chart_style + page_style),
    }
    return write_parts(folder, parts)


def styles() -> tuple[str, str]:
    """The style sheets of charts, and of pages."""
    chart, page_ = (
        resource(f"report/{name}.css").read_text(encoding="utf-8") for name in ("chart", "page")
    )
    return chart, page_


def write_parts(folder: Path, parts: Mapping[str, str]) -> Path:
    """Write files by their names, the page among them last; returns the page.

    Raises:
        HwError: a file cannot be written.
    """
    for name, text in sorted(parts.items(), key=lambda part: part[0] == PAGE):
        # File names may hold bytes that are no text; they are shown escaped.
        content = text.encode("utf-8", "backslashreplace")
        replace_file(folder / name, _writing(content))
    return folder / PAGE


def _writing(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _card(mistake: Mistake, engine: Engine, data: Dataset) -> Card:
    glyph, original = data.glyph(mistake.index), data.originals[mistake.index]
    if isinstance(original, Ink):
        written = Markup(ink_svg(original))  # noqa: S704  # of numbers alone
    else:
        image = glyph.raster if isinstance(original, ImageFile) else original
        written = _image(glyph_png(image))
    looked = [engine.attention(glyph, label) for label in (mistake.answer, mistake.label)]
    for_answer, for_label = (_looked(glyph.raster, attention) for attention in looked)
    flat = all(np.ptp(attention) == 0.0 for attention in looked)
    if flat:
        for_answer = for_label = Markup()
    sample = numbered(mistake.place) if mistake.file is None else str(mistake.file)
    return Card(mistake, where(sample, mistake.writer), written, for_answer, for_label)


def _looked(raster: Raster, attention: Raster) -> Markup:
    return _image(heat_png(attention), "heat") + _image(glyph_png(raster))


def _image(address: str, kind: str = "ink") -> Markup:
    return Markup('<img class="{}" src="{}" alt="">').format(kind, address)
