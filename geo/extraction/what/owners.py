"""Which trigger a word belongs to: each place and number of a sentence goes to the nearest one.

Source: own; the distance is counted in the tree of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import ancestors, bounds
from geo.extraction.what.triggers import distinct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.what.triggers import Trigger

__all__ = ["Owners", "steps_between"]

_FAR = 9
"""Steps in the tree beyond which a word says nothing about a trigger, if there are several."""
_CLOSE = 4
"""Steps within which a second mention of one kind means the same happening."""


class Owners:
    """The triggers of a passage, and what each of its words belongs to.

    Parameters
    ----------
    rivals
        Every mention of an event in the passage, sentence by sentence. ``kept`` are those that make
        a claim; what belongs to a second mention of the same kind goes to the first, when both are
        of one clause.
    """

    def __init__(self, rivals: Sequence[Sequence[Trigger]]) -> None:
        self.kept: list[Trigger] = []
        self.rivals: list[Trigger] = []
        self._claim: dict[int, Trigger | None] = {}
        self._beside: dict[int, list[Trigger]] = {}
        for mentions in rivals:
            kept = distinct(mentions)
            self.kept += kept
            self.rivals += mentions
            for trigger in mentions:
                self._beside.setdefault(bounds(trigger.token)[0], []).append(trigger)
            self._claim |= {t.token.i: _stand_in(t, kept) for t in mentions}

    def of(self, token: Token, *, above: bool = False) -> Trigger | None:
        """Return the claim's trigger that a word belongs to, ``None`` when it is of none.

        With ``above`` a word is none of those that only a relative clause tells of it, where there
        are others: "crossed the pass to Osh, where gangs repack them".
        """
        near = self._beside.get(bounds(token)[0], [])
        rivals = [t for t in near if not _is_told_of(t, token)] if above else []
        trigger = _nearest(token, rivals or near)
        return self._claim[trigger.token.i] if trigger is not None else None

    def joined(self, trigger: Trigger) -> list[Trigger]:
        """Return the triggers that share a subject with one, by "and" or as what followed.

        "They killed two men and seized heroin on Tuesday", "they attacked a post on Tuesday,
        killing two": what dates or places one of them holds for both.
        """
        first = _first_verb(trigger.token)
        return [t for t in self.kept if t != trigger and _first_verb(t.token) == first]


def _is_told_of(trigger: Trigger, token: Token) -> bool:
    """Tell whether a trigger stands in a relative clause that hangs on a word."""
    for node in ancestors(trigger.token):
        if node.dep_ == "relcl":
            return node.head == token
    return False


def _first_verb(token: Token) -> Token:
    """Return the verb that leads a verb without a subject of its own."""
    while token.pos_ == "VERB" and token.head != token:
        own = any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in token.children)
        followed = token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > token.head.i
        if own or not (token.dep_ == "conj" or followed):
            break
        token = token.head
    return token


def _stand_in(trigger: Trigger, kept: Sequence[Trigger]) -> Trigger | None:
    """Return the claim that a mention counts for: itself, or one of its kind close by."""
    if trigger in kept:
        return trigger
    for other in kept:
        if other.event_type == trigger.event_type and (
            trigger.event_type == "STATE" or _steps(_heights(trigger.token), other.token) <= _CLOSE
        ):
            return other
    return None


def steps_between(token: Token, other: Token) -> int:
    """Return how far two words of a sentence stand apart in its tree; far below counts double."""
    return _steps(_heights(token), other)


def _heights(token: Token) -> dict[int, int]:
    """Return the steps from a word up to each word above it."""
    return {node.i: up for up, node in enumerate(ancestors(token))}


def _steps(heights: Mapping[int, int], other: Token) -> int:
    """Return the steps from one word up to what both hang on, and double those of the other."""
    for up, node in enumerate(ancestors(other)):
        if node.i in heights:
            return heights[node.i] + 2 * up
    return 2 * _FAR


def _nearest(token: Token, near: Sequence[Trigger]) -> Trigger | None:
    """Return the trigger that a word is nearest to; one above it wins over one beside it."""
    if not near:
        return None
    heights = _heights(token)
    steps = [_steps(heights, t.token) for t in near]
    least = min(steps)
    best = near[steps.index(least)]
    if least <= _FAR:
        return best
    return best if len(near) == 1 and not _leaves_clause(token, best) else None


def _leaves_clause(token: Token, trigger: Trigger) -> bool:
    """Tell whether a word stands in a relative clause that the trigger is not in."""
    inner = {t.i for t in ancestors(trigger.token)}
    return any(n.dep_ == "relcl" and n.i not in inner for n in ancestors(token))
