"""Is it denied? What negates a verb, and which words say that what is reported is not so.

Source: scope of negation as in Quirk et al., *A Comprehensive Grammar of the English Language*,
1985, §§ 10.54-10.70; Шведова (ed.), *Русская грамматика*, 1980, §§ 2619-2672; denial of what is
reported as in Saurí and Pustejovsky, *FactBank*, 2009 (doi 10.1007/s10579-009-9089-9); word lists
in ``data/lexicons/modality.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import child
from geo.extraction.tenses import is_in
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["denies", "is_negated", "is_refuted"]

_BOUNDS = frozenset(
    ("less", "fewer", "more", "least", "only", "just", "merely", "later", "earlier", "менее",
     "более", "меньше", "больше", "только", "просто", "позднее", "позже", "ранее", "раньше"),
)  # fmt: skip
"""Words with which a negation only bounds or adds: "no fewer than 20", «не менее 20», "not only".

Source: Quirk et al. 1985, §§ 10.60, 13.42; Шведова 1980, § 2666.
"""
_REPORTS = {"dobj", "nsubj", "nsubjpass", "pobj"}
_AT = {"at", "on", "about", "with"}


def is_negated(verb: Token) -> bool:
    """Tell whether a negation hangs on a verb, its subject, or what counts its subject."""
    listed = words("modality", "negations")
    near = [*verb.children]
    who = [c for c in near if c.dep_ in {"nsubj", "nsubjpass"}]
    if any(c.norm_ in listed for c in who):
        return True
    near += [g for c in who for g in c.children if g.i < c.i]
    near += [g for n in near if n.dep_ == "nummod" for g in n.children]
    return any(_negates(c, listed) for c in near)


def _negates(word: Token, listed: frozenset[str]) -> bool:
    by_label = word.dep_ == "neg" or (
        word.dep_ in {"det", "advmod", "preconj"} and word.norm_ in listed
    )
    return by_label and not _only_bounds(word)


def _only_bounds(negation: Token) -> bool:
    """Tell whether a negation only bounds a number, or adds to what is said."""
    at = negation.i + 1
    return at < len(negation.doc) and negation.doc[at].norm_ in _BOUNDS


def denies(verb: Token) -> bool:
    """Tell whether a verb says that something is not so; "rule" does so only with "out"."""
    if not is_in(verb, "denying_verbs"):
        return False
    return verb.lemma_ != "rule" or any(c.norm_ == "out" for c in verb.children)


def is_refuted(noun: Token) -> bool:
    """Tell whether what a noun reports is said not to be so.

    "He denied rumours that …", "scoffs at reports of …", "claims that … are groundless".
    """
    if not (is_in(noun, "reported_nouns") or is_in(noun, "doubting_nouns")):
        return False
    for link, verb in _governors(noun):
        if link in _REPORTS and denies(verb) and not is_negated(verb):
            return True
        if link == "nsubj" and _is_false(verb):
            return True
    return False


def _governors(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield the verb above a noun with the link to it, past a preposition of what it is about."""
    head = noun.head
    if noun.dep_ == "pobj" and head.norm_ in _AT:
        head = head.head
    if head != noun and head.pos_ in {"VERB", "AUX", "ADJ"}:
        yield noun.dep_, head


def _is_false(verb: Token) -> bool:
    """Tell whether a predicate says that its subject is untrue: "is groundless"."""
    said = child(verb, "acomp", "attr", "oprd")
    return is_in(verb, "false_words") or (said is not None and is_in(said, "false_words"))
