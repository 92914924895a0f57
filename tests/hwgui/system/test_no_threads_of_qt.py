from __future__ import annotations

import ast
from pathlib import Path

import hwgui

THREADS = {"QThread", "QThreadPool", "QRunnable", "QMutex", "QWaitCondition"}
"""Of Qt's names; Python's own are forbidden by a contract in ``pyproject.toml``."""


def test_no_module_imports_threads_of_qt() -> None:
    found = {}
    root = Path(hwgui.__path__[0])
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names = {alias.name for node in imports for alias in node.names} & THREADS
        if names:
            found[path.relative_to(root).as_posix()] = names
    assert not found
