"""Did it happen? Each trigger is happened, ongoing, planned, denied or speculated.

The words around a trigger are read from the inside out: what stands on the trigger itself, then its
verb, then each governing verb or noun, until one of them decides; what is said without any of them
has the tense of its verb.

Source: event factuality as in Saurí and Pustejovsky, *FactBank*, 2009 (doi
10.1007/s10579-009-9089-9); word lists in ``data/lexicons/modality.json``; the order is own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import child, clause_verb, is_negated
from geo.extraction.tenses import Factuality, by_tense, tense_of
from geo.extraction.triggers import governor
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.extraction.triggers import Trigger

__all__ = ["Factuality", "factuality"]

_STOP = {"relcl", "appos", "parataxis"}
"""Links at which an outer word no longer says anything about an inner clause."""
_CEASING = frozenset(
    ("stop", "cease", "end", "abate", "subside", "прекращаться", "прекратиться", "утихать",
     "стихать", "прекращать", "ослабевать"),
)  # fmt: skip
"""Verbs that negated say that something goes on. Source: own."""
_EXCLUDING = frozenset(("exclude", "rule", "исключать", "исключить"))
"""Verbs that negated leave something possible. Source: own."""
_ORDINALS = frozenset(("first", "last", "only", "second", "первый", "последний"))
"""What makes "the first to open fire" a fact. Source: own."""


def _in(token: Token, key: str) -> bool:
    listed = words("modality", key)
    return token.lemma_.lower() in listed or token.lower_ in listed


_ON_NOUN = {
    "planned_words": Factuality("planned", "future"),
    "doubted_words": Factuality("speculated", "present"),
    "ongoing_words": Factuality("ongoing", "present"),
}
_NOUNS = {
    "doubting_nouns": Factuality("speculated", "future"),
    "planning_nouns": Factuality("planned", "future"),
}
"""What a word on a noun, or a noun above a clause, makes of it."""


def factuality(trigger: Trigger) -> Factuality:
    """Tell whether what a trigger names happened, goes on, is planned, denied or speculated.

    A condition that is still to come is a forecast, so speculated: nobody plans it.
    """
    found = _conditional(trigger, _factuality(trigger))
    forecast = trigger.event_type == "STATE" and trigger.mode != "presence"
    if forecast and found.modality == "planned":
        return Factuality("speculated", found.tense)
    return found


def _conditional(trigger: Trigger, found: Factuality) -> Factuality:
    """Make a plan that hangs on a condition a possibility: "would help if it grew worse"."""
    if found.modality != "planned":
        return found
    verb = clause_verb(trigger.token)
    below = [c for c in verb.children if c.dep_ == "advcl"]
    if any(_mark(c) in words("modality", "conditions") for c in below):
        return Factuality("speculated", "future", "a condition")
    case = any(t.lower_ == "случае" and t.i < verb.i for t in verb.subtree)
    return Factuality("speculated", "future", "a condition") if case else found


def _factuality(trigger: Trigger) -> Factuality:
    token = trigger.token
    if trigger.is_noun:
        found = _of_noun(trigger)
        if found is not None:
            return found
        verb = _carrier(token)
        if verb is None:
            return _unasserted(trigger)
        governed = _by_governor(verb, "dobj") if token.dep_ == "dobj" else None
        if governed is not None and governed.modality == "denied":
            return governed
    else:
        verb = token
        own = _by_adverb(verb)
        if own is not None:
            return own
    return _expected(verb, trigger) or _climb(verb) or by_tense(verb, trigger)


def _unasserted(trigger: Trigger) -> Factuality:
    """Read a noun that is taken for granted: a past fight is over, all else goes on."""
    verb = governor(trigger.token)
    over = verb.pos_ in {"VERB", "AUX"} and tense_of(verb) in {"past", "perfect"}
    if trigger.event_type == "ASSAULT" and (over or verb.pos_ not in {"VERB", "AUX"}):
        return Factuality("happened", "past", "an attack taken for granted")
    return Factuality("ongoing", "present", "a noun taken for granted")


def _expected(verb: Token, trigger: Trigger) -> Factuality | None:
    """Read "the talks are expected to end", "a raid is planned", "they demand a withdrawal"."""
    if not trigger.is_noun or not _in(verb, "planning_verbs"):
        return None
    passive = verb.tag_ == "VBN" and trigger.token.dep_ in {"nsubj", "nsubjpass"}
    wanted = trigger.token.dep_ == "dobj" and _in(verb, "wanting_verbs")
    if child(verb, "xcomp") is not None or passive or wanted:
        return Factuality("planned", "future", f"“{verb.text}” looks ahead")
    return None


def _of_noun(trigger: Trigger) -> Factuality | None:
    """Read the words on a noun: "the planned withdrawal", "no talks", "alleged attack"."""
    token = trigger.token
    for c in token.children:
        if c.dep_ == "det" and c.norm_ == "no":
            return Factuality("denied", "present", f"no {token.text}")
        qualifies = c.dep_ in {"amod", "compound", "acl", "nmod"}
        found = next((f for key, f in _ON_NOUN.items() if qualifies and _in(c, key)), None)
        if found is not None:
            return found
    above = token.head.head if token.dep_ == "pobj" else token
    if above != token and above.pos_ == "NOUN":
        return next((f for key, f in _NOUNS.items() if _in(above, key)), None)
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
    if inner.dep_ in {"dobj", "pobj"} and _in(verb, "containing_verbs"):
        return None
    if inner.dep_ == "prep" and not _in(verb, "direct"):
        fronted = inner.i < verb.i
        return None if fronted else verb
    return verb


def _by_adverb(verb: Token) -> Factuality | None:
    if any(c.dep_ == "advmod" and _in(c, "doubting_adverbs") for c in verb.children):
        return Factuality("speculated", tense_of(verb))
    return None


def _climb(verb: Token) -> Factuality | None:
    """Ask the verb and then everything that governs it, from the inside out."""
    found: Factuality | None = None
    for node, link in _chain(verb):
        own = _on_verb(node) or _on_link(node, link)
        if own is None:
            continue
        if found is None:
            found = own
        elif own.modality == "denied" or (
            own.modality == "speculated" and found.modality == "planned" and _is_future(verb)
        ):
            found = Factuality(own.modality, found.tense)
        if found.modality in {"denied", "speculated"}:
            return found
    return found


def _is_future(verb: Token) -> bool:
    """Tell whether only the tense makes it planned: "they fear that troops will leave"."""
    lexical = verb.dep_ in {"xcomp", "advcl", "acl"} and child(verb, "aux") is not None
    aux = [c for c in verb.children if c.dep_ == "aux"]
    return any(_in(c, "future") for c in aux) or lexical


def _chain(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield each verb or noun above a verb with the link from below."""
    node, link = verb, "self"
    while True:
        yield node, link
        if node.dep_ in _STOP or node.dep_ == "ROOT" or node.head == node:
            return
        link = node.dep_
        if link == "advcl" and _mark(node) in words("modality", "breaking_marks"):
            return
        if link == "ccomp" and any(t.text == ";" for t in node.doc[node.i : node.head.i]):
            return
        if link == "conj" and node.head.pos_ in {"VERB", "AUX"} and _has_own_subject(node):
            node = node.head
            if node.dep_ in _STOP or node.dep_ == "ROOT":
                return
            link = node.dep_
        previous, node = node, node.head
        while node.pos_ == "ADP" and node.head != node:
            previous, node = node, node.head
        if previous.i == node.i:
            return


