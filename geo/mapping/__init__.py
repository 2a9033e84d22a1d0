"""Facts to a map: the only room with folium, its JavaScript beside it."""

from geo.mapping.assets import map_assets, panel_script
from geo.mapping.engine import build_map
from geo.mapping.payload import Payload, build_payload
from geo.mapping.tiles import OnlineTiles, online_tiles, tiles_file

__all__ = [
    "OnlineTiles",
    "Payload",
    "build_map",
    "build_payload",
    "map_assets",
    "online_tiles",
    "panel_script",
    "tiles_file",
]
