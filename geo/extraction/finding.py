"""Which words of a text may name a place? The gazetteer's names and the vocabulary's wordings.

Beside what the gazetteer knows, the vocabulary has demonyms, abbreviated states and provinces, and
regions without a point; and a capitalised word before "County" or "Street" names something that no
list holds, near a town that the text names as well.

Source: ``data/lexicons/countries.json``, ``data/lexicons/places.json``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.curated import gazetteer
from geo.errors import CuratedDataError
from geo.extraction.hints import hinted, named_so
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.model import Document

__all__ = ["Name", "above", "inside", "names"]

_WIDE = {"province", "country"}
_DIVISIONS = {"district", "province"}


@dataclass(slots=True)
class Name:
    """A mention of a possible place.

    ``wording`` is ``name``, ``demonym``, ``county``, ``street``, or the kind of what has no
    candidates (``region``). ``sure`` counts the candidates
    that the word means by itself. ``hints`` are the kinds that words
    beside it ask for ("район", "river"), ``within`` what holds it by its wording ("Paris, Texas").
    """

    span: Span
    text: str
    places: tuple[Place, ...]
    wording: str
    token: Token | None = None
    sure: int = 1
    hints: frozenset[str] = frozenset()
    within: tuple[Place, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What mentions of one name share, whatever case or form they stand in."""
        return tuple(p.id for p in self.places) or (self.wording, self.text)


def names(document: Document, tokens: Mapping[int, Token]) -> list[Name]:
    """Return the possible place names of the body, longest first at each spot, left to right.

    Parameters
    ----------
    document
        The article; names outside its body are not looked for.
    tokens
        Its parsed words by the position where they start.
    """
    text = document.text
    found = _longest([*(n for b in document.body for n in _in_body(text, b)), *_russian(tokens)])
    papers = [m.span() for m in _papers().finditer(text)] if document.body else []
    kept = [n for n in found if not any(a <= n.span.start and n.span.end <= b for a, b in papers)]
    kept = _whole(kept, text)
    for name in kept:
        name.token = tokens.get(name.span.start, name.token)
        if name.wording == "name":
            name.hints = hinted(text, name.span)
            name.places += named_so(name.text, name.places, name.hints)
    _contain(text, kept)
    return kept


def _in_body(text: str, body: Span) -> Iterator[Name]:
    yield from _worded(text, body)
    yield from _composed(text, body)
    for span, places, sure in gazetteer().spot(body.of(text)):
        at = Span(span.start + body.start, span.end + body.start)
        yield Name(at, at.of(text), places, "name", sure=sure)


