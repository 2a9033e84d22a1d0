"""Which clause does a place stand in? One of another clause than a trigger's says nothing of it.

Source: own; word lists in ``data/lexicons/places.json`` and ``speech.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import ancestors, belongs, clause_verb
from geo.extraction.vocabulary import country_of, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.extraction.located import Mention
    from geo.extraction.triggers import Trigger

__all__ = ["DIPLOMATIC", "frames", "is_elsewhere", "is_person", "is_said", "is_where_it_is_told"]

DIPLOMATIC = frozenset(
    ("CONSULT", "AGREE", "REQUEST", "REJECT", "COOPERATE", "AID", "ACCUSE", "THREATEN", "SANCTION",
     "SUPPORT"),
)  # fmt: skip
"""Events that are acts of speech or of state: where others act does not place them."""


def is_elsewhere(mention: Mention, trigger: Trigger) -> bool:
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


_APART = {"to", "чтобы", "that", "if", "unless", "because", "although", "though", "since"}
"""Conjunctions of clauses whose places say nothing of the main one; "when" and "after" do."""


def _is_shut(node: Token, trigger: Token) -> bool:
    """Tell whether what is told within a clause stays in it."""
    if node.dep_ == "relcl":
        told = node.head == trigger or node.lemma_.lower() in words("places", "happens")
        return belongs([node.head], _PERSONS) or not told
    marks = {c.norm_ for c in node.children if c.dep_ == "mark"}
    if node.dep_ == "advcl" and marks & _APART:
        return True
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in node.children)
    return node.dep_ in {"ccomp", "conj", "parataxis"} and node.pos_ in {"VERB", "AUX"} and own


def _is_above(mention: Mention, trigger: Trigger, node: Token, below: Token) -> bool:
    """Tell whether a place of a verb above a trigger says nothing of it."""
    if node.pos_ not in {"VERB", "AUX"} or node == clause_verb(trigger.token):
        return False
    if is_where_it_is_told(mention, node, below) and _reports(node, trigger):
        return True
    if trigger.token.i < node.i < mention.token.i and _reports(node, trigger):
        return True
    if _reports(node, trigger):
        # What the model hangs by a verb of saying beyond its subject belongs to what is said.
        return mention.role == "at" and below.dep_ == "nsubj"
    governed = trigger.is_noun or trigger.token.dep_ in {"xcomp", "pcomp", "conj"}
    goes = mention.role != "at" and mention.token.dep_ in {"pobj", "dobj"}
    return not governed and (goes or trigger.event_type in DIPLOMATIC)


def is_where_it_is_told(mention: Mention, verb: Token, below: Token) -> bool:
    """Tell whether a capital before a verb is where it is said: "In Bishkek they said"."""
    country = country_of(mention.location.name)
    seat = country is not None and country[2] == "seat"
    return seat and below.dep_ == "prep" and below.i < verb.i


def _reports(verb: Token, trigger: Trigger) -> bool:
    """Tell whether a trigger is in what a verb reports or feels."""
    lemma = verb.lemma_.lower()
    if lemma in words("places", "judges"):
        return trigger.token in verb.subtree
    says = lemma in words("speech", "report") or lemma in words("speech", "attitude")
    if not says and lemma not in {"assure", "заверить"}:
        return False
    return any(c.dep_ in {"ccomp", "xcomp"} and trigger.token in c.subtree for c in verb.children)


def frames(mention: Mention, trigger: Trigger) -> bool:
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


def is_person(noun: Token) -> bool:
    """Tell whether a noun names or means persons."""
    return noun.ent_type_ == "PERSON" or belongs([noun], _PERSONS)


_BESIDE = 2
"""Words from a person to a participle that tells of it: «пограничники, похищенные в»."""


def is_said(mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a place is a speaker's or in what is told of a person."""
    below = mention.token
    for node in ancestors(mention.token):
        beside = node.dep_ == "acl" and node.left_edge.i - node.head.i <= _BESIDE
        if (node.dep_ == "relcl" or beside) and belongs([node.head], _PERSONS):
            return trigger.token not in node.subtree
        if node.pos_ in {"VERB", "AUX"} and _reports(node, trigger):
            return below.dep_ == "nsubj" or is_where_it_is_told(mention, node, below)
        below = node
    return False
