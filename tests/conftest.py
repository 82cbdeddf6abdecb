"""What holds for all tests: properties are not timed, because a busy machine must not make a law fail."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kgreader", deadline=None)
settings.load_profile("kgreader")
