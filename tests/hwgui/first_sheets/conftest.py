"""What tests of this folder share."""

from support.sheet_fixtures import fake_reader, make_program, program, sheet  # noqa: F401
