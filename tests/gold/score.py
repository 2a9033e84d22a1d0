"""Compare extracted claims with what a person marked in the two seed articles.

A claim and a marked event match one to one where the claim's trigger touches the event's, or their
sentences share half of the longer one; best agreement first. What is right among matched pairs
gives the figures of each question; places are scored as F1, because naming too many is as wrong as
naming too few.

    python tests/gold/score.py --selftest
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["QUESTIONS", "as_claims", "guesses", "load_gold", "score"]

HERE = Path(__file__).parent
QUESTIONS = ("event_type", "modality", "date", "date_basis", "speaker", "quantity")
Json = dict[str, Any]
Ends = tuple[dt.date | None, dt.date | None]

_DAYS_OFF = 31
_KM_OFF = 25.0
_EARTH_KM = 6371.0


def load_gold() -> Json:
    """Return what was marked, with offsets in code points."""
    gold: Json = json.loads((HERE / "seed_gold.json").read_text(encoding="utf-8"))
    return gold


def ends_of(edtf: str) -> Ends:
    """Return first and last day of an EDTF value; ``None`` is an open end."""
    first, slash, last = edtf.partition("/")
    return _end(first, last=False), _end(last if slash else first, last=True)


def _end(value: str, *, last: bool) -> dt.date | None:
    if value in {"..", ""}:
        return None
    year, *rest = (int(part) for part in value.rstrip("~?%").split("-"))
    month = rest[0] if rest else (12 if last else 1)
    day = rest[1] if len(rest) > 1 else (calendar.monthrange(year, month)[1] if last else 1)
    return dt.date(year, month, day)


def _fits(accepted: str, given: Ends) -> bool:
    """Tell whether a date agrees with an accepted one: same open ends, half of the time shared."""
    wanted = ends_of(accepted)
    if any((a is None) != (b is None) for a, b in zip(wanted, given, strict=True)):
        return False
    if None in wanted:
        pairs = zip(wanted, given, strict=True)
        return all(a is None or b is None or abs((a - b).days) <= _DAYS_OFF for a, b in pairs)
    (a0, a1), (b0, b1) = wanted, given
    if a0 is None or a1 is None or b0 is None or b1 is None:
        return False
    shared = (min(a1, b1) - max(a0, b0)).days + 1
    whole = (max(a1, b1) - min(a0, b0)).days + 1
    return 2 * shared >= whole


def _date(event: Json, claim: Json) -> bool | None:
    if not event["date"]["accept"]:
        return None
    given = claim.get("date") or {}
    days = [
        dt.date.fromisoformat(x) if (x := given.get(k)) else None for k in ("earliest", "latest")
    ]
    known = any(days)
    return known and any(_fits(x, (days[0], days[1])) for x in event["date"]["accept"])


def _shared(a: Sequence[int], b: Sequence[int]) -> float:
    """Return which part of the longer stretch both cover."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0], 1)


def _ends(span: Mapping[str, int]) -> tuple[int, int]:
    return span["start"], span["end"]


def _speaker(event: Json, claim: Json) -> bool:
    said = claim.get("attribution") or {}
    if not event.get("attribution"):
        return not said.get("speaker")
    accepted = (_ends(s) for s in event["attribution"]["accept"])
    return said.get("start") is not None and any(_shared(s, _ends(said)) >= 1 / 2 for s in accepted)


def _quantity(event: Json, claim: Json) -> bool | None:
    wanted = [n for q in event["quantities"] if (n := _numbers(q))]
    given = [_numbers(q) for q in claim.get("quantities") or []]
    return all(n in given for n in wanted) if wanted else None


def _numbers(quantity: Json) -> set[tuple[str, float]]:
    keys = ("value", "low", "high")
    return {(k, round(float(quantity[k]), 4)) for k in keys if quantity.get(k) is not None}


_ROLES = {"actor": "actor", "subject": "actor", "recipient": "recipient", "unit": "unit"}
"""Roles of marked actors that are compared; a ``source`` is the speaker, which is asked before."""


def actors(event: Json, claim: Json) -> tuple[list[bool], list[bool]]:
    """Tell for each marked actor whether it was found, and for each found one if its norm fits.

    Found is an actor of the same role whose span overlaps. A norm fits when it is the same, or
    begins with the same code of a state or body ("TJK border guards" and "TJK").
    """
    found, fitting = [], []
    for wanted in event.get("actors") or []:
        role = _ROLES.get(wanted["role"])
        if role is None or wanted.get("start") is None:
            continue
        hits = [
            x
            for x in claim.get("actors") or []
            if x["role"] == role and _shared(_ends(wanted), _ends(x)) > 0
        ]
        found.append(bool(hits))
        if hits and wanted.get("norm"):
            fitting.append(any(_same_norm(wanted["norm"], x.get("norm")) for x in hits))
    return found, fitting


