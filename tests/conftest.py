"""What holds for all tests: properties are not timed, because a busy machine must not make a law fail.

`benchmarks.fixtures` brings the fixtures ``start`` and ``kgreader``: programs in a real terminal.
"""

from __future__ import annotations

import os

from hypothesis import settings

os.environ["KGREADER_CONFIG"] = os.devnull  # what the reader has set for himself must not reach a test
os.environ.pop("KGREADER_RECOGNISER", None)

settings.register_profile("kgreader", deadline=None)
settings.load_profile("kgreader")

pytest_plugins = ["benchmarks.fixtures"]
