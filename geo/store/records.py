"""Nouns as rows of the tables, and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from geo import contract
from geo.errors import StoreError
from geo.model import Dossier, Relation
from geo.store.tables import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.model import Claim, Document, Location, Toponym

__all__ = [
    "check", "claim_row", "digest_of", "document_body", "dossier_from", "location_row",
    "relation_row", "toponym_row",
]  # fmt: skip

Row = dict[str, Any]

_RELATION_FIELDS = (
    "claim", "feature", "layer", "kind", "distance_low_m", "distance_high_m",
    "chainage_low_km", "chainage_high_km",
)  # fmt: skip


def check(dossier: Dossier) -> None:
    """Refuse what must never be kept: words that are not in the article, claims of another one.

    Raises
    ------
    StoreError
        If a quotation or toponym does not slice out of the text, a claim belongs to another
        document, two claims share an id, or a relation has no claim.
    """
    document, ids = dossier.document, [claim.id for claim in dossier.claims]
    for claim in dossier.claims:
        if claim.document != document.sha256:
            raise StoreError("a claim belongs to another document", where=claim.id)
        if not claim.quote.slices(document.text):
            raise StoreError(
                "a claim's quotation does not slice out of its article",
                where=f"{document.path} [{claim.quote.span.start}:{claim.quote.span.end}]",
                expected=repr(claim.quote.span.of(document.text)[:60]),
                got=repr(claim.quote.exact[:60]),
            )
    for toponym in dossier.toponyms:
        if toponym.span.of(document.text) != toponym.text:
            raise StoreError("a place name does not slice out of its article", where=toponym.text)
    if len(set(ids)) < len(ids):
        raise StoreError("two claims of one article share an id", where=document.path)
    if strays := {relation.claim for relation in dossier.relations} - set(ids):
        raise StoreError("a relation has no claim", where=min(strays))


def digest_of(text: str) -> str:
    """Return the sha256 of a text, by which equal texts are kept once."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_body(document: Document) -> Row:
    """Return what describes a document, as JSON that holds any path and title."""
    return contract.document_to_dict(document)


def toponym_row(toponym: Toponym, *, run: int) -> Row:
    """Return the row of a toponym."""
    return {
        "run": run,
        "place": toponym.place,
        "feature": toponym.feature,
        "body": contract.toponym_to_dict(toponym),
    }


def claim_row(claim: Claim, *, run: int) -> Row:
    """Return the row of a claim, with the columns that queries use beside its JSON."""
    date = claim.date
    drawn = next((x for x in claim.locations if x.lon is not None), None)
    return {
        "run": run,
        "claim": claim.id,
        "document": claim.document,
        "event_type": claim.event_type,
        "modality": claim.modality,
        "earliest": date.earliest.toordinal() if date and date.earliest else None,
        "latest": date.latest.toordinal() if date and date.latest else None,
        **_point(drawn),
        "body": contract.claim_to_dict(claim),
    }


def location_row(location: Location, *, claim: int) -> Row:
    """Return the row of one of a claim's locations; ``claim`` is the claim's row number."""
    return {
        "claim": claim,
        "role": location.role,
        "kind": location.kind,
        "feature": location.feature,
        "place": location.place,
        **_point(location),
    }


def _point(location: Location | None) -> Row:
    if location is None or location.lon is None or location.lat is None:
        return {"lon": None, "lat": None, "cell": None}
    lon, lat = location.lon, location.lat
    return {"lon": lon, "lat": lat, "cell": cell_of(lon=lon, lat=lat)}


def relation_row(relation: Relation, *, run: int) -> Row:
    """Return the row of a relation."""
    return {"run": run} | {name: getattr(relation, name) for name in _RELATION_FIELDS}


def dossier_from(
    body: Mapping[str, Any],
    text: str,
    *,
    toponyms: Iterable[Mapping[str, Any]],
    claims: Iterable[Mapping[str, Any]],
    relations: Iterable[Mapping[str, Any]],
) -> Dossier:
    """Put a dossier together again from the JSON and rows of one run."""
    document = contract.document_from_dict(dict(body), text=text)
    return Dossier(
        document=document,
        toponyms=tuple(contract.toponym_from_dict(dict(t)) for t in toponyms),
        claims=tuple(contract.claim_from_dict(dict(c), document=document.sha256) for c in claims),
        relations=tuple(Relation(**{k: r[k] for k in _RELATION_FIELDS}) for r in relations),
    )
