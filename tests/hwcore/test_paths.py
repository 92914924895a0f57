from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from hwcore.errors import HwError
from hwcore.paths import default_data_dir, resource


def test_the_shipped_model_is_found() -> None:
    assert (resource("models/characters") / "card.json").is_file()


def test_a_frozen_build_has_its_own_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "models" / "characters").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("models/characters") == tmp_path / "resources" / "models" / "characters"


def test_an_account_without_a_home_folder_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_args: object, **_more: object) -> str:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(platformdirs, "user_data_dir", fail)
    with pytest.raises(HwError, match=r"no home folder.*--data-dir"):
        default_data_dir()


def test_a_missing_resource_says_what_to_do() -> None:
    with pytest.raises(HwError, match=r"models/klingon is missing.*install the program again"):
        resource("models/klingon")


def test_a_persons_folder_is_absolute_and_named_after_the_program() -> None:
    assert default_data_dir().is_absolute()
    assert default_data_dir().name == "hwgui"
