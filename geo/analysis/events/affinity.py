"""How alike are two claims? A score from what they share, each part with a name and a weight.

A logistic model over plain comparisons, fitted on marked pairs: nothing else decides whether two
claims speak of one happening, and every part can be shown to the reader.

Source: ``data/lexicons/corroboration.json``, fitted by ``tests/gold/events.py --fit``.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from geo.curated import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.analysis.events.traits import Amount, Spot, Traits

__all__ = [
    "FEW_DAYS", "KINDS", "TOLD", "are_comparable", "compare", "fits", "same_of", "score_of",
    "strongest", "threshold",
]  # fmt: skip

TOLD = {
    "mode": "the same kind of act",
    "other_mode": "another kind of act",
    "trigger": "the same word for it",
    "day": "the same day",
    "near_days": "days close to each other",
    "span": "times that overlap",
    "apart": "times apart",
    "spot": "the same place",
    "inside": "one place within the other",
    "elsewhere": "other places",
    "actors": "the same actors",
    "other_actors": "other actors",
    "amount": "the same number",
    "other_amount": "another number",
    "words": "words in common",
    "names": "names in common",
    "other_names": "other names",
    "verbatim": "the same wording, the same word for it",
    "beside": "the same wording, another word for it",
    "said_alike": "words in common, the same word for it",
    "story": "articles about the same places",
    "other_story": "articles about other places",
    "close": "sentences close to each other",
    "together": "one article",
    "sentence": "one sentence",
    "published": "published within days",
    "long_apart": "published months apart",
    "modality": "as sure",
    "denial": "one denies what the other says",
    "translated": "two languages",
}
"""What each weight counts, in words."""

FEW_DAYS, MANY_DAYS = 4, 60
ROUNDING = 0.06
"""Two numbers that differ by less are one, rounded. Source: "about 60 kg" and "63 kg"."""
CLOSE = 600
"""Letters between two triggers from which they are no longer beside each other: a paragraph."""
METRES_PER_DEGREE = 111_195.0
NEAR_M = 15_000.0
"""How far apart two names of one place may be pinned. Source: own measurement, villages that the
gazetteer only knows by their district."""
LIKELY_COPY = 85.0
"""Likeness of two sentences in percent from which one is the other's copy.

Source: own measurement on ``tests/gold/events``.
"""

KINDS = (
    frozenset({"MOBILIZE", "STATE"}), frozenset({"ASSAULT", "STATE"}),
    frozenset({"CONSULT", "COOPERATE"}), frozenset({"CONSULT", "AGREE"}),
    frozenset({"AGREE", "COOPERATE"}), frozenset({"COERCE", "STATE"}),
    frozenset({"ASSAULT", "COERCE"}), frozenset({"AID", "COOPERATE"}),
    frozenset({"RETREAT", "MOBILIZE"}), frozenset({"AID", "AGREE"}),
    frozenset({"RETREAT", "CONCEDE"}), frozenset({"REQUEST", "THREATEN"}),
)  # fmt: skip
"""Pairs of event types that name the same happening in other words."""


def are_comparable(a: Traits, b: Traits) -> bool:
    """Tell whether two claims can be of one kind at all."""
    types = frozenset({a.event_type, b.event_type})
    return len(types) == 1 or types in KINDS


def _denies(a: Traits, b: Traits) -> bool:
    return (a.modality == "denied") != (b.modality == "denied")


def compare(a: Traits, b: Traits) -> dict[str, float]:
    """Return what two claims share and where they differ, each part from 0 to 1."""
    parts = {
        **_kind(a, b), **_time(a, b), **_place(a, b), **_actors(a, b), **_amounts(a, b),
        **_words(a, b), **_papers(a, b),
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def score_of(parts: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 that claims with these parts speak of one happening.

    Raises
    ------
    KeyError
        If a part has no weight.
    """
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in parts.items())
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    return dict(lexicon("corroboration")["weights"])


@cache
def threshold() -> float:
    """Return the mean score from which claims are taken together."""
    return float(lexicon("corroboration")["threshold"])


def _kind(a: Traits, b: Traits) -> dict[str, float]:
    same = a.event_type == b.event_type
    modes = a.mode == b.mode != ""
    return {
        "mode": float(same and modes),
        "other_mode": 1.0 if not same else float(bool(a.mode and b.mode) and not modes),
        "trigger": float(_same_word(a, b)),
        "modality": float(a.modality == b.modality),
        "denial": float(_denies(a, b)),
    }


def _time(a: Traits, b: Traits) -> dict[str, float]:
    if _is_day(a) and _is_day(b):
        off = abs((a.earliest or 0) - (b.earliest or 0))
        near = 1 - off / FEW_DAYS if off < FEW_DAYS else 0.0
        return {"day": float(off == 0), "near_days": near, "apart": float(off >= FEW_DAYS)}
    gap = _gap(a, b)
    if gap is None:
        return {}
    return {"span": float(gap <= 0), "apart": min(1.0, gap / MANY_DAYS) if gap > 0 else 0.0}


