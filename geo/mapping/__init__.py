"""Facts to a map: the only room with folium, its JavaScript beside it."""

from geo.mapping.assets import map_assets, panel_script
from geo.mapping.engine import build_map
from geo.mapping.payload import Payload, build_payload

__all__ = [
    "Payload",
    "build_map",
    "build_payload",
    "map_assets",
    "panel_script",
]
