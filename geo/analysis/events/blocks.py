"""Which claims can meet at all: those of one kind whose days, or whose papers' days, are near.

Each claim stands under a few keys, by kind, week and cell; only claims that meet there are
compared, so that an article costs work in proportion to what was written about its own weeks and
places, however much is kept.
"""

from __future__ import annotations

from math import floor
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
PAPERS = 1
"""Weeks between two articles about one happening that has no date of its own."""
CELL_DEG = 0.25
"""Size of a cell: two names of one place lie in it or in one beside it."""
_KINDS = {name: k for k, name in enumerate(EVENT_TYPES)}
_NEAR = {a: frozenset({a, *(b for pair in KINDS if a in pair for b in pair)}) for a in EVENT_TYPES}


def keys_of(a: Traits) -> list[str]:
    """Return the keys under which a claim is found."""
    kind, cells = _KINDS[a.event_type], _cells(a)
    places = [f"@{x}/{y}" for x, y in cells] if cells else ["@"]
    return [f"{kind}{when}{place}" for when in _whens(a) for place in ("", *places)]


def lookups_of(a: Traits) -> list[str]:
    """Return the keys under which the claims stand that this one is to be compared with.

    Two claims at points that lie far apart are never compared: over the marked events that changes
    nothing. One about an area or a line, or without a place, may be about any place.
    """
    cells = _cells(a)
    around = {(x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    places = ["@", *(f"@{x}/{y}" for x, y in sorted(around))] if cells else [""]
    kinds = [_KINDS[kind] for kind in sorted(_NEAR[a.event_type])]
    return [f"{k}{when}{place}" for k in kinds for when in _around(a) for place in places]


def _cells(a: Traits) -> set[tuple[int, int]]:
    """Return the cells of a claim all of whose places are points; none for any other."""
    if any(x.lon is None or x.lat is None for x in a.spots):
        return set()
    return {(floor(x.lon / CELL_DEG), floor(x.lat / CELL_DEG)) for x in a.spots}  # type: ignore[operator]  # asked above


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
        found |= {f"w{w}" for w in range(week - PAPERS, week + PAPERS + 1)}
    found |= {when for when in _whens(a) if when.startswith("i")}
    return sorted(found)
