"""Which claim a number belongs to.

A number belongs to the trigger that what it counts hangs on, and to each verb that shares the
subject it counts ("six people crossed and were stopped"); to a relative clause or participle that
tells of what it counts ("about fifteen men who had crossed"); and to what is done by it ("took over
by sending 3,000"). A blow has the numbers of its outcome ("rockets fell, killing one driver"). Only
where none of these is told does the nearest trigger take it.

Source: own; the distance is counted in the tree of the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.extraction.how_many.quantities import CURRENCIES, YEARS
from geo.extraction.syntax import belongs, bounds
from geo.extraction.vocabulary import forms
from geo.extraction.what.owners import steps_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.how_many.quantities import Counted
    from geo.extraction.what.owners import Owners
    from geo.extraction.what.triggers import Trigger
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
_PART_OF = re.compile(
    r"\b(?:among|of) (?:them|whom|which)\b|\bincluding\b|\b(?:среди|из) (?:них|которых)\b|"
    r"\bв том числе\b|\bвключая\b",
    re.IGNORECASE,
)
"""Words before a number that counts a part of those just counted. Source: own."""
_APART = {"VERB", "AUX", "NOUN", "PROPN", "PRON", "CCONJ", "PUNCT"}
"""Words that part a number from the verb before it."""
_PRICE = {"ADP", "NUM", "SYM"}
_WORTH = {"worth", "сумму", "стоимостью"}
"""Words between things and what they are worth. Source: own."""
_MEASURES = frozenset(
    ("carry", "contain", "hold", "house", "seat", "fit", "number", "total", "weigh", "cost",
     "reach", "amount", "come", "comprise", "include", "stand", "measure", "transport",
     "rise", "grow", "climb", "increase", "fall", "drop", "exceed",
     "содержать", "вмещать", "насчитывать", "весить", "составить", "составлять", "оказаться",
     "находиться", "везти", "перевозить", "достигнуть", "достичь", "включать", "быть", "стоить",
     "вырасти", "возрасти", "увеличиться", "достигать", "превысить", "превышать", "сократиться",
     "снизиться"),
)  # fmt: skip
"""Verbs that only tell how much of a thing there is.

Source: Levin, *English Verb Classes and Alternations*, 1993, classes 54 (measure verbs) and 45.6
(changes on a scale); the Russian ones after their sense.
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
    return tuple(
        q
        for (q, word), holders in zip(counts, _holders(counts, owners), strict=True)
        if (alone or word.i in means or trigger in holders)
        and (word.lemma_.lower() not in YEARS or trigger.event_type == "SANCTION")
    )  # fmt: skip


def _holders(counts: Sequence[Counted], owners: Owners) -> list[list[Trigger]]:
    """Return the claims of each number; what is part of those just counted goes with them."""
    found: list[list[Trigger]] = []
    for i, (_, word) in enumerate(counts):
        above = _governors(word, owners)
        if i and above and all(t.token.i < counts[i - 1][1].i for t in above):
            above = _verb_before(counts[i - 1][1], word, owners) or above
        if i and found[-1] and _goes_with(counts[i - 1][1], counts[i], owners, above):
            above = found[-1]
        if not above:
            above = _nearest(word, owners)
        also = [
            t
            for t in owners.kept
            if _tells_of(t.token, word) or any(_is_outcome(h, t, word) for h in above)
        ]
        found.append([*above, *also])
    return found


def _verb_before(first: Token, word: Token, owners: Owners) -> list[Trigger]:
    """Return the verb that a number follows at once, where one is told since the number before.

    The model ties it to the number before: «задержано 118 нарушителей, изъято 3,1 т».
    """
    for t in owners.kept:
        between = word.doc[t.token.i + 1 : word.i]
        near = first.i < t.token.i < word.i and t.token.pos_ == "VERB"
        if near and not _is_measure(t.token) and not any(x.pos_ in _APART for x in between):
            return [t]
    return []


def _goes_with(first: Token, counted: Counted, owners: Owners, above: Sequence[Trigger]) -> bool:
    """Tell whether a number goes with the one before: in a list, as a part of it, as its price."""
    quantity, word = counted
    if first.i >= word.i or _part(first) != _part(word):
        return False
    between = word.doc[first.i + 1 : word.i]
    if quantity.unit in CURRENCIES and all(t.pos_ in _PRICE or t.norm_ in _WORTH for t in between):
        return True
    if (quantity.of or "").lower() in _SAME or _PART_OF.search(between.text):
        return not (_is_told(word, owners) or any(t.token.i > first.i for t in above))
    return not above and not any(t.pos_ in {"VERB", "AUX"} for t in between)


def _is_told(word: Token, owners: Owners) -> bool:
    """Tell whether the words up to the next comma tell of a part: "a fifth of it destined for"."""
    rest = word.doc[word.i : bounds(word)[1]]
    end = next((t.i for t in rest if t.text == ","), bounds(word)[1])
    return any(word.i < t.token.i < end for t in owners.kept)


def _nearest(word: Token, owners: Owners) -> list[Trigger]:
    """Return the trigger nearest to a number, on its own side of a semicolon if there is one."""
    nearest = owners.of(word)
    if nearest is not None and _part(nearest.token) != _part(word):
        nearest = _beside(word, owners) or nearest
    if nearest is None:
        return []
    inside = nearest.token.dep_ not in _INNER or nearest.token in {word, *word.ancestors}
    return [nearest] if inside else []


def _beside(word: Token, owners: Owners) -> Trigger | None:
    """Return the trigger nearest to a word on its own side of a colon or semicolon."""
    own = [t for t in owners.kept if _part(t.token) == _part(word)]
    return min(own, key=lambda t: steps_between(word, t.token)) if own else None


