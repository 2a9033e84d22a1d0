"""A small article with claims of every kind of place, and with text that would like to be code."""

from __future__ import annotations

import datetime as dt

from geo.model import (
    Attribution,
    Claim,
    Document,
    Dossier,
    EventType,
    Location,
    Modality,
    PartialDate,
    Quote,
    Span,
)

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} ${1+1} `x` </script>"
TEXT = (
    "Guards were attacked on the border in May 2011. "
    f"Talks in Dushanbe, said {HOSTILE}, were held in 2005. "
    "Soldiers stayed in Kulob. Heroin crossed Tajikistan and Russia along the northern route. "
    "A meeting was denied."
)


def _place(name: str, lon: float, lat: float) -> Location:
    return Location(
        role="at", basis="named", name=name, kind="point", place="geonames:1", lon=lon, lat=lat,
        uncertainty_m=8000,
    )  # fmt: skip


def _shape(feature: str) -> Location:
    return Location(role="at", basis="named", name=feature, kind="area", feature=feature)


def _date(edtf: str, first: dt.date, last: dt.date) -> PartialDate:
    return PartialDate(edtf=edtf, earliest=first, latest=last, precision="month", basis="stated")


MAY = _date("2011-05", dt.date(2011, 5, 1), dt.date(2011, 5, 31))
Y2005 = _date("2005", dt.date(2005, 1, 1), dt.date(2005, 12, 31))
DUSHANBE, KULOB = _place("Dushanbe", 68.77905, 38.53575), _place("Kulob", 69.78, 37.9146)

Kind = tuple[str, EventType, Modality, tuple[Location, ...], PartialDate | None]
CLAIMS: tuple[Kind, ...] = (
    ("Guards", "ASSAULT", "happened", (_shape("border-tjk-afg"),), MAY),
    ("Talks", "CONSULT", "happened", (DUSHANBE,), Y2005),
    ("Soldiers", "MOBILIZE", "planned", (KULOB,), MAY),
    ("Soldiers", "COERCE", "speculated", (KULOB,), MAY),
    ("Heroin", "STATE", "ongoing", (_shape("country-TJK"), _shape("country-RUS")), MAY),
    ("A meeting", "REJECT", "denied", (), None),
)


def dossier(sha256: str = "a" * 64) -> Dossier:
    """Return the article with its six claims; their ids count from zero."""
    claims = []
    for k, (begins, kind, modality, places, date) in enumerate(CLAIMS):
        start = TEXT.index(begins)
        span = Span(start, TEXT.find(". ", start) + 1 or len(TEXT))
        speaker = Attribution(speaker=HOSTILE, span=span)
        claim = Claim(
            id=f"{k:016x}", document=sha256, quote=Quote.cut(TEXT, span), score=0.5,
            trigger=Span(start, start + len(begins)), event_type=kind, modality=modality,
            locations=places, date=date, attribution=speaker,
        )  # fmt: skip
        claims.append(claim)
    published = PartialDate.day(dt.date(2011, 5, 4), basis="stated")
    document = Document(
        text=TEXT, sha256=sha256, path="a.txt", body=(Span(0, len(TEXT)),), title=HOSTILE,
        publisher="A paper", published=published,
    )  # fmt: skip
    return Dossier(document=document, toponyms=(), claims=tuple(claims), relations=())
