"""The examples of the documentation run, and every public name has one."""

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import hwcore

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
LISTED = re.compile(r"^```\{toctree\}\n(.*?)^```", re.DOTALL | re.MULTILINE)
MADE = {"commands", "changelog", "contributing"}
"""Pages that ``packaging/docs_site.py`` puts beside those of ``docs``."""
WITH_EXAMPLES = [
    page for page in sorted(DOCS.glob("*.md")) if BLOCK.search(page.read_text("utf-8"))
]


def blocks_of(page: Path) -> list[str]:
    return BLOCK.findall(page.read_text("utf-8"))


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
def test_the_examples_of_a_page_give_what_they_say(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner()
    for number, block in enumerate(blocks_of(page), start=1):
        if ">>>" not in block:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(block, f"{page.name}, block {number}", "exec"), names)
            continue
        test = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
        said = io.StringIO()
        runner.run(test, out=said.write, clear_globs=False)
        names = test.globs
        assert not runner.summarize(verbose=False).failed, said.getvalue()


def test_every_public_name_has_an_example_and_is_in_the_reference() -> None:
    examples = "\n".join(blocks_of(DOCS / "python.md"))
    reference = (DOCS / "reference.md").read_text("utf-8")
    for name in hwcore.__all__:
        assert re.search(rf">>> .*\b{name}\b", examples), f"{name} has no example"
        assert f":: hwcore.{name}\n" in reference, f"{name} is not in the reference"


def names_of_the_reference() -> list[str]:
    """Every name that the reference takes from a docstring."""
    return re.findall(r"^\.\. auto\w+:: (\S+)$", (DOCS / "reference.md").read_text("utf-8"), re.M)


@pytest.mark.parametrize("name", names_of_the_reference())
def test_every_name_of_the_reference_has_an_example_that_gives_what_it_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = inspect.getdoc(pkgutil.resolve_name(name)) or ""
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    assert test.examples, f"{name} has no example in its docstring"
    assert any(example.want for example in test.examples), "it shows nothing"
    said = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=said.write)
    assert not runner.summarize(verbose=False).failed, said.getvalue()


def test_every_page_is_in_the_table_of_contents() -> None:
    lists = LISTED.findall((DOCS / "index.md").read_text("utf-8"))
    listed = [line for part in lists for line in part.splitlines() if line and line[0] != ":"]
    assert sorted(listed) == sorted({page.stem for page in DOCS.glob("*.md")} - {"index"} | MADE)
