"""The files that the map's frame and the page's panels load by address."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xstatic.pkg import leaflet

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["map_assets", "panel_script"]

_JS = Path(__file__).parent / "js"
_LEAFLET = Path(leaflet.BASE_DIR)
_HUB = ("fetching", "narrowed", "stretch", "select", "address", "hub")
_SHARED = (
    "palette", "fetching", "dom", "calendar", "symbols", "claimtext", "layers", "lifetime",
    "narrowed",
)  # fmt: skip
_ENGINE = (
    *_SHARED, "motion", "sheet", "drawing", "tracing", "lettering", "points", "stretchlight",
    "relief", "features", "shading", "graticule", "sites", "dots", "density", "marks", "spots",
    "labels", "badges", "callouts", "featurecard", "histogram", "axis", "timeline", "controls",
    "reading", "ruler", "online", "present", "view", "pointing", "ties", "lighting", "probe",
    "engine", "mount",
)  # fmt: skip
"""Our scripts, in the order in which they are joined."""


@cache
def panel_script() -> str:
    """Return what the page's panels share with the map: the hub, symbols, and a claim's words.

    It is plain script text without ``import`` or ``export``: prepend it to a module, or load it
    with a script element of the page.
    """
    return f"const installHub = {_closed('installHub', _join(_HUB))};\n{_join(_SHARED)}"


def map_assets(*, fonts: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Return the map's own files by name, Leaflet's among them.

    Parameters
    ----------
    fonts
        Addresses of variable fonts, relative to the map's frame, under ``sans`` and ``serif``;
        without them the system's fonts serve.

    Returns
    -------
    dict of str to bytes
        ``leaflet.js``, ``leaflet.css``, ``marker-icon.png``, ``hub.js``, ``marz.js`` and
        ``marz.css``.

    Source: Leaflet from the package XStatic-Leaflet, the version that folium asks for.
    """
    engine = f"const FONTS = {json.dumps(dict(fonts or {}))};\n{_join(_ENGINE)}"
    return {
        "leaflet.js": (_LEAFLET / "leaflet.js").read_bytes(),
        "leaflet.css": (_LEAFLET / "leaflet.css").read_bytes(),
        "marker-icon.png": (_LEAFLET / "images" / "marker-icon.png").read_bytes(),
        "hub.js": _scoped("installHub", _join(_HUB)),
        "marz.js": _scoped("mountMarz", engine),
        "marz.css": (_JS / "map.css").read_bytes(),
    }


def _scoped(name: str, script: str) -> bytes:
    """Wrap a script so that it leaves one function on ``window``, loaded once or twice."""
    return f"window.{name} = {_closed(name, script)};\n".encode()


def _closed(name: str, script: str) -> str:
    return f"(() => {{\n{script}\nreturn {name};\n}})()"


def _join(names: tuple[str, ...]) -> str:
    return "\n".join((_JS / f"{name}.js").read_text(encoding="utf-8") for name in names)
