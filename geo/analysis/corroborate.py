"""Claims become events: what speaks of one happening, who said it first, what contradicts what.

Two steps. `link` compares new claims with those that they can meet and yields the pairs that are
alike, whatever else is kept; `corroborate` takes claims with their pairs and returns events. The
pairs of an article are worked out once, when it comes in; events follow from all pairs, so that the
order in which articles come in never matters.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geo.analysis.events.affinity import (
    CLOSE,
    FEW_DAYS,
    are_comparable,
    compare,
    score_of,
    threshold,
)
from geo.analysis.events.blocks import keys_of, lookups_of
from geo.analysis.events.clusters import Pair, among, components, grouped
from geo.analysis.events.conflicts import HELD, conflicts_of
from geo.analysis.events.origins import voices_of
from geo.model import Event, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.analysis.events.traits import Traits

__all__ = ["Link", "corroborate", "link", "rivals"]

CONSENT = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
OF_ONE_MATTER = 0.5
"""Chance from which a claim counts as near to an event that it is not part of."""
LEAST = 0.2
"""Pairs below this chance are not kept: they count as no likeness at all.

Source: own measurement on ``tests/gold/events/dev``, where fewer pairs lose nothing.
"""


class Link(NamedTuple):
    """Two claims that may speak of one happening: sorted ids, and the chance from 0 to 1."""

    first: str
    second: str
    score: float


class Neighbours:
    """Claims by the keys under which others find them."""

    def __init__(self, claims: Iterable[Traits] = ()) -> None:
        self._by_key: dict[str, list[Traits]] = defaultdict(list)
        for a in claims:
            self.add(a)

    def add(self, a: Traits) -> None:
        """Let later claims meet this one."""
        for key in keys_of(a):
            self._by_key[key].append(a)

    def of(self, a: Traits) -> list[Traits]:
        """Return the claims that this one is to be compared with, each once."""
        met = {b.claim: b for key in lookups_of(a) for b in self._by_key.get(key, ())}
        met.pop(a.claim, None)
        return list(met.values())


def link(new: Sequence[Traits], neighbours: Iterable[Traits] = ()) -> Iterator[Link]:
    """Yield the pairs of claims that are alike, one of each pair being new.

    Parameters
    ----------
    new
        Claims that were not compared before.
    neighbours
        Claims kept already that stand under the keys of the new ones; more do no harm.
    """
    known = Neighbours(neighbours)
    for a in new:
        for b in known.of(a):
            if are_comparable(a, b):
                score = score_of(compare(a, b))
                if score >= LEAST:
                    yield Link(min(a.claim, b.claim), max(a.claim, b.claim), score)
        known.add(a)


def corroborate(
    claims: Sequence[Traits],
    links: Iterable[Link],
    *,
    same: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[Event]:
    """Return the events that claims speak of, each claim in exactly one.

    Parameters
    ----------
    claims
        All claims that the links are of.
    links
        Pairs that :func:`link` found.
    same, apart
        Sorted pairs that people have said to be one happening, or not to be: they stand above
        every score. Pairs of claims that are no longer there say nothing.
    """
    by_id = {a.claim: a for a in claims}
    same, apart = among(same, by_id), among(apart, by_id)
    scores = {(x.first, x.second): x.score for x in links}
    of_first: dict[str, list[Pair]] = defaultdict(list)
    for pair in scores:
        of_first[pair[0]].append(pair)
    events = []
    for whole in components(by_id, [*scores, *same]):
        own = {pair: scores[pair] for i in whole for pair in of_first.get(i, ())}
        parts = grouped(whole, own, least=threshold(), same=same, apart=apart) if own else [whole]
        events += [_event([by_id[i] for i in part]) for part in parts]
    return sorted(events, key=lambda event: event.id)


def rivals(
    claims: Sequence[Traits], links: Iterable[Link], events: Sequence[Event]
) -> list[tuple[str, str, str]]:
    """Return agreements and refusals of one matter: pairs of claims, and the event they turn on.

    "There has been a preliminary agreement" and "Tajikistan is still cool to the idea" are two
    happenings, and cannot both be the whole truth. Two claims are of one matter when what their
    speakers say beside them is of one event.
    """
    near, around = _near(links, events), _by_speaker(claims)
    refusals: dict[str, list[Traits]] = defaultdict(list)
    for b in claims:
        if b.event_type == "REJECT" and b.modality in HELD:
            for event in _matter(b, near, around):
                refusals[event].append(b)
    found: dict[Pair, str] = {}
    for a in claims:
        if a.event_type in CONSENT and a.modality in HELD:
            for event in sorted(_matter(a, near, around)):
                for b in refusals.get(event, ()):
                    if b.document != a.document and _were_written_together(a, b):
                        found.setdefault((a.claim, b.claim), event)
    return [(*pair, event) for pair, event in found.items()]


def _near(links: Iterable[Link], events: Sequence[Event]) -> dict[str, set[str]]:
    """Return for each claim the events that it is part of or much like a part of."""
    event_of = {claim: e.id for e in events if len(e.claims) > 1 for claim in e.claims}
    near: dict[str, set[str]] = defaultdict(set)
    for claim, event in event_of.items():
        near[claim].add(event)
    for first, second, score in links:
        if score >= OF_ONE_MATTER:
            near[first] |= {event_of[second]} if second in event_of else set()
            near[second] |= {event_of[first]} if first in event_of else set()
    return near


def _by_speaker(claims: Iterable[Traits]) -> dict[Pair, list[Traits]]:
    found: dict[Pair, list[Traits]] = defaultdict(list)
    for a in claims:
        found[a.document, a.voice].append(a)
    return found


def _matter(
    a: Traits, near: Mapping[str, set[str]], around: Mapping[Pair, Sequence[Traits]]
) -> set[str]:
    """Return the events of what a claim's speaker says around it."""
    beside = (b for b in around[a.document, a.voice] if abs(b.start - a.start) <= CLOSE)
    return {event for b in beside for event in near.get(b.claim, ())}


def _were_written_together(a: Traits, b: Traits) -> bool:
    if a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= FEW_DAYS


def _event(claims: Sequence[Traits]) -> Event:
    voices = voices_of(claims)
    ids = sorted(a.claim for a in claims)
    names = [f"{ids[0]}-{k}" for k in range(len(voices))]
    return Event(
        id=ids[0],
        claims=tuple(ids),
        origins=tuple(
            Origin(
                id=names[k],
                name=v.name,
                anonymous=v.anonymous,
                claims=v.claims,
                possibly=tuple(names[j] for j in v.possibly),
            )
            for k, v in enumerate(voices)
        ),
        contradictions=tuple((c.first, c.second, c.kind) for c in conflicts_of(claims)),
    )
