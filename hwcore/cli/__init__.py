"""The commands of ``hwcore``, one module each.

A command module has ``add(commands)``, which describes its arguments to argparse and sets
``run`` as their default, and ``run(args) -> int``, which does the work and returns the exit code.
It imports what is slow to import inside ``run``, so that no command waits for another's needs.
A new command adds its module here and its name to ``COMMANDS``.
"""

from . import bench, data, evaluate, export, predict, read, teach, train

COMMANDS = (predict, read, evaluate, teach, data, train, export, bench)
"""In the order in which ``hwcore --help`` lists them."""
