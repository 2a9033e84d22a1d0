"""Which claims can meet at all: those of one kind whose days, or whose papers' days, are near.

Each claim stands under a few keys; only claims that share one are compared, so that an article
costs work in proportion to what was written about its own weeks, however much is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.analysis.events.affinity import KINDS
from geo.model import EVENT_TYPES

if TYPE_CHECKING:
    from geo.analysis.events.traits import Traits

__all__ = ["keys_of", "lookups_of"]

WEEK = 7
LONGEST = 14
"""Weeks that a date may span and still be found by them; longer ones are found by their paper's
weeks, and by the very same interval."""
_KINDS = {name: k for k, name in enumerate(EVENT_TYPES)}
_NEAR = {a: frozenset({a, *(b for pair in KINDS if a in pair for b in pair)}) for a in EVENT_TYPES}


def keys_of(a: Traits) -> list[str]:
    """Return the keys under which a claim is found."""
    return [f"{_KINDS[a.event_type]}{when}" for when in _whens(a)]


def lookups_of(a: Traits) -> list[str]:
    """Return the keys under which the claims stand that this one is to be compared with."""
    return [f"{_KINDS[kind]}{when}" for kind in sorted(_NEAR[a.event_type]) for when in _around(a)]


def _whens(a: Traits) -> list[str]:
    """Name the weeks of a claim: those it may have happened in, and that of its article."""
    found = {f"w{week}" for week in _weeks(a)}
    if a.published is not None:
        found.add(f"w{a.published // WEEK}")
    if not _weeks(a) and (a.earliest is not None or a.latest is not None):
        found.add(f"i{a.earliest}/{a.latest}")
    return sorted(found)


def _weeks(a: Traits) -> range:
    if a.earliest is None or a.latest is None or a.latest - a.earliest > LONGEST * WEEK:
        return range(0)
    return range(a.earliest // WEEK, a.latest // WEEK + 1)


def _around(a: Traits) -> list[str]:
    """Name the weeks in which others may tell of the same, or write of it."""
    weeks = _weeks(a)
    found = {f"w{week}" for week in range(weeks.start - 1, weeks.stop + 2) if weeks}
    if a.published is not None:
        week = a.published // WEEK
        found |= {f"w{w}" for w in range(week - 2, week + 3)}
    found |= {when for when in _whens(a) if when.startswith("i")}
    return sorted(found)
