"""Find what "there", "the country", "the town" and "the river" point back to.

Each goes to what was last spoken of in its kind. A country is not the one whose people go there:
"Afghan soldiers fled into the country" is no flight into Afghanistan.

Source: recency and agreement in kind as in Hobbs, *Resolving Pronoun References*, Lingua 44, 1978;
nouns in ``data/lexicons/places.json`` and ``places_ru.json``, entry ``pointers``; rules own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer
from geo.extraction.borders import BORDER
from geo.extraction.located import POINTED, as_location
from geo.extraction.sentences import span_of
from geo.extraction.syntax import clause_verb, subjects
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.context import Context
    from geo.extraction.located import Mention

__all__ = ["capital_of", "pointed", "pointing"]

_DUSHANBE = ("Tajikistan", "TJK", "seat")
_REPUBLICS = {"TJK", "KGZ", "UZB", "KAZ", "TKM"}
"""States that news of the region calls "the republic". Source: own."""
_REGION = {"TJ", "AF", "KG", "UZ", "KZ", "TM"}
"""Countries whose towns "the town" means before one far away. Source: own."""
_RECENT = 8
"""Countries of the last mentions that "the country" chooses among."""


def pointed(
    token: Token, context: Context, before: Sequence[Mention]
) -> tuple[Location, str, slice] | None:
    """Return what a word points back to, the word's kind, and which words do the pointing.

    Parameters
    ----------
    token
        Any word of a sentence.
    context
        What was spoken of before.
    before
        The places of the sentence up to here, for "there".
    """
    if token.norm_ == "there" and token.dep_ in {"advmod", "npadvmod", "pcomp", "pobj"}:
        near = [m.location for m in before if not m.acts]
        found = near[-1] if near else context.there or _latest(context)
        return (found, "there", slice(token.i, token.i + 1)) if found else None
    kind = _pointers().get(token.lemma_.lower())
    site = context.sites.get(token.lemma_.lower())
    if site is not None and kind is None and token.pos_ == "NOUN" and _is_definite(token):
        return site, "site", slice(token.i, token.i + 1)
    if token.lower_ in words("places", "nationwide") and context.countries:
        return _most(context), "country", slice(token.i, token.i + 1)
    if kind in {"capital", "centre"} and _is_regional(token):
        kind = "seat"
    if kind in {None, "centre"} or token.pos_ not in {"NOUN", "PROPN"} or not _is_definite(token):
        return None
    target = _beside(kind, before) or _target(kind, token, context)
    first = token.i - 1 if token.i and token.nbor(-1).dep_ == "det" else token.i
    return (target, kind, slice(first, token.i + 1)) if target is not None else None


@cache
def _pointers() -> dict[str, str]:
    return {noun: kind for kind, nouns in table("places", "pointers").items() for noun in nouns}


_NARROWING = {"amod", "compound", "nummod", "prep", "appos", "flat", "nmod", "poss"}


def _is_regional(noun: Token) -> bool:
    """Tell a region's or district's centre from a country's: "the regional capital"."""
    return any(c.lemma_.lower() in words("places", "regional") for c in noun.children)


def _most(context: Context) -> Location:
    """Return the country that an article has named most often."""
    own = {code: location for code, location, _ in context.countries}
    if context.tajik and "TJK" in own:
        return own["TJK"]
    return own[max(own, key=context.named.__getitem__)]


def _latest(context: Context) -> Location | None:
    return context.last[context.order[-1]] if context.order else None


def _target(kind: str, token: Token, context: Context) -> Location | None:
    last = context.last
    ways: dict[str, Callable[[], Location | None]] = {
        "country": lambda: _country(token, context),
        "capital": lambda: _capital_of_most(context),
        "region": lambda: context.region,
        "valley": lambda: last.get("region") or _valley(context) or last.get("district"),
        "seat": lambda: _seat_of(context) or _town(context),
        "gorge": lambda: last.get("district") or last.get("region"),
        "town": lambda: _town(context),
        "river": lambda: last.get("river") or _border_river(context),
    }
    return ways[kind]() if kind in ways else last.get(kind)


def _beside(kind: str, before: Sequence[Mention]) -> Location | None:
    """Return the town that the sentence itself has named before "the town"."""
    near = [m.location for m in before if m.location.kind == "point"]
    ids = [x.place or x.anchor for x in near]
    if kind != "town" or not ids or ids[-1] is None:
        return None
    return near[-1] if near[-1].place else as_location(gazetteer().place(ids[-1]))


