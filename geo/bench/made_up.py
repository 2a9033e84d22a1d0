"""Made-up claims in any number, to measure and test the map: they are in no one's store.

They lie where real ones do (:mod:`geo.bench.made_up_places`) and are as sure, as exact in time and
as late in print as real ones. Every claim has one place, so that ``n`` claims are ``n`` marks; in
the news about half have none, which would spare the map half its work.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.bench.made_up_places import drawn, scatter
from geo.mapping.columns import pack_arrays
from geo.mapping.payload import DATED, OPEN_END, OPEN_START, PLACED, SHARD_SIZE, Payload, head
from geo.model import EVENT_TYPES, MODALITIES, THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Columns = Mapping[str, NDArray[Any]]

__all__ = ["synthetic_columns", "synthetic_payload"]

_DOCUMENT_CLAIMS = 20
"""Claims of an article. Source, as of every share below: 1,200 claims that the extractor finds in
the 61 articles of ``tests/gold/dev`` and ``seeds``, counted 2026-11-30; the median here."""
_MODALITIES = {"happened": 732, "ongoing": 178, "planned": 121, "speculated": 91, "denied": 78}
_KINDS = {
    ("Condition", "STATE"): 222, ("Force", "ASSAULT"): 188, ("Force", "COERCE"): 143,
    ("Force", "SANCTION"): 12, ("Force", "THREATEN"): 4, ("Forces", "MOBILIZE"): 105,
    ("Forces", "RETREAT"): 66, ("Talks", "REJECT"): 79, ("Talks", "AID"): 61,
    ("Talks", "REQUEST"): 41, ("Talks", "CONSULT"): 34, ("Talks", "AGREE"): 32,
    ("Talks", "ACCUSE"): 31, ("Talks", "COOPERATE"): 10, ("Talks", "CONCEDE"): 9,
    ("Talks", "PROTEST"): 8, ("Talks", "SUPPORT"): 3, ("Trafficking", "STATE"): 66,
    ("Trafficking", "COERCE"): 53, ("Trafficking", "ASSAULT"): 16, ("Trafficking", "SANCTION"): 6,
}  # fmt: skip
"""Theme and event type together."""
_ENDS = {"undated": 52, "closed": 765, "open start": 251, "open end": 132}
_WIDTHS = {"day": 496, "week": 63, "month": 82, "year": 124}
"""How wide the interval of a claim is that has both ends; 14 of them are wider than a year."""
_LAG = ((0.0, 0.5, 0.75, 0.9, 0.95, 1.0), (0, 0, 4, 41, 237, 600))
"""Days from the last day of a claim to its article: shares that are no later, and the days."""
_YEARS = np.arange(1991, 2025)
_WAVES = {1992: 2.0, 1993: 1.5, 1997: 0.8, 2001: 1.5, 2005: 2.0, 2010: 1.5, 2012: 1.0, 2021: 3.0}
"""Peaks over a coverage that grows fivefold. Source: made up; the border's loudest years."""
_OWN_SHARDS = 1000
"""Files of details that differ: those of 100,000 claims. Beyond, several files in a row hold the
same details, so that the details of a million claims stay small."""
_MADE_UP = "Made-up officials met at a made-up place to discuss the made-up border."


