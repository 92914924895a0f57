"""Say what the package consists of, in MB: ``python packaging/parts.py [FOLDER]``.

The parts together are the whole folder: what belongs to none of them is "everything else".
"""

from __future__ import annotations

import argparse
from fnmatch import fnmatch
from pathlib import Path

from package import ROOT, package_name, weight

# The first that fits counts.
PARTS = {
    "ONNX Runtime": ("_internal/onnxruntime/*",),
    "OpenBLAS and Fortran's library, of NumPy": ("_internal/numpy.libs/*",),
    "NumPy": ("_internal/numpy/*",),
    "ICU's data": ("_internal/PySide6/Qt/lib/libicudata*",),
    "ICU": ("_internal/PySide6/Qt/lib/libicu*",),
    "Qt's libraries": ("_internal/PySide6/Qt/lib/*",),
    "Qt's plugins and translations": ("_internal/PySide6/Qt/*",),
    "Qt for Python": ("_internal/PySide6/*", "_internal/shiboken6/*"),
    "hwgui, hwcore and the modules of Python": ("hwgui", "_internal/base_library.zip"),
    "Python": ("_internal/libpython*", "_internal/python3*"),
    "models: characters": ("_internal/resources/models/characters/*",),
    "models: words and lines": ("_internal/resources/models/lines/*",),
    "models: others": ("_internal/resources/models/*",),
    "languages": ("_internal/resources/language/*",),
    "the font for Chinese": ("_internal/resources/fonts/*",),
    "icons, demo, translations, reports": ("_internal/resources/*",),
    "Pillow": ("_internal/PIL/*", "_internal/pillow.libs/*"),
    "libraries of the system": ("_internal/lib*.so*",),
    "safetensors": ("_internal/safetensors/*",),
    "licences": ("licences/*", "LICENSE", "NOTICE"),
}
REST = "everything else"


def main() -> int:
    """Print the table, the largest part first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist" / package_name())
    folder: Path = parser.parse_args().folder
    for name, megabytes in sorted(weights(folder).items(), key=lambda part: -part[1]):
        print(f"{megabytes:7.1f} MB  {name}")
    print(f"{weight(folder):7.1f} MB  {folder}")
    return 0


def weights(folder: Path) -> dict[str, float]:
    """The MB of 1,000,000 bytes of each part that a package has."""
    found: dict[str, float] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            part = part_of(path.relative_to(folder).as_posix())
            found[part] = found.get(part, 0.0) + path.stat().st_size / 1e6
    return found


def part_of(place: str) -> str:
    """The part that a file belongs to, by its place in the package."""
    for part, patterns in PARTS.items():
        if any(fnmatch(place, pattern) for pattern in patterns):
            return part
    return REST


if __name__ == "__main__":
    raise SystemExit(main())
