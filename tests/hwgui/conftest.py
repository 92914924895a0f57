"""The window's fixtures; four of them hold for every test here."""

from support.window_fixtures import (  # noqa: F401
    _isolated,
    _language,
    _nothing_left_behind,
    _ten_labels,
    data_dir,
    fake_engine,
    make_program,
    program,
)
