"""Whether a word that names an event stands where it says that it happened.

"Cooperation against trafficking", "an arrest warrant" and "a UN official who declined to be named"
name events and tell of none.

Source: own; the syntactic labels are those of ``syntax``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import ancestors, belongs, child, objects
from geo.extraction.vocabulary import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["asserts", "has_subject"]

_AGAINST = {"against", "on", "about", "over", "regarding", "concerning", "into", "despite", "like",
            "for"}  # fmt: skip
_ATTRIBUTIVE = {"industry", "business", "trade", "route", "problem", "crisis"}
_TOPIC_VERBS = {"combat", "counter", "fight", "tackle", "discuss", "prevent", "call", "cite",
                "dismiss", "reject", "обсудить", "обсуждать", "предотвратить"}  # fmt: skip
"""Verbs whose object is only a topic. Source: own."""
_EQUIPPED = frozenset(("arm", "train", "equip", "base", "back", "station"))
"""Participles that only describe: "men armed with rifles". Source: own."""
_SILENT = frozenset(("identify", "name", "quote", "cite", "comment", "elaborate"))


def _keeps_silent(verb: Token) -> bool:
    """Tell whether someone only wants no name, or says nothing ("declined to be identified")."""
    below = [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "advcl"}]
    return any(
        c.lemma_ in _SILENT or any(n.lemma_ in {"name", "identity"} for n in objects(c))
        for c in below
    )


def asserts(token: Token, kind: str, event_type: str) -> bool:
    """Tell whether a trigger stands where it says that something is so."""
    if _is_imagined(token):
        return False
    if kind == "V" and event_type in {"REJECT", "REQUEST"} and _keeps_silent(token):
        return False
    if kind != "N":
        reduced = (
            token.tag_ == "VBG" and token.dep_ in {"acl", "ccomp"} and child(token, "aux") is None
        )
        attribute = reduced and event_type in {"ASSAULT", "PROTEST"}
        if token.tag_ == "VBN" and token.dep_ == "acl":
            kept = event_type == "MOBILIZE" and belongs([token.head], ("section", "territory"))
            attribute |= token.lemma_ in _EQUIPPED or kept
        return token.dep_ not in {"amod", "compound"} and not attribute
    if token.dep_ in {"compound", "amod", "nmod"}:
        return bool(event_type == "STATE" and token.head.lemma_.lower() in _ATTRIBUTIVE)
    return not _is_topic(token)


def _is_imagined(token: Token) -> bool:
    """Tell whether it is only imagined: "it will look like we have asked", "if convicted"."""
    for node in ancestors(token):
        if node.dep_ in {"advcl", "ccomp"}:
            marks = {c.norm_ for c in node.children if c.dep_ == "mark"}
            if "like" in marks or ("if" in marks and node.tag_ == "VBN" and not has_subject(node)):
                return True
    return False


def has_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own."""
    return child(verb, "nsubj", "nsubjpass", "expl") is not None


def _is_topic(token: Token) -> bool:
    """Tell whether a noun is only what something is against, on or about."""
    node = token
    while node.dep_ in {"pobj", "conj", "compound", "appos"} or (
        node.dep_ == "prep" and node.norm_ in {"of", "in"}
    ):
        node = node.head
        charged = node.norm_ == "of" and node.head.pos_ == "VERB"
        charged |= node.norm_ == "with" and node.head.lemma_ == "charge"
        if node.dep_ == "prep" and (node.norm_ in _AGAINST or charged):
            return not _is_told_by(token, node)
        if node.pos_ in {"VERB", "AUX"}:
            break
    if node.dep_ == "prep" and node.norm_ in _AGAINST:
        return not _is_told_by(token, node)
    verb = node.head.lemma_.lower() if node.dep_ == "dobj" else ""
    return verb in _TOPIC_VERBS


_FACTIVE = frozenset(("protest", "demonstrate", "condemn", "criticize", "criticise", "retaliate",
                      "mourn", "grieve", "revenge", "rally", "punish", "avenge"))  # fmt: skip
_BECOMES = frozenset(("degenerate", "erupt", "escalate", "descend", "turn", "develop", "spill"))
"""Verbs whose topic has happened ("protest against the arrest"), or comes to be. Source: own."""


_TELLING = {"of", "for", "about", "on", "in"}
_NEWS = frozenset(("news", "word", "announcement", "warning", "notice", "evidence", "sign",
                   "известие", "новость", "весть", "сигнал", "признак", "свидетельство",
                   "объявление", "предупреждение", "возможность"))  # fmt: skip
"""Nouns that carry news. Source: own."""
_TOLD_NOUNS = ("reported_nouns", "doubting_nouns", "planning_nouns")


def _is_told_by(token: Token, preposition: Token) -> bool:
    """Tell whether the word above a topic tells that it is so, may be or shall be.

    "Protested against the arrest of her son", "rumours of a deployment", "calls for a pullout".
    """
    above = preposition.head
    if preposition.norm_ == "into":
        return above.lemma_ in _BECOMES
    if above.lemma_ in _FACTIVE:
        return child(token, "prep", "poss") is not None
    if preposition.norm_ not in _TELLING:
        return False
    keys = ("calling_verbs",) if above.pos_ == "VERB" else _TOLD_NOUNS
    return above.lemma_ in _NEWS or any(listed(above, "modality", key) for key in keys)
