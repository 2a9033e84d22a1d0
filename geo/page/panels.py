"""The panels that live in the browser: filters, excerpts with the reader, status, tabs.

Each is a Streamlit component of the page itself (no frame). They share one state with the map, the
hub, so that a click on either side answers without a round trip through Python; what they show of
an article they write as text nodes.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.analysis import landmarks
from geo.curated import drawn_layers
from geo.mapping import panel_script
from geo.page.publish import publish
from geo.page.stage import usable_tiles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["desk", "excerpts", "filters", "status"]

HERE = Path(__file__).parent

_CLAIMS = (
    "legend", "words", "whywords", "why", "happening", "card",
    "heights", "listkeys", "virtual", "rows", "claimlist",
)  # fmt: skip
"""The files that every list of claims needs."""

_STRIP = (
    "stripscales", "stripscene", "stripground", "stripbands", "stripmarks", "stripbrush",
    "striptable", "stripexport", "strip",
)  # fmt: skip
"""The files of the border strip."""

_PARTS = {
    "filters": ("legend", "layerlist", "fold", "filters"),
    "excerpts": (*_CLAIMS, "excerpts", "reader"),
    "status": ("skip", "status"),
    "desk": (*_CLAIMS, *_STRIP, "grid", "rivals", "tray", "articles", "table", "desk"),
}
"""The script files that each panel consists of, in order."""

_MOUNTS = {
    "filters": "mountFilters(root, hub, data)",
    "excerpts": "mountExcerpts(root, hub), mountReader(root, hub), mountWhy(root, hub)",
    "status": "mountStatus(root, hub)",
    "desk": "mountDesk(root, hub, data)",
}

_ENTRY = """
export default function ({ parentElement, data }) {
  const hub = installHub(window);
  if (data.manifest) hub.load(data.manifest).catch(() => null);  // the status panel says so
  if ("found" in data) hub.set({ found: data.found, query: data.query }, "search");
  const root = parentElement;
  // A call that a later one has overtaken may be cleaned up after it: it must not clear the panel.
  const turn = (root.__turn ?? 0) + 1;
  root.__turn = turn;
  if (!root.__marz) root.__marz = [__MOUNT__];
  return () => {
    if (root.__turn !== turn) return;
    for (const leave of root.__marz ?? []) leave();
    root.__marz = null;
  };
}
"""


@cache
def _script(panel: str) -> str:
    parts = [(HERE / "js" / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS[panel]]
    return "\n".join([panel_script(), *parts, _ENTRY.replace("__MOUNT__", _MOUNTS[panel])])


@cache
def _style() -> str:
    return (HERE / "panels.css").read_text(encoding="utf-8")


def _mount(panel: str, data: Mapping[str, Any]) -> None:
    component = st.components.v2.component(f"marz_{panel}", css=_style(), js=_script(panel))
    component(key=f"panel_{panel}", data=dict(data), height="stretch")


def filters() -> None:
    """Show the legend that filters, the distance to the border, the layers, the sources."""
    rows = [asdict(layer) for layer in drawn_layers()]
    online = [asdict(tiles) for tiles in usable_tiles()]
    _mount("filters", {"layers": [*rows, {"id": "graticule", "title": "Graticule"}, *online]})


def excerpts() -> None:
    """Show the claims of the window, and the article when one is read."""
    _mount("excerpts", {})


def status(*, manifest: str, words: str, found: Sequence[str] | None) -> None:
    """Show what is kept, and hand the browser its data.

    Parameters
    ----------
    manifest
        Address of the manifest, relative to the page.
    words
        What is searched for, kept in the address.
    found
        Digests of the articles that the search found, ``None`` without a search.
    """
    shown = None if found is None else list(found)
    _mount("status", {"manifest": manifest, "query": words.strip(), "found": shown})


def desk() -> None:
    """Show the tabs below the map; the border strip fetches what lies along the border."""
    _mount("desk", {"strip": publish("strip.json", _along_the_border())})


@cache
def _along_the_border() -> bytes:
    return json.dumps(landmarks(), separators=(",", ":"), allow_nan=False).encode("ascii")
