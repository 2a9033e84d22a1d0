"""Did it happen? Each trigger is happened, ongoing, planned, denied or speculated.

The words around a trigger are read from the inside out: what stands on the trigger itself, then its
verb, then each governing verb or noun, until one of them decides; what is said without any of them
has the tense of its verb.

Source: event factuality as in Saurí and Pustejovsky, *FactBank*, 2009 (doi
10.1007/s10579-009-9089-9); word lists in ``data/lexicons/modality.json``; the order is own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.extraction.syntax import child, clause_verb, is_negated
from geo.extraction.triggers import governor
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.extraction.triggers import Trigger
    from geo.model import Modality

__all__ = ["Factuality", "Tense", "factuality"]

Tense = Literal["past", "perfect", "present", "future"]
_STOP = {"relcl", "appos", "parataxis"}
"""Links at which an outer word no longer says anything about an inner clause."""
_TENSES: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
_RESULTS = {"restrict", "presence", "control", "crackdown"}
"""Modes whose result lasts: what has been closed since Tuesday is closed."""
_SPEECH_ACTS = {
    "REJECT",
    "ACCUSE",
    "REQUEST",
    "THREATEN",
    "SUPPORT",
    "AGREE",
    "SANCTION",
    "ASSAULT",
}
_CEASING = frozenset(
    ("stop", "cease", "end", "abate", "subside", "прекращаться", "прекратиться", "утихать",
     "стихать", "прекращать", "ослабевать"),
)  # fmt: skip
"""Verbs that negated say that something goes on. Source: own."""
_ORDINALS = frozenset(("first", "last", "only", "second", "первый", "последний"))
"""What makes "the first to open fire" a fact. Source: own."""


def _in(token: Token, key: str) -> bool:
    listed = words("modality", key)
    return token.lemma_.lower() in listed or token.lower_ in listed


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether it happened, and the tense that dates it when no date is given."""

    modality: Modality
    tense: Tense
    cue: str = field(default="", compare=False)


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
    return _expected(verb, trigger) or _climb(verb) or _by_tense(verb, trigger)


def _unasserted(trigger: Trigger) -> Factuality:
    """Read a noun that is taken for granted: a past fight is over, all else goes on."""
    verb = governor(trigger.token)
    over = verb.pos_ in {"VERB", "AUX"} and _tense(verb) in {"past", "perfect"}
    if trigger.event_type == "ASSAULT" and (over or verb.pos_ not in {"VERB", "AUX"}):
        return Factuality("happened", "past", "an attack taken for granted")
    return Factuality("ongoing", "present", "a noun taken for granted")


def _expected(verb: Token, trigger: Trigger) -> Factuality | None:
    """Read "the talks are expected to end": what is expected of the noun is still to come."""
    outcome = child(verb, "xcomp")
    if trigger.is_noun and outcome is not None and _in(verb, "planning_verbs"):
        return Factuality("planned", "future")
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
        return Factuality("speculated", _tense(verb))
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
        if verb.lemma_ in _CEASING:
            return Factuality("ongoing", "present", f"“{verb.text}” negated: it goes on")
        return Factuality("denied", _tense(verb), f"“{verb.text}” is negated")
    mark = _mark(verb)
    if mark in words("modality", "conditions"):
        return Factuality("speculated", "present")
    modal = _by_modal(verb)
    if modal is None and mark in words("modality", "times") and _tense(verb) == "present":
        return Factuality("planned", "future")
    return modal


def _by_modal(verb: Token) -> Factuality | None:
    if verb.tag_ == "FUT":
        return Factuality("planned", "future", f"“{verb.text}” is a future")
    for aux in (c for c in verb.children if c.dep_ == "aux"):
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
    return bool(told and verb.dep_ == "ccomp" and _tense(head) == "past")


def _in_report(verb: Token) -> bool:
    return verb.lemma_.lower() in words("speech", "report")