def _same_norm(wanted: str, given: str | None) -> bool:
    if not given:
        return False
    (a, *_), (b, *_) = wanted.split(), given.split()
    return wanted.casefold() == given.casefold() or (a == b and a.isupper())


def judge(event: Json, claim: Json) -> dict[str, bool | None]:
    """Tell for each question whether a claim is right; ``None`` where nothing was asked."""
    return {
        "event_type": claim.get("event_type") == event["event_type"],
        "modality": claim.get("modality") == event["modality"],
        "date": _date(event, claim),
        "date_basis": (claim.get("date") or {}).get("basis") == event["date"]["basis"],
        "speaker": _speaker(event, claim),
        "quantity": _quantity(event, claim),
    }


def _touches(event: Json, claim: Json) -> int:
    """Return 2 where the triggers touch, 1 where the sentences do, 0 otherwise."""
    mark = event.get("trigger")
    if mark and claim.get("trigger") and _shared(_ends(mark), claim["trigger"]) > 0:
        return 2
    return int(_shared(_ends(event["sentence"]), _ends(claim)) >= 1 / 2)


def _kilometres(a: Json, b: Json) -> float:
    lat_a, lon_a, lat_b, lon_b = (math.radians(x[k]) for x in (a, b) for k in ("lat", "lon"))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _same_place(wanted: Json, given: Json) -> bool:
    features = wanted.get("feature") or []
    if features:
        accepted = [features] if isinstance(features, str) else features
        return given.get("feature") in accepted
    return given.get("lat") is not None and _kilometres(wanted, given) <= _KM_OFF


def _places(event: Json, claim: Json) -> Counter[str]:
    """Count right, wrong and missing places of a pair.

    What is marked as the article's topic may be given as ``topic`` or ``anaphora`` and counts
    neither way; given as ``named``, or given anywhere else, it is wrong.
    """
    named = [x for x in event["locations"] if x["basis"] == "named"]
    topic = [x for x in event["locations"] if x["basis"] == "topic"]
    found: set[int] = set()
    count: Counter[str] = Counter()
    for given in claim.get("locations") or []:
        hit = next((i for i, x in enumerate(named) if _same_place(x, given)), None)
        if hit is not None:
            count["right"] += hit not in found
            found.add(hit)
        elif given.get("basis") == "named" or not any(_same_place(x, given) for x in topic):
            count["wrong"] += 1
    count["missing"] = len(named) - len(found)
    points = [i for i, x in enumerate(named) if not x.get("feature") and not x.get("area")]
    count["points"] = len(points)
    count["hit"] = sum(i in found for i in points)
    return count


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


@dataclass
class _Tally:
    """What was counted over all documents."""

    claims: int = 0
    found: int = 0
    free: int = 0
    chrome: int = 0
    places: Counter[str] = field(default_factory=Counter)
    right: dict[str, list[bool]] = field(default_factory=lambda: {q: [] for q in QUESTIONS})
    actors: list[bool] = field(default_factory=list)
    norms: list[bool] = field(default_factory=list)

    def figures(self, events: int) -> dict[str, float]:
        """Return every figure, rounded to three places."""
        right, off = self.places["right"], self.places["wrong"] + self.places["missing"]
        shares = {q: _share(v) for q, v in self.right.items()}
        figures = {
            "recall": self.found / events if events else 0.0,
            "precision": (self.found + self.free) / self.claims if self.claims else 0.0,
            "place": 2 * right / (2 * right + off) if right else 0.0,
            "point": self.places["hit"] / self.places["points"] if self.places["points"] else 0.0,
            **shares,
            "actor": _share(self.actors),
            "actor_norm": _share(self.norms),
        }
        counts = {"events": events, "claims": self.claims, "boilerplate_claims": self.chrome}
        return counts | {k: round(v, 3) for k, v in figures.items()}


def score(documents: Sequence[Json], gold: Json) -> dict[str, float]:
    """Return the figures of extracted documents, in the shape that ``extract --json`` prints.

    Parameters
    ----------
    documents
        One mapping a document; those that are not in the gold are left out.
    gold
        What :func:`load_gold` returns.
    """
    names = {entry["sha256"]: name for name, entry in gold["docs"].items()}
    tally = _Tally()
    for document in documents:
        name = names.get(document["document"]["sha256"])
        if name is not None:
            _count(name, document["claims"], gold, tally)
    return tally.figures(len(gold["events"]))


