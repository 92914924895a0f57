"""The window measuring itself for ``hwcore bench``: one line of JSON on stdout.

Starts whole programs, so it may import everything in ``hwgui`` but ``session``.
"""
