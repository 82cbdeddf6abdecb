"""How fast and how large the program is, measured from outside: ``python -m benchmarks [GROUP…]``.

Nothing in here is imported by the program. `pty` and `screen` also serve the tests that drive a real terminal.
"""
