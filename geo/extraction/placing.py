"""Where does a claim belong? Each place of a sentence goes to the trigger it is nearest to.

A claim gets the places that its own clause names. Nothing is placed by default: without a place in
its sentence a claim has one only where its words are those of the article's topic, the border.

Source: own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.borders import BORDER, CORRIDOR
from geo.extraction.syntax import clause_verb, core, subjects
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.extraction.mentions import Context, Mention
    from geo.extraction.owners import Owners
    from geo.extraction.triggers import Trigger

__all__ = ["locations"]

_TALKS = {"CONSULT", "AGREE", "REQUEST"}
_CONTENT = {*_TALKS, "REJECT", "COOPERATE", "AID"}
"""Events that are about something: what they are about can place them."""
_DIPLOMATIC = {*_CONTENT, "ACCUSE", "THREATEN", "SANCTION", "SUPPORT"}
_NAMES = {"AFG": "Afghanistan", "TJK": "Tajikistan"}


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
        words_of = {w for t in core(mention.token) for w in (t.lower_, t.lemma_)}
        if mention.token.i in below and words_of & words("places", "home_forces"):
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
    named = [m for m in mentions if m.location.feature == BORDER]
    inside = [m for m in named if m.token.i in below and m.token.i > trigger.token.i]
    return [replace(m.location, role="about") for m in inside[:1]]


def _third_neighbours() -> set[str]:
    near = table("borders", "neighbours")
    return {*near["TJK"], *near["AFG"]} - {"TJK", "AFG"}


def _topic(trigger: Trigger, found: Sequence[Location], context: Context) -> list[Location]:
    """Return the border where a claim without it speaks of the article's topic, the border.

    It does when its own words are border guards or border control, or when it goes on about talks
    that were told to be about the border, between the same countries.
    """
    sentence = trigger.token.sent
    named = {c[1] for t in sentence if (c := country_of(t.text)) is not None}
    if not context.about_border or named & _third_neighbours():
        return []
    has_border = any(x.feature == BORDER for x in found)
    own_words = "territory" in trigger.contexts
    if trigger.event_type in _TALKS and (has_border or own_words):
        context.parties |= named | {"TJK", "AFG"}
    continues = trigger.event_type in _TALKS | {"REJECT"}
    goes_on = continues and not found and named <= context.parties
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
