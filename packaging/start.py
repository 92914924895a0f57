"""What the package's programs run; they differ only in the name by which they are called."""

import os
import sys
from pathlib import Path

# An AppImage starts its own AppRun, and says in ARGV0 what it was itself called by.
called = os.environ.get("ARGV0", sys.argv[0]) if "APPIMAGE" in os.environ else sys.argv[0]
if Path(called).stem == "hwcore":
    from hwcore.cli.main import main
else:
    from hwgui.__main__ import main

sys.exit(main())
