"""Which claim a number belongs to.

A number belongs to the trigger that what it counts hangs on, and to each verb that shares the
subject it counts ("six people crossed and were stopped"); to a relative clause or participle that
tells of what it counts ("about fifteen men who had crossed"); and to what is done by it ("took over
by sending 3,000"). A blow has the numbers of its outcome ("rockets fell, killing one driver"). Only
where none of these is told does the nearest trigger take it.

Source: own; the distance is counted in the tree of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.how_many import YEARS
from geo.extraction.owners import steps_between
from geo.extraction.syntax import belongs, bounds
from geo.extraction.vocabulary import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from geo.extraction.how_many import Counted
    from geo.extraction.owners import Owners
    from geo.extraction.triggers import Trigger
    from geo.model import Quantity

__all__ = ["counted_by"]

_LINKS = {"conj", "appos", "nummod", "quantmod", "prep", "pobj", "nmod", "compound", "dep",
          "npadvmod", "attr", "nsubj", "nsubjpass", "dobj", "dative", "agent", "pcomp"}  # fmt: skip
_TELLS = {"relcl", "acl"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_INNER = {"pcomp", "advcl", "acl", "relcl"}
_CHAIN = {"xcomp", "ccomp", "conj"}
_SAME = frozenset(("them", "whom", "which", "it", "those", "these", "их", "них", "которых"))
"""What a share of those just counted is taken of: "half of them". Source: own."""
_MEASURES = frozenset(
    ("carry", "contain", "hold", "house", "seat", "fit", "number", "total", "weigh", "cost",
     "reach", "amount", "come", "comprise", "include", "stand", "measure", "transport",
     "содержать", "вмещать", "насчитывать", "весить", "составить", "составлять", "оказаться",
     "находиться", "везти", "перевозить", "достигнуть", "достичь", "включать", "быть", "стоить"),
)  # fmt: skip
"""Verbs that only tell how much of a thing there is.