def _on_link(node: Token, link: str) -> Factuality | None:
    """Read what a governing word does to the clause below it."""
    if link == "self":
        return _purpose(node)
    if node.pos_ in {"VERB", "AUX"} and link in {"xcomp", "ccomp", "dobj", "attr", "pcomp", "prep",
                                                 "advcl", "nsubjpass"}:  # fmt: skip
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
    if link == "xcomp" and node.lemma_ == "be" and _tense(node) == "present":
        return Factuality("planned", "future", "“is to” with a verb")
    hopes = node.lemma_ in {"expect", "hope"} and link == "ccomp"
    if hopes or (_in(node, "doubting_verbs") and link in {"ccomp", "xcomp", "dobj"}):
        return Factuality("speculated", "future")
    if _in(node, "planning_verbs") and link in {"xcomp", "ccomp", "advcl"}:
        return Factuality("planned", "future")
    return None


def _purpose(verb: Token) -> Factuality | None:
    """Read an infinitive of purpose: "talks to send guards", "sent guards to protect it"."""
    to = child(verb, "aux")
    if verb.tag_ == "VB" and to is not None and to.norm_ == "to":
        head = verb.head
        if verb.dep_ in {"acl", "relcl"} and head.lemma_ in _ORDINALS:
            tense = _tense(clause_verb(head))
            return Factuality("happened" if tense == "past" else "ongoing", tense, "the first to")
        if verb.dep_ in {"advcl", "acl", "relcl"} and not _in(head, "doubting_nouns"):
            return Factuality("planned", "future", "an infinitive of purpose")
    return None


def _tense(verb: Token) -> Tense:
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    for aux in auxiliaries:
        if aux.lemma_ == "have" and aux.dep_ == "aux":
            return "past" if aux.tag_ == "VBD" else "perfect"
        if aux.tag_ in _TENSES:
            return _TENSES[aux.tag_]
    if verb.tag_ in _TENSES:
        return _TENSES[verb.tag_]
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return "past"
    head = verb.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "acl", "pcomp", "ccomp"} and head != verb:
        upper = clause_verb(head)
        if upper != verb and upper.i != verb.i:
            return _tense(upper)
    return "past" if verb.tag_ == "VBN" else "present"


def _by_tense(verb: Token, trigger: Trigger) -> Factuality:
    """Let the tense decide: past things happened, progressive and present ones go on."""
    tense = _tense(verb)
    cue = f"“{verb.text}” is {tense}"
    progressive = verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children
    )
    if progressive:
        lasts = tense == "present" or _under_report(verb) or _lasts(verb)
        return Factuality("ongoing" if lasts else "happened", "present" if lasts else tense, cue)
    if tense == "perfect" or (verb.tag_ == "VBN" and _is_result(verb, trigger)):
        state = trigger.event_type == "STATE" and (_lasts(verb) or trigger.is_noun)
        goes_on = state or (trigger.mode in _RESULTS and _is_result(verb, trigger))
        return Factuality("ongoing" if goes_on else "happened", "perfect", cue)
    if tense == "present":
        active = verb.tag_ in {"VBZ", "VBP"} or verb.pos_ == "ADJ"
        if trigger.event_type in _SPEECH_ACTS and not trigger.is_noun and active:
            state = verb.lemma_ in {"support", "oppose", "resist", "cool"} or verb.pos_ == "ADJ"
            return Factuality("ongoing" if state else "happened", "present", cue)
        return Factuality("ongoing", "present", cue)
    return Factuality("happened", tense, cue)


def _lasts(verb: Token) -> bool:
    """Tell whether a span says how long it has lasted: "for years", "since May"."""
    return any(c.norm_ in {"for", "since"} for c in verb.children if c.dep_ == "prep")


def _is_result(verb: Token, trigger: Trigger) -> bool:
    """Tell whether a passive says how things are now: "closed since May", «расквартированы»."""
    if trigger.mode not in _RESULTS:
        return False
    since = any(c.norm_ in {"since", "from"} for c in verb.children if c.dep_ == "prep")
    russian = verb.text[:1] >= "\u0400"
    bare = child(verb, "aux", "auxpass") is None and russian
    return bare or (since and _tense(verb) == "perfect")


def _under_report(verb: Token) -> bool:
    """Tell whether past tense only follows a past report: "he said Russia was taking over"."""
    return bool(verb.dep_ == "ccomp" and verb.head.tag_ == "VBD")
