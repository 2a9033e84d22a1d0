"""The places that a sentence gives to what it tells, each with a role.

Names, curated phrases and words that point back ("there", "the region") all place something, unless
they only name who acts, who is spoken with, or where the speaker sits.

Source: roles as in PropBank's ARGM-LOC and ARGM-DIR, source and goal; word lists in
``data/lexicons/places.json``; the rules are own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extraction.borders import BORDER, Phrase, border_phrases
from geo.extraction.sentences import span_of
from geo.extraction.syntax import belongs, core
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import GeometryKind, Role, Toponym

__all__ = ["Context", "Mention", "mentions_of"]

_PARTY = ("force", "officials", "persons", "militants", "criminals", "actor", "group")
_METRES = {"km": 1000.0, "kilometer": 1000.0, "kilometre": 1000.0, "mile": 1609.344}
"""Source: one statute mile is 1,609.344 m (international yard and pound agreement, 1959)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence: the word it hangs on, its role there, and what it is."""

    token: Token
    role: Role
    location: Location
    countries: frozenset[str] = frozenset()
    acts: bool = False
    """Whether it names who acts; such a place locates only a condition or the home police."""


@dataclass(slots=True)
class Context:
    """What the article has said so far, for "there", "the region" and "the border"."""

    about_border: bool = False
    parties: frozenset[str] = frozenset()
    """Countries named where talks or requests about the border were told; empty before."""
    region: Location | None = None
    country: Location | None = None


def mentions_of(
    sentence: Sentence, named: Mapping[int, Toponym], context: Context, speakers: frozenset[int]
) -> list[Mention]:
    """Return the places that a sentence gives to what it tells.

    Parameters
    ----------
    sentence
        A parsed sentence.
    named
        The article's toponyms by the position where they start.
    context
        What was spoken of before; brought up to date here.
    speakers
        Indices of the words that name a speaker: they place nobody.
    """
    phrases = list(border_phrases(sentence, about_border=context.about_border))
    held = {i for p in phrases for i in p.holds}
    found = [m for p in phrases if (m := _of_phrase(p, speakers)) is not None]
    for token in sentence.tokens:
        toponym = named.get(span_of(token).start)
        if toponym is not None and token.i not in held:
            mention = _of_toponym(token, toponym, speakers)
            found += [mention] if mention is not None else []
        elif toponym is None and token.i not in speakers:
            back = _anaphor(token, context, found)
            found += [back] if back is not None else []
        if toponym is not None:
            _remember(toponym, token, context)
    return found


def _remember(toponym: Toponym, token: Token, context: Context) -> None:
    """Keep the last region and the last country that was not the one who acts."""
    if toponym.kind == "region" and toponym.feature:
        context.region = _location(toponym)
    if toponym.kind == "country" and toponym.feature and not toponym.demonym:
        acts = token.dep_ in {"nsubj", "compound"}
        if not acts or context.country is None:
            context.country = _location(toponym)


def _of_phrase(found: Phrase, speakers: frozenset[int]) -> Mention | None:
    if found.feature is None or found.head.i in speakers:
        return None
    border = found.feature == BORDER
    location = Location(
        role="at",
        basis=found.basis,
        name=" ".join(found.name.split()),
        kind="line" if border else "area",
        feature=found.feature,
        span=span_of(found.head.doc[min(found.holds) : max(found.holds) + 1]),
        confidence=0.9 if found.basis == "named" else 0.7,
    )
    inside = (country_of(t.text) for t in found.head.doc if t.i in found.holds)
    countries = frozenset(c[1] for c in inside if c is not None)
    role = "about" if _offset_m(found.head) is not None else _role(found.head)
    acts = not border and found.head.dep_ in {"nsubj", "nsubjpass"}
    return Mention(found.head, role, location, countries, acts=acts)


def _of_toponym(token: Token, toponym: Toponym, speakers: frozenset[int]) -> Mention | None:
    """Return a named place, unless it names where the speaker sits."""
    location = _location(toponym)
    if location is None or toponym.metonym or token.i in speakers:
        return None
    head = _name_head(token)
    country = country_of(toponym.text)
    code = frozenset({country[1]}) if country else frozenset()
    if toponym.demonym or head != token:
        return _modifier(token, head, location, code) if head != token else None
    return _of_name(_first_conjunct(head), location, code)


def _of_name(head: Token, location: Location, code: frozenset[str]) -> Mention | None:
    """Read a name by itself: who acts, whom it is with, how far off, or where."""
    if head.dep_ in {"nsubj", "nsubjpass", "poss", "dative"}:
        return Mention(head.head if head.dep_ == "poss" else head, "at", location, code, acts=True)
    distance = _offset_m(head)
    if distance is not None:
        return Mention(head, "at", _offset(location, distance), code)
    if head.dep_ == "pobj" and head.head.norm_ in words("places", "partners"):
        return _beyond(head, location, code)
    if head.dep_ == "dobj" and not _takes_place(head.head):
        return None
    return Mention(head, _role(head), location, code)


def _offset_m(head: Token) -> float | None:
    """Return the distance in metres of "30 km from X" or "30 miles east of X"."""
    if head.dep_ != "pobj" or head.head.norm_ not in {"from", "of", "outside"}:
        return None
    words_before = head.doc[max(head.sent.start, head.head.i - 3) : head.head.i]
    near = [t for t in words_before if t.norm_ not in words("places", "compass")]
    unit = _METRES.get(near[-1].lemma_.lower()) if near else None
    number = near[-2].text.replace(",", "") if len(near) > 1 else ""
    return unit * float(number) if unit and number.replace(".", "", 1).isdigit() else None


def _offset(location: Location, distance_m: float) -> Location:
    """Turn a place into one some way off: its anchor, with the distance as uncertainty."""
    if location.kind != "point":
        return location
    return replace(
        location,
        anchor=location.place,
        place=None,
        uncertainty_m=(location.uncertainty_m or 0.0) + distance_m,
    )


def _first_conjunct(token: Token) -> Token:
    """Return the first of "X, Y and Z", which has the preposition of them all."""
    while token.dep_ == "conj" and token.head.pos_ in {"PROPN", "NOUN"} and token.head != token:
        token = token.head
    return token


def _name_head(token: Token) -> Token:
    """Return the noun that a name modifies, or the name itself."""
    head = token
    while head.dep_ == "conj" and head.head.dep_ in {"amod", "compound", "nmod"}:
        head = head.head
    while head.dep_ in {"compound", "amod", "nmod", "poss"} and head.head.i > head.i:
        head = head.head
        if token.dep_ == "compound" and _is_place_name(head) and head.dep_ != "compound":
            return head
    titled = token.doc[token.i : head.i + 1].text.istitle() and head.pos_ == "PROPN"
    if titled and token.dep_ != "poss":
        return head if _is_place_name(head) else token
    return head


def _is_place_name(token: Token) -> bool:
    return bool(token.ent_type_ in {"GPE", "LOC"} and token.pos_ == "PROPN")


def _modifier(
    token: Token, head: Token, location: Location, code: frozenset[str]
) -> Mention | None:
    """Read a name before a noun: "Afghan heroin" is from there, "the Russian market" is there."""
    if token.dep_ == "compound" and _is_place_name(head):
        acts = head.dep_ in {"nsubj", "poss"}
        return None if acts else Mention(head, _role(head), location, code)
    if belongs([head], ("drugs",)):
        return Mention(head, "from", location, code)
    if head.lemma_.lower() in words("places", "ground"):
        return Mention(head, _role(head), location, code)
    return Mention(head, "at", location, code, acts=True) if belongs(core(head), _PARTY) else None


def _beyond(head: Token, location: Location, code: frozenset[str]) -> Mention | None:
    """Read "the capital of X", "the situation in the north of X"; "talks with X" is an actor."""
    preposition = head.head
    noun = preposition.head
    if preposition.norm_ == "of" and noun.norm_ == "out":
        return Mention(head, "from", location, code)
    if (
        preposition.norm_ == "of"
        and noun.pos_ == "NOUN"
        and not belongs(core(noun), ("statement",))
    ):
        return Mention(noun, _role(noun), location, code)
    return None


def _takes_place(verb: Token) -> bool:
    """Tell whether a verb's object is where it happens ("reaches Russia"), not to whom."""
    lists = ("goal_verbs", "source_verbs", "passage_verbs", "place_verbs")
    return any(verb.lemma_.lower() in words("places", name) for name in lists)


