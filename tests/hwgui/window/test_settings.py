from __future__ import annotations

import json
from pathlib import Path

import pytest

from hwgui.window.settings import Settings, SettingsError, SettingsFile


def test_what_is_saved_is_loaded(data_dir: Path) -> None:
    settings = Settings(geometry=b"\x00\xffplace", show_attention=True, page_width=412)
    SettingsFile(data_dir).save(settings)
    assert SettingsFile(data_dir).load() == settings


def test_a_file_of_before_pages_could_be_dragged_is_read(data_dir: Path) -> None:
    data_dir.mkdir()
    content = '{"version": 1, "geometry": "", "show_attention": true}'
    (data_dir / "settings.json").write_text(content)
    assert SettingsFile(data_dir).load() == Settings(show_attention=True)


def test_no_folder_means_defaults_and_makes_none(data_dir: Path) -> None:
    assert SettingsFile(data_dir).load() == Settings()
    assert not data_dir.exists()


def test_the_file_says_its_version(data_dir: Path) -> None:
    SettingsFile(data_dir).save(Settings())
    assert json.loads((data_dir / "settings.json").read_text())["version"] == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"settings"',
        b'{"version": 2, "geometry": "", "show_attention": true}',
        b'{"version": 1}',
        b'{"version": 1, "geometry": 5, "show_attention": true}',
        b'{"version": 1, "geometry": "", "show_attention": "yes"}',
        b'{"version": 1, "geometry": "not base64!", "show_attention": true}',
        b'{"version": 1, "geometry": "", "show_attention": true, "page_width": -3}',
        b'{"version": 1, "geometry": "", "show_attention": true, "page_height": true}',
        b'{"version": 1, "geometry": "", "show_attention": true, "with_guides": "a"}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_told_of_and_set_aside(data_dir: Path, content: bytes) -> None:
    data_dir.mkdir()
    path = data_dir / "settings.json"
    path.write_bytes(content)
    file = SettingsFile(data_dir)
    with pytest.raises(SettingsError, match=r"settings\.json: .*damaged") as raised:
        file.load()
    assert "\n" not in str(raised.value)
    file.save(Settings(show_attention=True))
    assert file.load() == Settings(show_attention=True)
    assert (data_dir / "settings.damaged.json").read_bytes() == content


def test_two_windows_leave_each_others_values(data_dir: Path) -> None:
    first, second = SettingsFile(data_dir), SettingsFile(data_dir)
    first.load()
    second.load()
    first.save(Settings(geometry=b"first", show_attention=True))
    second.save(Settings(page_width=300))
    first.save(Settings(geometry=b"moved", show_attention=True))
    second.save(Settings(clears_itself=False, page_width=300))
    stored = Settings(b"moved", show_attention=True, clears_itself=False, page_width=300)
    assert SettingsFile(data_dir).load() == stored
    first.save(Settings(geometry=b"moved"))
    assert not SettingsFile(data_dir).load().show_attention, "what was changed back is written too"


def test_settings_whose_file_is_gone_are_written_whole(data_dir: Path) -> None:
    file = SettingsFile(data_dir)
    file.load()
    settings = Settings(geometry=b"place", show_attention=True)
    file.save(settings)
    file.path.unlink()
    file.save(settings)
    assert SettingsFile(data_dir).load() == settings


def test_settings_that_were_not_written_are_written_the_next_time(data_dir: Path) -> None:
    file = SettingsFile(data_dir)
    file.load()
    file.path.mkdir(parents=True)
    with pytest.raises(SettingsError):
        file.save(Settings(show_attention=True))
    file.path.rmdir()
    SettingsFile(data_dir).save(Settings(page_width=5))
    file.save(Settings(show_attention=True))
    assert SettingsFile(data_dir).load() == Settings(show_attention=True, page_width=5)


def test_a_file_damaged_while_the_window_is_open_is_set_aside(data_dir: Path) -> None:
    file = SettingsFile(data_dir)
    file.load()
    file.save(Settings())
    file.path.write_text("damaged")
    file.save(Settings(page_height=7))
    assert SettingsFile(data_dir).load() == Settings(page_height=7)
    assert (data_dir / "settings.damaged.json").read_text() == "damaged"


def test_what_was_set_aside_before_is_kept(data_dir: Path) -> None:
    for content in ("first", "second"):
        data_dir.mkdir(exist_ok=True)
        (data_dir / "settings.json").write_text(content)
        file = SettingsFile(data_dir)
        with pytest.raises(SettingsError):
            file.load()
        file.save(Settings())
    kept = {path.read_text() for path in data_dir.glob("settings.damaged*")}
    assert kept == {"first", "second"}


def test_a_file_that_cannot_be_read_is_left_alone(data_dir: Path) -> None:
    (data_dir / "settings.json").mkdir(parents=True)
    with pytest.raises(SettingsError, match="cannot be read"):
        SettingsFile(data_dir).load()
    with pytest.raises(SettingsError, match=r"cannot be kept.*--data-dir"):
        SettingsFile(data_dir).save(Settings())
    assert (data_dir / "settings.json").is_dir()


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    file = SettingsFile(tmp_path / "file" / "data")
    assert file.load() == Settings()
    with pytest.raises(SettingsError, match=r"cannot be kept.*--data-dir"):
        file.save(Settings())
    assert (tmp_path / "file").read_text() == "in the way"
