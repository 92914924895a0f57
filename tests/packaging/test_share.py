"""What desktops, software centres and shells are told of the program is well-formed and true."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import icons
import macos_bundle
import metainfo
import pytest
import share
import window_pictures
from commands import commands
from PIL import Image
from PySide6.QtWidgets import QApplication

from hwcore import __version__

MOMENT = 1_700_000_000
LANGUAGES = ("de", "zh_CN")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def filled(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("share")
    icons.draw(work / "icons")
    share.fill(work / "share", work)
    return work / "share"


def starter() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(share.DESKTOP / f"{share.APP}.desktop", encoding="utf-8")
    return parser


def kinds() -> set[str]:
    root = ET.parse(share.DESKTOP / f"{share.APP}.xml").getroot()
    return {element.attrib["type"] for element in root.iter(f"{MIME}mime-type")}


def test_all_is_in_its_place(filled: Path) -> None:
    for place in (
        f"applications/{share.APP}.desktop",
        f"metainfo/{share.APP}.metainfo.xml",
        f"mime/packages/{share.APP}.xml",
        f"icons/hicolor/scalable/apps/{share.APP}.svg",
        *(f"icons/hicolor/{size}x{size}/apps/{share.APP}.png" for size in icons.SIZES),
        *(f"man/man1/{name}.1" for name in ("hwgui", "hwcore")),
        *(f"bash-completion/completions/{name}" for name in ("hwgui", "hwcore")),
        *(f"zsh/site-functions/_{name}" for name in ("hwgui", "hwcore")),
        *(f"fish/vendor_completions.d/{name}.fish" for name in ("hwgui", "hwcore")),
    ):
        assert (filled / place).stat().st_size > 0, place


def test_the_starter_starts_what_there_is() -> None:
    entry = starter()
    hwgui, _ = commands()
    flags = {flag for argument in hwgui.options for flag in argument.flags}
    main = entry["Desktop Entry"]
    actions = main["Actions"].strip(";").split(";")
    assert {f"Desktop Action {action}" for action in actions} == set(entry.sections()[1:])
    for section in entry.sections():
        program, *arguments = entry[section]["Exec"].split()
        assert program == "hwgui"
        assert all(argument in flags | {"%f"} for argument in arguments)
        for language in LANGUAGES:
            assert entry[section][f"Name[{language}]"]
    assert main["Icon"] == share.APP
    assert set(main["MimeType"].strip(";").split(";")) == kinds()
    code = (share.DESKTOP.parents[1] / "hwgui" / "session.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{share.APP}")' in code


def test_a_release_of_each_heading_is_described() -> None:
    changes = "# Changelog\n\n## 0.2.0 - unreleased\n\n## 0.1.0 - 2026-12-01\n"
    root = ET.fromstring(metainfo.described(changes, "", MOMENT))
    told = [(one.get("version"), one.get("date"), one.get("type")) for one in root.iter("release")]
    assert told == [("0.2.0", "2023-11-14", "development"), ("0.1.0", "2026-12-01", "stable")]
    assert list(root.iter("url")) == list(root.iter("screenshot")) == []


def test_the_change_log_describes_this_version() -> None:
    changes = (metainfo.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    root = ET.fromstring(metainfo.described(changes, "", MOMENT))
    assert __version__ in {one.get("version") for one in root.iter("release")}


def test_pictures_are_where_the_pages_are() -> None:
    root = ET.fromstring(metainfo.described("", "https://example.org/hw/", MOMENT))
    assert [one.text for one in root.iter("url")] == ["https://example.org/hw/"]
    pictures = [str(one.text).removeprefix("https://example.org/hw/") for one in root.iter("image")]
    assert pictures == list(metainfo.PICTURES)
    for image in root.iter("image"):
        with Image.open(metainfo.ROOT / "docs" / Path(str(image.text)).name) as opened:
            assert opened.format == "PNG"
            assert opened.size == (int(image.attrib["width"]), int(image.attrib["height"]))
            assert opened.width >= 620  # what AppStream asks for
    kinds_of = [picture.get("type") for picture in root.iter("screenshot")]
    assert kinds_of == ["default", *[None] * (len(pictures) - 1)]
    for picture in root.iter("screenshot"):
        captions = {one.get(XML_LANG): str(one.text) for one in picture.iter("caption")}
        assert list(captions) == [None, *LANGUAGES]
        assert len(set(captions.values())) == len(captions)
        assert all(len(caption) <= 100 for caption in captions.values())


def test_all_pictures_are_made_by_one_script() -> None:
    made = [name for wanted in window_pictures.SCENES.values() for name in wanted]
    assert sorted(made) == sorted(metainfo.PICTURES)


def test_an_address_that_software_centres_would_not_take_is_refused() -> None:
    with pytest.raises(ValueError, match="https://"):
        metainfo.described("", "http://example.org/hw", MOMENT)


def test_every_text_of_the_description_is_in_every_language() -> None:
    root = ET.parse(metainfo.TEMPLATE).getroot()
    for name in ("name", "summary", "p", "li"):
        texts = [element.get(XML_LANG) for element in root.iter(name)]
        for language in LANGUAGES:
            assert texts.count(language) == texts.count(None) > 0
    assert root.findtext("id") == share.APP
    assert {element.text for element in root.iter("mediatype")} == kinds()
    assert root.findtext("launchable") == f"{share.APP}.desktop"


@pytest.mark.parametrize("homepage", ["", "https://example.org/hw"])
def test_appstream_finds_no_fault(homepage: str, tmp_path: Path) -> None:
    if shutil.which("appstreamcli") is None:
        pytest.skip("needs appstreamcli")
    file = tmp_path / f"{share.APP}.metainfo.xml"
    changes = (metainfo.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    file.write_text(metainfo.described(changes, homepage, MOMENT), encoding="utf-8")
    command = ["appstreamcli", "validate", "--no-net", "--pedantic", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_starter_has_no_fault() -> None:
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("needs desktop-file-validate")
    command = ["desktop-file-validate", str(share.DESKTOP / f"{share.APP}.desktop")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_ink_is_told_from_other_json_lines_by_its_start() -> None:
    root = ET.parse(share.DESKTOP / f"{share.APP}.xml").getroot()
    starts = [one.attrib["value"] for one in root.iter(f"{MIME}match")]
    ink = Path(metainfo.ROOT / "tests" / "fixtures" / "digits.jsonl").read_text(encoding="utf-8")
    assert any(start in ink[:256] for start in starts)


def test_macos_is_told_of_the_same_files() -> None:
    plist = macos_bundle.info_plist("1.2.3")
    assert plistlib.loads(plistlib.dumps(plist)) == plist
    declared = [*plist["UTImportedTypeDeclarations"], *plist["UTExportedTypeDeclarations"]]
    tags = [one["UTTypeTagSpecification"] for one in declared]
    assert {tag["public.mime-type"][0] for tag in tags} == kinds()
    opened = {one["LSItemContentTypes"][0] for one in plist["CFBundleDocumentTypes"]}
    assert opened == {one["UTTypeIdentifier"] for one in declared}
    entitlements = metainfo.ROOT / "packaging" / "macos" / "entitlements.plist"
    assert plistlib.loads(entitlements.read_bytes())


@pytest.mark.package
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is Unix's")
def test_the_installer_for_windows_compiles(qapp: QApplication, tmp_path: Path) -> None:
    import windows_installer

    if shutil.which("makensis") is None:
        pytest.skip("needs makensis")
    program = tmp_path / "program"
    (program / "_internal").mkdir(parents=True)
    for name in ("hwgui.exe", "hwcore.exe", "LICENSE", "_internal/python311.dll"):
        (program / name).write_bytes(b"stands in")
    made = windows_installer.built(program, tmp_path)
    assert made.read_bytes()[:2] == b"MZ"
    assert b"Nullsoft" in made.read_bytes()


def test_the_installer_takes_away_what_it_brings() -> None:
    script = (metainfo.ROOT / "packaging" / "windows" / "hwgui.nsi").read_text(encoding="utf-8")
    brought = set(re.findall(r"!insertmacro Associate (\S+ \S+)", script))
    assert brought == set(re.findall(r"!insertmacro Forget (\S+ \S+)", script)) != set()
