"""What has the article said so far? The places that later words may point back to.

Source: own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.curated import gazetteer
from geo.extraction.located import as_location
from geo.extraction.vocabulary import country_of, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from spacy.tokens import Token

    from geo.model import Location, Toponym

__all__ = ["Context", "headed", "placed", "remember"]

_KIND_OF = {
    "country": "country", "province": "province", "district": "district", "settlement": "town",
    "region": "region", "river": "river", "line": "sector",
}  # fmt: skip


@dataclass(slots=True)
class Context:
    """What the article has said so far, for words that point back.

    ``last`` has the last place of each kind, ``order`` the kinds, last one last.
    """

    about_border: bool = False
    tajik: bool = False
    has_base: bool = False
    """Whether the Russian base was spoken of: "the garrison in Kulob" is then its."""
    published: dt.date | None = None
    last: dict[str, Location] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    countries: list[tuple[str, Location, bool]] = field(default_factory=list)
    """Code and place of each country in turn, and whether its own name was used."""
    named: Counter[str] = field(default_factory=Counter)
    towns: Counter[str] = field(default_factory=Counter)
    known: dict[str, Location] = field(default_factory=dict)
    """Towns by their ids, with how often each was spoken of."""
    there: Location | None = None
    """Where the sentences before told that something happened."""
    sites: dict[str, Location] = field(default_factory=dict)
    """Where the airfield, the camp or the market is, by the noun that was placed."""

    @property
    def region(self) -> Location | None:
        """The region or province that was last spoken of."""
        return next(
            (self.last[k] for k in reversed(self.order) if k in {"region", "province"}), None
        )


def remember(
    kind: str, code: str | None, location: Location | None, context: Context, *, named: bool = True
) -> None:
    """Keep a place for the words that may point back to it.

    Parameters
    ----------
    kind
        The toponym's kind, or ``line`` for a sector.
    code
        The ISO code of a country, also of one that only a people or seat names.
    location
        The place; ``None`` is not kept.
    context
        Brought up to date.
    named
        Whether a country's own name was used, not that of its people.
    """
    own = _KIND_OF.get(kind)
    if location is None or own is None:
        return
    if own == "country":
        if code:
            context.countries.append((code, location, named))
            context.named[code] += 1
        return
    if own == "town" and location.place:
        # What an article names first it is about.
        context.towns[location.place] += 1 if context.towns else 2
        context.known[location.place] = location
    context.last[own] = location
    if own in context.order:
        context.order.remove(own)
    context.order.append(own)


def headed(title: str | None, named: Iterable[Toponym], context: Context) -> None:
    """Keep the town of a headline: what an article names there it is about.

    Parameters
    ----------
    title
        The headline, which is no part of the article proper.
    named
        The places of the article, which say what a name in the headline means.
    context
        Brought up to date.
    """
    meant = {t.place for t in named}
    for span, places, _ in gazetteer().spot(title or ""):
        towns = [p for p in places if p.kind == "settlement"]
        told = [p for p in towns if p.id in meant] or [p for p in towns if p.country in _HERE]
        if told and title and country_of(span.of(title)) is None:
            town = as_location(told[0])
            remember("settlement", None, town, context)
            context.towns[told[0].id] += 1


_HERE = {"TJ", "AF"}


def placed(noun: Token, location: Location, context: Context) -> None:
    """Keep where a building or ground is: "the airfield at X ... wrested back the airfield".

    Parameters
    ----------
    noun
        What was placed.
    location
        Where it is.
    context
        Brought up to date.
    """
    if noun.lemma_.lower() in words("places", "facilities"):
        context.sites[noun.lemma_.lower()] = location
