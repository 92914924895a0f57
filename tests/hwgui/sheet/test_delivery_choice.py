"""How text goes out is chosen by itself or by a person, who can also have nothing typed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from support.fake_delivery import FakeDelivery
from support.sheet_writing import write

from hwcore.reasons import Reason
from hwgui.delivery import TOKEN_FILE_NAME, Clipboard, DeliveryError
from hwgui.program import Program
from hwgui.sheet import CLIPBOARD
from hwgui.sheet_parts import SheetParts

TEXT = "word0"


@pytest.fixture
def deliveries(sheet: SheetParts) -> tuple[FakeDelivery, FakeDelivery]:
    """The first and the last can be used."""
    first, other, last = FakeDelivery("first"), FakeDelivery("other"), FakeDelivery("last")
    other.why = Reason("no-way", "there is no way")
    sheet.delivery.deliveries = (first, other, last)
    return first, last


def open_menu(qtbot: QtBot, sheet: SheetParts) -> dict[str, QAction]:
    """Its choices by their codes, once it knows what can be used here."""
    with qtbot.waitSignals([sheet.delivery.looked, sheet.delivery.permission_found]):
        sheet.page.delivery_menu.aboutToShow.emit()
    return choices(sheet)


def choices(sheet: SheetParts) -> dict[str, QAction]:
    actions = sheet.page.delivery_menu.actions()
    return {action.data(): action for action in actions if action.isCheckable()}


def checked(sheet: SheetParts) -> list[str]:
    return [code for code, action in choices(sheet).items() if action.isChecked()]


def test_what_can_be_used_is_offered_and_the_first_is_used_by_itself(
    qtbot: QtBot, sheet: SheetParts, deliveries: tuple[FakeDelivery, FakeDelivery]
) -> None:
    offered = open_menu(qtbot, sheet)
    assert list(offered) == ["", "first", "last", CLIPBOARD]
    assert checked(sheet) == [""]
    assert "first" in offered[""].text()
    assert not sheet.delivery.is_on
    write(qtbot, sheet, (40.0, 60.0))
    sheet.actions.types.trigger()
    sheet.actions.type.trigger()
    qtbot.waitUntil(lambda: deliveries[0].typed == [TEXT])


def test_what_a_person_chose_is_used_and_stored(
    qtbot: QtBot,
    program: Program,
    sheet: SheetParts,
    deliveries: tuple[FakeDelivery, FakeDelivery],
    make_program: Callable[[], Program],
) -> None:
    open_menu(qtbot, sheet)["last"].trigger()
    assert checked(sheet) == ["last"]
    write(qtbot, sheet, (40.0, 60.0))
    sheet.actions.types.trigger()
    sheet.actions.type.trigger()
    qtbot.waitUntil(lambda: deliveries[1].typed == [TEXT])
    assert deliveries[0].typed == []
    program.close()
    later = make_program()
    later.settings.restore()
    assert later.settings.delivery == "last"
    later.show_panel()
    assert later.sheet is not None
    assert not later.sheet.delivery.is_on  # whatever it was before
    assert not later.sheet.actions.types.isChecked()
    later.sheet.delivery.deliveries = deliveries
    open_menu(qtbot, later.sheet)
    assert checked(later.sheet) == ["last"]


def test_the_clipboard_alone_types_nothing(
    qtbot: QtBot,
    program: Program,
    sheet: SheetParts,
    deliveries: tuple[FakeDelivery, FakeDelivery],
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    sheet.actions.types.trigger()
    open_menu(qtbot, sheet)[CLIPBOARD].trigger()
    assert not sheet.delivery.is_on
    assert not sheet.actions.types.isVisible()
    assert not sheet.page.type.isVisible()
    program.show_panel()
    assert sheet.panel is not None
    panel = sheet.panel.panel
    assert not panel.keys.isVisible()
    assert not panel.types.isVisible()
    assert panel.copy.isVisible()
    sheet.panel.close()
    choices(sheet)["first"].trigger()
    assert sheet.actions.types.isVisible()
    assert panel.keys.isVisibleTo(panel)


def test_the_menu_complains_of_nothing(qtbot: QtBot, program: Program, sheet: SheetParts) -> None:
    fake = FakeDelivery()
    fake.why = Reason("no-way", "there is no way")
    sheet.delivery.deliveries = (fake,)
    assert list(open_menu(qtbot, sheet)) == ["", CLIPBOARD]
    assert not program.window.status_line.message


def test_a_desktops_permission_is_forgotten_when_asked(
    qtbot: QtBot,
    sheet: SheetParts,
    data_dir: Path,
    deliveries: tuple[FakeDelivery, FakeDelivery],
) -> None:
    open_menu(qtbot, sheet)
    (forget,) = [a for a in sheet.page.delivery_menu.actions() if "orget" in a.text()]
    assert not forget.isVisible()
    path = data_dir / TOKEN_FILE_NAME
    path.write_text("token")
    open_menu(qtbot, sheet)
    assert forget.isVisible()
    with qtbot.waitSignal(sheet.delivery.permission_found):
        forget.trigger()
    assert not path.exists()
    assert not forget.isVisible()
    assert all(delivery.closed for delivery in deliveries)


def test_no_log_has_the_text(
    qtbot: QtBot,
    program: Program,
    sheet: SheetParts,
    deliveries: tuple[FakeDelivery, FakeDelivery],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    write(qtbot, sheet, (40.0, 60.0))
    assert sheet.copying.text == TEXT
    sheet.actions.copy.trigger()
    sheet.actions.types.trigger()
    sheet.actions.type.trigger()
    qtbot.waitUntil(lambda: deliveries[0].typed == [TEXT])
    deliveries[0].failure = DeliveryError("gone", "the other window is gone")
    sheet.actions.type.trigger()
    qtbot.waitUntil(lambda: "is gone" in program.window.status_line.message)
    program.close()
    assert TEXT not in caplog.text
    assert TEXT not in "".join(capsys.readouterr())


def test_where_copied_text_goes_with_the_window_that_is_said_or_it_is_handed_over(
    qtbot: QtBot, program: Program, sheet: SheetParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []
    monkeypatch.setattr(Clipboard, "note", lambda _clipboard: "Paste it before.")
    monkeypatch.setattr(Clipboard, "keep", lambda _clipboard, lane: handed.append(lane))
    write(qtbot, sheet, (40.0, 60.0))
    sheet.actions.copy.trigger()
    assert program.app.clipboard().text() == TEXT
    assert program.window.status_line.message == "Paste it before."
    program.close()
    assert len(handed) == 1