def _preposition_role(preposition: str) -> Role:
    roles: dict[str, Role] = table("places", "roles")
    return roles.get(preposition, "about")


def _role(token: Token) -> Role:
    """Return the role that the preposition or verb above a place gives it."""
    node = token
    while node.dep_ in {"conj", "appos"} and node.head != node:
        if node.head.pos_ == "ADP":
            break
        node = node.head
    if node.dep_ == "pobj":
        preposition = node.head
        if preposition.norm_ == "of" and preposition.head.norm_ == "out":
            return "from"
        if preposition.norm_ == "of" and preposition.head.pos_ == "NOUN":
            return _role(preposition.head)
        return _preposition_role(preposition.norm_)
    if node.dep_ in {"dobj", "attr"}:
        lemma = node.head.lemma_.lower()
        verbs: dict[str, Role] = {
            "goal_verbs": "to",
            "source_verbs": "from",
            "passage_verbs": "via",
        }
        return next((r for name, r in verbs.items() if lemma in words("places", name)), "at")
    return "at"


_KINDS: dict[str, GeometryKind] = {
    "border": "line",
    "sector": "line",
    "corridor": "route",
    "crossing": "point",
    "airfield": "point",
    "site": "point",
}
"""What a curated feature is drawn as, by the first word of its id; others are areas."""


