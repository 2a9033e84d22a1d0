"""Which places does a claim take over from another clause? "Sent to X to join the hunt" hunts in X.

A claim whose own clause names no place happens where what it hangs on does: where one went to do
it, at the moment that a clause tells of, at what a relative clause goes on about, or where the one
place of its sentence is.

Source: own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.clauses import frames, is_elsewhere, is_person, is_said
from geo.extraction.containing import smallest
from geo.extraction.roles import governing
from geo.extraction.syntax import clause_verb, subjects
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from geo.extraction.located import Mention
    from geo.extraction.owners import Owners
    from geo.extraction.triggers import Trigger

__all__ = ["occasion", "taken_over"]


def occasion(trigger: Trigger, owners: Owners, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the places of the occasion of a trigger, also of an act of speech or of state.

    Parameters
    ----------
    trigger
        What has no place of its own.
    owners
        Which trigger each word of the passage goes to.
    mentions
        The places of the passage.
    """
    placing = [m for m in mentions if not m.acts and not is_elsewhere(m, trigger)]
    found = _of_where(trigger, mentions) or _of_occasion(trigger, owners, placing)
    return found or (_of_journey(trigger, mentions) if trigger.event_type not in _SAID else [])


_SAID = {"REJECT", "ACCUSE", "SUPPORT", "THREATEN"}
"""What one says somewhere is not done there: "visited Moscow and denied …"."""


