"""A report's page, read as a browser would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hwcore.data.dataset import Dataset
from hwcore.evaluation.answers import answer_dataset
from hwcore.evaluation.report.figures import ReportFigures
from hwcore.evaluation.report.write import write_report
from hwcore.model.engine import Engine
from hwcore.progress import Silent

PARTS = {"index.html", "errors.csv", "evaluation.json", "confusion.svg", "reliability.svg"}


def report(folder: Path, engine: Engine, data: Dataset, **more: Any) -> str:
    figures = ReportFigures(answer_dataset(engine, data, Silent()), "some ink", "made here", **more)
    return write_report(folder, figures, engine, data, Silent()).read_text(encoding="utf-8")
