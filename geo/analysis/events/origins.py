"""Who said it first: articles that repeat one source, or one another, count once.

- The source that an article names for the event speaks for the article's own words on it too.
- An article that names none is an origin itself, by the agency it relays, else by its publisher.
- One body's offices and officers are one origin, whatever the language and the wording.
- A sentence that stands nearly word for word in another article has that one's origin.
- Unnamed sources are one origin when both are relayed by one agency; where only their
  description is alike they are *possibly* one, and the count says so.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from geo.analysis.events.affinity import FEW_DAYS
from geo.analysis.events.clusters import components
from geo.curated import lexicon
from geo.curated.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.analysis.events.traits import Heard, Traits

__all__ = ["Voice", "voices_of"]

COPY = 70.0
"""Likeness in percent, whatever the order of words, from which a sentence is the other's copy.

Source: own measurement on ``tests/gold/events``.
"""
SHORT = 4
"""Letters of a form up to which it is an abbreviation. Source: own list, ``bodies.json``."""
NAME = 75.0
"""Likeness in percent of the beginnings of two names in two alphabets. Source: own estimate."""
_LETTERS = str.maketrans(
    dict(
        zip(
            "абвгдезийклмнопрстуфхцчшщъыьэюя",
            "a b v g d e z i i k l m n o p r s t u f kh ts ch sh sh _ y _ e yu ya".replace(
                "_", ""
            ).split(" "),
            strict=True,
        )
    )
)
ALIKE = 85.0
"""Likeness in percent from which two descriptions of a source are the same words.

Source: own measurement on ``tests/gold/events``.
"""


class Voice(NamedTuple):
    """An origin of an event: what it is called, and the claims that go back to it.

    ``possibly`` holds the places of other voices of the event that may be the same.
    """

    name: str
    anonymous: bool
    claims: tuple[str, ...]
    possibly: tuple[int, ...] = ()


def voices_of(claims: Sequence[Traits]) -> list[Voice]:
    """Return the origins of an event's claims, the earliest first.

    Parameters
    ----------
    claims
        What is compared of the claims of one event.
    """
    ordered = sorted(claims, key=lambda a: (a.published or 10**7, a.document, a.start))
    by_claim = {a.claim: a for a in ordered}
    named = _named(ordered)
    alike = [
        (a.claim, b.claim)
        for a, b in combinations(ordered, 2)
        if _is_one(a, b, named[a.claim], named[b.claim])
    ]
    order = {a.claim: k for k, a in enumerate(ordered)}
    groups = [sorted(g, key=order.__getitem__) for g in components(order, alike)]
    groups.sort(key=lambda g: order[g[0]])
    found = [_voice(g, named, by_claim) for g in groups]
    return [v._replace(possibly=_possibly(k, found)) for k, v in enumerate(found)]


def _named(ordered: Sequence[Traits]) -> dict[str, tuple[str, bool]]:
    """Name the source of each claim, and whether it is anonymous."""
    papers: dict[str, list[Traits]] = defaultdict(list)
    for a in ordered:
        papers[a.document].append(a)
    found = {}
    for claims in papers.values():
        sourced = [a for a in claims if a.voice and not _is_generic(a.voice)]
        for a in claims:
            # The article's own words go to the source that it names nearest to them.
            said = (
                a
                if a in sourced
                else min(sourced, key=lambda b: abs(b.start - a.start), default=None)
            )
            found[a.claim] = (said.voice, said.anonymous) if said else _own(a)
    return found


@cache
def _is_generic(name: str) -> bool:
    """Tell whether a name only points at a source that the article has named before."""
    whole, begins = (lexicon("bodies")[f"generic_{kind}"] for kind in ("names", "beginnings"))
    return name in {fold(form) for form in whole} or name.startswith(tuple(map(fold, begins)))


def _own(a: Traits) -> tuple[str, bool]:
    # What an article tells of the days that its source speaks of, it has from there.
    heard = [s for s in a.heard if not _is_generic(s.voice) and _are_near(a, s)]
    before = [s for s in heard if s.start <= a.start]
    if not heard:
        return a.publisher, False
    said = before[-1] if before else heard[0]
    return said.voice, said.anonymous


def _are_near(a: Traits, said: Heard) -> bool:
    first, last = a.days
    return max(first - said.latest, said.earliest - last) <= FEW_DAYS


def _is_one(a: Traits, b: Traits, said: tuple[str, bool], also: tuple[str, bool]) -> bool:
    (x, unnamed), (y, unnamed_too) = said, also
    if a.document == b.document and x == y:
        return True
    if a.document != b.document and _is_copy(a, b):
        return True
    if unnamed != unnamed_too:
        return False
    if unnamed:
        relayed = bool(a.relay) and a.relay == b.relay and _alike(x, y)
        return relayed or (_are_of_days(a, b) and bool(_bodies(x)) and _same_body(x, y))
    return _same_body(x, y)


def _are_of_days(a: Traits, b: Traits) -> bool:
    if a.published is None or b.published is None:
        return False
    return abs(a.published - b.published) <= FEW_DAYS


def _is_copy(a: Traits, b: Traits) -> bool:
    return a.language == b.language and fuzz.token_sort_ratio(a.sentence, b.sentence) >= COPY


def _alike(x: str, y: str) -> bool:
    return fuzz.token_set_ratio(x, y) >= ALIKE


@cache
def _same_body(x: str, y: str) -> bool:
    """Tell whether two names are of one body, or of one person."""
    if not (x and y):
        return False
    first, second = _bodies(x), _bodies(y)
    if first and second:
        lands, others = _lands(x), _lands(y)
        return bool(first & second) and (not (lands and others) or bool(lands & others))
    return x == y or _alike(x, y) or _same_person(x, y)


def _same_person(x: str, y: str) -> bool:
    """Tell whether two names end in the same two words, whatever the alphabet and the case."""
    a, b = (_latin(name).split()[-2:] for name in (x, y))
    if len(a) < 2 or len(b) < 2:  # noqa: PLR2004  a given name and a family name
        return False
    return all(fuzz.ratio(v[:6], w[:6]) >= NAME for v, w in zip(a, b, strict=True))


def _latin(name: str) -> str:
    return name.translate(_LETTERS)


def _bodies(name: str) -> frozenset[str]:
    return _spoken_of(name, "bodies")


def _lands(name: str) -> frozenset[str]:
    return _spoken_of(name, "countries")


@cache
def _spoken_of(name: str, what: str) -> frozenset[str]:
    """Return the bodies, or countries, of which a name holds a form."""
    words = f" {name} "
    # Abbreviations stand as whole words; of others the ending may differ.
    return frozenset(
        body
        for form, body in _forms(what)
        if (f" {form} " if len(form) <= SHORT else f" {form}") in words
    )


@cache
def _forms(what: str) -> tuple[tuple[str, str], ...]:
    table: Mapping[str, Iterable[str]] = lexicon("bodies")[what]
    return tuple((fold(form), body) for body, forms in table.items() for form in forms)


def _voice(
    group: Sequence[str], named: Mapping[str, tuple[str, bool]], by_claim: Mapping[str, Traits]
) -> Voice:
    name, anonymous = named[group[0]]
    first = by_claim[group[0]]
    return Voice(name or first.publisher, anonymous, tuple(group))


def _possibly(k: int, found: Sequence[Voice]) -> tuple[int, ...]:
    own = found[k]
    others = (j for j, v in enumerate(found) if j != k and v.anonymous == own.anonymous)
    return tuple(j for j in others if own.anonymous and _alike(own.name, found[j].name))
