"""What the package's programs run; they differ only in the name by which they are called."""

import sys
from pathlib import Path

if Path(sys.argv[0]).stem == "hwcore":
    from hwcore.cli.main import main
else:
    from hwgui.__main__ import main

sys.exit(main())
