"""What the package's programs run; they differ only in the name by which they are called."""

import os
import sys
from pathlib import Path

# An AppImage starts its own AppRun, and says in ARGV0 what it was itself called by. What another
# one started (a terminal, and what is called there) has its variables and is not in its folder.
folder = Path(os.environ.get("APPDIR", "/nowhere")).resolve()
is_ours = folder in Path(sys.executable).resolve().parents
called = os.environ.get("ARGV0", sys.argv[0]) if is_ours else sys.argv[0]
if Path(called).stem == "hwcore":
    from hwcore.cli.main import main
else:
    from hwgui.__main__ import main

sys.exit(main())
