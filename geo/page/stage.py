"""The map on the page: one folium map, built once, kept while everything around it changes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from geo.curated import drawing
from geo.errors import GeoError
from geo.mapping import OnlineTiles, build_map, map_assets, online_tiles, tiles_file
from geo.page.publish import publish, publish_packed

__all__ = ["allowed_tiles", "show_map", "usable_tiles"]

_FRAME_TO_PAGE = "../../"
"""From the map's frame (``component/streamlit_folium.st_folium/``) to the page's own folder."""


def _fonts() -> dict[str, str]:
    """Find the fonts that Streamlit itself serves, so that map and page share their letters."""
    folder = Path(st.__file__).parent / "static" / "static" / "media"
    names = {"sans": "SourceSansVF-Upright*", "serif": "SourceSerifVariable-Roman*"}
    found = {kind: next(folder.glob(pattern), None) for kind, pattern in names.items()}
    return {k: f"{_FRAME_TO_PAGE}static/media/{p.name}" for k, p in found.items() if p}


@cache
def allowed_tiles() -> tuple[OnlineTiles, ...]:
    """Return the online tiles that the variable ``MARZ_TILES`` allows: none unless it is set.

    Raises
    ------
    GeoError
        If it names tiles that nobody knows, or that ask for a key.
    """
    return online_tiles(os.environ.get("MARZ_TILES", ""))


def usable_tiles() -> tuple[OnlineTiles, ...]:
    """Return the same, and none when the variable is wrong, so that the map stands anyhow."""
    try:
        return allowed_tiles()
    except GeoError:
        return ()


@st.fragment
def show_map() -> None:
    """Show the map. Its script holds addresses only and is the same on every run."""
    assets = {name: publish(name, data) for name, data in map_assets(fonts=_fonts()).items()}
    curated = {
        name: (publish_packed if name.endswith(".json") else publish)(name, data)
        for name, data in drawing().items()
    }
    own = assets | curated | {"online.tiles": publish("tiles.json", tiles_file(usable_tiles()))}
    addresses = {name: _FRAME_TO_PAGE + url for name, url in own.items()}
    st_folium(
        build_map(assets=addresses),
        key="map",
        height=600,
        use_container_width=True,
        returned_objects=[],
    )
