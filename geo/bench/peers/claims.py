"""What every peer shows: made-up claims at a point, and a slider over their dates."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from geo.bench.screen.rivals import WINDOW
from geo.mapping.payload import OPEN_END, OPEN_START
from geo.model import THEMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["COLOURS", "in_window", "leaflet"]

_FIRST, _LAST, _STEP = 7670, 20089, 365
"""1991-01-01 and 2024-12-31 as days since 1970-01-01, and the days of one press of a key."""
COLOURS = {
    "Trafficking": "#009e73", "Force": "#d55e00", "Forces": "#e69f00", "Talks": "#0072b2",
    "Condition": "#777777",
}  # fmt: skip
"""Source: Okabe and Ito, Color Universal Design, 2008."""


@st.cache_resource(show_spinner=False)
def _claims() -> pd.DataFrame:
    """Read the claims once for all sessions."""
    data = Path(os.environ["MARZ_BENCH_PAYLOAD"]).read_bytes()
    made = pickle.loads(data)  # noqa: S301  the bench wrote it
    columns = {
        name: np.frombuffer(made.columns, "<" + dtype, length, offset)
        for name, (dtype, offset, length) in made.head["layout"].items()
    }
    points = columns["mark_feature"] < 0
    table: dict[str, NDArray[Any]] = {
        "lon": columns["mark_lon"][points].astype(float),
        "lat": columns["mark_lat"][points].astype(float),
        "theme": np.array(THEMES)[columns["theme"][points]],
        "first": columns["from"][points],
        "last": columns["to"][points],
    }
    return pd.DataFrame(table)


def in_window() -> pd.DataFrame:
    """Show the slider and return the claims that share a day with what it says."""
    first, last = st.slider("Days", _FIRST, _LAST, WINDOW, _STEP)
    table = _claims()
    dated = (table["first"] != OPEN_START) | (table["last"] != OPEN_END)
    return table[dated & (table["first"] <= last) & (table["last"] >= first)]


def leaflet() -> dict[str, list[tuple[str, str]]]:
    """Return Leaflet from this machine, in place of the addresses that folium has."""
    from geo.mapping import map_assets  # noqa: PLC0415  only folium's peers need it
    from geo.page.publish import publish  # noqa: PLC0415  the same

    files = map_assets()
    icon = publish("marker-icon.png", files["marker-icon.png"])
    files["extras.js"] = _EXTRAS.replace("ICON", icon).encode()
    at = {x: f"../../{publish(x, files[x])}" for x in ("leaflet.js", "leaflet.css", "extras.js")}
    return {
        "js": [("leaflet", at["leaflet.js"]), ("extras", at["extras.js"])],
        "css": [("leaflet_css", at["leaflet.css"])],
    }


_EXTRAS = """
L.Icon.Default.imagePath = "../../";
L.Icon.Default.mergeOptions({ iconUrl: "ICON", iconRetinaUrl: "ICON", shadowUrl: null });
window.$ = (text) => {
  const holder = document.createElement("template");
  holder.innerHTML = text.trim();
  return [holder.content.firstChild];
};
"""
"""The icon from this machine, without its shadow. Popups ask jQuery to parse their text: these
lines do that and nothing else."""
