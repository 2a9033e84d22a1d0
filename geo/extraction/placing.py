"""Where does a claim belong? Each place of a sentence goes to the trigger it is nearest to.

A claim gets the places that its own clause names. Nothing is placed by default: without a place in
its sentence a claim has one only where its words are those of the article's topic, the border.

Source: own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.borders import BORDER, CORRIDOR
from geo.extraction.containing import smallest
from geo.extraction.syntax import ancestors, belongs, clause_verb, core, subjects
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

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
    own = [m for m in _own(trigger, owners, mentions) if not _is_seat(m, trigger)]
    who = {t.i for t in subjects(trigger.token)} if trigger.token.dep_ == "relcl" else set()
    own += [replace(m, role="at") for m in mentions if m.token.i in who and m not in own]
    own += _handled(trigger, acting)
    own = smallest(own)
    found = [replace(m.location, role=m.role) for m in own]
    if trigger.mode == "flow":
        found += list(_route(own))
    if not found:
        home = _subject if trigger.event_type in {"STATE", "COERCE"} else _domestic
        found += list(home(trigger, acting))
    if trigger.event_type in _CONTENT:
        found += _content_border(trigger, mentions, found)
    found += _topic(trigger, found, context)
    return _once(found)


def _own(trigger: Trigger, owners: Owners, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the places of a trigger, else of what it is joined to, or of its whole sentence."""
    placing = [m for m in mentions if not m.acts and not _is_elsewhere(m, trigger)]
    own = [m for m in placing if owners.of(m.token) == trigger]
    if not own:
        own = _of_occasion(trigger, owners, placing)
    if trigger.event_type in _DIPLOMATIC:
        return own
    shared = [m for m in placing if not m.weak and m.role == "at"]
    joined = owners.joined(trigger) if all(m.weak for m in own) else []
    own = [m for m in shared if owners.of(m.token) in joined] or own
    if all(m.weak for m in own):
        own = [m for m in shared if _frames(m, trigger)] or own
    if all(m.weak for m in own):
        own = _of_antecedent(trigger, owners, placing) or own
    return own


def _of_occasion(trigger: Trigger, owners: Owners, placing: Sequence[Mention]) -> list[Mention]:
    """Return the places of the occasion or cause of a verb: "at talks in X they agreed".

    "The withdrawal from X will deepen instability" deepens it there.
    """
    verb = clause_verb(trigger.token)
    hung = {
        g
        for c in verb.children
        if c.dep_ == "prep" and c.norm_ in {"during", "at", "after", "following", "in"}
        for g in c.children
    }
    hung |= set(subjects(verb)) if trigger.event_type == "STATE" else set()
    occasions = [t for t in owners.kept if t.is_noun and t != trigger and t.token in hung]
    return [replace(m, role="at") for m in placing if owners.of(m.token) in occasions]


def _of_antecedent(trigger: Trigger, owners: Owners, placing: Sequence[Mention]) -> list[Mention]:
    """Return the places of what a relative clause goes on about: "the attack, in which … died".

    "Russia, where thousands die" is Russia.
    """
    verb = clause_verb(trigger.token)
    if verb.dep_ != "relcl":
        return []
    head = verb.head
    where = any(
        c.norm_ in {"where", "где"} or (c.norm_ == "which" and c.head.norm_ in {"in", "on", "at"})
        for c in verb.subtree
    )
    itself = [
        replace(m, role="at") for m in placing if where and head in {m.token, m.token.head.head}
    ]
    told = [t for t in owners.kept if t != trigger and t.token == head]
    return itself or [m for m in placing if owners.of(m.token) in told]


def _is_elsewhere(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a place belongs to another clause than a trigger's.

    That of who says it ("agencies in Khorugh fear that ..."), one that is told of a person ("a
    commander who lived in X"), one joined to it with a subject of its own, one that it reports, and
    a way told of a verb above it.
    """
    own = {t.i for t in ancestors(trigger.token)}
    below = mention.token
    for node in ancestors(mention.token):
        if node.i in own:
            return node != trigger.token and _is_above(mention, trigger, node, below)
        if _is_shut(node, trigger.token):
            return True
        below = node
    return False


_PERSONS = ("persons", "officials", "militants", "criminals", "force")


def _is_shut(node: Token, trigger: Token) -> bool:
    """Tell whether what is told within a clause stays in it."""
    if node.dep_ == "relcl":
        told = node.head == trigger or node.lemma_.lower() in words("places", "happens")
        return belongs([node.head], _PERSONS) or not told
    marks = {c.norm_ for c in node.children if c.dep_ == "mark"}
    if node.dep_ == "advcl" and marks & {"to", "чтобы"}:
        return True
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in node.children)
    return node.dep_ in {"ccomp", "conj", "parataxis"} and node.pos_ in {"VERB", "AUX"} and own


def _is_above(mention: Mention, trigger: Trigger, node: Token, below: Token) -> bool:
    """Tell whether a place of a verb above a trigger says nothing of it."""
    if node.pos_ not in {"VERB", "AUX"} or node == clause_verb(trigger.token):
        return False
    if _reports(node, trigger):
        # What the model hangs by a verb of saying beyond its subject belongs to what is said.
        return mention.role == "at" and below.dep_ == "nsubj"
    governed = trigger.is_noun or trigger.token.dep_ in {"xcomp", "pcomp", "conj"}
    goes = mention.role != "at" and mention.token.dep_ in {"pobj", "dobj"}
    return goes and not governed


def _reports(verb: Token, trigger: Trigger) -> bool:
    """Tell whether a trigger is in what a verb reports or feels."""
    lemma = verb.lemma_.lower()
    says = lemma in words("speech", "report") or lemma in words("speech", "attitude")
    if not says and lemma not in {"assure", "заверить"}:
        return False
    return any(c.dep_ in {"ccomp", "xcomp"} and trigger.token in c.subtree for c in verb.children)


def _frames(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a place stands before its clause's subject: it holds for what is joined to it.

    "In Khorugh the police dispersed a rally and a crowd burned a car."
    """
    token = mention.token
    preposition = token.head if token.dep_ == "pobj" else token
    verb = preposition.head
    if mention.role != "at" or preposition.dep_ != "prep" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if token.sent.start != trigger.token.sent.start or preposition.i > verb.i:
        return False
    who = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return all(c.i > preposition.i for c in who) and _is_joined(trigger.token, verb)


def _is_joined(token: Token, verb: Token) -> bool:
    """Tell whether "and" leads from a verb to the clause of a token."""
    node = clause_verb(token)
    while node != verb and node.dep_ == "conj" and node.head != node:
        node = node.head
    return node == verb


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
    if trigger.event_type not in _DIPLOMATIC or mention.token.i > trigger.token.i:
        return False
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
    yield from (m.location for m in own) if own else _domestic(trigger, acting)


def _domestic(trigger: Trigger, acting: Sequence[Mention]) -> Iterator[Location]:
    """Yield the home of police, customs, courts and security forces that act."""
    if trigger.event_type not in {"ASSAULT", "COERCE", "SANCTION"}:
        return
    below = {t.i for t in clause_verb(trigger.token).subtree}
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
    is_settled = any(x.role == "at" and x.basis != "topic" for x in found)
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
            rule="placing: border guards in an article about the border",
        )
    ]
