"""Marz: from news articles to sourced, dated, honestly located claims on a map of the border."""

__version__ = "0.1.0"
