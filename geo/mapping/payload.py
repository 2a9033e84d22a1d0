"""Claims as the files that the browser fetches: binary columns for all, details in shards.

Nothing here is markup. Article text leaves as JSON strings and reaches the screen through
``textContent`` only.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from geo.analysis import along
from geo.contract import claim_to_dict
from geo.curated import layers
from geo.mapping.columns import CLAIM_COLUMNS, ColumnTable, pack
from geo.mapping.happenings import happenings
from geo.model import EVENT_TYPES, MODALITIES, THEMES, PlaceBasis, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.model import Claim, Document, Dossier, Event, Location, PartialDate, Relation

__all__ = ["Payload", "build_payload", "head"]

Json = dict[str, Any]

SHARD_SIZE = 100
"""Claims in one file of details: about 260 kB, read within a frame or two of a click."""

KM_PARTS, DISTANCE_PARTS, NO_KM = 20, 10, 65535
OPEN_START, OPEN_END = -(2**31), 2**31 - 1
DATED, PLACED, FROM_PUBLICATION, RELATIVE, CONTRADICTED, CORROBORATED = 1, 2, 4, 8, 16, 32
_FLAGS = list(CLAIM_COLUMNS).index("flags")
_EPOCH = dt.date(1970, 1, 1).toordinal()
_ROLES: tuple[str, ...] = get_args(Role)
_BASES: tuple[str, ...] = get_args(PlaceBasis)
_BASIS_FLAGS = {"publication": FROM_PUBLICATION, "relative": RELATIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What the browser loads, before it has addresses.

    Parameters
    ----------
    columns
        Little-endian typed arrays, each beginning at a multiple of 8 bytes; ``head["layout"]``
        names them as ``[dtype, offset in bytes, length]``.

        For each of ``n`` claims, sorted by earliest day (the latest, where that is open),
        document and start, undated ones last: ``from`` and ``to`` (i4, days since 1970-01-01,
        ``-2**31`` and ``2**31 - 1`` are open ends), ``published`` (i4, ``-2**31`` for none),
        ``theme``, ``modality``, ``event`` (u1, positions in ``head``), ``flags`` (u1: 1 dated,
        2 placed, 4 dated by publication, 8 dated relative to it, 16 contradicted, 32 said by two
        origins or more), ``document`` (u4),
        ``border_low``, ``border_high`` (f4, kilometres to the border, NaN for none).

        For each of ``m`` marks, one for every place of a claim: ``mark_claim`` (u4),
        ``mark_lon``, ``mark_lat`` (f4, WGS84 degrees, NaN for lines and areas), ``mark_feature``
        (i2, position in ``head["features"]``, -1 for points), ``mark_role``, ``mark_basis`` (u1),
        ``mark_uncertainty`` (f4, metres, NaN for none); ``mark_km``, ``mark_km_low``,
        ``mark_km_high`` (u2, twentieths of a kilometre along the border) and ``mark_border`` (u2,
        tenths of a kilometre from it), 65535 for none: points, and stretches of the border.
    ids
        The claims' ids, 16 hexadecimal characters each, without separator.
    shards
        JSON lists of claims as shown, ``SHARD_SIZE`` in each, in the order of the columns.
    articles
        One JSON object a document: its text and where its claims stand.
    head
        The manifest without its addresses, and the documents that :meth:`lists` tells.
    events
        JSON list of events: who says what of one happening, and what contradicts what.
    """

    columns: bytes
    ids: bytes
    shards: tuple[bytes, ...]
    articles: tuple[bytes, ...]
    head: Mapping[str, Any]
    events: bytes = b"[]"

    def manifest(self, *, columns: str, ids: str, lists: str, events: str) -> bytes:
        """Return the manifest once every file has an address.

        The long lists have a file of their own, so that the columns are asked for before the
        lists of a million claims are read.

        Parameters
        ----------
        columns, ids, lists, events
            Addresses of the files, absolute or relative to the page's own folder.
        """
        short = {key: value for key, value in self.head.items() if key != "documents"}
        own = {"columns": columns, "ids": ids, "lists": lists, "events": events}
        return _json(short | own)

    def lists(self, *, shards: Sequence[str], articles: Sequence[str]) -> bytes:
        """Return the long lists: documents, and the addresses of shards and articles."""
        documents = self.head["documents"]
        long = {"documents": documents, "shards": list(shards), "articles": list(articles)}
        return _json(long)


