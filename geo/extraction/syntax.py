"""Small questions to a parsed sentence: who is the subject, what governs what.

Source: the dependency labels of ClearNLP (CLEAR style), as the model was trained with.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geo.extraction.vocabulary import classes, country_of, forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = [
    "ancestors", "behind_prepositions", "belongs", "bounds", "child", "clause_verb", "core",
    "objects", "phrase", "subjects",
]  # fmt: skip

_SUBJECT = {"nsubj", "nsubjpass", "csubj"}
_OBJECT = {"dobj", "obj", "attr", "dative", "oprd"}
_INNER = {"compound", "amod", "nmod", "nummod", "appos", "poss"}
_FINITE = {"VERB", "AUX"}
_HELPERS = {"aux", "auxpass", "mark", "nsubj", "nsubjpass"}
_QUALIFIERS = {"military", "police", "army", "security", "general", "foreign", "public"}
"""Words that only qualify: "military aid" is no force. Source: own."""


def bounds(token: Token) -> tuple[int, int]:
    """Return the first index of a token's sentence, and the one behind its last.

    Asked for thousands of times an article, so it is worked out once a paragraph.
    """
    kept: list[tuple[int, int]] | None = token.doc.user_data.get("bounds")
    if kept is None:
        kept = [(s.start, s.end) for s in token.doc.sents for _ in range(s.start, s.end)]
        token.doc.user_data["bounds"] = kept
    return kept[token.i]


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child of a token with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def with_conjuncts(token: Token) -> list[Token]:
    """Return the token and everything that "and" or "or" joins to it."""
    found = [token]
    for node in found:
        found += [c for c in node.children if c.dep_ == "conj" and c.pos_ == token.pos_]
    return found


def subjects(verb: Token) -> list[Token]:
    """Return who does it: the subject, the one of a governing verb, or who follows "by".

    A verb in the passive has its agent here, and its grammatical subject among the objects.
    """
    agent = child(verb, "agent")
    if agent is not None:
        return [n for c in agent.children if c.dep_ == "pobj" for n in with_conjuncts(c)]
    own = child(verb, "nsubj", "csubj")
    if own is not None:
        return with_conjuncts(_antecedent(own))
    if child(verb, "nsubjpass") is not None:
        return []
    return _inherited(verb) or _before(verb)


def _before(verb: Token) -> list[Token]:
    """Return the noun right before a finite verb that the parser left without a subject."""
    if verb.tag_ not in {"VBZ", "VBP", "VBD"} or verb.dep_ not in {"ccomp", "ROOT", "conj"}:
        return []
    noun = verb.nbor(-1) if verb.i > bounds(verb)[0] else verb
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return []
    while noun.dep_ == "pobj" and noun.head.norm_ == "of":
        noun = noun.head.head
    return [noun]


def _inherited(verb: Token) -> list[Token]:
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and verb.head != verb:
        if verb.dep_ == "xcomp":
            thing = child(verb.head, "dobj", "nsubjpass")
            if thing is not None:
                return with_conjuncts(thing)
        # "Are due to train": the adjective stands between the verb and whose subject it has.
        head = verb.head.head if verb.dep_ == "pcomp" or verb.head.dep_ == "acomp" else verb.head
        kept = child(head, "dobj") if verb.head.norm_ == "from" else None
        if kept is not None:
            return with_conjuncts(kept)
        if head.pos_ in _FINITE and head != verb:
            return subjects(head)
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG":
        return with_conjuncts(verb.head)
    return []


def objects(verb: Token) -> list[Token]:
    """Return what it is done to: object, attribute, or the subject of a passive."""
    found = [c for c in verb.children if c.dep_ in _OBJECT]
    passive = child(verb, "nsubjpass")
    if passive is not None:
        found.append(_antecedent(passive))
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    if not found:
        found += _undergone(verb)
    return [n for c in found for n in with_conjuncts(_antecedent(c))]


def _undergone(verb: Token) -> list[Token]:
    """Return what a verb without an object of its own is done to, as its place in the tree tells.

    "Was caught and stopped", "is due to be signed", "are stuck", "signed in May, the pact …",
    "the drugs they seized".
    """
    if verb.tag_ == "VBN" and verb.dep_ in {"conj", "xcomp", "acomp", "advcl"}:
        above = verb.head.head if verb.head.dep_ == "acomp" else verb.head
        bare = verb.dep_ == "advcl" and not any(c.dep_ in _HELPERS for c in verb.children)
        if verb.dep_ == "acomp" or bare or (verb.dep_ != "advcl" and _is_passive(verb)):
            shared = child(above, "nsubjpass", "nsubj")
            return [_antecedent(shared)] if shared is not None else []
    if verb.dep_ == "relcl" and verb.pos_ == "VERB":
        who = child(verb, "nsubj")
        told = any(c.tag_ in {"WDT", "WP", "WRB", "IN"} for c in verb.lefts)
        return [verb.head] if who is not None and who.tag_[0] != "W" and not told else []
    return []


def _is_passive(verb: Token) -> bool:
    """Tell a passive without a subject of its own ("… and was stopped", "are to be sent")."""
    return child(verb, "auxpass") is not None or child(verb.head, "auxpass") is not None


def _antecedent(token: Token) -> Token:
    """Return the noun that "who", "which" or "that" stands for."""
    if token.tag_ not in {"WDT", "WP"}:
        return token
    verb = token.head
    while verb.dep_ in {"xcomp", "ccomp", "conj"} and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else token


def behind_prepositions(token: Token) -> list[Token]:
    """Return the nouns behind the prepositions of a token, one level deep."""
    found = []
    for c in token.children:
        if c.dep_ in {"prep", "dative", "agent"}:
            nouns = [g for p in _chained(c) for g in p.children if g.dep_ in {"pobj", "pcomp"}]
            found += [n for g in nouns for n in with_conjuncts(g)]
    return found


def _chained(preposition: Token) -> list[Token]:
    """Return a preposition with those hanging on it ("out of", "and onto")."""
    found = [preposition]
    for node in found:
        found += [c for c in node.children if c.dep_ in {"prep", "conj"} and c.pos_ == "ADP"]
    return found


def core(token: Token) -> Iterator[Token]:
    """Yield a noun with what belongs to its very name: modifiers and what follows "of"."""
    yield token
    for c in token.children:
        if c.dep_ in _INNER or (c.dep_ == "conj" and c.pos_ == token.pos_):
            yield from core(c)
        elif c.dep_ == "prep" and c.norm_ == "of":
            for g in c.children:
                if g.dep_ in {"pobj", "pcomp"}:
                    yield from core(g)


def belongs(tokens: Iterable[Token], names: Iterable[str]) -> bool:
    """Tell whether one of the tokens belongs to one of the named classes of words."""
    wanted = _wanted(tuple(names))
    return any(_is_a(t, wanted) for t in tokens)


class _Wanted(NamedTuple):
    """What some classes of words hold: their members, and what no list can hold."""

    members: frozenset[str]
    any: bool
    armed: bool
    money: bool
    states: bool
    persons: bool


@cache
def _wanted(names: tuple[str, ...]) -> _Wanted:
    members = frozenset[str]().union(*(classes()[name] for name in names if name != "any"))
    return _Wanted(
        members,
        any="any" in names,
        armed=bool({"armed", "police"} & set(names)),
        money="aid" in names,
        states=bool({"actor", "country"} & set(names)),
        persons=bool({"officials", "persons"} & set(names)),
    )


def _is_a(token: Token, wanted: _Wanted) -> bool:
    if wanted.any:
        return True
    low, lemma = forms(token)
    if low in _QUALIFIERS and not wanted.armed and token.dep_ in {"amod", "compound", "nmod"}:
        return False
    if low in wanted.members or (lemma in wanted.members and not _is_strength(token)):
        return True
    return _is_named(token, wanted)


def _is_named(token: Token, wanted: _Wanted) -> bool:
    """Tell whether a name, amount or pronoun is of a class that no list can hold."""
    if wanted.money and token.ent_type_ == "MONEY":
        return True
    if wanted.states:
        return token.ent_type_ in {"GPE", "NORP"} or country_of(token.text) is not None
    if not wanted.persons:
        return False
    unknown = token.pos_ == "PROPN" and token.ent_type_ in {"", "ORG"}
    return token.ent_type_ == "PERSON" or token.tag_ == "PRP" or unknown


def _is_strength(token: Token) -> bool:
    """Tell "the full force of the law" from "the rapid reaction force"."""
    if token.lower_ != "force" or child(token, "compound") is not None:
        return False
    return not any(c.dep_ == "amod" and c.lower_ in _MANNED for c in token.children)


_MANNED = {"foreign", "joint", "multinational", "international", "special", "collective", "armed",
           "peacekeeping", "regional", "combined", "allied", "rapid"}  # fmt: skip
"""What a force of people may be, and brute force is not. Source: own."""


def phrase(token: Token) -> Tokens:
    """Return the noun phrase of a token, without relative clauses, appositions and conjuncts."""
    left = min(
        (t.i for t in token.subtree if t.i <= token.i and not _cut_off(t, token)), default=token.i
    )
    right = token.i
    for c in token.rights:
        named = c.dep_ == "appos" and c.left_edge.i == right + 1
        if c.dep_ in {"relcl", "acl", "appos", "punct", "advcl", "cc", "conj"} and not named:
            break
        right = max(right, c.right_edge.i)
    run = token.doc[left : right + 1]
    while len(run) > 1 and (run[0].is_punct or run[0].is_space or run[0].dep_ == "cc"):
        run = run[1:]
    while len(run) > 1 and (run[-1].is_punct or run[-1].is_space) and run[-1].text != "]":
        run = run[:-1]
    return run


def _cut_off(token: Token, head: Token) -> bool:
    """Tell whether a quotation mark or colon stands between a token and its noun."""
    return any(t.text in {'"', ":", ";"} for t in token.doc[token.i : head.i])


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the token and everything above it, up to the root of its sentence."""
    yield token
    yield from token.ancestors


def clause_verb(token: Token) -> Token:
    """Return the verb of the clause that a token stands in, or the root."""
    for node in ancestors(token):
        if node.pos_ in _FINITE and node.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return node
    return token.sent.root
