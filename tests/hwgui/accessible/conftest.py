"""What tests of this folder share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.accessible_session import Session, accessible_session
from support.sheet_fixtures import fake_reader, make_program, program, sheet  # noqa: F401


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with accessible_session(tmp_path) as shown:
        yield shown
