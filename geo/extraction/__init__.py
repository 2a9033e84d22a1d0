"""Claims out of articles: what, where, when, who, how many, says who, how sure."""

from geo.extraction.extract import VERSION, extract

__all__ = ["VERSION", "extract"]
