"""What was extracted, kept: the only room with SQL."""

from geo.store.store import Store

__all__ = ["Store"]
