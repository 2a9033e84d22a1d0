"""Pairs that are alike become groups, whatever the order in which the claims arrived."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Pair", "components", "grouped"]

Pair = tuple[str, str]


def components(ids: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Return the sets of ids that any chain of pairs holds together, each sorted."""
    leader = {i: i for i in ids}

    def find(i: str) -> str:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for a, b in pairs:
        x, y = find(a), find(b)
        leader[max(x, y)] = min(x, y)
    found: dict[str, list[str]] = defaultdict(list)
    for i in sorted(leader):
        found[find(i)].append(i)
    return list(found.values())


def grouped(
    ids: Sequence[str],
    scores: Mapping[Pair, float],
    *,
    least: float,
    same: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[str]]:
    """Join the two groups that are most alike until none are alike enough.

    Two groups are as alike as their pairs of claims are on average, a pair without a score counting
    nothing: a chain of claims that are alike two by two does not end in one event. What people said
    stands above every score.

    Parameters
    ----------
    ids
        Claims of one component, in any order: the result does not depend on it.
    scores
        Chance that both speak of one happening, by sorted pair.
    least
        Average from which groups are joined.
    same, apart
        Sorted pairs that people have said to be one happening, or not to be.

    Returns
    -------
    list of list
        The groups, each sorted, in the order of their first claims.
    """
    groups = {members[0]: members for members in components(ids, _known(same, ids))}
    of = {i: head for head, members in groups.items() for i in members}
    sums: dict[Pair, float] = defaultdict(float)
    for (a, b), score in scores.items():
        if of[a] != of[b]:
            sums[_pair(of[a], of[b])] += score
    barred = {_pair(of[a], of[b]) for a, b in _known(apart, ids) if of[a] != of[b]}
    while best := _best(groups, sums, barred, least):
        _join(best, groups=groups, sums=sums, barred=barred)
    return sorted(groups.values())


def _known(pairs: Iterable[Pair], ids: Sequence[str]) -> list[Pair]:
    here = set(ids)
    return [p for p in pairs if here.issuperset(p)]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _best(
    groups: Mapping[str, list[str]], sums: Mapping[Pair, float], barred: set[Pair], least: float
) -> Pair | None:
    def mean(pair: Pair) -> float:
        return sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))

    open_ = (p for p in sums if p not in barred)
    best = max(open_, key=lambda p: (mean(p), p), default=None)
    return best if best and mean(best) >= least else None


def _join(
    pair: Pair, *, groups: dict[str, list[str]], sums: dict[Pair, float], barred: set[Pair]
) -> None:
    kept, gone = pair
    groups[kept] = sorted(groups[kept] + groups.pop(gone))
    del sums[pair]
    for old in [p for p in sums if gone in p]:
        other = old[0] if old[1] == gone else old[1]
        sums[_pair(kept, other)] += sums.pop(old)
    for old in [p for p in barred if gone in p]:
        other = old[0] if old[1] == gone else old[1]
        barred.discard(old)
        barred.add(_pair(kept, other))
