"""The nouns as the JSON that ``python -m geo extract`` prints, and back.

Fields may be added here, none renamed: other tools read them. Dates are ISO 8601 strings, spans
are ``start`` and ``end`` in code points of the text as received, coordinates are WGS84 degrees
under ``lon`` and ``lat``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from geo.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Extraction,
    Location,
    PartialDate,
    Quantity,
    Quote,
    Span,
    Toponym,
)

__all__ = [
    "claim_from_dict",
    "claim_to_dict",
    "document_from_dict",
    "document_to_dict",
    "extraction_to_dict",
    "toponym_from_dict",
    "toponym_to_dict",
]

Json = dict[str, Any]


def _ends(span: Span | None) -> Json:
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"])


def _span_or_none(value: Json) -> Span | None:
    return None if value.get("start") is None else _span(value)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


_DOCUMENT_FIELDS = (
    "sha256", "path", "title", "publisher", "author", "language", "url", "rights",
)  # fmt: skip


def extraction_to_dict(extraction: Extraction) -> Json:
    """Return one document's line of ``extract --json``."""
    return {
        "document": document_to_dict(extraction.document),
        "toponyms": [toponym_to_dict(t) for t in extraction.toponyms],
        "claims": [claim_to_dict(c) for c in extraction.claims],
    }


def document_to_dict(document: Document) -> Json:
    """Return what identifies and describes the document, without its text."""
    published = document.published
    return {
        "sha256": document.sha256,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": published.edtf if published else None,
        "published_date": _date_to_dict(published) if published else None,
        "language": document.language,
        "supported": document.supported,
        "url": document.url,
        "rights": document.rights,
        "body": [[s.start, s.end] for s in document.body],
    }


def document_from_dict(value: Json, *, text: str) -> Document:
    """Return the document that :func:`document_to_dict` described.

    Parameters
    ----------
    value
        A document in the contract's shape.
    text
        Its text as received, which the contract leaves out.
    """
    published = value["published_date"]
    return Document(
        text=text,
        body=tuple(Span(start, end) for start, end in value["body"]),
        published=_date_from_dict(published) if published else None,
        **{k: value[k] for k in _DOCUMENT_FIELDS},
    )


def toponym_to_dict(toponym: Toponym) -> Json:
    """Return a toponym in the contract's shape."""
    return _ends(toponym.span) | {
        "text": toponym.text,
        "place": toponym.place,
        "feature": toponym.feature,
        "kind": toponym.kind,
        "lon": toponym.lon,
        "lat": toponym.lat,
        "demonym": toponym.demonym,
        "metonym": toponym.metonym,
        "uncertainty_m": toponym.uncertainty_m,
        "confidence": toponym.confidence,
    }


def toponym_from_dict(value: Json) -> Toponym:
    """Return the toponym that :func:`toponym_to_dict` wrote."""
    rest = {k: v for k, v in value.items() if k not in {"start", "end"}}
    return Toponym(span=_span(value), **rest)


def claim_to_dict(claim: Claim) -> Json:
    """Return a claim in the contract's shape."""
    return {
        "id": claim.id,
        **_ends(claim.quote.span),
        "quote": claim.quote.exact,
        "prefix": claim.quote.prefix,
        "suffix": claim.quote.suffix,
        "trigger": [claim.trigger.start, claim.trigger.end],
        "event_type": claim.event_type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "modality": claim.modality,
        "theme": claim.theme,
        "actors": [_actor_to_dict(a) for a in claim.actors],
        "date": _date_to_dict(claim.date) if claim.date else None,
        "locations": [_location_to_dict(x) for x in claim.locations],
        "quantities": [_quantity_to_dict(q) for q in claim.quantities],
        "attribution": _attribution_to_dict(claim.attribution) if claim.attribution else None,
        "score": claim.score,
        "why": dict(claim.why),
    }


def claim_from_dict(value: Json, *, document: str) -> Claim:
    """Return the claim that :func:`claim_to_dict` wrote.

    Parameters
    ----------
    value
        A claim in the contract's shape.
    document
        sha256 of its document.
    """
    date, said = value["date"], value["attribution"]
    return Claim(
        id=value["id"],
        document=document,
        quote=Quote(_span(value), value["quote"], value["prefix"], value["suffix"]),
        trigger=Span(*value["trigger"]),
        event_type=value["event_type"],
        mode=value["mode"],
        contexts=tuple(value["contexts"]),
        modality=value["modality"],
        actors=tuple(_actor_from_dict(a) for a in value["actors"]),
        date=_date_from_dict(date) if date else None,
        locations=tuple(_location_from_dict(x) for x in value["locations"]),
        quantities=tuple(_quantity_from_dict(q) for q in value["quantities"]),
        attribution=_attribution_from_dict(said) if said else None,
        score=value["score"],
        why=tuple(value.get("why", {}).items()),
    )


def _rule(value: Json) -> str:
    # Claims kept before rules were recorded have none: they are read all the same.
    return str(value.get("rule", ""))


_ACTOR_FIELDS = ("text", "role", "norm")


def _actor_to_dict(actor: Actor) -> Json:
    own = {k: getattr(actor, k) for k in _ACTOR_FIELDS}
    return own | {"rule": actor.rule} | _ends(actor.span)


def _actor_from_dict(value: Json) -> Actor:
    own = {k: value[k] for k in _ACTOR_FIELDS}
    return Actor(span=_span(value), rule=_rule(value), **own)


def _date_to_dict(date: PartialDate) -> Json:
    return {
        "edtf": date.edtf,
        "earliest": _iso(date.earliest),
        "latest": _iso(date.latest),
        "precision": date.precision,
        "basis": date.basis,
        "rule": date.rule,
        **_ends(date.span),
    }


def _date_from_dict(value: Json) -> PartialDate:
    return PartialDate(
        edtf=value["edtf"],
        earliest=_day(value["earliest"]),
        latest=_day(value["latest"]),
        precision=value["precision"],
        basis=value["basis"],
        rule=_rule(value),
        span=_span_or_none(value),
    )


_LOCATION_FIELDS = (
    "role", "basis", "name", "feature", "place", "anchor", "kind", "lon", "lat", "uncertainty_m",
    "confidence",
)  # fmt: skip


def _location_to_dict(location: Location) -> Json:
    own = {k: getattr(location, k) for k in _LOCATION_FIELDS}
    return own | {"rule": location.rule} | _ends(location.span)


def _location_from_dict(value: Json) -> Location:
    own = {k: value[k] for k in _LOCATION_FIELDS}
    return Location(span=_span_or_none(value), rule=_rule(value), **own)


_QUANTITY_FIELDS = ("value", "low", "high", "unit", "of")


def _quantity_to_dict(quantity: Quantity) -> Json:
    own = {k: getattr(quantity, k) for k in _QUANTITY_FIELDS}
    return own | {"rule": quantity.rule} | _ends(quantity.span)


def _quantity_from_dict(value: Json) -> Quantity:
    own = {k: value[k] for k in _QUANTITY_FIELDS}
    return Quantity(span=_span(value), rule=_rule(value), **own)


def _attribution_to_dict(said: Attribution) -> Json:
    return {
        "speaker": said.speaker,
        **_ends(said.span),
        "anonymous": said.anonymous,
        "via": list(said.via),
        "origin": said.origin,
        "rule": said.rule,
    }


def _attribution_from_dict(value: Json) -> Attribution:
    return Attribution(
        speaker=value["speaker"],
        span=_span(value),
        anonymous=value["anonymous"],
        via=tuple(value["via"]),
        origin=value["origin"],
        rule=_rule(value),
    )
