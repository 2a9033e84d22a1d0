"""Articles as received: bytes to :class:`geo.model.Document`, chrome dropped, offsets kept."""

from geo.reading.article import read

__all__ = ["read"]
