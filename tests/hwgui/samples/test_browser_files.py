"""Export and import by the page's dialogs."""

from __future__ import annotations

import json
from itertools import repeat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.sample_page import choose

from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.ink.line_faults import RefusedLines
from hwcore.reasons import Reason
from hwcore.storage.samples.transfer import ImportReport
from hwgui.program import Program
from hwgui.samples import editing as editing
from hwgui.samples.condition_boxes import WAS_WRONG
from hwgui.samples.import_export import ImportDialog
from hwgui.system import tasks
from hwgui.system.dates import now
from hwgui.system.tasks import Counter
from hwgui.window.sample_export import ExportDialog


def test_export_and_import_through_the_dialogs(
    page: Program, qtbot: QtBot, tmp_path: Path, digits: list[InkRecord]
) -> None:
    path = tmp_path / "samples.jsonl"
    page.window.commands.export_samples.trigger()
    dialog = page.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Export all 92 samples"
    with qtbot.waitSignal(page.editing.exported) as exported:
        dialog.fileSelected.emit(str(path))
    dialog.close()
    assert exported.args == [92]
    assert len(path.read_text().splitlines()) == 92
    with path.open("a") as file:
        file.write(format_ink_line(InkRecord(digits[8].ink, "6")) + "\n")
        file.write('{"strokes": [], "label": "1"}\nno json\n')
    with qtbot.waitSignal(page.editing.imported) as imported:
        page.editing.import_file(path)
    report = imported.args[0]
    assert (report.added, report.duplicates, report.refused) == (1, 92, 2)
    shown = page.window.findChild(ImportDialog)
    assert shown is not None
    lines = shown.lines.toPlainText().splitlines()
    assert [line.split(":")[0] for line in lines] == ["Line 94", "Line 95"]
    shown.close()
    assert page.window.commands.undo_sample.text() == "Undo importing 1 sample"


def offered_export(program: Program) -> ExportDialog:
    program.window.commands.export_samples.trigger()
    dialog = program.window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


def exported_to(program: Program, qtbot: QtBot, path: Path) -> list[str]:
    """The labels in a file, once its name has been given in the dialog that asks for it."""
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(program.editing.exported):
        dialog.fileSelected.emit(str(path))
    dialog.close()
    return [json.loads(line)["label"] for line in path.read_text("utf-8").splitlines()]


def test_export_says_what_it_takes_and_takes_what_is_chosen_listed_or_all(
    page: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    browser, model = page.sample_browser, page.sample_model
    with qtbot.waitSignal(model.listed):
        qtbot.mouseClick(browser.labels.labels["1"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(model.listed):
        browser.which.setCurrentIndex(WAS_WRONG)
    choose(page, 0, 2)
    dialog = offered_export(page)
    assert [choice.text() for choice in dialog.choices] == [
        "The 2 chosen samples",
        "The 10 listed samples (1, was wrong)",
        "All 92 samples",
    ]
    day = now().date().isoformat()
    assert dialog.file.text() == f"Default-samples-chosen-{day}.jsonl"
    dialog.choices[2].setChecked(True)
    assert dialog.file.text() == f"Default-samples-{day}.jsonl"
    dialog.choices[1].setChecked(True)
    name = dialog.file.text()
    assert name == f"Default-samples-1-was-wrong-{day}.jsonl"
    dialog.yes.click()
    asked = page.window.findChild(QFileDialog)
    assert asked is not None
    assert asked.windowTitle() == "Export the 10 listed samples (1, was wrong)"
    assert [Path(file).name for file in asked.selectedFiles()] == [name]
    assert exported_to(page, qtbot, tmp_path / "listed.jsonl") == ["1"] * 10
    qtbot.waitUntil(lambda: page.window.findChild(QFileDialog) is None)
    offered_export(page).yes.click()
    assert exported_to(page, qtbot, tmp_path / "chosen.jsonl") == ["1"] * 2


def test_what_cannot_be_seen_narrows_no_export(page: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_model.listed):
        qtbot.mouseClick(page.sample_browser.labels.labels["8"], Qt.MouseButton.LeftButton)
    choose(page, 0)
    assert len(page.sample_browser.export_scopes()) == 3
    page.window.drawer.shut()
    assert [scope.title for scope in page.sample_browser.export_scopes()] == ["All 92 samples"]


def test_where_there_are_several_people_export_says_whose_samples(
    page: Program, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([page.profiles.named, page.editing.changed]):
        page.profiles.create("Ana & Ben / 2")
    with qtbot.waitSignal(page.editing.saved):
        drawn(page, qtbot, *SEVEN)
        page.labelling.label("7")
    qtbot.waitUntil(page.window.commands.export_samples.isEnabled)
    page.window.commands.export_samples.trigger()
    dialog = page.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Export the only sample of Ana & Ben / 2"
    (file,) = dialog.selectedFiles()
    assert Path(file).name == f"Ana-Ben-2-samples-{now().date().isoformat()}.jsonl"
    dialog.close()


def test_a_report_without_refusals_lists_none(page: Program) -> None:
    dialog = ImportDialog(ImportReport(3, 1, 0, ()), page.window)
    assert not hasattr(dialog, "lines")
    dialog.deleteLater()


def test_a_running_import_says_how_far_it_is_and_can_be_stopped(
    page: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(
        store: object, path: object, alphabet: object, progress: Counter, new_symbols: object
    ) -> ImportReport:
        done = sum(1 for _ in progress.over(repeat(None), "Importing"))
        return ImportReport(done, 0, 0, (), is_whole=False)

    monkeypatch.setattr(tasks, "REPORT_INTERVAL", 0.01)
    monkeypatch.setattr(editing, "import_file", endless)
    line = page.window.status_line
    with qtbot.waitSignal(page.editing.import_progressed):
        page.editing.import_file(tmp_path / "ink.jsonl")
    assert line.shown.startswith("Importing: ")
    assert line.shown.endswith(" lines")
    with qtbot.waitSignal(page.editing.imported) as imported:
        line.stop.click()
    assert not line.shown.startswith("Importing")
    assert not line.stop.isVisible()
    note = page.window.prediction_view.note.text
    assert note == f"Stopped: {imported.args[0].added} imported"
    dialog = page.window.findChild(ImportDialog)
    assert dialog is not None
    dialog.close()


def test_refused_lines_are_summed_up(page: Program) -> None:
    faults = (
        RefusedLines(Reason("no-label", "no label"), (1, 2, 3), 1200),
        RefusedLines(Reason("not-json", "not JSON"), (9, 12), 2),
        RefusedLines(Reason("no-strokes-in-it", "no strokes in it"), (7,), 1),
    )
    dialog = ImportDialog(ImportReport(3, 1, 1210, faults), page.window)
    assert dialog.lines.toPlainText().splitlines() == [
        "Lines 1, 2, 3 and 1197 more: no label",
        "Lines 9, 12: not JSON",
        "Line 7: no strokes in it",
        "and 7 more lines",
    ]
    dialog.deleteLater()


def test_a_picture_is_no_list_of_faults(page: Program, fixtures: Path, qtbot: QtBot) -> None:
    picture = next(path for path in sorted((fixtures / "images").rglob("*.png")))
    with qtbot.waitSignal(page.editing.file_refused):
        page.editing.import_file(picture)
    assert page.window.findChild(ImportDialog) is None
    shown = page.window.status_line.shown
    assert shown.startswith(f"{picture.name}: is a picture, and not ink")
