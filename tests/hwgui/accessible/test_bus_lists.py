"""By the accessibility bus: the picker of a label, and the editor in the list of samples."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.accessible_session import Session

LINES = Path(__file__).parents[2] / "fixtures" / "lines.jsonl"
FAMILIAR = 9
"""The sample of the file that says fail, familiar, fasten, feet."""


@pytest.fixture
def _ten_labels() -> None:
    """The child's model is what ships."""


@pytest.mark.timeout(300)
def test_a_label_is_picked(session: Session) -> None:
    bus = session.bus
    bus.wait("Paper")
    session.program.say("draw 7")
    bus.wait("Answer", text="7, ")
    bus.wait("Another character… (F2)", "push button").act()
    field = bus.wait("Search among the characters")
    assert field.is_focused
    bus.wait("None of these", "push button")
    field.set_text("percent")
    bus.wait_announced(lambda text: text == "% percent sign")
    session.press_keys("Return")
    bus.wait_announced(lambda text: text == "Saved %")
    bus.wait_gone("Search among the characters")


@pytest.mark.timeout(300)
def test_what_words_say_is_edited_in_the_list(session: Session) -> None:
    bus = session.bus
    bus.wait("Text").act()
    bus.wait("Sheet")
    session.program.say(f"write {LINES} {FAMILIAR}")
    strip = bus.wait("What is read", text="familiar")
    strip.focus()
    session.press_keys("Right", "Right")
    bus.wait_announced(lambda text: text == "familiar")
    session.press_keys("Return")
    bus.wait("What the word is").set_text("famous")
    session.press_keys("Return")
    bus.wait("What is read", text="famous")
    bus.wait("Samples", "check box").act()
    bus.wait("famous; the program took it for familiar", "list item")
    bus.wait("Samples", "list").focus()
    session.press_keys("Home", "Return")
    field = bus.wait("What the words say")
    assert field.is_focused
    field.set_text("infamous")
    session.press_keys("Return")
    bus.wait_announced(lambda text: text == "Text changed to “infamous”")
    bus.wait_gone("What the words say")
    assert bus.wait("Samples", "list")
    bus.wait("infamous; the program took it for familiar", "list item")


@pytest.mark.timeout(300)
def test_a_button_s_menu_opens(session: Session) -> None:
    bus = session.bus
    button = bus.wait("What is read: All characters", "button with drop down")
    before = session.windows()
    button.act("Press")
    session.await_window(before)
    session.press_keys("Down", "Return")  # the first of them
    bus.wait("What is read: Digits")