def _longest(found: list[Name]) -> list[Name]:
    """Keep the longest of overlapping names; a country's wording beats a village of that name."""
    kept: list[Name] = []
    for item in sorted(found, key=lambda n: (n.span.start, n.span.start - n.span.end)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


_PART_AFTER = re.compile(r"-[A-ZА-ЯЁ]")
_PART_BEFORE = re.compile(r"\w-$")


def _whole(found: list[Name], text: str) -> list[Name]:
    """Leave out villages that are only a part of a longer name: "Kalai" in "Kalai-Nav".

    Two names that a hyphen joins are both meant: "the Dushanbe-Khorugh road".
    """
    starts = {n.span.start for n in found}
    ends = {n.span.end for n in found}
    return [
        n
        for n in found
        if not (n.wording == "name" and n.places and n.places[0].kind == "settlement")
        or not (
            (_PART_AFTER.match(text, n.span.end) and n.span.end + 1 not in starts)
            or (_PART_BEFORE.search(text[: n.span.start][-2:]) and n.span.start - 1 not in ends)
        )
    ]


@cache
def _wordings() -> re.Pattern[str]:
    countries = [w for row in table("countries", "countries") for w in row["demonyms"]]
    keys = ("short", "regions", "continents", "parts")
    listed = [*countries, *(w for key in keys for w in table("countries", key))]
    # Postal codes are words of their own only after a comma; what has a full stop is plain.
    listed += [w for w in table("countries", "abbreviations") if "." in w[:-1]]
    return _any_of(listed)


def _any_of(listed: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(listed, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


@cache
def _papers() -> re.Pattern[str]:
    """Match agencies and newspapers whose names hold a place ("The Moscow Times")."""
    listed = sorted(words("speech", "agencies"), key=len, reverse=True)
    spaced = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]", name))) for name in listed)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


@cache
def _abbreviated() -> re.Pattern[str]:
    """Match an abbreviated state or province after a comma."""
    ordered = sorted(table("countries", "abbreviations"), key=len, reverse=True)
    return re.compile(rf",\s+({'|'.join(map(re.escape, ordered))})(?!\w)")


def _worded(text: str, body: Span) -> Iterator[Name]:
    """Find demonyms, short names, abbreviations, and regions and states without a point."""
    for match in _wordings().finditer(text, body.start, body.end):
        yield _of_wording(Span(match.start(), match.end()), match.group())
    for match in _abbreviated().finditer(text, body.start, body.end):
        yield _of_wording(Span(*match.span(1)), match[1])


_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _russian(tokens: Mapping[int, Token]) -> Iterator[Name]:
    """Find Russian adjectives and words for people, which start in lower case."""
    for start, token in tokens.items():
        if not _CYRILLIC.match(token.text):
            continue
        for part in re.finditer(r"[^\W\d_]+", token.text):
            country = country_of(part.group())
            if country is not None and country[2] == "demonym":
                at = Span(start + part.start(), start + part.end())
                yield Name(at, part.group(), _of_kind(country[0], "country")[:1], "demonym", token)


def _of_wording(span: Span, word: str) -> Name:
    regions, continents = table("countries", "regions"), table("countries", "continents")
    if word in table("countries", "abbreviations"):
        return Name(span, word, _abbreviation(word), "name")
    if word in continents:
        whole = continents[word]
        parts = table("countries", "parts")
        places = (_part(whole),) if whole in parts else _of_kind(whole, "region")
        return Name(span, word, places, "demonym")
    if word in table("countries", "parts"):
        return Name(span, word, (_part(word),), "name")
    country = country_of(word)
    if word in regions or country is None:
        return Name(span, word, (), regions.get(word, "region"))
    wording = "demonym" if country[2] == "demonym" else "name"
    return Name(span, word, _of_kind(country[0], "country")[:1], wording)


@cache
def _of_kind(name: str, kind: str) -> tuple[Place, ...]:
    return tuple(p for p in gazetteer().lookup(name) if p.kind == kind)


@cache
def _abbreviation(word: str) -> tuple[Place, ...]:
    name, country = table("countries", "abbreviations")[word]
    return tuple(p for p in _of_kind(name, "province") if p.country == country)[:1]


@cache
def _part(word: str) -> Place:
    """Return a country that is part of the United Kingdom, whose point the vocabulary has."""
    row = table("countries", "parts")[word]
    return Place(
        id=row["place"], name=word, kind="country", lon=row["lon"], lat=row["lat"],
        uncertainty_m=300_000, country="GB",
    )  # fmt: skip


@cache
def _composites() -> dict[str, re.Pattern[str]]:
    """Match counties and streets, by the kind that they are."""
    listed = {"county": "counties", "street": "streets"}
    last = {kind: "|".join(table("places", key)) for kind, key in listed.items()}
    return {
        kind: re.compile(
            rf"(?<![\w-])(?:(?:[A-Z][\w'’-]+|St\.)[^\S\n]+){{1,3}}(?:{words_})(?![\w])"
        )
        for kind, words_ in last.items()
    }


def _composed(text: str, body: Span) -> Iterator[Name]:
    for kind, pattern in _composites().items():
        for match in pattern.finditer(text, body.start, body.end):
            first = re.match(r"(?:The|In|At|On|From|A|An)\s+", match.group())
            at = match.start() + (first.end() if first else 0)
            if " " in text[at : match.end()].strip():
                yield Name(Span(at, match.end()), text[at : match.end()], (), kind)


def _contain(text: str, found: Sequence[Name]) -> None:
    """Note what holds a name: the country or province that follows it after a comma.

    In "Nashville and Cordova, Tennessee" it holds both. What holds a town is no town of that name.
    """
    for name, after in reversed(list(pairwise(found))):
        gap = text[name.span.end : after.span.start].strip()
        if gap in {"in", "in the", "в"} and after.places and after.places[0].kind in _DIVISIONS:
            _hold(name, tuple(p for p in after.places if p.kind in _DIVISIONS))
        elif gap in {"and", "or", "и", "&"}:
            name.within = tuple(p for p in after.within if _holds(p, name))
        elif gap == "," and after.wording == "name" and not _is_wide(name):
            larger = (*after.places[: after.sure or 1], *after.within)
            name.within = tuple(p for p in larger if p.kind in _WIDE and _holds(p, name))
            held = tuple(p for p in name.within if p in after.places)
            if held and name.places:
                after.places, after.sure = held, len(held)


def _hold(name: Name, larger: tuple[Place, ...]) -> None:
    """Hold a name by the district it is said to be in; a village that is not known there is none.

    "The village of X in Y district": places of that name elsewhere are not meant.
    """
    name.within = tuple(p for p in larger if _holds(p, name))
    if not name.within and larger and "settlement" in name.hints:
        near = {p.parent for p in larger} | {p.id for p in larger}
        name.places = tuple(p for p in name.places if p.parent in near)
        name.wording = name.wording if name.places else "settlement"


def _is_wide(name: Name) -> bool:
    return bool(name.places) and name.places[0].kind in {"country", "region"}


def _holds(larger: Place, name: Name) -> bool:
    """Tell whether some candidate of a name lies in a country or province."""
    return not name.places or any(inside(p, larger) for p in name.places)


def inside(place: Place, larger: Place) -> bool:
    """Tell whether a place lies in a country or division, by the divisions that hold it."""
    if larger.kind == "country":
        return place.country == larger.country and place.kind != "country"
    return place.id != larger.id and larger.id in above(place.parent)


@cache
def above(division: str | None) -> frozenset[str]:
    """Return the ids of a division and of all that hold it, as gazetteer and as feature ids."""
    found: set[str] = set()
    while division and division not in found:
        try:
            place = gazetteer().place(division)
        except CuratedDataError:
            break
        found |= {division, *([place.feature] if place.feature else [])}
        division = place.parent
    return frozenset(found)
