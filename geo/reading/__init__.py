"""Articles as received: bytes to :class:`geo.model.Document`, chrome dropped, offsets kept."""

from geo.reading.article import language_of, read

__all__ = ["language_of", "read"]