def _is_day(a: Traits) -> bool:
    return a.earliest is not None and a.earliest == a.latest and a.basis != "publication"


def _gap(a: Traits, b: Traits) -> int | None:
    """Return the days between two intervals, 0 or less where they overlap."""
    if not (a.basis and b.basis):
        return None
    ends = [
        first - last
        for first, last in ((a.earliest, b.latest), (b.earliest, a.latest))
        if first is not None and last is not None
    ]
    return max(ends, default=None)


def _place(a: Traits, b: Traits) -> dict[str, float]:
    if not (a.spots and b.spots):
        return {}
    best = max(_spots(x, y, a, b) for x in a.spots for y in b.spots)
    return {"spot": float(best == 2), "inside": float(best == 1), "elsewhere": float(best == 0)}  # noqa: PLR2004  same, within, apart


def _spots(x: Spot, y: Spot, a: Traits, b: Traits) -> int:
    """Return 2 for one place, 1 for one that may be within the other, 0 for two places."""
    if x.key == y.key:
        return 2
    if x.lon is not None and y.lon is not None:
        return 2 if _metres(x, y) <= NEAR_M else 0
    if x.key in b.areas or y.key in a.areas:
        return 1
    return 0


def _metres(x: Spot, y: Spot) -> float:
    # Towns a day's ride apart need no geodesic: a sphere is right within half a percent.
    assert x.lon is not None and y.lon is not None and x.lat is not None and y.lat is not None  # noqa: S101, PT018  asked by the caller
    north = (x.lat - y.lat) * METRES_PER_DEGREE
    east = (x.lon - y.lon) * METRES_PER_DEGREE * math.cos(math.radians((x.lat + y.lat) / 2))
    return math.hypot(north, east)


def _actors(a: Traits, b: Traits) -> dict[str, float]:
    if not (a.actors and b.actors):
        return {}
    share = len(a.actors & b.actors) / min(len(a.actors), len(b.actors))
    return {"actors": share, "other_actors": float(share == 0)}


def _amounts(a: Traits, b: Traits) -> dict[str, float]:
    pairs = [(x, y) for x in a.amounts for y in b.amounts if x.unit == y.unit and same_of(x, y)]
    if not pairs:
        return {}
    fit = [fits(x, y) for x, y in pairs]
    return {"amount": float(any(fit)), "other_amount": float(not any(fit))}


def same_of(x: Amount, y: Amount) -> bool:
    """Tell whether two numbers may be of the same thing."""
    return not (x.of and y.of) or x.of == y.of


def fits(x: Amount, y: Amount) -> bool:
    """Tell whether two numbers can both be right, a rounding apart."""
    greatest = max((abs(v) for v in (*x[2:], *y[2:]) if math.isfinite(v)), default=0.0)
    slack = ROUNDING * greatest
    return x.low <= y.high + slack and y.low <= x.high + slack


def _words(a: Traits, b: Traits) -> dict[str, float]:
    if a.language != b.language:
        return {"translated": 1.0}
    if not (a.words and b.words):
        return {}
    shared = len(a.words & b.words) / min(len(a.words), len(b.words))
    copied = shared > 0.5 and fuzz.ratio(a.sentence, b.sentence) >= LIKELY_COPY  # noqa: PLR2004  saves most of the work
    alike, apart = _same_word(a, b), a.document != b.document
    named = len(a.names & b.names) / min(len(a.names), len(b.names)) if a.names and b.names else -1
    return {
        "words": shared,
        "names": max(named, 0.0),
        "other_names": float(named == 0),
        "said_alike": shared * alike,
        "verbatim": float(copied and apart and alike),
        "beside": float(copied and apart and not alike),
    }


def _same_word(a: Traits, b: Traits) -> bool:
    return a.trigger[:5] == b.trigger[:5]


def _papers(a: Traits, b: Traits) -> dict[str, float]:
    if a.document == b.document:
        off = abs(a.start - b.start)
        close = max(0.0, 1 - off / CLOSE)
        return {"together": 1.0, "sentence": float(a.sentence == b.sentence), "close": close}
    parts: dict[str, float] = {}
    if a.story and b.story:
        shared = len(a.story & b.story) / min(len(a.story), len(b.story))
        parts = {"story": shared, "other_story": float(shared == 0)}
    if a.published is not None and b.published is not None:
        off = abs(a.published - b.published)
        parts |= {"published": float(off <= FEW_DAYS), "long_apart": float(off > MANY_DAYS)}
    return parts


def strongest(parts: Iterable[str]) -> list[str]:
    """Return what speaks for two claims being one, the weightiest first, in words."""
    weights = _weights()
    good = sorted((p for p in parts if weights[p] > 0), key=lambda p: -weights[p])
    return [TOLD[p] for p in good]
