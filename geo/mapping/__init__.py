"""Facts to a map: the only room with folium, its JavaScript beside it."""

from geo.mapping.assets import hub_script

__all__ = ["hub_script"]
