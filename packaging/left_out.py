"""What PyInstaller would take along and the program does not need, and why: by group, so that
each saving can be told in MB (``docs/packaging.md``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import PurePath

from packaging.requirements import Requirement

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: its place in the package, where it comes from, its kind."""

EXCLUDED_MODULES = (
    # Training's, which the package does not offer: `hwcore train` says so.
    *("hwcore.training", "torch", "torchvision", "onnx", "tensorboard", "matplotlib"),
    # Development's, of Python and of libraries; none is imported when the program runs.
    *("tkinter", "unittest", "doctest", "pdb", "pydoc", "pydoc_data", "lib2to3", "ensurepip"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "pytest", "IPython", "setuptools"),
    *("onnxruntime.tools", "onnxruntime.transformers", "onnxruntime.quantization"),
    # Nothing here starts other processes of Python; merely being there, these slow the start.
    *("multiprocessing", "_multiprocessing", "asyncio", "concurrent.futures.process"),
    # A program that sends nothing needs no TLS. hashlib has its own code for what is used here.
    *("ssl", "_ssl", "_hashlib"),
)
"""Modules that PyInstaller is told not to follow, and ``modules_of_others``."""

UNNEEDED = "Libraries that only those needed"
TRANSLATIONS = "Qt's translations into languages that the program does not speak"


@dataclass(frozen=True)
class Group:
    """Files left out for one reason.

    Attributes:
        name: what is told of them.
        patterns: of their place in the package, as ``fnmatch`` takes them, with ``/``.
    """

    name: str
    patterns: tuple[str, ...]


GROUPS = (
    Group(
        "Qt platforms other than xcb, wayland and offscreen",
        (
            *(f"*/platforms/*{name}.*" for name in ("eglfs", "linuxfb", "minimal", "minimalegl")),
            *("*/platforms/*vkkhrdisplay.*", "*/platforms/*vnc.*", "*/platforms/*direct2d.*"),
            *("*/egldeviceintegrations/*", "*/plugins/generic/*"),
        ),
    ),
    Group("What a training would go on from", ("*/weights.safetensors",)),
    Group("Sources of translations", ("*/translations/*.ts", "*/translations/*.po")),
    Group("The GTK theme, and GTK with it", ("*/platformthemes/*gtk3.*",)),
    Group(
        "Qt Network and its plugins",
        ("*/plugins/tls/*", "*/networkinformation/*", "*/QtNetwork.*"),
    ),
    Group("Qt's on-screen keyboard", ("*/platforminputcontexts/*qtvirtualkeyboard*",)),
    Group(
        "Qt's image formats and its own SVG icons (PNG is built in, SVG is drawn by the program)",
        ("*/imageformats/*", "*/iconengines/*"),
    ),
    Group("Qt modules for Python that nothing imports", ("*/QtDBus.*", "*/QtOpenGL.*")),
    Group(
        "What libraries bring for developers",
        (
            *("*/tests/*", "*.pyi", "*.h", "*.hpp", "*.pxd", "*.lib", "*.a", "*/include/*"),
            *("onnxruntime/datasets/*", "numpy/f2py/*", "numpy/random/lib/*"),
        ),
    ),
    Group(
        "What pip notes of an installation",
        tuple(f"*.dist-info/{name}" for name in ("RECORD", "INSTALLER", "REQUESTED")),
    ),
    Group(
        "Pillow's AVIF, fonts and colour profiles",
        tuple(f"PIL/_{name}.*" for name in ("avif", "imagingcms", "imagingft", "imagingtk")),
    ),
    Group(
        "Modules of Python that nothing imports",
        tuple(
            f"*lib-dynload/{name}.*"
            for name in (
                *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr"),
                *("_codecs_tw", "_multibytecodec", "readline", "_curses*", "_dbm", "_gdbm", "nis"),
                *("audioop", "ossaudiodev", "spwd", "_crypt", "_tkinter", "_test*", "_xx*"),
            )
        ),
    ),
)


def modules_of_others(requirements: Iterable[str]) -> list[str]:
    """The modules of what is installed here and not required, directly or by what is: libraries
    import what they find (NumPy PyYAML, Jinja typing-extensions), so that what is in the package
    would depend on what else is in the environment that it is built in.

    Args:
        requirements: the program's, as ``pyproject.toml`` has them.
    """
    needed: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = _canonical(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if not applies or name in needed:
            continue
        needed.add(name)
        try:
            waiting += requires(name) or []
        except PackageNotFoundError:
            continue
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if module.isidentifier() and needed.isdisjoint(map(_canonical, owners))
    )


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def group_of(place: str, languages: Iterable[str]) -> str | None:
    """Why a file is left out, or None where it is kept.

    Args:
        place: where it would be in the package.
        languages: those the program speaks; of the others Qt's translations are left out.
    """
    place = PurePath(place).as_posix()
    if fnmatch(place, "*/Qt/translations/*.qm"):
        wanted = any(fnmatch(place, f"*/qtbase_{language}.qm") for language in languages)
        return None if wanted else TRANSLATIONS
    for group in GROUPS:
        if any(fnmatch(place, pattern) for pattern in group.patterns):
            return group.name
    return None


def unneeded_libraries(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """The places of shared libraries that nothing which is kept needs any more.

    Args:
        entries: all binaries that are kept so far.
        needs: the names of the libraries that a file is linked to.
    """
    libraries, waiting = {}, []
    for place, source, kind in entries:
        if kind == "BINARY" and not _is_opened_by_name(place):
            libraries[PurePath(place).name] = (place, source)
        elif kind != "SYMLINK":
            waiting.append(source)
    while waiting:
        for name in needs(waiting.pop()):
            found = libraries.pop(PurePath(name).name, None)
            if found is not None:
                waiting.append(found[1])
    return {place for place, _ in libraries.values()}


def _is_opened_by_name(place: str) -> bool:
    posix = PurePath(place).as_posix()
    return (
        "/plugins/" in posix
        or fnmatch(posix.rpartition("/")[2].lower(), "*python3*")
        or "onnxruntime_providers" in posix
    )