def build_payload(
    dossiers: Sequence[Dossier],
    *,
    events: Sequence[Event] = (),
    rivals: Sequence[tuple[str, str, str]] = (),
) -> Payload:
    """Lay out every claim of ``dossiers`` for the browser.

    Parameters
    ----------
    dossiers
        Articles with their claims.
    events
        What the claims speak of, :func:`geo.analysis.corroborate`.
    rivals
        Claims of one matter that cannot both be the whole truth, :func:`geo.analysis.rivals`.

    Returns
    -------
    Payload
        Byte for byte the same for the same dossiers in any order.
    """
    # Documents by publication, claims by their first day: a row's number is its place in time.
    ordered = sorted(dossiers, key=lambda d: (_published(d.document), d.document.sha256))
    rows = sorted(
        ((k, claim) for k, dossier in enumerate(ordered) for claim in dossier.claims),
        key=lambda row: (_beginning(row[1].date), row[0], row[1].quote.span.start, row[1].id),
    )
    relations = _relations_by_claim(ordered)
    place = {claim.id: i for i, (_, claim) in enumerate(rows)}
    known = happenings(events, rivals=rivals, rows=place, dossiers=ordered)

    # The columns, and beside them the ids in the same order.
    table = ColumnTable()
    features: dict[str, int] = {}
    for i, (k, claim) in enumerate(rows):
        row = _claim_row(claim, k, ordered[k].document, relations.get(claim.id, ()))
        table.claims.append(_with_flags(row, _known_flags(known.of_claim.get(claim.id))))
        for location in claim.locations:
            table.marks.append(_mark_row(i, location, features))
    columns, layout = pack(table)

    # What a card shows, in files of a size that one request can bring.
    names = {feature.id: feature.name for layer in layers() for feature in layer.features}
    shown = [
        _named(claim_to_dict(claim), names, ordered[k])
        | _source(ordered[k].document)
        | {"doc": k, "relations": [_relation(r, names) for r in relations.get(claim.id, ())]}
        | {"happening": known.of_claim.get(claim.id)}
        for k, claim in rows
    ]
    shards = (shown[i : i + SHARD_SIZE] for i in range(0, len(shown), SHARD_SIZE))
    return Payload(
        columns=columns,
        ids="".join(claim.id for _, claim in rows).encode("ascii"),
        shards=tuple(_json(shard) for shard in shards),
        articles=tuple(_json(_article(dossier)) for dossier in ordered),
        events=known.told,
        head=head(len(rows), len(table.marks), layout)
        | {"documents": [_entry(dossier) for dossier in ordered], "features": list(features)},
    )


def head(n: int, m: int, layout: Json) -> Json:
    """Return the part of the manifest that every payload shares."""
    return {
        "version": 1,
        "claims": n,
        "marks": m,
        "shard_size": SHARD_SIZE,
        "themes": THEMES,
        "modalities": MODALITIES,
        "event_types": EVENT_TYPES,
        "roles": _ROLES,
        "bases": _BASES,
        "layout": layout,
    }


def _named(claim: Json, names: Mapping[str, str], dossier: Dossier) -> Json:
    # "The border" in the sentence is the Tajik–Afghan border on the card; the place that an offset
    # hangs on goes by the name that the article gives it.
    for location in claim["locations"]:
        location["feature_name"] = names.get(location["feature"])
        if anchor := location["anchor"]:
            called = (t.text for t in dossier.toponyms if t.place == anchor)
            location["anchor_name"] = next(called, None)
    return claim


def _json(value: Any) -> bytes:
    # ASCII keeps lone surrogates of a broken article apart from the encoding; NaN is no JSON.
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def _day(date: dt.date | None, otherwise: int) -> int:
    return otherwise if date is None else date.toordinal() - _EPOCH


