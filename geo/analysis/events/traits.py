"""What of a claim is compared with other claims: times, places, actors, numbers, words, voice."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.curated import lexicon
from geo.curated.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.model import Claim, Document, Location, Quantity, Relation

__all__ = ["Amount", "Heard", "Spot", "Traits", "stems", "traits_of"]

STEM = 5
"""Letters of a word that are compared, so that "withdrew" and "withdrawal" meet half way and
Russian endings do not matter. Source: own measurement on ``tests/gold/events``."""
LEAST = 3
"""Shorter words say nothing about what happened."""

_COMMON = (
    "about after again also been being before could from have having into more most other over said"
    " says some such than that their them then there these they this those told under were when"
    " which while will with would year years the and for has had was are its his her our not but"
    " который которая которые которых этого этой было были будет также после перед более между"
    " чтобы своей своего года году время сообщил сообщила сообщает заявил заявила словам сказал"
    " при для что как это его они она или без под над про ещё еще"
)
"""Words that every article uses. Source: own list."""

_COUNTRIES = (
    "Tajikistan Tajik Afghanistan Afghan Russia Russian Moscow Dushanbe Kabul"
    " Таджикистан таджикский Афганистан афганский Россия российский русский Москва Душанбе Кабул"
)
"""Names that nearly every article of the border holds. Source: own list."""

NARROW = ("district-", "crossing-", "base-201-", "lake-", "section-")
"""Beginnings of the ids of features that are no larger than a district or a stretch."""

_WORD = re.compile(r"\w[\w-]*")

SOON = 10
"""Days before an article within which lies what it gives no date for. Source: own estimate."""

WITHIN = ("districts", "provinces", "countries", "regions")
"""Layers whose areas say in which part of the world a place is."""


class Spot(NamedTuple):
    """A place of a claim: WGS84 degrees and metres for a point, else the feature's id."""

    role: str
    key: str
    lon: float | None = None
    lat: float | None = None
    radius_m: float = 0.0


class Amount(NamedTuple):
    """A number of a claim with its unit and what it is of; bounds are open where not given."""

    unit: str
    of: str
    low: float
    high: float


class Heard(NamedTuple):
    """A source that an article names: where in the text, and of which days it speaks."""

    start: int
    voice: str
    anonymous: bool
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is compared of one claim.

    Parameters
    ----------
    earliest, latest, published
        Proleptic ordinals of days, ``None`` for an open end or no day.
    basis
        How the date is known: ``stated``, ``relative``, ``publication``, empty without a date.
    areas
        Ids of the areas that a place of the claim lies in, or may lie in.
    actors, doers
        Normal forms of everybody concerned, and of those who act.
    words, names
        Stems of the sentence, and of the names and numbers in it.
    story
        Keys of the places that the article's claims are at: what it is about.
    voice
        Folded name of who says so, empty for the article itself.
    heard
        The sources that the article names for its claims; those that only deny or reject
        something are none.
    relay
        Folded name of the agency or article that relays it.
    """

    claim: str
    document: str
    language: str
    publisher: str
    published: int | None
    event_type: str
    mode: str
    modality: str
    contexts: frozenset[str]
    trigger: str
    earliest: int | None
    latest: int | None
    basis: str
    spots: tuple[Spot, ...]
    areas: frozenset[str]
    actors: frozenset[str]
    doers: frozenset[str]
    amounts: tuple[Amount, ...]
    words: frozenset[str]
    names: frozenset[str]
    story: frozenset[str]
    sentence: str
    start: int
    voice: str
    anonymous: bool
    heard: tuple[Heard, ...]
    relay: str

    def to_json(self) -> dict[str, Any]:
        """Return its values as JSON holds them; see :meth:`from_json`."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        plain = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in values.items()}
        # JSON has no infinity: an open bound is none there.
        bounds = [
            [x.unit, x.of, *(v if isfinite(v) else None for v in x[2:])] for x in self.amounts
        ]
        return {**plain, "amounts": bounds}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Traits:
        """Return what :meth:`to_json` made JSON of, tuples and sets as they were.

        Raises
        ------
        KeyError
            If a value is missing.
        """
        sets = {k: frozenset(values[k]) for k in _SETS}
        made = {k: tuple(kind(*x) for x in values[k]) for k, kind in _TUPLES.items()}
        bounds = tuple(Amount(u, o, *_bounds(low, high)) for u, o, low, high in values["amounts"])
        return cls(**{**values, **sets, **made, "amounts": bounds})

    @property
    def days(self) -> tuple[int, int]:
        """The days that a claim most likely speaks of, an open end as news has it: soon."""
        first, last = self.earliest, self.latest
        if first is None and last is None:
            first = last = self.published or 0
        first = (last or 0) - SOON if first is None else first
        return first, first + SOON if last is None else last


