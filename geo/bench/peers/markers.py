"""The usual way: a folium map with a marker and a popup for every claim, built anew each time."""

import folium
from streamlit_folium import st_folium

from geo.bench.peers.claims import in_window, leaflet

table = in_window()
local = leaflet()
shown = folium.Map(location=(38.4, 71.2), zoom_start=6, tiles=None)
shown.default_js, shown.default_css = local["js"], local["css"]
for row in table.itertuples():
    popup = folium.Popup(f"{row.theme}, day {row.first} to {row.last}")
    folium.Marker((row.lat, row.lon), popup=popup).add_to(shown)
st_folium(shown, key="map", height=600, use_container_width=True, returned_objects=[])
