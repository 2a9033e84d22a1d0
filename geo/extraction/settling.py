"""What no rule placed: a place of the sentence that is nobody's goes to the claim without one.

Most sentences name a place for something that they tell. Where the tree hung it on a word that is
no claim's ("dogs are to be stationed at Chubek", the noun read as the verb's neighbour), the place
is not lost but settles on the nearest claim of its sentence that has none, less sure than others.

Source: own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.containing import smallest
from geo.extraction.owners import steps_between
from geo.extraction.placing import is_elsewhere, locations
from geo.extraction.syntax import bounds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.extraction.located import Mention
    from geo.extraction.owners import Owners
    from geo.extraction.triggers import Trigger
    from geo.model import Location

__all__ = ["settled"]

_SURE = 0.6
"""Share of its confidence that a place keeps which no rule gave to the claim. Source: own."""
_ABOUT_NOTHING = {"REJECT", "ACCUSE", "SUPPORT", "THREATEN", "REQUEST", "CONSULT"}
"""What is said of something happens nowhere that the sentence names besides."""


def settled(owners: Owners, mentions: Sequence[Mention]) -> Mapping[int, tuple[Location, ...]]:
    """Return the places of each claim of a passage, by the index of its trigger.

    Parameters
    ----------
    owners
        The triggers of the passage.
    mentions
        Its places.
    """
    found = {t.token.i: locations(t, owners, mentions) for t in owners.kept}
    given = {x.span for places in found.values() for x in places}
    for trigger in owners.kept:
        if trigger.event_type in _ABOUT_NOTHING or _has_own(found[trigger.token.i]):
            continue
        near = [m for m in mentions if m.location.span not in given and _is_free(m, trigger)]
        mine = [m for m in near if _nearest(m, owners, found) is trigger]
        more = tuple(_unsure(m) for m in smallest(mine))
        found[trigger.token.i] = (*more, *found[trigger.token.i])
    return found


def _has_own(places: Sequence[Location]) -> bool:
    return any(x.basis != "topic" for x in places)


def _is_free(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a mention places something in the sentence of a trigger."""
    same = bounds(mention.token) == bounds(trigger.token)
    point = mention.location.kind == "point"
    plain = point and same and not mention.acts and not mention.weak
    return plain and not is_elsewhere(mention, trigger)


def _nearest(
    mention: Mention, owners: Owners, found: Mapping[int, Sequence[Location]]
) -> Trigger | None:
    """Return the nearest claim of the sentence that has no place of its own."""
    empty = [
        t
        for t in owners.kept
        if bounds(t.token) == bounds(mention.token) and not _has_own(found[t.token.i])
    ]
    return min(empty, key=lambda t: steps_between(mention.token, t.token), default=None)


def _unsure(mention: Mention) -> Location:
    location = mention.location
    return replace(
        location,
        role=mention.role,
        confidence=round(_SURE * location.confidence, 3),
        rule="settling: named in the sentence, and no rule gave it to another claim",
    )
