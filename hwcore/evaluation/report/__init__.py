"""The evaluation report: figures, diagrams and the worst errors, in one self-contained page.

The diagrams are SVG written here and not by a plotting library: inside the page they take the
page's colours, light or dark, print sharply at any size, their numbers can be selected and
searched, and no plotting library is needed. The page comes from Jinja2's templates in
``resources/report``, which escape what they are given.
"""

from __future__ import annotations

from .figures import ReportFigures
from .text_report import TextFigures, write_text_report
from .write import prepare_folder, write_report

__all__ = ["ReportFigures", "TextFigures", "prepare_folder", "write_report", "write_text_report"]