def _count(name: str, claims: Sequence[Json], gold: Json, tally: _Tally) -> None:
    events = [e for e in gold["events"] if e["doc"] == name]
    body = gold["docs"][name]["body"]
    tally.claims += len(claims)
    tally.chrome += sum(c["end"] <= body["start"] or c["start"] >= body["end"] for c in claims)
    pairs = _matched(events, claims)
    tally.found += len(pairs)
    for i, j in pairs:
        tally.places += _places(events[i], claims[j])
        found, fitting = actors(events[i], claims[j])
        tally.actors += found
        tally.norms += fitting
        for question, right in judge(events[i], claims[j]).items():
            if right is not None:
                tally.right[question].append(right)
    used = {j for _, j in pairs}
    optional = [_ends(o) for o in gold["optional"] if o["doc"] == name]
    rest = [_ends(c) for j, c in enumerate(claims) if j not in used]
    tally.free += sum(any(_shared(c, o) > 0 for o in optional) for c in rest)


def _matched(events: Sequence[Json], claims: Sequence[Json]) -> list[tuple[int, int]]:
    """Pair events and claims one to one, those that agree most first."""
    ranked = []
    for i, event in enumerate(events):
        for j, claim in enumerate(claims):
            touch = _touches(event, claim)
            if touch:
                agree = sum(v is True for v in judge(event, claim).values())
                ranked.append((-touch, -agree, i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(ranked):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def as_claims(gold: Json) -> Iterator[Json]:
    """Yield the gold itself as if it had been extracted: it must score 1 everywhere."""
    for name, entry in gold["docs"].items():
        events = [e for e in gold["events"] if e["doc"] == name]
        yield {"document": {"sha256": entry["sha256"]}, "claims": [_as_claim(e) for e in events]}


def _as_claim(event: Json) -> Json:
    accepted = event["date"]["accept"]
    first, last = ends_of(accepted[0]) if accepted else (None, None)
    said = event.get("attribution")
    mark = event.get("trigger")
    return {
        **{k: event["sentence"][k] for k in ("start", "end")},
        **{k: event[k] for k in ("event_type", "modality", "quantities")},
        "actors": [{**x, "role": _ROLES.get(x["role"], x["role"])} for x in event["actors"]],
        "locations": [x | {"feature": _one(x.get("feature"))} for x in event["locations"]],
        "trigger": list(_ends(mark)) if mark else None,
        "date": {
            "earliest": first.isoformat() if first else None,
            "latest": last.isoformat() if last else None,
            "basis": event["date"]["basis"],
        },
        "attribution": {"speaker": said["speaker"], **said["accept"][0]} if said else None,
    }


def _one(features: str | list[str] | None) -> str | None:
    """Return the first of several accepted features."""
    return features[0] if isinstance(features, list) else features


def guesses(gold: Json, locations: Sequence[Json]) -> Iterator[Json]:
    """Yield a rival that knows nothing: every marked sentence once, everything else constant."""
    for name, entry in gold["docs"].items():
        spans = sorted({_ends(e["sentence"]) for e in gold["events"] if e["doc"] == name})
        day = entry["date"]
        same: Json = {
            "event_type": "CONSULT", "modality": "ongoing", "trigger": None, "quantities": [],
            "date": {"earliest": day, "latest": day, "basis": "publication"},
            "locations": list(locations),
        }  # fmt: skip
        claims = [{"start": a, "end": b, **same, "attribution": None} for a, b in spans]
        yield {"document": {"sha256": entry["sha256"]}, "claims": claims}


def selftest() -> None:
    """Prove that the scorer can tell good from bad: the gold, nothing, and two guessers."""
    gold = load_gold()
    full = score(list(as_claims(gold)), gold)
    none = score([{**d, "claims": []} for d in as_claims(gold)], gold)
    asked = ("recall", "precision", "place", *QUESTIONS, "actor", "actor_norm")
    assert all(full[q] == 1 for q in asked), full
    assert all(none[q] == 0 for q in asked), none
    features = ("border-tjk-afg", "country-TJK", "country-AFG", "country-RUS", "base-201")
    everywhere = [{"feature": f, "basis": "topic"} for f in features]
    for places in ([{"feature": "border-tjk-afg", "basis": "named"}], everywhere):
        figures = score(list(guesses(gold, places)), gold)
        assert figures["place"] < 0.6, figures
        assert figures["event_type"] < 0.5, figures
    print(json.dumps(full))  # noqa: T201  # the answer to --selftest


if __name__ == "__main__" and "--selftest" in sys.argv:
    selftest()