_SETS = ("contexts", "areas", "actors", "doers", "words", "names", "story")
_TUPLES: dict[str, Callable[..., Any]] = {"spots": Spot, "heard": Heard}


def _bounds(low: float | None, high: float | None) -> tuple[float, float]:
    return float("-inf") if low is None else low, float("inf") if high is None else high


def traits_of(
    claims: Iterable[Claim], document: Document, relations: Sequence[Relation]
) -> list[Traits]:
    """Return what is compared of the claims of one document.

    Parameters
    ----------
    claims
        Claims of the document, in any order.
    document
        Where they stand: its text, publisher and day.
    relations
        How they lie to the curated layers, for the areas that they are in.
    """
    areas: dict[str, set[str]] = {}
    for relation in relations:
        if relation.layer in WITHIN and relation.kind != "outside":
            areas.setdefault(relation.claim, set()).add(relation.feature)
    every = list(claims)
    story = frozenset(
        x.feature or x.place or fold(x.name)
        for c in every
        for x in c.locations
        if x.kind == "point" or (x.feature or "").startswith(NARROW)
    )
    made = [_traits(c, document, frozenset(areas.get(c.id, ())), story) for c in every]
    heard = tuple(
        Heard(a.start, a.voice, a.anonymous, *a.days)
        for a in sorted(made, key=lambda a: a.start)
        if a.voice and a.modality != "denied" and a.event_type != "REJECT"
    )
    return [replace(a, heard=heard) for a in made]


def _traits(
    claim: Claim, document: Document, areas: frozenset[str], story: frozenset[str]
) -> Traits:
    date, said = claim.date, claim.attribution
    published = document.published
    relays = (*said.via, said.origin or "") if said else ()
    return Traits(
        claim=claim.id,
        document=claim.document,
        language=document.language or "",
        publisher=fold(document.publisher or ""),
        published=published.earliest.toordinal() if published and published.earliest else None,
        event_type=claim.event_type,
        mode=claim.mode or "",
        modality=claim.modality,
        contexts=frozenset(claim.contexts),
        trigger=fold(claim.trigger.of(document.text)),
        earliest=date.earliest.toordinal() if date and date.earliest else None,
        latest=date.latest.toordinal() if date and date.latest else None,
        basis=date.basis if date else "",
        spots=tuple(_spot(x) for x in claim.locations if x.basis != "topic"),
        areas=areas,
        actors=frozenset(fold(a.norm or a.text) for a in claim.actors),
        doers=frozenset(fold(a.norm or a.text) for a in claim.actors if a.role == "actor"),
        amounts=tuple(_amount(q) for q in claim.quantities),
        words=frozenset(stems(claim.quote.exact)),
        names=frozenset(_names(claim.quote.exact)),
        story=story,
        sentence=fold(claim.quote.exact),
        start=claim.trigger.start,
        voice=fold(said.speaker) if said else "",
        anonymous=bool(said and said.anonymous),
        heard=(),
        relay=fold(next((r for r in relays if r), "")),
    )


def _spot(location: Location) -> Spot:
    key = location.feature or location.place or fold(location.name)
    return Spot(location.role, key, location.lon, location.lat, location.uncertainty_m or 0.0)


def _amount(quantity: Quantity) -> Amount:
    exact = quantity.value is not None
    low = quantity.value if exact else quantity.low
    high = quantity.value if exact else quantity.high
    return Amount(
        _family(fold(quantity.unit), "people"),
        _family(fold(quantity.of or ""), "drugs"),
        *_bounds(low, high),
    )


@cache
def _family(word: str, which: str) -> str:
    """Return the one word for all words of a family: outlets count "men" and "gunmen" alike."""
    families: Mapping[str, Sequence[str]] = lexicon("families")[which]
    return next((name for name, forms in families.items() if word.startswith(tuple(forms))), word)


def _names(sentence: str) -> list[str]:
    # What is written with a capital, the first word apart, and every number.
    words = _WORD.findall(sentence)
    told = [w for k, w in enumerate(words) if w[0].isdigit() or (k and w[0].isupper())]
    return [s for s in stems(" ".join(told)) if s not in _everywhere()]


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(stems(_COUNTRIES))


def stems(text: str) -> list[str]:
    """Return the beginnings of the words that tell something, in their order.

    Examples
    --------
    >>> stems("The border guards seized 30 kg of heroin")
    ['borde', 'guard', 'seize', '30', 'heroi']
    """
    return [
        w[:STEM]
        for w in fold(text).split()
        if w.isdigit() or (len(w) >= LEAST and w not in _common())
    ]


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(_COMMON).split())
