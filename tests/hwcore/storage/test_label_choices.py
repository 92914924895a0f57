from __future__ import annotations

import json
from pathlib import Path

import pytest

from hwcore import HwError
from hwcore.storage import (
    OWN,
    LabelChoices,
    Selection,
    change_label_choices,
    read_label_choices,
)
from hwcore.storage.label_choices import MOST_RECENT

SUMS = Selection("Sums", ("0", "1", "+", "="))


def test_a_folder_without_choices_has_the_defaults(tmp_path: Path) -> None:
    assert read_label_choices(tmp_path) == LabelChoices()
    assert read_label_choices(tmp_path / "gone") == LabelChoices()


def test_what_was_chosen_is_read_again(tmp_path: Path) -> None:
    change_label_choices(tmp_path, lambda choices: choices.with_selection(SUMS))
    after = change_label_choices(tmp_path, lambda choices: choices.with_used("好"))
    assert after == LabelChoices(OWN + "Sums", (SUMS,), ("好",))
    assert read_label_choices(tmp_path) == after


def test_a_change_keeps_what_another_window_chose(tmp_path: Path) -> None:
    change_label_choices(tmp_path, lambda choices: choices.with_selection(SUMS))
    other = Selection("Names", ("A",))
    change_label_choices(tmp_path, lambda choices: choices.with_selection(other))
    assert read_label_choices(tmp_path).selections == (other, SUMS)


def test_a_selection_is_renamed_and_removed() -> None:
    renamed = Selection("Arithmetic", SUMS.labels)
    choices = LabelChoices().with_selection(SUMS).with_selection(renamed, "Sums")
    assert choices.selections == (renamed,)
    assert choices.in_use == OWN + "Arithmetic"
    assert choices.without_selection("Arithmetic") == LabelChoices()
    kept = LabelChoices("digits", (SUMS,)).without_selection("Sums")
    assert kept.in_use == "digits"


def test_labels_used_last_come_first_and_are_not_many() -> None:
    choices = LabelChoices()
    for code in range(33, 127):
        choices = choices.with_used(chr(code))
    choices = choices.with_used("x")
    assert choices.recent[:3] == ("x", "~", "}")
    assert len(choices.recent) == MOST_RECENT


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        json.dumps({"version": 2, "in_use": "", "selections": [], "recent": []}),
        json.dumps({"version": 1, "in_use": 3, "selections": [], "recent": []}),
        json.dumps({"version": 1, "in_use": "", "selections": [{"title": "a"}], "recent": []}),
        json.dumps({"version": 1, "in_use": "", "selections": [], "recent": "abc"}),
        json.dumps({"version": 1, "in_use": "", "selections": [], "recent": ["\u202e"]}),
        json.dumps(
            {"version": 1, "in_use": "", "selections": [{"title": "a" * 41, "labels": []}]}
            | {"recent": []}
        ),
    ],
)
def test_a_damaged_file_is_said_and_set_aside_with_the_next_choice(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "alphabet.json"
    path.write_text(content)
    with pytest.raises(HwError, match="is damaged or of a newer version"):
        read_label_choices(tmp_path)
    change_label_choices(tmp_path, lambda choices: choices.with_used("a"))
    assert read_label_choices(tmp_path).recent == ("a",)
    assert (tmp_path / "alphabet.damaged.json").read_text() == content


def test_in_a_folder_that_is_gone_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    assert change_label_choices(folder, lambda choices: choices.with_used("a")).recent == ("a",)
    assert not folder.exists()


def test_what_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    change_label_choices(tmp_path, lambda choices: choices)
    assert not (tmp_path / "alphabet.json").exists()