def taken_over(trigger: Trigger, owners: Owners, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the places of what a trigger is joined to, or of its whole sentence.

    Parameters
    ----------
    trigger
        What has no place of its own.
    owners
        Which trigger each word of the passage goes to.
    mentions
        The places of the passage.
    """
    placing = [m for m in mentions if not m.acts and not is_elsewhere(m, trigger)]
    strong = [m for m in placing if not m.weak]
    shared = [m for m in strong if m.role == "at"]
    joined = owners.joined(trigger)
    ways: tuple[Callable[[], list[Mention]], ...] = (
        lambda: [m for m in shared if _is_shared(m, trigger, owners)],
        lambda: _of_subject(trigger, placing),
        lambda: _of_verb(trigger, owners, strong),
        lambda: [m for m in shared if frames(m, trigger)],
        lambda: _of_antecedent(trigger, owners, placing),
        lambda: _of_moment(trigger, strong),
        lambda: [m for m in placing if m.weak and owners.of(m.token, above=True) in joined],
        lambda: _only_one(trigger, mentions),
    )
    return next((found for way in ways if (found := way())), [])


def _is_shared(mention: Mention, trigger: Trigger, owners: Owners) -> bool:
    """Tell whether a place holds for verbs that are joined, not one that somebody was taken to."""
    if owners.of(mention.token, above=True) not in owners.joined(trigger):
        return False
    gone = clause_verb(mention.token).lemma_.lower() in words("places", "motion_verbs")
    return not (gone and mention.token.i > trigger.token.i)


def _of_subject(trigger: Trigger, placing: Sequence[Mention]) -> list[Mention]:
    """Return the places within what a verb is told of: "traffic on the A–B road resumed"."""
    verb = clause_verb(trigger.token)
    who = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and not is_person(c)]
    within = {t.i for c in who for t in c.subtree}
    return [m for m in placing if m.token.i in within]


def _of_verb(trigger: Trigger, owners: Owners, strong: Sequence[Mention]) -> list[Mention]:
    """Return the places of the verb that a noun is the subject of: "the raid unfolded near X"."""
    if not trigger.is_noun or trigger.token.dep_ not in {"nsubj", "nsubjpass"}:
        return []
    verbs = [t for t in owners.kept if t.token == trigger.token.head]
    return [m for m in strong if owners.of(m.token, above=True) in verbs]


def _only_one(trigger: Trigger, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the one place of a sentence that names no other: whatever it tells happens there."""
    sentence, verb = trigger.token.sent, clause_verb(trigger.token)
    who = any(c.norm_ == "who" for c in verb.children)
    if verb.dep_ == "relcl" and (who or is_person(verb.head)):
        return []
    near = [m for m in mentions if sentence.start <= m.token.i < sentence.end and not m.weak]
    if any(m.role != "at" for m in near):
        return []
    free = [m for m in near if not m.acts and not is_said(m, trigger)]
    kept = smallest(free)
    return kept if len({m.location.feature or m.location.place for m in kept}) == 1 else []


def _of_occasion(trigger: Trigger, owners: Owners, placing: Sequence[Mention]) -> list[Mention]:
    """Return the places of the occasion or cause of a verb: "at talks in X they agreed".

    "The withdrawal from X will deepen instability" deepens it there.
    """
    verb = clause_verb(trigger.token)
    hung = {
        g
        for c in verb.children
        if c.dep_ == "prep" and c.norm_ in {"during", "at", "after", "following", "in"}
        for g in c.children
    }
    hung |= set(subjects(verb)) if trigger.event_type == "STATE" else set()
    occasions = [t for t in owners.kept if t.is_noun and t != trigger and t.token in hung]
    return [replace(m, role="at") for m in placing if owners.of(m.token, above=True) in occasions]


def _of_journey(trigger: Trigger, mentions: Sequence[Mention]) -> list[Mention]:
    """Return where one went to do it: "sent to X to join the hunt", "fled to X, killing two"."""
    verb = clause_verb(trigger.token)
    while verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head != verb:
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            break
        verb = verb.head
        gone = [m for m in mentions if m.role == "to" and not m.acts and _reached_by(m, verb)]
        found = [m for m in gone if m.token.i < trigger.token.i]
        if found:
            return [replace(m, role="at") for m in found]
    return []


def _reached_by(mention: Mention, verb: Token) -> bool:
    """Tell whether a place hangs on a verb by its preposition, or as its object."""
    node = governing(mention.token)
    node = node.head if node.dep_ == "pobj" else node
    return verb in {node.head, node.head.head}


def _of_moment(trigger: Trigger, placing: Sequence[Mention]) -> list[Mention]:
    """Return the places of what happened at that moment: "killed as he drove back from X"."""
    verb = clause_verb(trigger.token)
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    if verb.dep_ == "advcl" and _is_moment(verb):
        clauses.append(verb.head)
    near = {c.i for c in clauses if c == verb.head or _is_moment(c)}
    return [m for m in placing if clause_verb(m.token).i in near]


_MOMENTS = frozenset(("as", "while", "when", "after", "когда", "пока"))


def _is_moment(verb: Token) -> bool:
    return any(c.dep_ in {"mark", "advmod"} and c.norm_ in _MOMENTS for c in verb.children)


def _of_where(trigger: Trigger, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the place that "where" goes on about: "Sochi, where he will meet …"."""
    verb = clause_verb(trigger.token)
    adverb = next((c for c in verb.children if c.norm_ in {"where", "где"}), None)
    if adverb is None:
        return []
    before = [m for m in mentions if 0 < adverb.i - m.token.i <= _BESIDE_WHERE and not m.acts]
    return [replace(m, role="at") for m in before[-1:]]


def _of_antecedent(trigger: Trigger, owners: Owners, placing: Sequence[Mention]) -> list[Mention]:
    """Return the places of what a relative clause goes on about: "the attack, in which … died"."""
    verb = clause_verb(trigger.token)
    if verb.dep_ != "relcl":
        return []
    head = verb.head
    where = any(c.norm_ == "which" and c.head.norm_ in {"in", "on", "at"} for c in verb.subtree)
    itself = [
        replace(m, role="at") for m in placing if where and head in {m.token, m.token.head.head}
    ]
    told = [t for t in owners.kept if t != trigger and t.token == head]
    return itself or [m for m in placing if owners.of(m.token, above=True) in told]


_BESIDE_WHERE = 8
"""Words before "where" in which its place stands."""
