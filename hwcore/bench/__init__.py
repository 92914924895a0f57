"""Benchmarks behind the documented figures. Each returns plain values and prints nothing.

``arguments`` says what a benchmark's module has. May import everything in ``hwcore`` but ``cli``.
Its modules are imported by name, as each brings what the others do not need.
"""
