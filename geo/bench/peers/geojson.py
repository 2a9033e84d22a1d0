"""A map that stays: one GeoJson of circles on a canvas, handed over as a feature group."""

import folium
from streamlit_folium import st_folium

from geo.bench.peers.claims import COLOURS, in_window, leaflet

table = in_window()
local = leaflet()
shown = folium.Map(location=(38.4, 71.2), zoom_start=6, tiles=None, prefer_canvas=True)
shown.default_js, shown.default_css = local["js"], local["css"]
features = [
    {
        "type": "Feature",
        "properties": {"c": COLOURS[theme]},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }
    for lon, lat, theme in zip(table["lon"], table["lat"], table["theme"], strict=True)
]
group = folium.FeatureGroup(name="claims")
folium.GeoJson(
    {"type": "FeatureCollection", "features": features},
    marker=folium.CircleMarker(radius=3, weight=0, fill=True, fill_opacity=0.8),
    style_function=lambda feature: {"fillColor": feature["properties"]["c"]},
).add_to(group)
st_folium(
    shown,
    key="map",
    height=600,
    use_container_width=True,
    returned_objects=[],
    feature_group_to_add=group,
)
