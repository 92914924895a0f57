"""Benchmarks behind the documented figures. Each returns plain values and prints nothing.

May import everything in ``hwcore`` but ``cli``. Its modules are imported by name, as each brings
what the others do not need.
"""
