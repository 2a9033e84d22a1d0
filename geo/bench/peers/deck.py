"""Points on the graphics card: deck.gl's ScatterplotLayer, without a map below it."""

import pydeck
import streamlit as st

from geo.bench.peers.claims import in_window

table = in_window()
layer = pydeck.Layer(
    "ScatterplotLayer",
    table[["lon", "lat"]],
    get_position="[lon, lat]",
    get_fill_color=[122, 31, 43, 160],
    radius_min_pixels=2,
    radius_max_pixels=3,
)
view = pydeck.ViewState(longitude=69.5, latitude=37.0, zoom=5)
st.pydeck_chart(
    pydeck.Deck(layers=[layer], initial_view_state=view, map_provider=None, map_style=None),
    height=600,
)
