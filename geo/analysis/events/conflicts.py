"""Where two claims about one happening cannot both be right, and in what."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from geo.analysis.events.affinity import compare, fits, same_of
from geo.curated import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.analysis.events.traits import Amount, Traits
    from geo.model import ConflictKind

__all__ = ["Conflict", "conflicts_of"]

HELD = frozenset({"happened", "ongoing", "planned"})
"""What a denial contradicts; a doubt contradicts nothing."""


PURPOSES = {
    "train": (" train", " advis", " mentor", " обуч", " советник"),
    "guard": (" protect", " defend", " patrol", " border defense", " border defence", " охран"),
}
"""Beginnings of the words for what forces come to do. Source: own list."""


class Conflict(NamedTuple):
    """Two claims, in order of their ids, and in what they contradict each other."""

    first: str
    second: str
    kind: ConflictKind


def conflicts_of(claims: Sequence[Traits]) -> list[Conflict]:
    """Return the contradictions between the claims of one event, each pair and kind once."""
    found = []
    for a, b in combinations(sorted(claims, key=lambda a: a.claim), 2):
        found += [Conflict(a.claim, b.claim, kind) for kind in _between(a, b)]
    return found


def _between(a: Traits, b: Traits) -> Iterator[ConflictKind]:
    if "denied" in {a.modality, b.modality} and {a.modality, b.modality} & HELD:
        yield "modality"
        return
    if a.mode == b.mode and _numbers_differ(a.amounts, b.amounts):
        yield "quantity"
    parts = compare(a, b)
    if a.basis == b.basis == "stated" and parts.get("apart"):
        yield "date"
    if parts.get("elsewhere") and all(x.lon is not None for x in (*a.spots, *b.spots)):
        yield "place"
    lands = a.mode == b.mode and _lands(a) and _lands(b) and not _lands(a) & _lands(b)
    if lands or {_purpose(a), _purpose(b)} == {"train", "guard"}:
        yield "actor"


def _purpose(a: Traits) -> str:
    """Say what forces come for: to train others, who then do the work, or to do it themselves."""
    if a.mode != "troops":
        return ""
    told = {name for name, words in PURPOSES.items() if any(w in a.sentence for w in words)}
    return told.pop() if len(told) == 1 else ""


def _numbers_differ(a: Sequence[Amount], b: Sequence[Amount]) -> bool:
    """Tell whether of one thing both give one number, and the two cannot both be right."""
    for unit in {x.unit for x in a} & {x.unit for x in b}:
        ours, theirs = ([x for x in side if x.unit == unit] for side in (a, b))
        # "Two killed and four hurt" against "three killed": which numbers are to be compared?
        alone = len(ours) == len(theirs) == 1 and same_of(ours[0], theirs[0])
        if alone and not fits(ours[0], theirs[0]):
            return True
    return False


def _lands(a: Traits) -> set[str]:
    """Return the countries whose forces or bodies act, by the codes that actors begin with."""
    return {name.split(" ")[0] for name in a.doers} & _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(code.casefold() for code in lexicon("bodies")["countries"])
