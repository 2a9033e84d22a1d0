"""Where does a claim belong? Each place of a sentence goes to the trigger it is nearest to.

A claim gets the places that its own clause names, each with a role from its preposition; what only
locates the speaker or names an actor places nothing. Nothing is placed by default: without a place
in its sentence a claim has one only where its words are those of the article's topic, the border.

Source: roles as in PropBank's ARGM-LOC and ARGM-DIR, source and goal; the rules are own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extraction.borders import BORDER, CORRIDOR, Phrase, border_phrases
from geo.extraction.sentences import span_of
from geo.extraction.syntax import belongs, clause_verb, core, subjects
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.owners import Owners
    from geo.extraction.sentences import Sentence
    from geo.extraction.triggers import Trigger
    from geo.model import Role, Toponym

__all__ = ["Context", "Mention", "locations", "mentions_of"]

_ROLES: dict[str, Role] = {
    "from": "from", "via": "via", "through": "via", "across": "via", "over": "via", "to": "to",
    "into": "to", "onto": "to", "toward": "to", "towards": "to", "in": "at", "at": "at", "on": "at",
    "near": "at", "along": "at", "alongside": "at", "inside": "at", "outside": "at", "within": "at",
    "around": "at", "throughout": "at", "against": "about", "about": "about", "over ": "about",
}  # fmt: skip
_GOALS, _SOURCES = (
    {"reach", "enter", "visit", "invade"},
    {"leave", "quit", "flee", "exit", "vacate"},
)
_GROUND = {"market", "territory", "soil", "side", "capital", "city", "town", "village", "province", "region",
           "district", "border", "bank", "republic", "airspace", "section"}  # fmt: skip
_PARTY = ("force", "officials", "persons", "militants", "criminals", "actor", "group")
_TALKS = {"CONSULT", "AGREE", "REQUEST"}
_CONTENT = {*_TALKS, "REJECT", "COOPERATE", "AID"}
_DIPLOMATIC = {
    "ACCUSE",
    "REJECT",
    "REQUEST",
    "THREATEN",
    "SANCTION",
    "SUPPORT",
    "CONSULT",
    "AGREE",
    "AID",
}
_PARTNERS = {"with", "between", "by", "for", "than", "like", "of"}
_HOME = {"police", "policeman", "policemen", "security", "customs", "prosecutor", "court", "authority",
         "authorities", "ministry", "government", "official"}  # fmt: skip
"""Who acts at home: their country is where it happens when nothing else is said. Source: own."""
_METRES = {"km": 1000.0, "kilometer": 1000.0, "kilometre": 1000.0, "mile": 1609.344}
_COMPASS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
_NAMES = {"AFG": "Afghanistan", "TJK": "Tajikistan"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence: the word it hangs on, its role there, and what it is."""

    token: Token
    role: Role
    location: Location
    countries: frozenset[str] = frozenset()
    acts: bool = False
    """Whether it names who acts; such a place locates nothing but a condition or the home police."""


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
        context.region = _location(toponym, "named")
    if toponym.kind == "country" and toponym.feature and not toponym.demonym:
        acts = token.dep_ in {"nsubj", "compound"}
        if not acts or context.country is None:
            context.country = _location(toponym, "named")


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
    return Mention(found.head, role, location, countries)


def _of_toponym(token: Token, toponym: Toponym, speakers: frozenset[int]) -> Mention | None:
    """Return a named place, unless it names where the speaker sits."""
    if toponym.metonym or token.i in speakers:
        return None
    location = _location(toponym, "named")
    if location is None:
        return None
    head = _name_head(token)
    country = country_of(toponym.text)
    code = frozenset({country[1]}) if country else frozenset()
    if toponym.demonym or head != token:
        return _modifier(token, head, location, code) if head != token else None
    head = _first_conjunct(head)
    if head.dep_ in {"nsubj", "nsubjpass", "poss", "dative"}:
        return Mention(head.head if head.dep_ == "poss" else head, "at", location, code, acts=True)
    if head.dep_ == "pobj" and head.head.lower_ in _PARTNERS and _offset_m(head) is None:
        return _beyond(head, location, code)
    if head.dep_ == "dobj" and not _takes_place(head.head):
        return None
    distance = _offset_m(head)
    if distance is not None:
        return Mention(head, "at", _offset(location, distance), code)
    return Mention(head, _role(head), location, code)


