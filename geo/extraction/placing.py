"""Where does a claim belong? Each place of a sentence goes to the trigger it is nearest to.

A claim gets the places that its own clause names, or those of what it hangs on. Nothing is placed
by default: that an article is about the border places none of its claims there.

Source: own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.borders import BORDER, CORRIDOR
from geo.extraction.clauses import (
    DIPLOMATIC,
    is_elsewhere,
    is_said,
    is_where_it_is_told,
)
from geo.extraction.containing import smallest
from geo.extraction.inherited import occasion, taken_over
from geo.extraction.syntax import ancestors, clause_verb, core, subjects
from geo.extraction.vocabulary import words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.located import Mention
    from geo.extraction.owners import Owners
    from geo.extraction.triggers import Trigger

__all__ = ["is_elsewhere", "locations"]

_TALKS = {"CONSULT", "AGREE", "REQUEST"}
_CONTENT = {*_TALKS, "REJECT", "COOPERATE", "AID"}
"""Events that are about something: what they are about can place them."""
_NAMES = {"AFG": "Afghanistan", "TJK": "Tajikistan"}


def locations(
    trigger: Trigger, owners: Owners, mentions: Sequence[Mention]
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
    """
    acting = [m for m in mentions if m.acts]
    handled = _handled(trigger, acting)
    own = handled or [m for m in _own(trigger, owners, mentions) if not _is_seat(m, trigger)]
    told = _told_of(trigger)
    itself = (m for m in mentions if m.token.i in told and not m.acts and m not in own)
    own += [replace(m, role="at") for m in itself]
    own = smallest(own)
    found = [replace(m.location, role=m.role) for m in own]
    if trigger.mode == "flow":
        found += list(_route(own))
    if not found:
        home = _subject if trigger.event_type in {"STATE", "COERCE"} else _domestic
        found += list(home(trigger, acting))
    if trigger.event_type in DIPLOMATIC:
        found += _content(trigger, mentions, found)
    return _once(found)


def _told_of(trigger: Trigger) -> set[int]:
    """Return the words that a relative clause tells of: "Kunduz, which the Taliban took"."""
    verb = trigger.token
    if verb.dep_ != "relcl":
        return set()
    it = any(c.dep_ == "dobj" and c.norm_ in {"which", "that"} for c in verb.children)
    return {t.i for t in subjects(verb)} | ({t.i for t in ancestors(verb.head)} if it else set())


def _own(trigger: Trigger, owners: Owners, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the places of a trigger, else those that it takes over."""
    placing = [m for m in mentions if not m.acts and not is_elsewhere(m, trigger)]
    own = [m for m in placing if owners.of(m.token, above=True) == trigger]
    own = own or occasion(trigger, owners, mentions)
    if trigger.event_type in DIPLOMATIC or any(not m.weak for m in own):
        return own
    return taken_over(trigger, owners, mentions) or own


def _handled(trigger: Trigger, acting: Sequence[Mention]) -> list[Mention]:
    """Return the sectors that change hands: what is done to them is done there."""
    if trigger.event_type not in {"CONCEDE", "RETREAT", "MOBILIZE"}:
        return []
    below = {t.i for t in clause_verb(trigger.token).subtree}
    return [
        m for m in acting if (m.location.feature or "").startswith("sector-") and m.token.i in below
    ]


def _is_seat(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a place only says where an acting ministry sits, in diplomacy."""
    if trigger.event_type not in DIPLOMATIC or mention.token.i > trigger.token.i:
        return False
    preposition = mention.token.head
    told = trigger.event_type not in _TALKS and preposition.dep_ == "prep"
    if told and is_where_it_is_told(mention, clause_verb(trigger.token), preposition):
        return True
    who = subjects(clause_verb(trigger.token))
    if trigger.event_type == "SANCTION" and _any_of(who, "home_forces"):
        return False
    own = {t.i for t in trigger.token.subtree} if trigger.is_noun else set()
    return mention.token.i in {t.i for s in who for t in s.subtree} - own


def _any_of(nouns: Sequence[Token], name: str) -> bool:
    """Tell whether one of some nouns is in a list of the vocabulary of places."""
    return any(n.lemma_.lower() in words("places", name) for n in nouns)


def _once(found: Sequence[Location]) -> tuple[Location, ...]:
    kept: dict[tuple[str | None, ...], Location] = {}
    for x in sorted(found, key=lambda x: ("named", "anaphora", "topic").index(x.basis)):
        kept.setdefault((x.feature, None if x.feature else x.place, x.anchor), x)
    return tuple(kept.values())


def _subject(trigger: Trigger, acting: Sequence[Mention]) -> Iterator[Location]:
    """Yield the country that a condition is told of: "Russia is the largest consumer"."""
    who = {t.i for t in subjects(clause_verb(trigger.token))}
    own = [m for m in acting if m.token.i in who and m.token.pos_ == "PROPN"]
    stated = trigger.event_type == "STATE"
    rule = "placing: a country that acts does so at home, when no other place is named"
    for mention in own:
        yield mention.location if stated else replace(mention.location, basis="topic", rule=rule)
    if not own:
        yield from _domestic(trigger, acting)


def _domestic(trigger: Trigger, acting: Sequence[Mention]) -> Iterator[Location]:
    """Yield the home of police, customs, courts and security forces that act."""
    if trigger.event_type not in {"ASSAULT", "COERCE", "SANCTION"}:
        return
    verb = clause_verb(trigger.token)
    below = {t.i for t in verb.subtree if clause_verb(t) == verb}
    for mention in acting:
        words_of = {w for t in core(mention.token) for w in (t.lower_, t.lemma_)}
        if mention.token.i in below and words_of & words("places", "home_forces"):
            yield replace(
                mention.location,
                basis="topic",
                confidence=0.5,
                rule="placing: home forces act in their country when no other place is named",
            )


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
            rule="placing: from Afghanistan to Russia through a country between",
        )


def _content(
    trigger: Trigger, mentions: Sequence[Mention], found: Sequence[Location]
) -> list[Location]:
    """Return what talks, demands or denials are about: the border or land named in what is said."""
    if any(x.feature == BORDER for x in found):
        return []
    below = {t.i for t in clause_verb(trigger.token).subtree}
    inside = [m for m in mentions if m.token.i in below and m.token.i > trigger.token.i]
    border = [m for m in inside if m.location.feature == BORDER]
    if border and trigger.event_type in _CONTENT:
        return [replace(m.location, role="about") for m in border[:1]]
    land = [m for m in inside if m.location.kind != "point" and not m.acts]
    land = [m for m in land if not is_said(m, trigger)]
    if found or trigger.event_type in {"CONSULT", "AID", "AGREE"}:
        return []
    rule = "placing: the land named in what is said"
    return [replace(m.location, role="about", basis="topic", rule=rule) for m in land[:1]]
