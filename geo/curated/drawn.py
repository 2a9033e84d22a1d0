"""What the map loads by address: one drawn file a layer, and the images of the relief."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.curated.files import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DrawnLayer", "drawing", "drawn_layers"]

_PREFIX = "drawn-"


@dataclass(frozen=True, slots=True)
class DrawnLayer:
    """What a drawn file says of itself: whose it is and of when."""

    id: str
    title: str
    attribution: str
    licence: str
    as_of: str | None


@cache
def drawing() -> Mapping[str, bytes]:
    """Return the files that the map loads by address, by name.

    ``<layer>.json`` is a GeoJSON FeatureCollection in (lon, lat) with the layer's ``title``,
    ``attribution``, ``licence``, ``as_of`` and list of ``sources``. Beside what
    :class:`geo.model.Feature` has, a feature carries ``days``: first and last day of its
    beginning, then of its end, since 1970-01-01, ``null`` where open; ``label``: where its name
    stands; and its sources and facts' sources as places in the file's list. A feature without a
    known place has a ``null`` geometry. ``borders`` are an area layer's lines, each once.
    ``relief.json`` names the images and their bounds as Leaflet wants them.

    Raises
    ------
    CuratedDataError
        If a file was changed.
    """
    folder = data_folder()
    entries = [e for e in folder.resources() if _is_drawn(e["path"])]
    return {e["path"].rpartition("/")[2]: folder.read(e["name"]) for e in entries}


def _is_drawn(path: str) -> bool:
    return path.startswith("drawn/") or path.endswith(".webp")


@cache
def drawn_layers() -> tuple[DrawnLayer, ...]:
    """Return what each drawn layer says of itself, without its features."""
    entries = {e["name"]: e for e in data_folder().resources()}
    drawn = [name.removeprefix(_PREFIX) for name in entries if name.startswith(_PREFIX)]
    found = ((name, entries.get(name, entries[_PREFIX + name])) for name in drawn)
    return tuple(
        DrawnLayer(
            id=name,
            title=entry["title"] if name != "relief" else "Relief",
            attribution=entry["attribution"],
            licence=" and ".join(x["name"] for x in entry["licenses"]),
            as_of=entry.get("as_of"),
        )
        for name, entry in found
    )
