"""Points on the graphics card: plotly's scatter_map, on a white ground."""

import plotly.graph_objects as go
import streamlit as st

from geo.bench.peers.claims import in_window

table = in_window()
points = go.Scattermap(lon=table["lon"], lat=table["lat"], mode="markers", marker={"size": 4})
figure = go.Figure(points)
figure.update_layout(
    map={"style": "white-bg", "center": {"lon": 69.5, "lat": 37.0}, "zoom": 5},
    margin={"l": 0, "r": 0, "t": 0, "b": 0},
    height=600,
    uirevision="kept",
)
st.plotly_chart(figure, key="points")
