"""What the words above a clause make of it: each governing verb or noun, from the inside out.

Source: complement-taking verbs and what they imply of their complement as in Quirk et al., *A
Comprehensive Grammar of the English Language*, 1985, §§ 16.20-16.66, and Saurí and Pustejovsky,
*FactBank*, 2009 (doi 10.1007/s10579-009-9089-9); word lists in ``data/lexicons/modality.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.negation import denies, is_negated, is_refuted
from geo.extraction.syntax import child, clause_verb
from geo.extraction.tenses import Factuality, is_in, tense_of
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.model import Modality

__all__ = ["CONDITION", "NOUNS", "by_governor", "climb", "mark_of"]

_STOP = {"relcl", "appos", "parataxis"}
"""Links at which an outer word no longer says anything about an inner clause."""
_CEASING = frozenset(
    ("stop", "cease", "end", "abate", "subside", "прекращаться", "прекратиться", "утихать",
     "стихать", "прекращать", "ослабевать"),
)  # fmt: skip
"""Verbs that negated say that something goes on. Source: own."""
_ORDINALS = frozenset(("first", "last", "only", "second", "первый", "последний"))
"""What makes "the first to open fire" a fact. Source: own."""
CONDITION = "a condition"
"""The cue of what hangs on a condition, or is one."""
_LINKS = {"xcomp", "ccomp", "dobj", "attr", "pcomp", "prep", "advcl", "nsubjpass", "csubj"}
"""Links by which a verb says something of the clause below it."""
_CLAUSES = {"ccomp", "pcomp"}
_WISHES = {"like", "prefer", "love"}
"""What "would like to" only asks for politely. Source: Quirk et al. 1985, § 4.63."""
_PROVISOS = {"provide", "assume", "suppose"}
"""Participles that open a condition. Source: Quirk et al. 1985, § 15.34."""
NOUNS = {
    "doubting_nouns": Factuality("speculated", "future"),
    "planning_nouns": Factuality("planned", "future"),
}
"""What a noun above a clause makes of it."""


def climb(verb: Token) -> Factuality | None:
    """Ask the verb and then everything that governs it, from the inside out."""
    found: Factuality | None = None
    below = verb
    for node, link in _chain(verb):
        own, below = _step(node, link, below), node
        if own is None:
            continue
        if found is None:
            found = own
        elif own.modality == "denied" or (
            own.modality == "speculated" and found.modality == "planned" and _is_future(verb)
        ):
            found = Factuality(own.modality, found.tense, own.cue)
        if found.modality in {"denied", "speculated"}:
            return found
    return found


def _step(node: Token, link: str, below: Token) -> Factuality | None:
    """Read one word above a clause: what stands on it, and what it does to the clause below it."""
    if link == "beside":
        return _by_mark(node)
    if link != "self" and is_in(node, "excluding_verbs") and is_negated(node):
        return Factuality("speculated", "future", f"“{node.text}” is negated: it may be")
    return _on_verb(node) or _on_link(node, link, below)


def _is_future(verb: Token) -> bool:
    """Tell whether only the tense makes it planned: "they fear that troops will leave"."""
    lexical = verb.dep_ in {"xcomp", "advcl", "acl"} and child(verb, "aux") is not None
    aux = [c for c in verb.children if c.dep_ == "aux"]
    return any(is_in(c, "future") for c in aux) or lexical or verb.tag_ == "FUT"


def _chain(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield each verb or noun above a verb with the link from below.

    A verb that a finite one is joined to says nothing of it but by its conjunction, and is linked
    by ``beside``.
    """
    node, link = verb, "self"
    while True:
        yield node, link
        while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"} and _is_apart(node):
            if _is_cut_off(node):
                return
            node = node.head
            yield node, "beside"
        if node.dep_ in _STOP or node.dep_ == "ROOT" or node.head == node or _is_closed(node):
            return
        link, node = node.dep_, node.head
        while node.pos_ == "ADP" and node.head != node:
            node = node.head


def _is_closed(node: Token) -> bool:
    """Tell whether what stands above a clause says nothing of it."""
    if node.dep_ == "advcl" and mark_of(node) in words("modality", "breaking_marks"):
        return True
    if node.dep_ == "advcl" and node.tag_ == "VBD" and _has_own_subject(node):
        # "They voted to expel them, two weeks after Moscow granted aid": the aid is no plan.
        return True
    return node.dep_ in {"ccomp", "conj", "advcl"} and _is_cut_off(node)