def _offset_m(head: Token) -> float | None:
    """Return the distance in metres of "30 km from X" or "30 miles east of X"."""
    if head.dep_ != "pobj" or head.head.lower_ not in {"from", "of", "outside"}:
        return None
    words_before = head.doc[max(head.sent.start, head.head.i - 3) : head.head.i]
    near = [t for t in words_before if t.lower_ not in _COMPASS]
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
    """Return the noun that a name modifies, or the last word of a name of several words."""
    head = token
    while head.dep_ == "conj" and head.head.dep_ in {"amod", "compound", "nmod"}:
        head = head.head
    while head.dep_ in {"compound", "amod", "nmod", "poss"} and head.head.i > head.i:
        head = head.head
        if head.ent_type_ in {"GPE", "LOC"} and head.pos_ == "PROPN" and token.dep_ == "compound":
            return head if head.dep_ not in {"compound"} else _name_head(head)
    if (
        token.doc[token.i : head.i + 1].text.istitle()
        and head.pos_ == "PROPN"
        and token.dep_ != "poss"
    ):
        return token if head.ent_type_ not in {"GPE", "LOC"} else head
    return head


def _modifier(
    token: Token, head: Token, location: Location, code: frozenset[str]
) -> Mention | None:
    """Read a name before a noun: "Afghan heroin" comes from there, "the Russian market" is there."""
    if head == token or (
        head.pos_ == "PROPN" and token.dep_ == "compound" and head.ent_type_ in {"GPE", "LOC"}
    ):
        return (
            Mention(head, _role(head), location, code)
            if head.dep_ not in {"nsubj", "poss"}
            else None
        )
    if belongs([head], ("drugs",)):
        return Mention(head, "from", location, code)
    if head.lemma_.lower() in _GROUND:
        return Mention(head, _role(head), location, code)
    return Mention(head, "at", location, code, acts=True) if belongs(core(head), _PARTY) else None


def _beyond(head: Token, location: Location, code: frozenset[str]) -> Mention | None:
    """Read "the capital of X", "the situation in the north of X"; "talks with X" is an actor."""
    preposition = head.head
    noun = preposition.head
    if preposition.lower_ == "of" and noun.lower_ == "out":
        return Mention(head, "from", location, code)
    if (
        preposition.lower_ == "of"
        and noun.pos_ == "NOUN"
        and not belongs(core(noun), ("statement",))
    ):
        return Mention(noun, _role(noun), location, code)
    return None


def _takes_place(verb: Token) -> bool:
    """Tell whether a verb's object is where it happens ("reaches Russia"), not to whom."""
    lemma = verb.lemma_.lower()
    return lemma in _GOALS | _SOURCES | {"cross", "attack", "storm", "shell", "bomb", "seize", "capture",
                                         "occupy", "control", "transit", "penetrate", "infiltrate",
                                         "overrun", "patrol", "guard", "protect", "destabilize",
                                         "see", "threaten", "include"}  # fmt: skip


def _role(token: Token) -> Role:
    """Return the role that the preposition or verb above a place gives it."""
    node = token
    while node.dep_ in {"conj", "appos"} and node.head != node:
        if node.head.pos_ == "ADP":
            break
        node = node.head
    if node.dep_ == "pobj":
        preposition = node.head
        if preposition.lower_ == "of" and preposition.head.lower_ == "out":
            return "from"
        if preposition.lower_ == "of" and preposition.head.pos_ == "NOUN":
            return _role(preposition.head)
        return _ROLES.get(preposition.lower_, "about")
    if node.dep_ in {"dobj", "attr"}:
        lemma = node.head.lemma_.lower()
        if lemma in _GOALS:
            return "to"
        if lemma in _SOURCES:
            return "from"
        return "via" if lemma in {"cross", "transit"} else "at"
    return "at"


