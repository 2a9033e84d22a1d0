"""How fast claims are compared with those that are kept, beside comparing all with all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from geo.analysis import Traits, link
from geo.analysis.corroborate import Neighbours
from geo.analysis.events.affinity import are_comparable, compare, score_of
from geo.analysis.events.traits import Spot
from geo.bench.clock import Row, row, since
from geo.bench.made_up import synthetic_columns
from geo.model import EVENT_TYPES, MODALITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["measure"]

KEPT, NEW, A_ARTICLE = 1_000_000, 20_000, 20
"""Claims that are there, claims of a thousand articles, claims of one."""
MOST_S, LEAST_RATIO = 60.0, 10.0
_SHARE = 0.01
_WORDS, _ACTORS, _TOWNS = 4_000, 60, 500
COARSE, COARSE_SHARE = ("border-tjk-afg",), 0.35
"""Claims about a line or an area. Source: counted from our own gold, rounded."""
_EPOCH = 719_163
"""Proleptic ordinal of 1970-01-01."""
_OPEN = 2**31 - 1


def measure() -> Iterator[Row]:
    """Yield the rows: a thousand articles added to a million claims, and the same by brute force.

    The brute force compares every new claim with every kept one of a comparable type: measured for
    a share of the pairs, and the rest reckoned from it.
    """
    claims = list(_made_up(KEPT + NEW))
    picked = np.random.default_rng(2).choice(KEPT + NEW, NEW // A_ARTICLE, replace=False)
    articles = set(picked // A_ARTICLE)
    new = [a for k, a in enumerate(claims) if k // A_ARTICLE in articles]
    known = {a.claim for a in new}
    begun = time.perf_counter()
    kept = Neighbours(a for a in claims if a.claim not in known)
    yield {"what": "index claims", "claims": KEPT, "s": round(since(begun) / 1000, 2)}

    taken, pairs = _add(new, kept)
    seconds = sum(taken) / 1000
    yield row("compare an article with its neighbours", taken, kept=KEPT)
    yield {
        "what": "add 1,000 articles", "claims": len(new), "kept": KEPT, "pairs": pairs,
        "s": round(seconds, 1), "floor": {"s": MOST_S}, "met": seconds <= MOST_S,
    }  # fmt: skip
    yield _brute_force(claims[: int(KEPT * _SHARE)], new, seconds)


def _add(new: Sequence[Traits], kept: Neighbours) -> tuple[list[float], int]:
    """Compare articles with what is kept, one after the other; count the pairs that are alike."""
    taken, pairs = [], 0
    for k in range(0, len(new), A_ARTICLE):
        begun, article = time.perf_counter(), new[k : k + A_ARTICLE]
        met = {b.claim: b for a in article for b in kept.of(a)}
        pairs += sum(1 for _ in link(article, met.values()))
        for a in article:
            kept.add(a)
        taken.append(since(begun))
    return taken, pairs


def _brute_force(share: Sequence[Traits], new: Sequence[Traits], seconds: float) -> Row:
    some = new[: max(1, int(len(new) * _SHARE / 20))]
    begun = time.perf_counter()
    for a in some:
        for b in share:
            if are_comparable(a, b):
                score_of(compare(a, b))
    reckoned = since(begun) / 1000 * (len(new) / len(some)) * (KEPT / len(share))
    ratio = round(reckoned / seconds, 1)
    return {
        "what": "peer: all with all, reckoned from a share",
        "measured_pairs": len(some) * len(share), "s": round(reckoned), "ratio": ratio,
        "floor": {"ratio": LEAST_RATIO}, "met": ratio >= LEAST_RATIO,
    }  # fmt: skip


def _made_up(n: int) -> Iterator[Traits]:
    columns = synthetic_columns(n)
    rng = np.random.default_rng(3)
    words = rng.zipf(1.3, (n, 12)) % _WORDS
    towns = np.column_stack([rng.uniform(67, 75, _TOWNS), rng.uniform(36, 40, _TOWNS)])
    coarse = rng.random(n) < COARSE_SHARE
    town, actor = rng.integers(0, _TOWNS, n), rng.integers(0, _ACTORS, n)
    for i in range(n):
        first, last = int(columns["from"][i]), int(columns["to"][i])
        told = frozenset(f"w{w}" for w in words[i])
        lon, lat = map(float, towns[town[i]])
        yield Traits(
            claim=f"{i:016x}", document=f"{i // A_ARTICLE:064x}", language="en",
            publisher=f"publisher {i % 9}", published=_EPOCH + int(columns["published"][i]),
            event_type=EVENT_TYPES[columns["event"][i]], mode="",
            modality=MODALITIES[columns["modality"][i]], contexts=frozenset(), trigger="seized",
            earliest=None if first < -_OPEN else _EPOCH + first,
            latest=None if last >= _OPEN else _EPOCH + last,
            basis="relative",
            spots=(Spot("at", *(COARSE if coarse[i] else (f"town-{town[i]}", lon, lat, 5000.0))),),
            areas=frozenset({"country-TJK"}), actors=frozenset({f"actor {actor[i]}"}),
            doers=frozenset({f"actor {actor[i]}"}), amounts=(), words=told, names=frozenset(),
            story=frozenset({f"town-{town[i]}"}), sentence=" ".join(sorted(told)), start=0,
            voice="", anonymous=False, heard=(), relay="",
        )  # fmt: skip
