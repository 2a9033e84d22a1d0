"""Border guards' sectors: stretches of the border with the day each was handed over."""

from __future__ import annotations

from typing import Any

from derivation.files import feature, geometry, note, write_features
from derivation.points import named
from derivation.sections import DECIMALS, stretch, stretch_facts

__all__ = ["derive_sectors"]


def derive_sectors() -> None:
    """Write Russian detachments and the Tajik units after them, the Russian ones first."""
    notes = note("sectors")
    rows = notes["detachments"]
    ends = [row["from_km"] for row in rows[1:]] + [None]
    features = [
        _sector(row["units"][state], row, to_km, notes)
        for state in (0, 1)
        for row, to_km in zip(rows, ends, strict=True)
    ]
    write_features("sectors.geojson", features)


def _sector(
    unit: dict[str, Any], row: dict[str, Any], to_km: float | None, notes: dict[str, Any]
) -> dict[str, Any]:
    geoname, town = row["headquarters"]
    source = named(geoname, town)
    drawn = {"unit": None, "as_of": None, "source": "marz"}
    facts = [
        *unit["facts"],
        *stretch_facts(row["from_km"], to_km),
        {"name": "headquarters' town", "value": town} | drawn | {"source": source},
        {"name": "districts", "value": ", ".join(row["districts"].values())} | drawn,
        {"name": "ends", "value": row["ends"]} | drawn,
        {"name": "rule of drawing", "value": notes["rule"]} | drawn,
    ]
    return feature(
        geometry(stretch(row["from_km"], to_km), decimals=DECIMALS),
        kind="border guard sector",
        status="schematic",
        **unit | {"sources": [*unit["sources"], *notes["sources"]], "facts": facts},
    )