def _location(toponym: Toponym, basis: str) -> Location | None:
    """Return a drawable location: a feature's area, or a settlement's point; nothing otherwise."""
    base = Location(
        role="at", basis="named" if basis == "named" else "anaphora", name=toponym.text, kind="area",
        feature=toponym.feature or "?", place=toponym.place, span=toponym.span,
        confidence=toponym.confidence,
    )  # fmt: skip
    if toponym.feature is not None:
        return base
    if toponym.lon is None or toponym.kind in {"country", "province", "region"}:
        return None
    return replace(
        base, kind="point", feature=None, lon=toponym.lon, lat=toponym.lat,
        uncertainty_m=toponym.uncertainty_m,
    )  # fmt: skip


def _anaphor(token: Token, context: Context, before: Sequence[Mention]) -> Mention | None:
    """Read "there", "the region" and "the country" as what was last spoken of."""
    run = token.doc[max(token.i - 1, 0) : token.i + 1]
    target: Location | None = None
    if token.lower_ == "there" and token.dep_ == "advmod":
        near = [m.location for m in before if m.location.kind in {"area", "point"}]
        target = near[-1] if near else None
        run = token.doc[token.i : token.i + 1]
    elif token.lower_ == "region" and _is_definite(token):
        target = context.region
    elif token.lower_ in {"country", "republic", "nation"} and _is_definite(token):
        target = context.country
    if target is None or token.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return None
    role = _role(token) if token.lower_ != "there" else "at"
    location = replace(target, basis="anaphora", span=span_of(run), confidence=0.6)
    return Mention(token, role, location)


def _is_definite(noun: Token) -> bool:
    own = [
        c
        for c in noun.children
        if c.dep_ in {"det", "amod", "compound", "poss", "nummod", "relcl", "prep"}
    ]
    return noun.i > 0 and any(c.lower_ in {"the", "this", "that"} for c in own) and not any(
        c.dep_ in {"amod", "compound", "nummod", "prep"} for c in own
    )  # fmt: skip


def locations(
    trigger: Trigger, owners: Owners, mentions: Sequence[Mention], context: Context
) -> tuple[Location, ...]:
    """Return where a trigger belongs, each feature or place once.

    Parameters
    ----------
    trigger
        What is placed.
    owners
        Which trigger each word of the passage goes to.
    mentions
        The places of the passage.
    context
        Whether the article is about the border, and which talks are.
    """
    acting = [m for m in mentions if m.acts]
    own = [m for m in mentions if not m.acts and owners.of(m.token) == trigger]
    own = own or [
        m for m in mentions if not m.acts and owners.of(m.token) in owners.joined(trigger)
    ]
    own = [m for m in own if not _is_seat(m, trigger)]
    who = {t.i for t in subjects(trigger.token)} if trigger.token.dep_ == "relcl" else set()
    own += [replace(m, role="at") for m in mentions if m.token.i in who and m not in own]
    found = [replace(m.location, role=m.role) for m in own]
    if trigger.mode == "flow":
        found += list(_route(own))
    if not found:
        home = _subject if trigger.event_type == "STATE" else _domestic
        found += list(home(trigger, acting))
    if trigger.event_type in _CONTENT:
        found += _content_border(trigger, mentions, found)
    found += _topic(trigger, found, context)
    return _once(found)