def _published(document: Document) -> int:
    return _day(document.published.earliest if document.published else None, OPEN_START)


def _beginning(date: PartialDate | None) -> int:
    # "By 2014" has no first day: it stands in the order where it ends.
    return OPEN_END if date is None else _day(date.earliest or date.latest, OPEN_END)


def _relations_by_claim(dossiers: Sequence[Dossier]) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = {}
    for dossier in dossiers:
        for relation in dossier.relations:
            found.setdefault(relation.claim, []).append(relation)
    return {claim: tuple(relations) for claim, relations in found.items()}


def _claim_row(
    claim: Claim, k: int, document: Document, relations: Sequence[Relation]
) -> tuple[float, ...]:
    date = claim.date
    flags = (DATED if date else 0) | (PLACED if claim.locations else 0)
    border = [r for r in relations if r.layer == "border"]
    return (
        _day(date.earliest if date else None, OPEN_START),
        _day(date.latest if date else None, OPEN_END),
        _published(document),
        THEMES.index(claim.theme),
        MODALITIES.index(claim.modality),
        EVENT_TYPES.index(claim.event_type),
        flags | (_BASIS_FLAGS.get(date.basis, 0) if date else 0),
        k,
        min((r.distance_low_m / 1000 for r in border), default=np.nan),
        min((r.distance_high_m / 1000 for r in border), default=np.nan),
    )


def _known_flags(about: Json | None) -> int:
    if about is None:
        return 0
    several = CORROBORATED if about["origins"][0] > 1 else 0
    return several | (CONTRADICTED if about["rivals"] else 0)


def _with_flags(row: tuple[float, ...], more: int) -> tuple[float, ...]:
    return (*row[:_FLAGS], int(row[_FLAGS]) | more, *row[_FLAGS + 1 :])


def _mark_row(i: int, location: Location, features: dict[str, int]) -> tuple[float, ...]:
    point = location.kind == "point"
    return (
        i,
        np.nan if location.lon is None or not point else location.lon,
        np.nan if location.lat is None or not point else location.lat,
        -1 if point else features.setdefault(str(location.feature), len(features)),
        _ROLES.index(location.role),
        _BASES.index(location.basis),
        np.nan if location.uncertainty_m is None else location.uncertainty_m,
        *_along_row(location),
    )


def _along_row(location: Location) -> tuple[int, int, int, int]:
    found = along(location)
    if found is None:
        return NO_KM, NO_KM, NO_KM, NO_KM
    km, low, high = (round(KM_PARTS * x) for x in found[:3])
    return km, low, high, min(round(DISTANCE_PARTS * found.distance_km), NO_KM - 1)


def _source(document: Document) -> Json:
    return {
        "document": document.sha256,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published.edtf if document.published else None,
    }


def _relation(relation: Relation, names: Mapping[str, str]) -> Json:
    return {
        "layer": relation.layer,
        "feature": relation.feature,
        "name": names.get(relation.feature, relation.feature),
        "kind": relation.kind,
        "low_km": _km(relation.distance_low_m),
        "high_km": _km(relation.distance_high_m),
        "chainage_low_km": relation.chainage_low_km,
        "chainage_high_km": relation.chainage_high_km,
    }


def _km(metres: float) -> float | None:
    return round(metres / 1000, 3) if math.isfinite(metres) else None


def _entry(dossier: Dossier) -> Json:
    source = _source(dossier.document)
    own = {"language": dossier.document.language, "supported": dossier.document.supported}
    return {"sha256": source.pop("document")} | source | own | {"claims": len(dossier.claims)}


def _article(dossier: Dossier) -> Json:
    document = dossier.document
    own = {"url": document.url, "rights": document.rights, "text": document.text}
    return _entry(dossier) | own | {"claims": [_stands(claim) for claim in dossier.claims]}


def _stands(claim: Claim) -> Json:
    span = claim.quote.span
    return {
        "id": claim.id,
        "start": span.start,
        "end": span.end,
        "trigger": [claim.trigger.start, claim.trigger.end],
        "theme": claim.theme,
        "modality": claim.modality,
    }