def _part(token: Token) -> tuple[int, int]:
    """Return the sentence of a word, and how many colons and semicolons stand before it."""
    start = bounds(token)[0]
    return start, sum(t.text in {";", ":"} for t in token.doc[start : token.i])


def _governors(word: Token, owners: Owners) -> list[Trigger]:
    """Return the triggers that a counted word is an argument of, going up from it.

    A clause that only measures a thing hands its number on: "the convoy, which carried 75 men",
    "the losses came to 23 men". So does a verb to what it is about: "join the hunt for 25 men".
    """
    places = {t.token.i for t in owners.rivals}
    node, below = word, word
    while node.i not in places and node.head != node and node.dep_ in _LINKS:
        node, below = node.head, node
    found = [_claim_at(node, owners)] if node.i in places else []
    if found and below.dep_ in _SUBJECTS and below.head == node:
        found += [t for t in owners.kept if _shares_subject(t.token, node)]
    if not found or _is_measure(node):
        found += [_claim_at(t, owners) for t in _about(node, below) if t.i in places]
    if _is_measure(node) and node.dep_ in _TELLS:
        found += _governors(node.head, owners)
    told = [t for t in found if t is not None]
    own = [t for t in told if _part(t.token) == _part(word)]
    nearer = _beside(word, owners) if told and not own else None
    return own or ([nearer] if nearer is not None else told)


def _about(verb: Token, below: Token) -> Iterator[Token]:
    """Return the nouns that a number below a verb may be of, though it hangs on the verb."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c != below]
    yield from subjects
    if _is_measure(verb):
        for subject in subjects:
            yield from (t for t in subject.subtree if t.dep_ in _PARTS | {"acl"})
    if below.dep_ == "prep":
        yield from (c for c in verb.rights if c.i < below.i and c.dep_ not in {"conj", "advcl"})


def _claim_at(token: Token, owners: Owners) -> Trigger | None:
    """Return the claim of a mention: its own, or that of the verb of its kind it is joined to."""
    kinds = {t.token.i: t.event_type for t in owners.rivals}
    kept = {t.token.i: t for t in owners.kept}
    head = token
    while head.i not in kept and head.dep_ == "conj":
        head = head.head
    claim = kept.get(head.i)
    if claim is not None and claim.event_type == kinds[token.i]:
        return claim
    return owners.of(token)


def _is_measure(token: Token) -> bool:
    """Tell a verb that only measures its subject: "carry", "number", «составить»."""
    return any(form in _MEASURES for form in forms(token))


def _shares_subject(token: Token, verb: Token) -> bool:
    """Tell whether a verb is joined to another whose subject it has: "crossed and was stopped".

    An impersonal «убито» has none.

    Source: Шведова (ed.), *Русская грамматика*, 1980, vol. 2, on sentences like «убито двое».
    """
    if token.tag_ == "VBN" and token.lower_.endswith("о"):
        return False
    while token.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in token.children):
        token = token.head
        if token == verb:
            return True
    return False


def _is_outcome(inner: Trigger, outer: Trigger, word: Token) -> bool:
    """Tell whether a number is of what a blow led to: "the attack left five dead".

    The blow is the subject, or a participle follows its clause, or a clause follows a colon.

    Source: Quirk et al. 1985, §§ 15.60 (supplementive clauses) and III.18 (the colon).
    """
    first, last = outer.token, inner.token
    if inner.event_type != "ASSAULT" or min(word.i, last.i) <= first.i:
        return False
    if bounds(last) != bounds(first):
        return False
    blow = outer.event_type == "ASSAULT"
    if first.dep_ == "nsubj" and first.head == last:
        return blow and word.i > last.i
    explains = any(t.text == ":" for t in first.doc[first.i + 1 : last.i])
    return (blow and explains) or _is_result(last, first, blow=blow)


def _is_result(participle: Token, verb: Token, *, blow: bool) -> bool:
    """Tell a participle of result: "rockets fell, killing one driver".

    What a thing does to people is always its outcome, what people do besides is none.
    """
    while participle.dep_ == "conj":
        participle = participle.head
    if participle.dep_ != "advcl" or participle.tag_ != "VBG":
        return False
    thing = any(belongs([c], ["weapons"]) for c in verb.children if c.dep_ in _SUBJECTS)
    if thing and verb.dep_ == "advcl" and verb.head == participle.head:
        return True
    return participle.head == verb and (thing or blow)


def _tells_of(token: Token, word: Token) -> bool:
    """Tell whether a clause tells of what is counted: "25 prisoners who broke out".

    Also what such a clause goes on to: "4.2 kg of heroin, which he intended to deliver".
    """
    node = token
    while node.dep_ in _CHAIN and not any(c.dep_ in _SUBJECTS for c in node.children):
        node = node.head
    if node.dep_ not in _TELLS or node.i < word.i or not _is_told_by(node):
        return False
    head = node.head
    while head != word and head.dep_ in _PARTS and head.i > word.i:
        head = head.head
    return head == word


def _is_told_by(clause: Token) -> bool:
    """Tell whether a clause tells of all that its pronoun stands for, as subject or object.

    "In which", "where" and "14 of whom" tell of something else.
    """
    pronoun = next((t for t in clause.subtree if t.tag_ in {"WDT", "WP", "WRB"}), None)
    if pronoun is None or pronoun.dep_ != "pobj":
        return pronoun is None or pronoun.dep_ != "advmod"
    whole = pronoun.head.head
    return bool(whole.norm_ in {"all", "both", "most"})
