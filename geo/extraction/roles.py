"""Tell what part a place plays: where it happens, from, through, to, or only whose it is.

Source: roles as in PropBank's ARGM-LOC and ARGM-DIR, source and goal; word lists in
``data/lexicons/places.json`` and ``places_ru.json``; the rules are own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import belongs
from geo.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.model import Role

__all__ = [
    "PARTY", "governing", "is_gone_to", "is_ground", "is_measured", "is_of_somebody", "role_of",
    "takes_place",
]  # fmt: skip

PARTY = ("force", "officials", "persons", "militants", "criminals", "actor", "group")
_BODIES = (*PARTY, "statement", "refugees")
_ORIGINS = ("persons", "officials", "militants", "criminals")
_VERBS: dict[str, Role] = {"goal_verbs": "to", "source_verbs": "from", "passage_verbs": "via"}


def governing(token: Token) -> Token:
    """Return the word whose place in the tree a name shares: over "and", apposition, "X district".

    "The village of X", «провинция Кундуз», "X, Y and Z": all stand where their first noun does.
    """
    node = token
    while node.head != node:
        above = node.head
        if (node.dep_ in {"conj", "appos", "flat"} and above.pos_ in {"NOUN", "PROPN", "ADJ"}) or (
            node.dep_ in {"compound", "nmod"} and is_ground(above)
        ):
            node = above
        elif node.dep_ == "pobj" and above.norm_ == "of" and is_ground(above.head):
            node = above.head
        else:
            break
    return node


def is_ground(noun: Token) -> bool:
    """Tell whether a noun means a stretch of land or a point of the compass."""
    lemma = noun.lemma_.lower()
    if lemma in words("places", "compass"):
        return noun.pos_ in {"NOUN", "PROPN", "ADJ", "ADV"}
    return noun.pos_ in {"NOUN", "PROPN", "ADJ"} and lemma in words("places", "ground")


def is_of_somebody(node: Token) -> bool:
    """Tell whether a place only says who or whose somebody is: "citizens of X", «житель Y»."""
    owner = node.head
    if node.dep_ in {"nmod", "poss"} and owner != node:
        return not is_ground(owner) and (node.dep_ == "poss" or _is_body(owner))
    if node.dep_ == "pobj" and owner.norm_ == "of" and owner.head.pos_ in {"NOUN", "PROPN"}:
        return _is_body(owner.head)
    if node.dep_ != "pobj" or owner.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    # "A mercenary from", «уроженец из»; "the ministry in", "the embassy in".
    origin = owner.norm_ == "from" and belongs([owner.head], _ORIGINS)
    seat = owner.norm_ in {"in", "at"} and owner.head.lemma_.lower() in words("places", "offices")
    seat = seat and not is_gone_to(owner.head)
    return origin or seat or (owner.norm_ == "from" and _is_one_of_people(owner.head))


def is_gone_to(building: Token) -> bool:
    """Tell whether a seat is a building where something happens: "outside the embassy in X"."""
    by = building.head
    return building.dep_ == "pobj" and by.norm_ in {
        "outside",
        "inside",
        "near",
        "in",
        "at",
        "around",
    }


def _is_body(noun: Token) -> bool:
    return belongs(core_of(noun), _BODIES) or _is_one_of_people(noun)


def _is_one_of_people(noun: Token) -> bool:
    return noun.lemma_.lower() in words("places", "people")


def core_of(noun: Token) -> list[Token]:
    """Return a noun and the nouns of its name: "border guards", "Defence Ministry"."""
    return [noun, *(c for c in noun.children if c.dep_ == "compound")]


def takes_place(verb: Token) -> bool:
    """Tell whether a verb's object is where it happens ("reaches Russia"), not to whom."""
    lemma = verb.lemma_.lower()
    return any(lemma in words("places", name) for name in (*_VERBS, "place_verbs"))


def role_of(token: Token) -> Role:
    """Return the role that the preposition or verb above a place gives it."""
    node = governing(token)
    if node.dep_ == "pobj":
        return _of_preposition(node.head)
    if node.dep_ in {"nmod", "npadvmod"} and node.head.pos_ in {"NOUN", "PROPN"}:
        return role_of(node.head) if node.head != token else "at"
    if node.dep_ in {"dobj", "attr"}:
        lemma = node.head.lemma_.lower()
        return next((r for name, r in _VERBS.items() if lemma in words("places", name)), "at")
    return "at"


def _of_preposition(preposition: Token) -> Role:
    above, norm = preposition.head, preposition.norm_
    if norm == "of" and above.norm_ in {"out", "way"}:
        return "from" if above.norm_ == "out" else "via"
    if norm == "of" and above.pos_ == "NOUN":
        return role_of(above)
    if norm in {"from", "of", "to"} and is_measured(preposition):
        return "at"
    if norm == "for":
        return "to" if above.lemma_.lower() in words("places", "departures") else "about"
    if norm == "by":
        return "via"
    roles: dict[str, Role] = table("places", "roles")
    return roles.get(norm, "about")


def is_measured(preposition: Token) -> bool:
    """Tell whether a preposition only measures: "not far from", «недалеко от», "close to"."""
    near = [preposition.head]
    if preposition.i > preposition.sent.start:
        near.append(preposition.nbor(-1))
    units = words("places", "units")
    return any(t.lower_ in words("places", "nearness") or t.lower_ in units for t in near)