def _has_own_subject(verb: Token) -> bool:
    return child(verb, "nsubj", "nsubjpass", "expl") is not None


def _mark(verb: Token) -> str:
    for c in verb.children:
        if c.dep_ in {"mark", "advmod"} and (
            c.lower_ in words("modality", "breaking_marks") | words("modality", "conditions")
            or c.lower_ in words("modality", "times")
        ):
            return str(c.lower_)
    return ""


def _on_verb(verb: Token) -> Factuality | None:
    """Read what stands on a verb itself: negation, condition, modal, time clause."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    if is_negated(verb, words("modality", "negations")):
        return _negated(verb)
    mark = _mark(verb)
    if mark in words("modality", "conditions"):
        return Factuality("speculated", "present")
    modal = _by_modal(verb)
    if modal is None and mark in words("modality", "times") and tense_of(verb) == "present":
        return Factuality("planned", "future")
    return modal


def _negated(verb: Token) -> Factuality:
    """Read a negation: what is not excluded may be, what has not stopped goes on."""
    if verb.lemma_ in _EXCLUDING:
        return Factuality("speculated", "future", f"“{verb.text}” negated: it may be")
    if verb.lemma_ in _CEASING:
        return Factuality("ongoing", "present", f"“{verb.text}” negated: it goes on")
    return Factuality("denied", tense_of(verb), f"“{verb.text}” is negated")


def _by_modal(verb: Token) -> Factuality | None:
    if verb.tag_ == "FUT":
        return Factuality("planned", "future", f"“{verb.text}” is a future")
    for aux in (c for c in verb.children if c.dep_ in {"aux", "auxpass"}):
        if _in(aux, "future") or (_in(aux, "conditional") and _is_reported(verb)):
            return Factuality("planned", "future")
        if _in(aux, "conditional") or aux.norm_ in {"may", "might", "could"}:
            return Factuality("speculated", "future")
    return None


def _is_reported(verb: Token) -> bool:
    """Tell whether "would" is the future of a past report: "said it would send"."""
    head = verb.head
    if verb.dep_ == "relcl":
        return _in(head, "planning_nouns")
    told = verb.dep_ in {"ccomp", "ROOT"} and (verb.i > head.i or _in_report(head))
    return bool(told and verb.dep_ == "ccomp" and tense_of(head) == "past")


def _in_report(verb: Token) -> bool:
    return verb.lemma_.lower() in words("speech", "report")


def _on_link(node: Token, link: str) -> Factuality | None:
    """Read what a governing word does to the clause below it."""
    if link == "self":
        return _purpose(node)
    if node.pos_ in {"VERB", "AUX"} and link in {"xcomp", "ccomp", "dobj", "attr", "pcomp", "prep",
                                                 "advcl", "nsubjpass", "csubj"}:  # fmt: skip
        return _by_governor(node, link)
    if node.pos_ == "NOUN" and link in {"acl", "pcomp", "relcl", "prep", "pobj"}:
        found = next((f for key, f in _NOUNS.items() if _in(node, key)), None)
        none = any(c.dep_ in {"det", "neg"} and _in(c, "negations") for c in node.children)
        return Factuality("denied", "present", f"no {node.text}") if found and none else found
    if node.norm_ in {"ready", "set", "due"} and link in {"xcomp", "ccomp", "advcl", "pcomp"}:
        return Factuality("planned", "future")
    return None


def _by_governor(node: Token, link: str) -> Factuality | None:
    """Read a governing verb: deny, prevent, fear, plan."""
    denies = _in(node, "denying_verbs") and link != "advcl"
    prevents = _in(node, "preventing_verbs") and link in {"pcomp", "xcomp", "ccomp", "prep"}
    if denies or prevents:
        return Factuality("denied", "present")
    if link in {"prep", "nsubjpass"}:
        return None
    if link == "xcomp" and node.lemma_ == "be" and tense_of(node) == "present":
        return Factuality("planned", "future", "“is to” with a verb")
    hopes = node.lemma_ in {"expect", "hope"} and link == "ccomp"
    if hopes or (_in(node, "doubting_verbs") and link in {"ccomp", "xcomp", "dobj"}):
        return Factuality("speculated", "future")
    if _in(node, "planning_verbs") and link in {"xcomp", "ccomp", "advcl", "csubj"}:
        return Factuality("planned", "future")
    return None


def _purpose(verb: Token) -> Factuality | None:
    """Read an infinitive of purpose: "talks to send guards", "sent guards to protect it"."""
    to = child(verb, "aux")
    if verb.tag_ == "VB" and to is not None and to.norm_ == "to":
        head = verb.head
        if verb.dep_ in {"acl", "relcl"} and head.lemma_ in _ORDINALS:
            tense = tense_of(clause_verb(head))
            return Factuality("happened" if tense == "past" else "ongoing", tense, "the first to")
        if verb.dep_ in {"advcl", "acl", "relcl"} and not _in(head, "doubting_nouns"):
            return Factuality("planned", "future", "an infinitive of purpose")
    return None
