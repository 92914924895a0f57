"""Write what builds the Flatpak without a network, and build it where flatpak-builder is.

``make flatpak`` fills ``build/flatpak``: the manifest, the program's wheel, what goes into its
``share`` folder, and ``wheels.json``, which says of each library where it is and what its SHA-256
is. It asks pip for that, for the Python of the runtime and the versions of ``constraints.txt``; so
no address is written down here. A few small libraries of X11 that Qt needs, and that are no part of
the runtime for certain, come from this system, with their licences.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import icons
import share
import wheel
from licences import system_package
from system_libraries import WINDOW

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "packaging" / "flatpak" / f"{share.APP}.json"
PYTHON = "3.13"
"""Of the runtime that the manifest names."""
PLATFORMS = ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64", "manylinux_2_17_x86_64")
XCB_UTIL = tuple(
    name for name in WINDOW if re.search("xcb-(cursor|icccm|image|keysyms|render-util|util)", name)
)
HOW_TO_BUILD = """\
{folder} is ready. To go on, install flatpak-builder and the runtime, and run this again:
  flatpak install --user flathub {runtime}//{version} {sdk}//{version}"""


class FlatpakError(Exception):
    """What builds the Flatpak cannot be written; the text says why."""


def main() -> int:
    """Write and tell; build where that can be. The exit code is 1 where it was not built."""
    folder = ROOT / "build" / "flatpak"
    try:
        manifest = written(folder)
    except FlatpakError as error:
        print(f"flatpak: {error}", file=sys.stderr)
        return 1
    if shutil.which("flatpak-builder") is None:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        names = {"runtime": said["runtime"], "sdk": said["sdk"], "version": said["runtime-version"]}
        print(HOW_TO_BUILD.format(folder=folder, **names), file=sys.stderr)
        return 1
    return 0 if built(manifest, ROOT / "build", ROOT / "dist") else 1


def built(manifest: Path, work: Path, out: Path) -> bool:
    """Fetch the libraries, build with no network, and write one file, which ``flatpak install``
    takes; whether that went well is returned, and told by the programs that do it."""
    import hwcore

    app, repository = work / "flatpak-app", work / "flatpak-repository"
    build = ["flatpak-builder", "--user", f"--state-dir={work / 'flatpak-state'}", "--force-clean"]
    if not Path("/dev/fuse").exists():
        build.append("--disable-rofiles-fuse")
    out.mkdir(exist_ok=True)
    bundle = str(out / f"hwgui_{hwcore.__version__}_x86_64.flatpak")
    commands = (
        [*build, "--download-only", str(app), str(manifest)],
        [*build, "--disable-download", f"--repo={repository}", str(app), str(manifest)],
        ["flatpak", "build-bundle", str(repository), bundle, share.APP],
    )
    return all(subprocess.run(one, check=False).returncode == 0 for one in commands)


def written(folder: Path) -> Path:
    """Fill a folder anew, and return the manifest in it.

    Raises:
        FlatpakError: pip does not find a library for the runtime's Python, or this system lacks one
            of X11's.
    """
    shutil.rmtree(folder, ignore_errors=True)
    program = folder / "program"
    program.mkdir(parents=True)
    (made, _) = wheel.built(folder / "wheels")
    shutil.move(made, program)
    shutil.rmtree(folder / "wheels")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, program)
    copy_libraries(folder / "x11")
    icons.draw(folder / "work" / "icons")
    share.fill(folder / "share", folder / "work")
    shutil.rmtree(folder / "work")
    report = _report(program / made.name)
    for url in urls_of(report):
        if url.startswith("file:") and not url.endswith(made.name):  # pip is told of a folder
            shutil.copy(url2pathname(urlsplit(url).path), program)
    sources = sources_of(report)
    (folder / "wheels.json").write_text(json.dumps(sources, indent=2) + "\n", encoding="utf-8")
    return Path(shutil.copy(MANIFEST, folder))


def copy_libraries(target: Path) -> None:
    """Copy ``XCB_UTIL`` and their licences.

    Raises:
        FlatpakError: this system lacks one, or does not say its licence.
    """
    target.mkdir()
    listed = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    for name in XCB_UTIL:
        places = re.findall(rf"^\s*{re.escape(name)} .*x86-64.* => (.+)$", listed, re.MULTILINE)
        if not places:
            raise FlatpakError(f"{name} is missing here; install what Debian calls {WINDOW[name]}")
        library = Path(places[0]).resolve()
        shutil.copy(library, target / name)
        copyright_ = Path(f"/usr/share/doc/{system_package(str(library))}/copyright")
        if not copyright_.is_file():
            raise FlatpakError(f"the licence of {library} was not found")
        shutil.copy(copyright_, target / f"{name}.txt")


def urls_of(report: dict[str, Any]) -> list[str]:
    """Where all is that pip would install."""
    return [one["download_info"]["url"] for one in report["install"]]


def sources_of(report: dict[str, Any]) -> list[dict[str, str]]:
    """What flatpak-builder fetches, from what pip reports it would install, by name."""
    files = [one["download_info"] for one in report["install"]]
    fetched = [one for one in files if not one["url"].startswith("file:")]
    return sorted(
        (
            {
                "type": "file",
                "url": one["url"],
                "sha256": one["archive_info"]["hashes"]["sha256"],
            }
            for one in fetched
        ),
        key=lambda source: source["url"].rpartition("/")[2].lower(),
    )


def _report(file: Path) -> dict[str, Any]:
    """What pip would install for a wheel, and from where."""
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    command += ["--dry-run", "--ignore-installed", "--only-binary", ":all:", "--report", "-"]
    command += ["--python-version", PYTHON, "--target", str(file.parent / "nothing")]
    command += [word for platform in PLATFORMS for word in ("--platform", platform)]
    command += ["--constraint", str(ROOT / "packaging" / "constraints.txt"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise FlatpakError(done.stderr.strip())
    report: dict[str, Any] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main())
