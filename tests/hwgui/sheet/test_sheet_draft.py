"""What is on the sheet is there again at the next start, after a kill, and of who wrote it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse
from support.sheet_writing import press_word, shown, wait_read, write

from hwcore import Ink, Stroke
from hwcore.errors import HwError
from hwcore.ink import InkRecord, read_ink_lines
from hwcore.text import WordCorrection
from hwgui.program import Program
from hwgui.sheet import SheetDraft, SheetState
from hwgui.sheet.draft_file import DraftFile
from hwgui.sheet_parts import SheetParts
from hwgui.system import Lane


def stroke(x: float) -> Stroke:
    return Stroke.from_points([(x, 60.0, 0.0, 0.5), (x + 9.0, 50.0, 0.1, 0.75)])


def same(a: SheetState, b: SheetState) -> bool:
    return len(a.strokes) == len(b.strokes) and all(
        np.array_equal(one.xy, other.xy) for one, other in zip(a.strokes, b.strokes, strict=True)
    )


def drafts(data_dir: Path) -> list[Path]:
    return sorted(data_dir.rglob("drafts/*"))


def again(qtbot: QtBot, make_program: Callable[[], Program]) -> SheetParts:
    """A further start of the program, in Text as before."""
    program = make_program()
    with qtbot.waitExposed(program.window), qtbot.waitSignals([program.profiles.changed]):
        program.show()
    qtbot.waitUntil(lambda: program.sheet is not None)
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.reading.is_ready and not sheet.document.is_empty)
    wait_read(qtbot, sheet)
    return sheet


def test_it_is_there_at_the_next_start(
    qtbot: QtBot, sheet: SheetParts, program: Program, make_program: Callable[[], Program]
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    press_word(sheet, 1)
    sheet.page.word_bar.text_given.emit("noon")
    write(qtbot, sheet, (240.0, 60.0))
    pressed = Mouse(sheet.page.canvas)
    pressed.press(340.0, 60.0)  # the window is closed while the pen is down
    program.close()
    before = sheet.document.state
    assert len(before.strokes) == 4
    later = again(qtbot, make_program)
    assert same(later.document.state, before)
    assert shown(later) == ["word0", "noon", "word2", "word3"]
    assert later.document.history == (False, False)


def test_each_stroke_is_on_the_disk_once_the_pen_is_up(
    qtbot: QtBot, sheet: SheetParts, data_dir: Path
) -> None:
    for number in range(3):
        with qtbot.waitSignal(sheet.draft.stored):
            Mouse(sheet.page.canvas).draw((40.0 + 90 * number, 60.0), (80.0, 50.0))
        (path,) = drafts(data_dir)
        assert same(DraftFile(path).load(), sheet.document.state)
    with qtbot.waitSignal(sheet.draft.stored):
        sheet.document.undo()
    assert same(DraftFile(path).load(), sheet.document.state)
    with qtbot.waitSignal(sheet.draft.stored):
        sheet.document.clear()
    assert not DraftFile(path).load().strokes


def test_each_person_has_a_sheet(qtbot: QtBot, sheet: SheetParts, program: Program) -> None:
    people: list[str] = []
    program.profiles.changed.connect(lambda profile_list: people.append(profile_list.current.id))
    write(qtbot, sheet, (40.0, 60.0))
    with qtbot.waitSignals([program.profiles.switched, sheet.draft.opened]):
        program.profiles.create("Ben")
    assert sheet.document.is_empty
    program.window.writing_mode.set_text(True)
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    program.profiles.look()
    with qtbot.waitSignal(program.profiles.changed):
        program.profiles.rename("Bea")
    first = next(
        person for person in program.profiles._profiles.listed() if person.id != people[-1]
    )
    with qtbot.waitSignals([program.profiles.switched, sheet.draft.opened]):
        program.profiles.switch(first.id)
    assert len(sheet.document.ink) == 1


def test_what_is_written_before_it_is_read_joins_it(tmp_path: Path, sheet: SheetParts) -> None:
    document = sheet.document
    document.extend(stroke(0.0))
    document.restore(SheetState((stroke(50.0),)))
    assert not document.state.strokes
    document.finish(stroke(0.0))
    assert [line.xy[0, 0] for line in document.state.strokes] == [50.0, 0.0]
    document.undo()
    assert [line.xy[0, 0] for line in document.state.strokes] == [50.0]
    assert document.history == (False, True)


def test_what_is_written_before_the_draft_is_read_is_kept_though_the_window_closes(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "person"
    DraftFile(folder / "drafts" / "sheet.jsonl").save(SheetState((stroke(0.0),)))
    lane = Lane("storage", background=True)
    draft = SheetDraft(lane, "sheet.jsonl")
    draft.open(lambda: folder)
    draft.keep(SheetState((stroke(50.0),)))
    lane.close()  # nothing was told yet: no event was taken
    kept = DraftFile(folder / "drafts" / "sheet.jsonl").load()
    assert [line.xy[0, 0] for line in kept.strokes] == [0.0, 50.0]


def test_a_line_that_was_cut_off_is_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "sheet.jsonl"
    file = DraftFile(path)
    two = SheetState((stroke(0.0), stroke(20.0)))
    file.save(two)
    content = path.read_bytes()
    for end in range(len(content) - 1, content.index(b"\n"), -7):
        path.write_bytes(content[:end])  # as a kill in the middle of writing leaves it
        later = DraftFile(path)
        state = later.load()
        assert len(state.strokes) in (1, 2)
        more = SheetState((*state.strokes, stroke(40.0)))
        later.save(more)
        assert same(DraftFile(path).load(), more)
    assert len(list(path.parent.iterdir())) == 1


def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_there(tmp_path: Path) -> None:
    path = tmp_path / "sheet.jsonl"
    DraftFile(path).save(SheetState((stroke(0.0), stroke(20.0))))
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"damage\n" + second)
    assert len(DraftFile(path).load().strokes) == 2
    assert b"damage" in (tmp_path / "sheet.damaged.jsonl").read_bytes()
    assert len(DraftFile(path).load().strokes) == 2
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert not DraftFile(path).load().strokes
    assert (tmp_path / "sheet.damaged-2.jsonl").exists()


def test_corrected_words_are_lines_with_a_text(tmp_path: Path) -> None:
    path = tmp_path / "sheet.jsonl"
    strokes = tuple(stroke(20.0 * number) for number in range(4))
    word = WordCorrection(frozenset(strokes[1:3]), "noon")
    gone = WordCorrection(frozenset((stroke(0.0),)), "gone")
    DraftFile(path).save(SheetState(strokes, (word, gone)))
    records = [record for _, record in read_ink_lines(path)]
    texts = [record.text for record in records if isinstance(record, InkRecord)]
    assert texts == [None, "noon", None]
    state = DraftFile(path).load()
    assert len(state.strokes) == 4
    assert [correction.text for correction in state.corrections] == ["noon"]
    assert len(state.corrections[0].strokes) == 2


def test_a_disk_that_takes_nothing_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    path = tmp_path / "sheet.jsonl"
    file = DraftFile(path)
    one = SheetState((stroke(0.0),))
    file.save(one)
    content = path.read_bytes()
    file.path = tmp_path / "sheet.jsonl" / "below a file"
    with pytest.raises(HwError):
        file.save(SheetState((*one.strokes, stroke(20.0))))
    assert path.read_bytes() == content
    file.path = path
    more = SheetState((*one.strokes, stroke(20.0)))
    file.save(more)
    assert same(DraftFile(path).load(), more)
    assert len(Ink(DraftFile(path).load().strokes)) == 2


def test_an_empty_draft_that_is_read_late_takes_no_note_away(sheet: SheetParts) -> None:
    bar = sheet.page.word_bar
    bar.show_note("Scratched out. Ctrl+Z brings it back.")
    sheet.document.restore(SheetState())
    assert bar.hint == "Scratched out. Ctrl+Z brings it back."
