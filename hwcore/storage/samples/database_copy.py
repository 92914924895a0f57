"""Samples that cannot be changed where they are: looked at in a copy, and left as they are.

SQLite cannot read a write-ahead log without writing beside it, so the files are copied to where
that can be done. What is looked at is in memory then, and nothing of the copy is left.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hwcore.errors import SampleError

from .schema import DATABASE, DamagedError, add_functions, connect


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """The database at ``path`` as it is now, in memory; brought to this version there.

    Raises:
        SampleError: it is damaged, from a newer version, or cannot be read or copied.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="samples-") as folder:
            copy = Path(folder) / DATABASE
            for suffix in ("-wal", ""):
                source = path.with_name(path.name + suffix)
                if not suffix or source.is_file():
                    shutil.copyfile(source, copy.with_name(copy.name + suffix))
            with closing(connect(copy, busy_seconds=1.0)) as connection:
                return _in_memory(connection)
    except OSError as error:
        raise SampleError(
            "samples-unreadable",
            "{where}: the samples cannot be read ({reason}); "
            "see that you may read the folder, and that there is free space",
            where=path,
            reason=error.strerror or str(error),
        ) from error
    except DamagedError as error:
        raise SampleError(
            "samples-damaged-read-only",
            "{where}: the samples are damaged ({cause}), and cannot be repaired where nothing can "
            "be written; make it a writable folder with free space and start again",
            where=path,
            cause=error.reason,
        ) from error


def _in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    source.backup(memory)
    add_functions(memory)
    memory.execute("PRAGMA query_only = ON")
    return memory
