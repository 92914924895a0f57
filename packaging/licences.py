"""The licences of everything that is inside the package, beside it as files."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TEXTS = HERE / "licences"
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|thirdpartynotices)", re.IGNORECASE)
# Their wheels bring no text: Qt for Python is used here under the LGPL.
_WITHOUT_TEXT = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
_INTRODUCTION = """\
What is inside this program, and under which licence. Each folder here holds the texts.

hwgui itself is under the MIT licence (LICENSE). NOTICE credits the collections of handwriting that
the model learned from: MNIST, and UNIPEN train_r01_v07 (CC BY 4.0). The font for Chinese is under
the SIL Open Font License 1.1 (OFL.txt beside it).

Qt and Qt for Python are used under the GNU Lesser General Public License 3. They are libraries of
their own in the folder _internal, and may be replaced there by other builds of the same version.
Their source code: https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/ . What they contain of others:
https://doc.qt.io/qt-6/licenses-used-in-qt.html

PyInstaller's licence allows to pass on programs that its bootloader starts under any licence.

"""


class LicenceError(Exception):
    """Something is inside the package whose licence was not found."""


def collect(modules: Iterable[str], files: Iterable[tuple[str, str]], target: Path) -> list[str]:
    """Write the licences into a folder.

    Args:
        modules: the top-level names of all Python modules that are inside.
        files: of each other file, its place in the package and where it was taken from.

    Returns:
        The system libraries whose licence is not known to this machine.

    Raises:
        LicenceError: of a Python distribution, or of Python.
    """
    files = list(files)
    target.mkdir(parents=True, exist_ok=True)
    names = {*modules, *(place.split("/")[0] for place, _ in files)}
    distributions = [*sorted(_distributions(names)), "pyinstaller"]
    lines = [_copy_python(target), *(_copy_distribution(name, target) for name in distributions)]
    packages, unknown = _system_packages(source for _, source in files)
    for package, copyright_ in sorted(packages.items()):
        (target / "system").mkdir(exist_ok=True)
        shutil.copy(copyright_, target / "system" / f"{package}.txt")
        lines.append(f"{package} (system library): system/{package}.txt")
    (target / "README.txt").write_text(_INTRODUCTION + "\n".join(lines) + "\n", encoding="utf-8")
    return unknown


def _distributions(modules: set[str]) -> set[str]:
    """The distributions, by their normal names, that own any of these top-level modules."""
    owners = importlib.metadata.packages_distributions()
    found = {owner for module in modules for owner in owners.get(module, ())}
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found} - {"hwgui"}


def _copy_distribution(name: str, target: Path) -> str:
    distribution = importlib.metadata.distribution(name)
    folder = target / name
    folder.mkdir()
    for file in distribution.files or ():
        source = Path(str(distribution.locate_file(file)))
        if _LICENCE.search(file.name) and source.suffix not in {".py", ".pyc"} and source.exists():
            shutil.copy(source, _free(folder / file.name))
    for text in _WITHOUT_TEXT.get(name, ()):
        shutil.copy(TEXTS / text, folder)
    if not any(folder.iterdir()):
        raise LicenceError(f"no licence was found for {name}; put its text into {TEXTS}")
    metadata = distribution.metadata.json
    said = metadata.get("license_expression") or metadata.get("license")
    said = said.splitlines()[0] if isinstance(said, str) and said else "see the texts"
    return f"{name} {distribution.version}: {said}; {name}/"


def _copy_python(target: Path) -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    standard = Path(sysconfig.get_path("stdlib"))
    places = (
        standard / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}/copyright"),
    )
    source = next((place for place in places if place.is_file()), None)
    if source is None:
        raise LicenceError(f"the licence of Python was not found in {standard}")
    (target / "python").mkdir()
    shutil.copy(source, target / "python" / "LICENSE.txt")
    return f"Python {sys.version.split()[0]}: Python Software Foundation License 2; python/"


def _system_packages(sources: Iterable[str]) -> tuple[dict[str, Path], list[str]]:
    """Debian's packages with their copyright files, and the libraries that are in none."""
    own = (sys.prefix, sys.base_prefix, str(ROOT))
    paths = {str(Path(source).resolve()) for source in sources if not source.startswith(own)}
    packages, unknown = {}, []
    for path in sorted(paths):
        package = system_package(path)
        copyright_ = Path(f"/usr/share/doc/{package}/copyright")
        if package is not None and copyright_.is_file():
            packages[package] = copyright_
        else:
            unknown.append(path)
    return packages, unknown


def system_package(path: str) -> str | None:
    """Debian's package that has a file; None where there is none, or another system."""
    if shutil.which("dpkg") is None:
        return None
    # What is in /usr/lib may be registered as being in /lib.
    for known in (path, path.removeprefix("/usr")):
        done = subprocess.run(["dpkg", "-S", known], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return None


def _free(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate
