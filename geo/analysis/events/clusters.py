"""Pairs that are alike become groups, whatever the order in which the claims arrived."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Pair", "among", "components", "grouped"]

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
        Sorted pairs that people have said to be one happening, or not to be. Where both cannot
        be, what is said to be apart is.

    Returns
    -------
    list of list
        The groups, each sorted, in the order of their first claims.
    """
    groups = {members[0]: members for members in components(ids, _agreed(ids, same, apart))}
    of = {i: head for head, members in groups.items() for i in members}
    sums: dict[Pair, float] = defaultdict(float)
    for (a, b), score in sorted(scores.items()):
        if of[a] != of[b]:
            sums[_pair(of[a], of[b])] += score
    barred = {_pair(of[a], of[b]) for a, b in among(apart, ids) if of[a] != of[b]}
    _Merging(groups, sums, barred).run(least)
    return sorted(groups.values())


def among(pairs: Iterable[Pair], ids: Iterable[str]) -> list[Pair]:
    """Return the pairs both of which are among these ids."""
    here = set(ids)
    return [p for p in pairs if here.issuperset(p)]


def _agreed(ids: Sequence[str], same: Iterable[Pair], apart: Iterable[Pair]) -> list[Pair]:
    """Return the pairs said to be the same, without those that would join what was said apart."""
    barred = among(apart, ids)
    agreed: list[Pair] = []
    for pair in sorted(among(same, ids)):
        head = {i: k for k, members in enumerate(components(ids, [*agreed, pair])) for i in members}
        if all(head[a] != head[b] for a, b in barred):
            agreed.append(pair)
    return agreed


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


class _Merging:
    """Groups being joined, the most alike first: by a heap whose outdated entries are passed over.

    Parameters
    ----------
    groups
        Members by the first of them.
    sums
        Scores between two groups, summed.
    barred
        Pairs of groups that are never joined.
    """

    def __init__(
        self, groups: dict[str, list[str]], sums: dict[Pair, float], barred: set[Pair]
    ) -> None:
        self._groups, self._sums, self._barred = groups, sums, barred
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._heap: list[tuple[float, Pair]] = []
        for a, b in sums:
            self._beside[a].add(b)
            self._beside[b].add(a)
            self._push(a, b)

    def _mean(self, pair: Pair) -> float:
        return self._sums[pair] / (len(self._groups[pair[0]]) * len(self._groups[pair[1]]))

    def _push(self, a: str, b: str) -> None:
        pair = _pair(a, b)
        heappush(self._heap, (-self._mean(pair), pair))

    def run(self, least: float) -> None:
        """Join until no two groups are alike enough."""
        while self._heap:
            value, pair = heappop(self._heap)
            if pair not in self._sums or pair in self._barred or -value != self._mean(pair):
                continue
            if -value < least:
                return
            self._join(*pair)

    def _join(self, kept: str, gone: str) -> None:
        self._groups[kept] = sorted(self._groups[kept] + self._groups.pop(gone))
        del self._sums[kept, gone]
        self._beside[kept].discard(gone)
        for other in sorted(self._beside.pop(gone) - {kept}):
            old, new = _pair(gone, other), _pair(kept, other)
            self._sums[new] = self._sums.get(new, 0.0) + self._sums.pop(old)
            if old in self._barred:
                self._barred.add(new)
            self._beside[other].discard(gone)
            self._beside[other].add(kept)
            self._beside[kept].add(other)
        for old in [p for p in self._barred if gone in p]:
            self._barred.add(_pair(kept, old[0] if old[1] == gone else old[1]))
        for other in sorted(self._beside[kept]):
            self._push(kept, other)