def _location(toponym: Toponym) -> Location | None:
    """Return a drawable location: a feature's line, area or point, a settlement's, or nothing."""
    feature = toponym.feature
    if feature is None and (toponym.lon is None or toponym.kind not in {"settlement", "place"}):
        return None
    kind = _KINDS.get(feature.partition("-")[0], "area") if feature else "point"
    point = kind == "point"
    return Location(
        role="at",
        basis="named",
        name=toponym.text,
        kind=kind,
        feature=feature,
        place=toponym.place,
        lon=toponym.lon if point else None,
        lat=toponym.lat if point else None,
        uncertainty_m=toponym.uncertainty_m if point else None,
        span=toponym.span,
        confidence=toponym.confidence,
    )


def _anaphor(token: Token, context: Context, before: Sequence[Mention]) -> Mention | None:
    """Read "there", "the region" and "the country" as what was last spoken of."""
    run = token.doc[max(token.i - 1, 0) : token.i + 1]
    target: Location | None = None
    if token.norm_ == "there" and token.dep_ == "advmod":
        near = [m.location for m in before if m.location.kind in {"area", "point"}]
        target = near[-1] if near else None
        run = token.doc[token.i : token.i + 1]
    elif token.norm_ == "region" and _is_definite(token):
        target = context.region
    elif token.norm_ in {"country", "republic", "nation"} and _is_definite(token):
        target = context.country
    if target is None or token.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return None
    role = _role(token) if token.norm_ != "there" else "at"
    location = replace(target, basis="anaphora", span=span_of(run), confidence=0.6)
    return Mention(token, role, location)


def _is_definite(noun: Token) -> bool:
    own = [
        c
        for c in noun.children
        if c.dep_ in {"det", "amod", "compound", "poss", "nummod", "relcl", "prep"}
    ]
    return noun.i > 0 and any(c.norm_ in {"the", "this", "that"} for c in own) and not any(
        c.dep_ in {"amod", "compound", "nummod", "prep"} for c in own
    )  # fmt: skip