Source: Levin, *English Verb Classes and Alternations*, 1993, class 54 (measure verbs); the Russian
ones after their sense.
"""
_PARTS = {"prep", "pobj", "nummod", "quantmod", "compound", "nmod"}
"""What ties the words of one amount: "$", "37" and "million", "kg", "of" and "heroin"."""


def counted_by(trigger: Trigger, owners: Owners, counts: Sequence[Counted]) -> tuple[Quantity, ...]:
    """Return the numbers that belong to a claim.

    Parameters
    ----------
    trigger
        What the claim is about.
    owners
        The triggers of the passage.
    counts
        Its numbers, each with the word that carries it.
    """
    token = trigger.token
    alone = len(owners.kept) == 1 and (token.dep_ not in _INNER or token.dep_ == "pcomp")
    means = {t.i for c in token.children if c.norm_ == "by" for t in c.subtree}
    above = _listed(counts, owners)
    return tuple(
        q
        for (q, word), holders in zip(counts, above, strict=True)
        if (alone or word.i in means or _tells_of(token, word)
            or _owns(trigger, owners, word, holders))
        and (word.lemma_.lower() not in YEARS or trigger.event_type == "SANCTION")
    )  # fmt: skip


def _owns(trigger: Trigger, owners: Owners, word: Token, holders: Sequence[Trigger]) -> bool:
    """Tell whether a number hangs on a trigger, or has none nearer."""
    if holders:
        return trigger in holders or any(_is_outcome(h, trigger, word) for h in holders)
    inside = trigger.token.dep_ not in _INNER or trigger.token in {word, *word.ancestors}
    return inside and _nearest(word, owners) == trigger


def _nearest(word: Token, owners: Owners) -> Trigger | None:
    """Return the trigger nearest to a number, on its own side of a semicolon if there is one."""
    nearest = owners.of(word)
    if nearest is None or _part(nearest.token) == _part(word):
        return nearest
    beside = [t for t in owners.kept if _part(t.token) == _part(word)]
    return min(beside, key=lambda t: steps_between(word, t.token)) if beside else nearest


def _part(token: Token) -> tuple[int, int]:
    """Return the sentence of a word, and how many semicolons stand before it."""
    start = bounds(token)[0]
    return start, sum(t.text == ";" for t in token.doc[start : token.i])


def _listed(counts: Sequence[Counted], owners: Owners) -> list[list[Trigger]]:
    """Return whom each number hangs on; one in a list without its own goes with the one before."""
    found: list[list[Trigger]] = []
    for i, (quantity, word) in enumerate(counts):
        above = _governors(word, owners)
        follows = bool(i) and _goes_on(counts[i - 1][1], word)
        share = quantity.unit == "share" and (quantity.of or "").lower() in _SAME
        if follows and (not above or (share and not _is_told(word, owners))):
            above = found[-1]
        found.append(above)
    return found


def _is_told(word: Token, owners: Owners) -> bool:
    """Tell whether the words up to the next comma tell of a share: "a fifth of it destined for"."""
    rest = word.doc[word.i : bounds(word)[1]]
    end = next((t.i for t in rest if t.text == ","), bounds(word)[1])
    return any(word.i < t.token.i < end for t in owners.kept)


def _goes_on(first: Token, second: Token) -> bool:
    """Tell whether two numbers stand in one list: no verb or semicolon between them."""
    between = first.doc[first.i + 1 : second.i]
    ends = any(t.pos_ in {"VERB", "AUX"} or t.text == ";" for t in between)
    return first.i < second.i and not ends


def _governors(word: Token, owners: Owners) -> list[Trigger]:
    """Return the triggers that a counted word is an argument of, going up from it.

    A clause that only measures a thing hands its number on: "the convoy, which carried 75 men",
    "the losses came to 23 men". So does a verb to what it is about: "join the hunt for 25 men".
    """
    places = {t.token.i for t in owners.rivals}
    node, below = word, word
    while node.i not in places and node.head != node and node.dep_ in _LINKS:
        node, below = node.head, node
    found: list[Trigger | None] = []
    if node.i in places:
        found = [owners.of(node)]
        if below.dep_ in _SUBJECTS and below.head == node:
            found += [t for t in owners.kept if _shares_subject(t.token, node)]
    measured = _is_measure(node)
    if node.pos_ in {"VERB", "AUX"} and (measured or node.i not in places):
        found += [owners.of(c) for c in node.children if c.dep_ in _SUBJECTS and c.i in places]
    if node.i not in places and below.dep_ == "prep":
        found += [owners.of(c) for c in node.lefts if c.dep_ == "nsubjpass" and c.i in places]
        found += [owners.of(c) for c in node.rights if c.i < below.i and c.i in places]
    if measured and node.dep_ in _TELLS:
        found += _governors(node.head, owners)
    return [t for t in found if t is not None]


def _is_measure(token: Token) -> bool:
    """Tell a verb that only measures its subject: "carry", "number", «составить»."""
    return any(form in _MEASURES for form in forms(token))


def _shares_subject(token: Token, verb: Token) -> bool:
    """Tell whether a verb is joined to another whose subject it has: "crossed and was stopped"."""
    while token.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in token.children):
        token = token.head
        if token == verb:
            return True
    return False


def _is_outcome(inner: Trigger, outer: Trigger, word: Token) -> bool:
    """Tell whether a number is of what a blow led to: "rockets fell, killing one driver".

    The participle follows its clause, or a clause follows a colon; what a thing does to people is
    always its outcome, what people do besides is none.

    Source: Quirk et al. 1985, §§ 15.60 (supplementive clauses) and III.18 (the colon).
    """
    if inner.event_type != "ASSAULT" or inner.token.i <= outer.token.i or word.i <= outer.token.i:
        return False
    if bounds(inner.token) != bounds(outer.token):
        return False
    between = outer.token.doc[outer.token.i + 1 : inner.token.i]
    if outer.event_type == "ASSAULT" and any(t.text == ":" for t in between):
        return True
    token = inner.token
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ != "advcl" or token.tag_ != "VBG":
        return False
    doers = [c for c in outer.token.children if c.dep_ in _SUBJECTS]
    thing = any(belongs([c], ["weapons"]) for c in doers)
    if thing and outer.token.dep_ == "advcl" and outer.token.head == token.head:
        return True
    return token.head == outer.token and (thing or outer.event_type == "ASSAULT")


def _tells_of(token: Token, word: Token) -> bool:
    """Tell whether a clause tells of what is counted: "25 prisoners who broke out".

    Also what such a clause goes on to: "4.2 kg of heroin, which he intended to deliver".
    """
    node = token
    while node.dep_ in _CHAIN and not any(c.dep_ in _SUBJECTS for c in node.children):
        node = node.head
    if node.dep_ not in _TELLS or node.i < word.i:
        return False
    head = node.head
    while head != word and head.dep_ in _PARTS and head.i > word.i:
        head = head.head
    return head == word
