"""Build what ``pip``, ``pipx`` and ``uv tool`` install: ``make wheel``.

A wheel and the source (sdist), by hatchling, with models, icons and translations inside. Two builds
of the same source give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from archives import source_date

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "resources/models/characters/backbone.onnx",
    "resources/models/characters/replay.safetensors",
    "resources/models/lines/backbone.onnx",
    "resources/language/en.npz",
    "resources/icons/hwgui.svg",
    "resources/demo/digits.jsonl",
    "resources/translations/hwgui_zh_CN.qm",
    "resources/translations/de/LC_MESSAGES/hwcore.mo",
)


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    made = built(parser.parse_args().out)
    for file in made:
        if missing := [name for name in NEEDED if not holds(file, name)]:
            print(f"wheel: {file} lacks {', '.join(missing)}", file=sys.stderr)
            return 1
        print(f"{file.stat().st_size / 1e6:7.1f} MB {file}")
    return 0 if len(made) == 2 else 1


def built(out: Path) -> list[Path]:
    """Build both into a folder, and return their files."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), "-t", "wheel"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    subprocess.run([*command, "-t", "sdist"], cwd=ROOT, env=environment, check=True)
    import hwcore

    names = (f"hwgui-{hwcore.__version__}-py3-none-any.whl", f"hwgui-{hwcore.__version__}.tar.gz")
    return [out / name for name in names if (out / name).is_file()]


def holds(archive: Path, name: str) -> bool:
    """Whether an archive has a file whose path ends so."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as file:
            return any(entry.endswith(f"/{name}") for entry in file.namelist())
    with tarfile.open(archive) as tar:
        return any(entry.endswith(f"/{name}") for entry in tar.getnames())


if __name__ == "__main__":
    sys.exit(main())
