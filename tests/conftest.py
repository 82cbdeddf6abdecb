"""What holds for all tests: properties are not timed, because a busy machine must not make a law fail.

`benchmarks.fixtures` brings the fixtures ``start`` and ``kgreader``: programs in a real terminal.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kgreader", deadline=None)
settings.load_profile("kgreader")

pytest_plugins = ["benchmarks.fixtures"]
