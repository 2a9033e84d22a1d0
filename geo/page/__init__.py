"""The Streamlit panels around the map. They show what the store holds and compute no facts."""

from geo.page.adding import add_articles
from geo.page.library import open_library
from geo.page.panels import desk, excerpts, filters, status
from geo.page.shell import dress
from geo.page.stage import show_map

__all__ = [
    "add_articles",
    "desk",
    "dress",
    "excerpts",
    "filters",
    "open_library",
    "show_map",
    "status",
]