def synthetic_payload(n: int, seed: int = 0) -> Payload:
    """Make ``n`` claims between 1991 and 2024, nine in ten at a point, the rest on lines and areas.

    The same for the same ``n`` and ``seed``. A claim's details are its own up to 100,000 claims;
    beyond, those of the first of each run of equal files only.
    """
    rng = np.random.default_rng(seed)
    published = _publications(rng, -(-n // _DOCUMENT_CLAIMS))
    claims = _claims(rng, n, published)
    marks, features = scatter(rng, n)
    claims |= {"border_low": marks.pop("border_low"), "border_high": marks.pop("border_high")}
    columns, layout = pack_arrays(claims | {"mark_claim": np.arange(n)} | marks)
    documents = [_document(k, int(day)) for k, day in enumerate(published)]
    ids = np.char.mod("%016x", np.arange(n, dtype=np.uint64))
    article = json.dumps((documents or [{}])[0] | {"text": _MADE_UP, "claims": []}).encode()
    return Payload(
        columns=columns,
        ids="".join(ids.tolist()).encode("ascii"),
        shards=_shards(claims, marks, documents, features),
        articles=(article,) * len(documents),
        head=head(n, n, layout) | {"documents": documents, "features": list(features)},
    )


def synthetic_columns(n: int, seed: int = 0) -> dict[str, NDArray[Any]]:
    """Make the columns of ``n`` claims without their places; the same as in a payload."""
    rng = np.random.default_rng(seed)
    return _claims(rng, n, _publications(rng, -(-n // _DOCUMENT_CLAIMS)))


def _publications(rng: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Draw the days of the articles, sorted, as days since 1970-01-01."""
    share = np.linspace(1, 5, len(_YEARS)) + [_WAVES.get(int(year), 0) for year in _YEARS]
    years = rng.choice(_YEARS, count, p=share / share.sum())
    first = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    # A third of the articles come within days of one of some three hundred events.
    events = np.sort(rng.choice(first, min(count, 300))) + rng.integers(0, 365, min(count, 300))
    days = first + rng.integers(0, 365, count)
    busy = rng.random(count) < 1 / 3
    days[busy] = rng.choice(events, int(busy.sum())) + rng.exponential(5, int(busy.sum())).astype(
        np.int64
    )
    return np.sort(np.minimum(days, _last_day()))


def _last_day() -> int:
    return (dt.date(int(_YEARS[-1]), 12, 31) - dt.date(1970, 1, 1)).days


def _claims(
    rng: np.random.Generator, n: int, published: NDArray[np.int64]
) -> dict[str, NDArray[Any]]:
    document = np.arange(n) // _DOCUMENT_CLAIMS
    print_day = published[document]
    first, last, ends = _dates(rng, print_day)
    kinds = list(_KINDS)
    kind = drawn(rng, n, _KINDS)
    columns = {
        "from": np.where((ends == "undated") | (ends == "open start"), OPEN_START, first),
        "to": np.where((ends == "undated") | (ends == "open end"), OPEN_END, last),
        "published": print_day,
        "theme": np.array([THEMES.index(theme) for theme, _ in kinds])[kind],
        "modality": np.array([MODALITIES.index(x) for x in _MODALITIES])[
            drawn(rng, n, _MODALITIES)
        ],
        "event": np.array([EVENT_TYPES.index(event) for _, event in kinds])[kind],
        "flags": np.where(ends == "undated", PLACED, DATED | PLACED),
        "document": document,
    }
    # The order of real columns: by first day, by the last where the first is open, undated last.
    key = np.where(ends == "undated", OPEN_END, np.where(ends == "open start", last, first))
    order = np.lexsort((document, key))
    return {name: column[order] for name, column in columns.items()}


def _dates(
    rng: np.random.Generator, print_day: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[Any]]:
    """Draw first and last days, and whether these are known."""
    n = len(print_day)
    day = print_day - np.interp(rng.random(n), *_LAG).astype(np.int64)
    width = np.array(list(_WIDTHS))[drawn(rng, n, _WIDTHS)]
    first, last = day.copy(), day.copy()
    first[width == "week"] -= 6
    for name, unit in (("month", "M"), ("year", "Y")):
        some = width == name
        whole = day[some].astype("datetime64[D]").astype(f"datetime64[{unit}]")
        first[some] = whole.astype("datetime64[D]").astype(np.int64)
        last[some] = (whole + 1).astype("datetime64[D]").astype(np.int64) - 1
    return first, last, np.array(list(_ENDS))[drawn(rng, n, _ENDS)]


def _shards(
    claims: Columns, marks: Columns, documents: list[dict[str, Any]], features: tuple[str, ...]
) -> tuple[bytes, ...]:
    n = len(claims["from"])
    count = -(-n // SHARD_SIZE)
    run = max(1, -(-count // _OWN_SHARDS))
    shards: list[bytes] = []
    for k in range(0, count, run):
        rows = range(k * SHARD_SIZE, min(n, (k + 1) * SHARD_SIZE))
        own = [_claim(i, claims, documents) | _place(i, marks, features) for i in rows]
        shards += [json.dumps(own, separators=(",", ":")).encode()] * min(run, count - k)
    return tuple(shards)


def _document(k: int, published: int) -> dict[str, Any]:
    source = {"title": f"Made-up article {k}", "publisher": f"Publisher {k % 9}"}
    own = {"published": _iso(published), "claims": _DOCUMENT_CLAIMS}
    return {"sha256": f"{k:064x}"[::-1], **source, **own}


def _iso(day: int) -> str:
    return str(np.datetime64(int(day), "D"))


def _claim(i: int, claims: Columns, documents: list[dict[str, Any]]) -> dict[str, Any]:
    k = int(claims["document"][i])
    source = {key: documents[k][key] for key in ("publisher", "title", "published")}
    return source | {
        "id": f"{i:016x}",
        "document": documents[k]["sha256"],
        "doc": k,
        "start": 0,
        "end": len(_MADE_UP),
        "quote": _MADE_UP,
        "trigger": [18, 21],
        "event_type": EVENT_TYPES[int(claims["event"][i])],
        "theme": THEMES[int(claims["theme"][i])],
        "modality": MODALITIES[int(claims["modality"][i])],
        "date": _date(int(claims["from"][i]), int(claims["to"][i])),
        "quantities": [],
        "actors": [],
        "attribution": None,
        "relations": [],
    }


def _date(first: int, last: int) -> dict[str, Any] | None:
    if first == OPEN_START and last == OPEN_END:
        return None
    a = None if first == OPEN_START else _iso(first)
    b = None if last == OPEN_END else _iso(last)
    edtf = a if a == b else f"{a or '..'}/{b or '..'}"
    ends = {"edtf": edtf, "earliest": a, "latest": b}
    return ends | {"precision": "day", "basis": "stated", "start": 0, "end": 0}


def _place(i: int, marks: Columns, features: tuple[str, ...]) -> dict[str, Any]:
    feature = int(marks["mark_feature"][i])
    point = feature < 0
    place = {
        "role": "at",
        "basis": "named",
        "name": "A made-up place",
        "feature": None if point else features[feature],
        "feature_name": None,
        "place": None,
        "anchor": None,
        "kind": "point" if point else "area",
        "lon": float(marks["mark_lon"][i]) if point else None,
        "lat": float(marks["mark_lat"][i]) if point else None,
        "uncertainty_m": float(marks["mark_uncertainty"][i]) if point else None,
        "start": 0,
        "end": 0,
        "confidence": 1.0,
    }
    return {"locations": [place]}
