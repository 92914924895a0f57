from __future__ import annotations

import pytest

from hwgui.samples.overview import EditStep
from hwgui.samples.wording import describe_done, describe_undone, redo_offer, undo_offer


@pytest.mark.parametrize(
    ("step", "was_done", "doing"),
    [
        (EditStep("add", 1, "7"), "Saved 7", "saving 7"),
        (EditStep("add", 1, "(none)"), "Saved “none of these”", "saving “none of these”"),
        (EditStep("delete", 1, "7"), "1 sample deleted", "deleting 1 sample"),
        (EditStep("relabel", 3, None), "3 samples relabelled", "relabelling 3 samples"),
        (EditStep("import", 20, None), "20 samples imported", "importing 20 samples"),
        (EditStep("restore", 2, None), "2 samples restored", "restoring 2 samples"),
        (
            EditStep("add-symbol", 1, "π", symbols=("π",)),
            "Symbol “π” added",
            "adding the symbol “π”",
        ),
        (
            EditStep("rename-symbol", 3, None, symbols=("pi", "x" * 50)),
            f"Symbol “pi” renamed to “{'x' * 39}…”",
            f"renaming “pi” to “{'x' * 39}…”",
        ),
        (
            EditStep("merge-symbol", 1, "0", symbols=("zero", "0")),
            "Symbol “zero” merged with “0”",
            "merging “zero” with “0”",
        ),
        (
            EditStep("remove-symbol", 0, None, symbols=("π",)),
            "Symbol “π” removed",
            "removing the symbol “π”",
        ),
        (
            EditStep("bring-back-symbol", 0, None, symbols=("π",)),
            "Symbol “π” brought back",
            "bringing back the symbol “π”",
        ),
    ],
)
def test_steps_have_whole_sentences(step: EditStep, was_done: str, doing: str) -> None:
    assert describe_done(step) == was_done
    assert describe_undone(step) == f"Took back {doing}"
    assert undo_offer(step) == f"Undo {doing}"
    assert redo_offer(step) == f"Redo {doing}"


def test_without_a_step_the_offers_say_what_they_would_be_of() -> None:
    assert undo_offer(None) == "Undo what was saved last"
    assert redo_offer(None) == "Redo what was saved last"
