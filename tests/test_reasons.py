"""Every reason has a code, and a template whose placeholders are its parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from support.reason_calls import reason_calls

import hwcore.errors
from hwcore.errors import HwError
from hwcore.lesson_reasons import TEMPLATES


class Given(NamedTuple):
    """A reason, or an error with one, as the source makes it."""

    place: str
    code: str
    template: str
    parameters: frozenset[str]


def _given() -> Iterator[Given]:
    for path, call in reason_calls("hwcore", "hwgui"):
        place = f"{path}:{call.lineno}"
        texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
        assert len(texts) == 2, f"{place}: a code and a template"
        code, template = texts
        assert isinstance(code, str), f"{place}: the code is no literal"
        assert isinstance(template, str), f"{place}: the template is no literal"
        names = [keyword.arg for keyword in call.keywords]
        assert None not in names, f"{place}: parameters are not named"
        yield Given(place, code, template, frozenset(name for name in names if name is not None))


def _every() -> list[Given]:
    """Those and the reasons of lessons."""
    return [
        *_given(),
        *(
            Given("hwcore/lesson_reasons.py", code, template, _fields(template))
            for code, template in TEMPLATES.items()
        ),
    ]


def _fields(template: str) -> frozenset[str]:
    parts = Formatter().parse(template)
    return frozenset(name for _, name, _, _ in parts if name is not None)


def test_codes_are_short_and_in_kebab_case() -> None:
    wrong = [
        given
        for given in _every()
        if not given.code.replace("-", "").isalnum()
        or given.code != given.code.lower()
        or len(given.code) > 32
    ]
    assert not wrong


def test_a_code_has_one_template_and_a_template_one_code() -> None:
    every = _every()
    assert len(every) > 100
    templates, codes = ({given[i]: given for given in every} for i in (1, 2))
    for given in every:
        assert templates[given.code].template == given.template, given
        assert codes[given.template].code == given.code, given


def test_placeholders_are_the_parameters() -> None:
    for given in _given():
        assert _fields(given.template) == given.parameters, given


def test_every_kind_of_error_says_its_reason_in_english() -> None:
    kinds = [
        kind
        for kind in vars(hwcore.errors).values()
        if isinstance(kind, type) and issubclass(kind, HwError)
    ]
    assert len(kinds) >= 7
    for kind in kinds:
        error = kind("a-code", "{path}: broke {count} times", path=Path("x"), count=3)
        assert str(error) == "x: broke 3 times"
