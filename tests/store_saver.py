"""Save one numbered article after the other and say so: the process that the store tests kill."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from pathlib import Path

from geo.model import (
    Claim,
    Document,
    Dossier,
    Location,
    PartialDate,
    Quote,
    Relation,
    Span,
    Toponym,
)
from geo.store import Store


def dossier(number: int = 0, *, text: str = "", path: str = "") -> Dossier:
    """Return an article with one located, dated claim and all that hangs on it."""
    text = text or f"Guards seized {number} kg of heroin near Panj on 4 May 2011."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    whole, day = Span(0, len(text)), dt.date(2011, 1, 1) + dt.timedelta(days=number)
    document = Document(
        text=text,
        sha256=sha256,
        path=path or f"{number:06}.txt",
        body=(whole,),
        published=PartialDate.day(day, basis="stated", span=Span(0, 1)),
    )
    panj = Location(
        role="at", basis="named", name="Panj", kind="point", place="geonames:1220864", lon=69.1,
        lat=37.2, uncertainty_m=2_000.0, span=Span(0, 1),
    )  # fmt: skip
    claim = Claim(
        id=sha256[:16], document=sha256, quote=Quote.cut(text, whole), trigger=Span(0, 1),
        event_type="COERCE", modality="happened", date=document.published, locations=(panj,),
    )  # fmt: skip
    relation = Relation(
        claim=claim.id, feature="border-tjk-afg", layer="border", kind="possibly",
        distance_low_m=0.0, distance_high_m=4_000.0, chainage_low_km=1.0, chainage_high_km=2.0,
    )  # fmt: skip
    name = Toponym(span=Span(0, 1), text=text[:1], kind="settlement", place="geonames:1220864")
    return Dossier(document=document, toponyms=(name,), claims=(claim,), relations=(relation,))


def main(home: str, first: str, count: str) -> None:
    """Save ``count`` articles from ``first`` on, each acknowledged by its number on stdout."""
    with Store.open(Path(home)) as store:
        for number in range(int(first), int(first) + int(count)):
            store.save(dossier(number), version="1")
            print(number, flush=True)  # noqa: T201  the acknowledgement that the test reads


if __name__ == "__main__":
    main(*sys.argv[1:])
