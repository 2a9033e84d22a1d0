"""Which claim a number belongs to.

A number belongs to the trigger that what it counts hangs on; to a relative clause or participle
that tells of what it counts ("about fifteen men who had crossed"); and to what is done by it ("took
over by sending 3,000"). Only where none of these is told does the nearest trigger take it.

Source: own; the distance is counted in the tree of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.how_many import YEARS

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
    inner = token.dep_ in {"pcomp", "advcl", "acl", "relcl"}
    alone = len(owners.kept) == 1 and (not inner or token.dep_ == "pcomp")
    means = {t.i for c in token.children if c.norm_ == "by" for t in c.subtree}
    above = _listed([word for _, word in counts], owners)
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
        return trigger in holders
    inner = trigger.token.dep_ in {"pcomp", "advcl", "acl", "relcl"}
    inside = not inner or trigger.token in {word, *word.ancestors}
    return inside and owners.of(word) == trigger


def _listed(words: Sequence[Token], owners: Owners) -> list[list[Trigger]]:
    """Return whom each number hangs on; one in a list without its own goes with the one before."""
    found: list[list[Trigger]] = []
    for i, word in enumerate(words):
        above = _governors(word, owners)
        if not above and i and _goes_on(words[i - 1], word):
            above = found[-1]
        found.append(above)
    return found


def _goes_on(first: Token, second: Token) -> bool:
    """Tell whether two numbers stand in one list: no verb between them."""
    between = first.doc[first.i + 1 : second.i]
    return first.i < second.i and not any(t.pos_ in {"VERB", "AUX"} for t in between)


def _governors(word: Token, owners: Owners) -> list[Trigger]:
    """Return the trigger that a counted word is an argument of, going up from it.

    Below a verb that is none it is the trigger that is its subject: "the losses came to 23 men".
    """
    places = {t.token.i: t for t in owners.rivals}
    node = word
    while True:
        if node.i in places:
            owner = owners.of(node)
            return [owner] if owner is not None else []
        if node.head == node or node.dep_ not in _LINKS:
            break
        node = node.head
    subjects = [c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i in places]
    found = [owners.of(c) for c in subjects if node.pos_ in {"VERB", "AUX"}]
    return [t for t in found if t is not None]


def _tells_of(token: Token, word: Token) -> bool:
    """Tell whether a clause tells of what is counted: "25 prisoners who broke out"."""
    return bool(token.dep_ in _TELLS and token.head == word and token.i > word.i)
