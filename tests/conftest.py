"""Settings that hold for every test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("marz", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("marz")
