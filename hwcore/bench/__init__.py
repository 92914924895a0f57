"""Benchmarks behind the figures in the README. Each returns plain values and prints nothing."""
