"""Did it happen? Each trigger is happened, ongoing, planned, denied or speculated.

The words around a trigger are read from the inside out: what stands on the trigger itself, then its
verb, then each governing verb or noun (:mod:`geo.extraction.governing`), until one of them decides;
what is said without any of them has the tense of its verb (:mod:`geo.extraction.tenses`).

Source: event factuality as in Saurí and Pustejovsky, *FactBank*, 2009 (doi
10.1007/s10579-009-9089-9); word lists in ``data/lexicons/modality.json``; the order is own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.governing import CONDITION, NOUNS, by_governor, climb, mark_of
from geo.extraction.syntax import child, clause_verb
from geo.extraction.tenses import Factuality, Tense, by_tense, guessed, is_in, tense_of
from geo.extraction.triggers import governor
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.extraction.triggers import Trigger

__all__ = ["Factuality", "Tense", "factuality"]

_ON_NOUN = {
    "planned_words": Factuality("planned", "future"),
    "doubted_words": Factuality("speculated", "present"),
    "ongoing_words": Factuality("ongoing", "present"),
}
"""What a word on a noun makes of it."""


def factuality(trigger: Trigger) -> Factuality:
    """Tell whether what a trigger names happened, goes on, is planned, denied or speculated.

    A condition that is still to come is a forecast, so speculated: nobody plans it. What only its
    verb tells (:mod:`geo.extraction.predicates`) is a deed, and may be planned.
    """
    found = _conditional(trigger, _factuality(trigger))
    listed = trigger.mode != "presence" and not trigger.rule.startswith("predicates")
    forecast = trigger.event_type == "STATE" and listed
    if forecast and found.modality == "planned":
        return replace(found, modality="speculated")
    if found.modality == "speculated" and found.cue != CONDITION:
        return replace(found, tense=_time_of_guess(trigger, found.tense))
    return found


def _time_of_guess(trigger: Trigger, tense: Tense) -> Tense:
    """Return when a guess would be true; a noun is over where its verb has "have"."""
    if not trigger.is_noun:
        return guessed(trigger.token, tense)
    return "perfect" if guessed(governor(trigger.token), tense) == "perfect" else tense


def _conditional(trigger: Trigger, found: Factuality) -> Factuality:
    """Make a plan that hangs on a condition a possibility: "would help if it grew worse"."""
    if found.modality != "planned":
        return found
    verb = clause_verb(trigger.token)
    below = [c for c in verb.children if c.dep_ == "advcl"]
    if any(mark_of(c) in words("modality", "conditions") for c in below):
        return Factuality("speculated", "future", CONDITION)
    case = any(t.lower_ == "случае" and t.i < verb.i for t in verb.subtree)
    return Factuality("speculated", "future", CONDITION) if case else found


def _factuality(trigger: Trigger) -> Factuality:
    token = trigger.token
    if trigger.is_noun:
        found = _of_noun(trigger)
        if found is not None:
            return found
        verb = _carrier(token)
        if verb is None:
            return _unasserted(trigger)
        governed = by_governor(verb, "dobj") if token.dep_ == "dobj" else None
        if governed is not None and governed.modality == "denied":
            return governed
    else:
        verb = token
        own = _by_adverb(verb)
        if own is not None:
            return own
    return _expected(verb, trigger) or climb(verb) or by_tense(verb, trigger)


def _unasserted(trigger: Trigger) -> Factuality:
    """Read a noun that is taken for granted: a past fight is over, all else goes on."""
    verb = governor(trigger.token)
    over = verb.pos_ in {"VERB", "AUX"} and tense_of(verb) in {"past", "perfect"}
    if trigger.event_type == "ASSAULT" and (over or verb.pos_ not in {"VERB", "AUX"}):
        return Factuality("happened", "past", "an attack taken for granted")
    return Factuality("ongoing", "present", "a noun taken for granted")


def _expected(verb: Token, trigger: Trigger) -> Factuality | None:
    """Read a noun that is still to come: what is expected, scheduled, demanded or called for.

    "The talks are expected to end", "drills are scheduled", "they demand the release of", "called
    for a pullout", «намечена переброска», «требуют вывода».

    Source: verbs whose object need not be there, Quirk et al. 1985, §§ 16.38-16.42.
    """
    if not trigger.is_noun:
        return None
    if child(verb, "xcomp") is not None and is_in(verb, "planning_verbs"):
        return Factuality("planned", "future", f"“{verb.text}” plans it")
    noun = _first_of(trigger.token)
    link = noun.dep_
    if link == "dobj" and is_in(verb, "weighing_verbs"):
        return Factuality("speculated", "future", f"“{verb.text}” leaves it open")
    passive = link == "nsubjpass" or (link == "nsubj" and is_in(verb, "coming_verbs"))
    if passive and (is_in(verb, "scheduling_verbs") or is_in(verb, "coming_verbs")):
        return Factuality("planned", "future", f"“{verb.text}” plans it")
    if (
        link == "pobj"
        and noun.head.norm_ in {"for", "on", "to", "toward"}
        and noun.head.head == verb
    ):
        asked = is_in(verb, "calling_verbs")
    else:
        asked = link == "dobj" and is_in(verb, "demanding_verbs")
    return Factuality("planned", "future", f"“{verb.text}” asks for it") if asked else None


def _first_of(noun: Token) -> Token:
    """Return the first of the nouns that "and" joins."""
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun


def _of_noun(trigger: Trigger) -> Factuality | None:
    """Read the words on a noun: "the planned withdrawal", "no talks", "alleged attack"."""
    token = trigger.token
    for c in token.children:
        if c.dep_ == "det" and c.norm_ == "no":
            return Factuality("denied", "present", f"no {token.text}")
        qualifies = c.dep_ in {"amod", "compound", "acl", "nmod"}
        found = next((f for key, f in _ON_NOUN.items() if qualifies and is_in(c, key)), None)
        if found is not None:
            return found
    above = token.head.head if token.dep_ == "pobj" else token
    if above != token and above.pos_ == "NOUN":
        return next((f for key, f in NOUNS.items() if is_in(above, key)), None)
    return None


def _carrier(token: Token) -> Token | None:
    """Return the verb that asserts a noun; ``None`` when the noun is taken for granted.

    "He hopes to stem the flow" takes the flow for granted, "he denies any talks" does not.
    """
    verb = governor(token)
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    inner = token
    while inner.head not in {verb, inner}:
        inner = inner.head
    if inner.dep_ in {"dobj", "pobj"} and is_in(verb, "containing_verbs"):
        return None
    if inner.dep_ == "prep" and not is_in(verb, "direct"):
        fronted = inner.i < verb.i
        return None if fronted else verb
    return verb


def _by_adverb(verb: Token) -> Factuality | None:
    if any(
        c.dep_ in {"advmod", "parataxis", "discourse"} and is_in(c, "doubting_adverbs")
        for c in verb.children
    ):
        return Factuality("speculated", tense_of(verb))
    return None