def _seat_of(context: Context) -> Location | None:
    """Return the centre of the province that was last spoken of: "the regional capital"."""
    province = context.last.get("province")
    seat = table("places", "seats_of").get(province.feature) if province is not None else None
    return as_location(gazetteer().place(seat)) if seat else None


def _border_river(context: Context) -> Location | None:
    """Return the border for "the river" of an article about it that has named no other one."""
    return _BORDER_RIVER if context.about_border or context.tajik else None


_BORDER_RIVER = Location(
    role="at", basis="anaphora", name="the border river", kind="line", feature=BORDER,
    confidence=POINTED,
)  # fmt: skip


def _town(context: Context) -> Location | None:
    """Return the town that an article is most about, the last one where two are told as often.

    Capitals are "the capital", and their names often stand for governments.
    """
    near = [x for x in context.towns if gazetteer().place(x).country in _REGION]
    counted = [x for x in near if not _is_seat(context.known[x])] or near or [*context.towns]
    last = context.last.get("town")
    best = max((context.towns[x] for x in counted), default=0)
    often = [x for x in counted if context.towns[x] == best]
    if last is not None and last.place in often:
        return last
    return context.known[often[-1]] if often else last


def _is_seat(location: Location) -> bool:
    country = country_of(location.name)
    return country is not None and country[2] == "seat"


def _valley(context: Context) -> Location | None:
    """Return the valley that is called like the last district: "Rasht district ... the valley"."""
    last = context.last.get("district")
    word = last.name.split()[0] if last is not None else ""
    found = [p for p in gazetteer().lookup(f"{word} Valley") if p.kind == "region"] if word else []
    if not found:
        return None
    return as_location(found[0])


def _capital_of_most(context: Context) -> Location | None:
    """Return the capital of the country that an article names most."""
    seats = [x for x in context.towns if _is_seat(context.known[x])]
    if context.tajik:
        seats = [x for x in seats if country_of(context.known[x].name) == _DUSHANBE]
    if seats:
        return context.known[max(seats, key=context.towns.__getitem__)]
    return capital_of(_most(context)) if context.countries else None


def _country(token: Token, context: Context) -> Location | None:
    """Return the country that "the country" means: the last one that is not the goer's own."""
    verb = clause_verb(token)
    who = {p for s in subjects(verb) for t in (s, *s.children) if (p := _people(t))}
    goes = token.dep_ == "pobj" and token.head.norm_ in {"into", "in", "to"}
    beside = token.head.head.subtree if goes and token.head.head.pos_ == "NOUN" else ()
    barred = who | {p for t in beside if (p := _people(t))} if goes else set()
    if token.dep_ == "dative":
        barred |= {c[1] for s in subjects(verb) if (c := country_of(s.text))}
    recent = [x for x in context.countries[-_RECENT:] if x[0] not in barred]
    if not recent:
        return None
    if token.lemma_.lower() in words("places", "republics"):
        known = [x for x in context.countries if x[0] in _REPUBLICS - barred] or recent
        return max(known, key=lambda x: context.named[x[0]])[1]
    return next((x[1] for x in reversed(recent) if x[2]), recent[-1][1])


def _people(token: Token) -> str:
    """Return the code of the country that an adjective or a people names."""
    country = country_of(token.text)
    return country[1] if country is not None and country[2] == "demonym" else ""


@cache
def capital_of(country: Location) -> Location | None:
    """Return the seat of a country's government as a place."""
    row = next(
        (r for r in table("countries", "countries") if country.feature == f"country-{r['iso3']}"),
        None,
    )
    if row is None or not row["seats"]:
        return None
    return as_location(gazetteer().lookup(row["seats"][0])[0])


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun stands alone with its article; Russian has none and needs none."""
    plain = words("places", "plain")
    own = [c for c in noun.children if c.lemma_.lower() not in plain]
    if any(c.dep_ in _NARROWING for c in own):
        return False
    if "\u0400" <= noun.text[:1] <= "\u04ff":
        return True
    return any(c.norm_ in {"the", "this", "that"} for c in own)


def pointing(location: Location, tokens: Tokens, rule: str) -> Location:
    """Return a place as something points back to it."""
    return replace(
        location, basis="anaphora", span=span_of(tokens), confidence=POINTED, rule=rule,
    )  # fmt: skip
