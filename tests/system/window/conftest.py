"""The window's fixtures; three of them hold for every test here."""

from support.window_fixtures import (  # noqa: F401
    _isolated_folders,
    _language,
    _nothing_left_behind,
    data_dir,
    fake_engine,
    make_program,
    program,
)
