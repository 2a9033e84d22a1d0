"""The Russian base and its garrisons, at the points of their towns."""

from __future__ import annotations

from shapely.geometry import MultiPoint

from derivation.files import feature, geometry, note, write_features
from derivation.points import TOWN_M, settlement

__all__ = ["derive_base"]


def derive_base() -> None:
    """Write the base as one feature of three points, and each garrison as one of its own."""
    notes = note("base")
    points = [settlement(g["place"]) for g in notes["garrisons"]]
    features = [feature(geometry(MultiPoint(points), decimals=5), **notes["whole"])]
    for row, point in zip(notes["garrisons"], points, strict=True):
        own = {k: v for k, v in row.items() if k != "place"}
        features.append(
            feature(
                geometry(point, decimals=5),
                kind="garrison",
                status="approximate",
                accuracy_m=TOWN_M,
                parent="base-201",
                **own,
            )
        )
    write_features("base.geojson", features)
