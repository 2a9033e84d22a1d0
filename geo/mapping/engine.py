"""One folium map whose script holds addresses only, so that it is the same on every run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["build_map"]

_CENTRE = (38.4, 71.2)
"""Latitude and longitude that the map holds until it has fitted the border."""
_ADDRESS = re.compile(r"[A-Za-z0-9./:_%~-]+")
"""What an address may hold. folium compiles a rendered ``{{`` as a template a second time."""
_SCRIPTS = ("leaflet.js", "marz.js")
_STYLES = ("leaflet.css", "marz.css")


def build_map(*, assets: Mapping[str, str], manifest_url: str | None = None) -> folium.Map:
    """Build the map for ``st_folium``.

    No text passes through folium, which compiles what it renders as a template once more: only
    addresses do. The claims come from the hub; each curated layer from a file of its own.

    Parameters
    ----------
    assets
        Addresses of every file of :func:`geo.mapping.map_assets` and of
        :func:`geo.curated.drawing`, relative to the map's own frame.
    manifest_url
        Address of the claims' manifest. Without it the map waits until the page's panels load
        one, so that new articles never change the map's script.

    Returns
    -------
    folium.Map
        Renders to the same bytes for the same addresses.

    Raises
    ------
    KeyError
        If an address is missing.
    ValueError
        If an address holds a character that could mean something to a template or a script.
    """
    for address in (*assets.values(), *([manifest_url] if manifest_url else [])):
        if not _ADDRESS.fullmatch(address):
            raise ValueError(f"not a plain address for the map: {address!r}")
    fitted = folium.Map(
        location=_CENTRE,
        zoom_start=6,
        tiles=None,
        zoom_control=False,
        attributionControl=False,
        minZoom=2,
        maxZoom=12,
        zoomSnap=0.25,
        zoomDelta=0.5,
        wheelPxPerZoomLevel=120,
    )
    fitted._id = "div"  # noqa: SLF001  folium's own id is random, and st_folium uses this one
    # Leaflet comes from this machine, and nothing else of folium's list is wanted. An attribute
    # of the instance leaves folium's own lists as they are.
    fitted.default_js = [(name, assets[name]) for name in _SCRIPTS]
    fitted.default_css = [(name, assets[name]) for name in _STYLES]
    _ClaimsLayer(
        {
            "hub": assets["hub.js"],
            "drawn": {
                name.removesuffix(".json"): address
                for name, address in assets.items()
                if name.endswith(".json")
            },
            "relief": {name: url for name, url in assets.items() if name.endswith(".webp")},
            "images": assets["marker-icon.png"],
            "manifest": manifest_url,
            "tiles": assets.get("online.tiles"),
        }
    ).add_to(fitted)
    return fitted


class _ClaimsLayer(JSCSSMixin, MacroElement):
    """The plugin: hands the map to our own engine.

    Parameters
    ----------
    addresses
        Where the engine finds its files.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            mountMarz({{ this._parent.get_name() }}, {{ this.addresses|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, addresses: Mapping[str, str | Mapping[str, str] | None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Claims"
        self._id = "claims"
        self.addresses = dict(addresses)
