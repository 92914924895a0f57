"""The documentation as pages: whole, searchable, and made from what the program says of itself."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import docs_check
import docs_pictures
import docs_site
import metainfo
import pytest
from commands import commands
from docs_commands import commands_page
from docs_pictures import CLIPS, Clip, PictureError, still_of
from PIL import Image


def write_page(folder: Path, name: str, body: str) -> Path:
    page = folder / name
    page.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return page


def test_links_to_pages_anchors_and_other_sites_are_right(tmp_path: Path) -> None:
    write_page(tmp_path, "a.html", '<p id="here"><a href="b.html#there">b</a><a href="#here">')
    write_page(tmp_path, "b.html", '<p id="there"><a href="https://example.org/">elsewhere</a>')
    assert docs_check.faults(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="c.html">', "a.html: c.html leads nowhere"),
        ('<a href="#there">', "a.html: #there leads nowhere"),
        ('<img src="_images/a.webp">', "a.html: _images/a.webp leads nowhere"),
        ('<script src="https://cdn.example.org/a.js">', "fetches https://cdn.example.org/a.js"),
        ('<link href="//example.org/a.css">', "a.html: fetches //example.org/a.css"),
    ],
)
def test_what_leads_nowhere_or_is_fetched_is_named(tmp_path: Path, body: str, fault: str) -> None:
    write_page(tmp_path, "a.html", body)
    assert len(docs_check.faults(tmp_path)) == 1
    assert fault in docs_check.faults(tmp_path)[0]


def test_a_font_that_a_style_fetches_is_named(tmp_path: Path) -> None:
    style = "@font-face { src: url('https://example.org/a.woff2') } a { b: url(data:image/png) }"
    (tmp_path / "a.css").write_text(style, "utf-8")
    assert docs_check.faults(tmp_path) == ["a.css: fetches https://example.org/a.woff2"]


def test_the_page_of_commands_has_every_option_and_no_folder_of_this_machine() -> None:
    page = commands_page()
    for top in commands():
        for command in top.all:
            assert re.search(rf"^#+ {command.name}$", page, re.MULTILINE)
            flags = {flag for option in command.options for flag in option.flags}
            for flag in flags - {"-h", "--help"}:
                assert re.search(rf"`[^`]*{flag}[ ,`]", page), f"{command.name} {flag}"
    assert "`--shots DIR`" in page
    assert str(Path.home()) not in page


def picture(grey: int) -> Image.Image:
    return Image.new("RGB", (8, 8), (grey, grey, grey))


def test_a_clip_shows_what_does_not_change_for_longer(tmp_path: Path) -> None:
    clip = Clip()
    for grey in (0, 0, 200):
        clip.add(picture(grey), 80)
    assert clip.durations == [160, 80]
    path = tmp_path / "clip.webp"
    clip.save(path)
    with Image.open(path) as moving, Image.open(still_of(path)) as still:
        assert getattr(moving, "n_frames", 1) == 2
        assert still.convert("L").getpixel((4, 4)) == pytest.approx(200, abs=3)


def test_a_clip_of_scenes_that_the_demo_does_not_play_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="no scene for write"):
        Clip().save(tmp_path / "write.webp")


@pytest.mark.package
def test_pages_are_built_whole_and_can_be_searched(tmp_path: Path) -> None:
    if find_spec("sphinx") is None:
        pytest.skip("needs sphinx: make docs sets it up")
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for name in CLIPS:
        clip = Clip([picture(0), picture(200)], [80, 80])
        clip.save(pictures / f"{name}.webp")
    pages = docs_site.build(tmp_path / "out", pictures)
    index = (pages / "searchindex.js").read_text("utf-8")
    for stem in ("inkml", "eras", "lexicon"):
        assert stem in index
    assert "from_strokes" in (pages / "reference.html").read_text("utf-8")
    for name in metainfo.PICTURES:  # at the addresses that software centres are told
        assert (pages / name).is_file()
    tour = (pages / "tour.html").read_text("utf-8")
    assert tour.count("prefers-reduced-motion") == len(CLIPS)


@pytest.mark.demo
@pytest.mark.timeout(300)
def test_the_demo_can_be_filmed(tmp_path: Path) -> None:
    """The first clips; ``make docs`` films all of them."""
    wanted = ("write", "undo")
    docs_pictures.make(tmp_path / "pictures", wanted)
    made = sorted((tmp_path / "pictures").iterdir())
    assert {path.stem for path in made} == {
        name for clip in wanted for name in (clip, clip + docs_pictures.STILL)
    }
    with Image.open(tmp_path / "pictures" / "write.webp") as moving:
        assert getattr(moving, "n_frames", 1) > 5


def test_clips_that_are_too_large_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = Clip([Image.new("RGB", (8, 8))], [100])
    docs_pictures.write(tmp_path, {"write": clip})
    monkeypatch.setattr(docs_pictures, "MOST_BYTES", 10)
    with pytest.raises(PictureError, match="more than 10"):
        docs_pictures.write(tmp_path, {"write": clip})
