"""Claims and place names out of articles: where, when, who, how many, says who."""

from geo.extraction.extract import VERSION, extract, toponyms

__all__ = ["VERSION", "extract", "toponyms"]