def _is_cut_off(node: Token) -> bool:
    """Tell whether a semicolon stands between a clause and the one above it.

    Source: a semicolon joins independent clauses, Quirk et al. 1985, § III.9.
    """
    first, last = sorted((node.i, node.head.i))
    return any(t.text == ";" for t in node.doc[first:last])


def _is_apart(verb: Token) -> bool:
    """Tell whether a joined verb has a subject or a tense of its own, not the other's helpers.

    Source: Quirk et al. 1985, § 13.50: an auxiliary or "not" is shared by bare forms only.
    """
    own = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return _has_own_subject(verb) or own or verb.tag_ in {"VBD", "VBZ", "FUT"}


def _has_own_subject(verb: Token) -> bool:
    return child(verb, "nsubj", "nsubjpass", "expl") is not None


def mark_of(verb: Token) -> str:
    """Return the conjunction that opens a clause, where it says how the clause is meant."""
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
    found = _by_negation(verb) or _by_mark(verb) or _by_modal(verb)
    timed = mark_of(verb) in words("modality", "times") and tense_of(verb) == "present"
    return Factuality("planned", "future") if found is None and timed else found


def _by_negation(verb: Token) -> Factuality | None:
    """Read "not": what has not stopped goes on."""
    if not is_negated(verb):
        return None
    if verb.lemma_ in _CEASING:
        return Factuality("ongoing", "present", f"“{verb.text}” negated: it goes on")
    return Factuality("denied", tense_of(verb), f"“{verb.text}” is negated")


def _by_mark(verb: Token) -> Factuality | None:
    mark, inverted = mark_of(verb), _is_inverted(verb)
    if not (inverted or mark in words("modality", "conditions")):
        return None
    would = any(is_in(c, "conditional") for c in verb.head.children)
    acts = tense_of(verb) == "present" and verb.lemma_ not in {"be", "have", "быть"}
    ahead = inverted or would or acts
    asked = mark in {"whether", "ли"}
    return Factuality("speculated", "future" if ahead and not asked else "present", CONDITION)


def _is_inverted(verb: Token) -> bool:
    """Tell a condition without "if": "should the talks fail", "were they to return".

    Source: Quirk et al. 1985, § 15.36.
    """
    who = child(verb, "nsubj", "nsubjpass", "expl")
    if who is None or verb.doc[-1].text == "?":
        return False
    helpers = [c for c in (verb, *verb.children) if c.dep_ in {"aux", "auxpass"} or c == verb]
    first = min(who.left_edge.i, verb.i)
    return any(c.lower_ in {"should", "were", "had"} and c.i == first - 1 for c in helpers)


def _by_modal(verb: Token) -> Factuality | None:
    if verb.tag_ == "FUT":
        return Factuality("planned", "future", f"“{verb.text}” is a future")
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and not _is_month(c)]
    over = any(c.lemma_ == "have" for c in helpers)
    for aux in helpers:
        if is_in(aux, "future") or (is_in(aux, "conditional") and _is_reported(verb)):
            return Factuality("planned", "future", f"“{aux.text} {verb.text}”")
        if is_in(aux, "conditional") and verb.lemma_ in _WISHES:
            continue
        if is_in(aux, "conditional") or is_in(aux, "possible"):
            return Factuality("speculated", "future", f"“{aux.text} {verb.text}”")
        if is_in(aux, "obliging") and verb.tag_ != "VBG":
            guess: Modality = "speculated" if over else "planned"
            return Factuality(guess, "future", f"“{aux.text} {verb.text}”")
    return None


def _is_month(word: Token) -> bool:
    """Tell the month that the parser takes for a modal: "the talks on 15 May failed"."""
    return bool(word.text == "May" and word.i > word.sent.start)


def _is_reported(verb: Token) -> bool:
    """Tell whether "would" is the future of a past report: "said it would send"."""
    head = verb.head
    if verb.dep_ == "relcl":
        return is_in(head, "planning_nouns")
    told = verb.dep_ in {"ccomp", "ROOT"} and (verb.i > head.i or _in_report(head))
    return bool(told and verb.dep_ == "ccomp" and tense_of(head) == "past")


def _in_report(verb: Token) -> bool:
    return verb.lemma_.lower() in words("speech", "report")


def _on_link(node: Token, link: str, below: Token) -> Factuality | None:
    """Read what a governing word does to the clause below it."""
    if link == "self":
        return _purpose(node)
    if _is_beside(node, link, below):
        return None
    if node.pos_ in {"VERB", "AUX"} and link in _LINKS:
        return _by_proviso(node, link) or by_governor(node, link)
    if node.pos_ == "NOUN" and link in {"acl", "pcomp", "relcl", "prep", "pobj"}:
        return _by_noun(node)
    if is_in(node, "planning_adjectives") and link in {"xcomp", "ccomp", "advcl", "pcomp"}:
        return Factuality("planned", "future", f"“{node.text}” plans it")
    return None


