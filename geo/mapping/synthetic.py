"""Made-up claims in any number, to measure and test the map: they are in no one's store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.mapping.columns import pack_arrays
from geo.mapping.payload import DATED, PLACED, SHARD_SIZE, Payload, head
from geo.model import EVENT_TYPES, MODALITIES, THEMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["synthetic_payload"]

_FIRST, _LAST = 10957, 16435
"""2000-01-01 and 2014-12-31 as days since 1970-01-01."""
_DOCUMENT_CLAIMS = 20
_TOWNS = ((68.8, 38.5), (69.8, 37.9), (68.8, 37.8), (71.6, 37.5), (68.9, 36.7), (72.8, 40.5))
"""Longitude and latitude, in degrees, of places that made-up claims gather around."""


def synthetic_payload(n: int, seed: int = 0) -> Payload:
    """Make ``n`` claims, each dated to a day, month or year, nine in ten placed at a point.

    Every shard holds the same details, so that a million claims stay small; ids differ.
    """
    rng = np.random.default_rng(seed)
    claims = _claims(rng, n)
    marks = _marks(rng, n)
    columns, layout = pack_arrays(claims | marks)
    documents = [_document(k) for k in range(-(-n // _DOCUMENT_CLAIMS))]
    shard = json.dumps([_claim(i) for i in range(min(n, SHARD_SIZE))]).encode()
    ids = np.char.mod("%016x", np.arange(n, dtype=np.uint64))
    return Payload(
        columns=columns,
        ids="".join(ids.tolist()).encode("ascii"),
        shards=(shard,) * -(-n // SHARD_SIZE),
        articles=(_article(),) * len(documents),
        head=head(n, n, layout) | {"documents": documents, "features": ["border-tjk-afg"]},
    )


def _claims(rng: np.random.Generator, n: int) -> dict[str, NDArray[Any]]:
    start = np.sort(rng.integers(_FIRST, _LAST, n))
    low = rng.exponential(120, n)
    return {
        "from": start,
        "to": start + rng.choice([0, 30, 364], n, p=[0.7, 0.2, 0.1]),
        "published": start + rng.integers(0, 60, n),
        "theme": rng.integers(0, len(THEMES), n),
        "modality": rng.choice(len(MODALITIES), n, p=[0.5, 0.2, 0.15, 0.05, 0.1]),
        "event": rng.integers(0, len(EVENT_TYPES), n),
        "flags": np.full(n, DATED | PLACED),
        "document": np.arange(n) // _DOCUMENT_CLAIMS,
        "border_low": low,
        "border_high": low + rng.exponential(10, n),
    }


def _marks(rng: np.random.Generator, n: int) -> dict[str, NDArray[Any]]:
    town = np.array(_TOWNS)[rng.integers(0, len(_TOWNS), n)]
    point = town + rng.normal(0, 0.9, (n, 2))
    line = rng.random(n) < 0.1  # noqa: PLR2004  one claim in ten is about the border line
    km = rng.integers(0, 27_316, n)
    uncertainty = rng.choice([2e3, 8e3, 3e4], n)
    around = (uncertainty / 50).astype(int)  # twentieths of a kilometre
    return {
        "mark_claim": np.arange(n),
        "mark_lon": np.where(line, np.nan, point[:, 0]),
        "mark_lat": np.where(line, np.nan, point[:, 1]),
        "mark_feature": np.where(line, 0, -1),
        "mark_role": np.zeros(n),
        "mark_basis": np.zeros(n),
        "mark_uncertainty": np.where(line, np.nan, uncertainty),
        "mark_km": np.where(line, 13_658, km),
        "mark_km_low": np.where(line, 0, np.maximum(km - around, 0)),
        "mark_km_high": np.where(line, 27_316, np.minimum(km + around, 27_316)),
        "mark_border": np.where(line, 0, rng.integers(0, 2_000, n)),
    }


def _document(k: int) -> dict[str, Any]:
    digest = f"{k:064x}"[::-1]
    source = {"title": f"Made-up article {k}", "publisher": f"Publisher {k % 9}"}
    return {"sha256": digest, **source, "published": "2011-05-04", "claims": _DOCUMENT_CLAIMS}


def _claim(i: int) -> dict[str, Any]:
    quote = "Made-up officials met at a made-up place to discuss the made-up border."
    return _document(i // _DOCUMENT_CLAIMS) | {
        "id": f"{i:016x}",
        "document": _document(i // _DOCUMENT_CLAIMS)["sha256"],
        "doc": i // _DOCUMENT_CLAIMS,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "trigger": [18, 21],
        "event_type": "CONSULT",
        "theme": "Talks",
        "modality": "happened",
        "date": None,
        "locations": [],
        "quantities": [],
        "actors": [],
        "attribution": None,
        "relations": [],
    }


def _article() -> bytes:
    return json.dumps(_document(0) | {"text": "A made-up article.", "claims": []}).encode()
