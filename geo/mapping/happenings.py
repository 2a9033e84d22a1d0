"""Events for the browser: on each claim in a few words, and as lists of who says what."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.curated.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Dossier, Event, Origin

__all__ = ["Happenings", "happenings"]

Json = dict[str, Any]
Rival = tuple[str, str, str]
"""Two claims, and in what they contradict each other or the event that they turn on."""


class Happenings(NamedTuple):
    """What is known of events.

    ``of_claim`` has, for every claim of an event with several claims or with a rival, what its card
    tells; ``told`` is the file that the tab of rival claims reads, an event an entry, those with
    contradictions first.
    """

    of_claim: dict[str, Json]
    told: bytes


def happenings(
    events: Sequence[Event],
    *,
    rivals: Iterable[Rival] = (),
    rows: Mapping[str, int],
    dossiers: Sequence[Dossier],
) -> Happenings:
    """Make of events what the browser shows.

    Parameters
    ----------
    events
        Of :func:`geo.analysis.corroborate`; those of claims that have no row are left out.
    rivals
        Of :func:`geo.analysis.rivals`.
    rows
        Row of each claim in the columns.
    dossiers
        Where names of sources are spelt as their articles spell them.
    """
    pairs = _pairs(events, rivals)
    names = _spellings(dossiers)
    document = {claim.id: d.document.sha256 for d in dossiers for claim in d.claims}
    of_claim: dict[str, Json] = {}
    entries: list[Json] = []
    for event in events:
        against = [p for p in pairs.get(event.id, ()) if p[0] in rows and p[1] in rows]
        claims = [c for c in event.claims if c in rows]
        if len(claims) < 2 and not against:  # noqa: PLR2004  a claim alone says nothing of others
            continue
        about = _about(event, claims, document)
        _tell_claims(of_claim, about, claims=claims, against=against)
        own = {
            "rows": sorted(rows[c] for c in claims),
            "voices": [_origin(o, rows, names) for o in event.origins],
            "pairs": [[rows[a], rows[b], kind] for a, b, kind in against],
        }
        entries.append(about | own)
    entries.sort(key=_rank)
    return Happenings(of_claim, json.dumps(entries, separators=(",", ":")).encode("ascii"))


def _about(event: Event, claims: Sequence[str], document: Mapping[str, str]) -> Json:
    return {
        "event": event.id,
        "claims": len(claims),
        "origins": list(_counted(event.origins)),
        "articles": len({document[c] for c in claims}),
    }


def _tell_claims(
    of_claim: dict[str, Json], about: Json, *, claims: Sequence[str], against: Sequence[Rival]
) -> None:
    """Tell each claim of its event, and each rival in what it is contradicted."""
    for claim in claims:
        of_claim[claim] = about | {"rivals": of_claim.get(claim, {}).get("rivals", [])}
    for first, second, kind in against:
        for claim in (first, second):
            # A rival from outside the event is a claim of its own, said by one.
            alone = {"claims": 1, "origins": [1, 1], "articles": 1, "rivals": []}
            own = of_claim.setdefault(claim, about | alone)
            own["rivals"] = sorted({*own["rivals"], kind})


def _rank(entry: Json) -> tuple[bool, int, int, str]:
    return not entry["pairs"], -entry["origins"][0], -entry["claims"], entry["event"]


def _pairs(events: Sequence[Event], rivals: Iterable[Rival]) -> dict[str, list[Rival]]:
    found: dict[str, list[Rival]] = {e.id: list(e.contradictions) for e in events}
    for first, second, event in rivals:
        found.setdefault(event, []).append((first, second, "modality"))
    return found


def _origin(origin: Origin, rows: Mapping[str, int], names: Mapping[str, str]) -> Json:
    return {
        "name": names.get(origin.name, origin.name),
        "anonymous": bool(origin.anonymous),
        "possibly": bool(origin.possibly),
        "rows": [rows[c] for c in origin.claims if c in rows],
    }


def _counted(origins: Sequence[Origin]) -> tuple[int, int]:
    """Return how many origins there are at least, possible ones taken for one, and at most."""
    leader = {o.id: o.id for o in origins}
    for a, b in combinations(origins, 2):
        if b.id in a.possibly:
            gone, kept = leader[b.id], leader[a.id]
            leader = {k: kept if v == gone else v for k, v in leader.items()}
    return len(set(leader.values())), len(origins)


def _spellings(dossiers: Sequence[Dossier]) -> dict[str, str]:
    """Return how sources and publishers are spelt, by the folded form that they are compared in."""
    found: dict[str, str] = {}
    for dossier in dossiers:
        publisher = dossier.document.publisher
        said = (c.attribution.speaker for c in dossier.claims if c.attribution)
        for name in (*said, *([publisher] if publisher else [])):
            found.setdefault(fold(name), name)
    return found