def _by_proviso(verb: Token, link: str) -> Factuality | None:
    """Read "provided (that) the parliament ratifies it"."""
    opens = verb.lemma_ in _PROVISOS and verb.dep_ in {"prep", "advcl"}
    return Factuality("speculated", "future", CONDITION) if opens and link in _CLAUSES else None


def _by_noun(noun: Token) -> Factuality | None:
    """Read a noun above a clause: "rumours that", "no intention of", "a plan to"."""
    if is_refuted(noun):
        return Factuality("denied", "present", f"“{noun.text}” is denied")
    found = next((f for key, f in NOUNS.items() if is_in(noun, key)), None)
    none = any(c.dep_ in {"det", "neg"} and is_in(c, "negations") for c in noun.children)
    return Factuality("denied", "present", f"no {noun.text}") if found and none else found


def _is_beside(node: Token, link: str, below: Token) -> bool:
    """Tell whether a clause is only beside what is planned.

    "They agreed, handing over the maps", "the men are being held, he vowed".
    """
    participle = link == "advcl" and below.tag_ != "VB"
    return participle or (link == "ccomp" and below.head == node and _is_asserted(below))


def _is_asserted(verb: Token) -> bool:
    """Tell what a promise only reports: a finite clause before it, or behind "that", not ahead.

    Source: commissives with a clause assert it where it is not future, Quirk et al. 1985, § 16.31.
    """
    told = verb.i < verb.head.i or any(c.norm_ == "that" for c in verb.children)
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    real = verb.tag_ in {"VBD", "VBZ"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in helpers)
    sure = is_in(verb.head, "planning_verbs") and not is_in(verb.head, "wishing_verbs")
    return bool(told and real and sure)


def by_governor(node: Token, link: str) -> Factuality | None:
    """Read a governing verb: deny, prevent, fear, plan."""
    if denies(node) and link != "advcl":
        return Factuality("denied", "present", f"“{node.text}” denies it")
    if is_in(node, "preventing_verbs") and link in {"pcomp", "xcomp", "ccomp", "prep"}:
        return Factuality("denied", "present", f"“{node.text}” prevents it")
    return None if link in {"prep", "nsubjpass"} else _ahead(node, link)


def _ahead(node: Token, link: str) -> Factuality | None:
    """Read a governing verb that leaves open whether it is so, or plans it."""
    if link == "xcomp":
        found = _by_catenative(node)
        if found is not None:
            return found
    hopes = node.lemma_ in {"expect", "hope"} and link == "ccomp"
    if hopes or (is_in(node, "doubting_verbs") and link in {"ccomp", "xcomp", "dobj"}):
        return Factuality("speculated", "future", f"“{node.text}” leaves it open")
    if is_in(node, "planning_verbs") and link in {"xcomp", "ccomp", "advcl", "csubj"}:
        return Factuality("planned", "future", f"“{node.text}” plans it")
    return None


def _by_catenative(verb: Token) -> Factuality | None:
    """Read "is to", "has yet to", "are said to have", "was told to" above an infinitive.

    Source: Quirk et al. 1985, §§ 3.44-3.47, 8.128 ("have yet to"), 16.50.
    """
    if any(c.norm_ == "yet" for c in verb.children) and verb.lemma_ in {"be", "have"}:
        return Factuality("denied", "present", "“yet to”: not so far")
    if verb.lemma_ == "be" and tense_of(verb) == "present":
        return Factuality("planned", "future", "“is to” with a verb")
    if is_in(verb, "directing_verbs"):
        return Factuality("planned", "future", f"“{verb.text}” asks for it")
    passive = child(verb, "auxpass") is not None
    if passive and _in_report(verb):
        return Factuality("speculated", "future", f"“{verb.text}”: by hearsay")
    return None


def _purpose(verb: Token) -> Factuality | None:
    """Read an infinitive of purpose: "talks to send guards", "sent guards to protect it"."""
    to = child(verb, "aux")
    if verb.tag_ == "VB" and to is not None and to.norm_ == "to":
        head = verb.head
        if verb.dep_ in {"acl", "relcl"} and head.lemma_ in _ORDINALS:
            tense = tense_of(clause_verb(head))
            return Factuality("happened" if tense == "past" else "ongoing", tense, "the first to")
        if verb.dep_ in {"advcl", "acl", "relcl"} and not is_in(head, "doubting_nouns"):
            return Factuality("planned", "future", "an infinitive of purpose")
    return None