def _is_seat(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a place only says where an acting ministry sits, in diplomacy."""
    if trigger.event_type not in _DIPLOMATIC:
        return False
    who = (t for s in subjects(clause_verb(trigger.token)) for t in s.subtree)
    own = {t.i for t in trigger.token.subtree} if trigger.is_noun else set()
    return mention.token.i in {t.i for t in who} - own


def _once(found: Sequence[Location]) -> tuple[Location, ...]:
    kept: dict[tuple[str | None, ...], Location] = {}
    for x in sorted(found, key=lambda x: ("named", "anaphora", "topic").index(x.basis)):
        kept.setdefault((x.feature, None if x.feature else x.place, x.anchor), x)
    return tuple(kept.values())


def _subject(trigger: Trigger, acting: Sequence[Mention]) -> Iterator[Location]:
    """Yield the country that a condition is told of: "Russia is the largest consumer"."""
    who = {t.i for t in subjects(clause_verb(trigger.token))}
    yield from (m.location for m in acting if m.token.i in who and m.token.pos_ == "PROPN")


def _domestic(trigger: Trigger, acting: Sequence[Mention]) -> Iterator[Location]:
    """Yield the home of police, customs, courts and security forces that act."""
    if trigger.event_type not in {"ASSAULT", "COERCE", "SANCTION"}:
        return
    below = {t.i for t in clause_verb(trigger.token).subtree}
    for mention in acting:
        words_of = {t.lower_ for t in core(mention.token)}
        if mention.token.i in below and words_of & _HOME:
            yield replace(mention.location, confidence=0.5)


def _route(own: Sequence[Mention]) -> Iterator[Location]:
    """Yield what a told route adds: the countries of a crossed border, and the corridor.

    The corridor is meant when the way is told from Afghanistan to Russia through a country between.
    """
    told = frozenset().union(*(m.countries for m in own if m.location.feature != BORDER))
    for mention in own:
        if mention.location.feature == BORDER and mention.role == "via":
            for code in sorted(mention.countries - told):
                yield replace(
                    mention.location,
                    role="via",
                    kind="area",
                    feature=f"country-{code}",
                    name=_NAMES[code],
                )
    every = frozenset().union(*(m.countries for m in own))
    if {"AFG", "RUS"} <= every and every & words("borders", "transit"):
        yield Location(
            role="via",
            basis="named",
            name="the northern route",
            kind="route",
            feature=CORRIDOR,
            confidence=0.7,
        )


def _content_border(
    trigger: Trigger, mentions: Sequence[Mention], found: Sequence[Location]
) -> list[Location]:
    """Return the border that talks or requests are about, named in what is talked about."""
    if any(x.feature == BORDER for x in found):
        return []
    below = {t.i for t in clause_verb(trigger.token).subtree}
    return [replace(m.location, role="about") for m in mentions
            if m.location.feature == BORDER and m.token.i in below and m.token.i > trigger.token.i][:1]  # fmt: skip


def _topic(trigger: Trigger, found: Sequence[Location], context: Context) -> list[Location]:
    """Return the border where a claim without it speaks of the article's topic, the border.

    It does when its own words are border guards or border control, or when it goes on about talks
    that were told to be about the border, between the same countries.
    """
    sentence = trigger.token.sent
    named = {c[1] for t in sentence if (c := country_of(t.text)) is not None}
    others = named & set().union(*(set(x) for x in table("borders", "neighbours").values()))
    if not context.about_border or others - {"TJK", "AFG"}:
        return []
    has_border = any(x.feature == BORDER for x in found)
    own_words = "territory" in trigger.contexts
    if trigger.event_type in _TALKS and (has_border or own_words):
        context.parties |= named | {"TJK", "AFG"}
    goes_on = trigger.event_type in _TALKS | {"REJECT"} and not found and named <= context.parties
    is_settled = any(x.kind == "point" for x in found)
    if has_border or is_settled or not (own_words or (context.parties and goes_on)):
        return []
    return [
        Location(
            role="about",
            basis="topic",
            name="the border",
            kind="line",
            feature=BORDER,
            confidence=0.4,
        )
    ]
