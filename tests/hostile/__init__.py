"""Hostile files: every reader of the program, fed with what no well-meaning writer would write.

``python -m tests.hostile`` runs it, ``docs/reliability.md`` says what is asked of a reader and what
came of it, and ``tests/system/test_hostile.py`` does a little of it in every run of the tests.
"""
