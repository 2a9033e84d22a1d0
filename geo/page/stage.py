"""The map on the page: one folium map, built once, kept while everything around it changes."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from geo.curated import drawing
from geo.mapping import build_map, map_assets
from geo.page.publish import publish

__all__ = ["show_map"]

_FRAME_TO_PAGE = "../../"
"""From the map's frame (``component/streamlit_folium.st_folium/``) to the page's own folder."""


def _fonts() -> dict[str, str]:
    """Find the fonts that Streamlit itself serves, so that map and page share their letters."""
    folder = Path(st.__file__).parent / "static" / "static" / "media"
    names = {"sans": "SourceSansVF-Upright*", "serif": "SourceSerifVariable-Roman*"}
    found = {kind: next(folder.glob(pattern), None) for kind, pattern in names.items()}
    return {k: f"{_FRAME_TO_PAGE}static/media/{p.name}" for k, p in found.items() if p}


@st.fragment
def show_map() -> None:
    """Show the map. Its script holds addresses only and is the same on every run."""
    assets = {name: publish(name, data) for name, data in map_assets(fonts=_fonts()).items()}
    curated = {name: publish(name, data) for name, data in drawing().items()}
    addresses = {name: _FRAME_TO_PAGE + url for name, url in (assets | curated).items()}
    st_folium(
        build_map(assets=addresses),
        key="map",
        height=600,
        use_container_width=True,
        returned_objects=[],
    )
