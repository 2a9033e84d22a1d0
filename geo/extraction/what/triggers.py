"""What happens in a sentence: the words that name an event or a condition.

Source: event types after the PLOVER codebook (doi 10.31235/osf.io/rm5dw); the word lists of
``data/lexicons/triggers.json``; which syntactic positions count as an assertion: own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from geo.extraction.syntax import (
    ancestors,
    behind_prepositions,
    belongs,
    child,
    core,
    objects,
    subjects,
)  # fmt: skip
from geo.extraction.vocabulary import forms, table, words
from geo.extraction.what.asserting import asserts, has_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import EventType

__all__ = ["Trigger", "contexts_of", "distinct", "governor", "mentions", "names_event"]

_POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
_LIGHT = words("modality", "direct")
_CONTEXT_CLASSES = {
    "illegal_drugs": ("drugs",),
    "trafficking": ("criminals",),
    "military": ("force", "weapons"),
    "terrorism": ("militants",),
    "territory": ("border",),
    "migration": ("refugees",),
}
"""Contexts that the words around a trigger add. Source: PLOVER contexts, and two of Marz's own."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, with what its entry in the vocabulary says.

    ``tokens`` are all words of the trigger: the verb and its particle, the noun and its modifier.
    """

    token: Token
    tokens: tuple[Token, ...]
    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    rule: str = ""

    @property
    def is_noun(self) -> bool:
        """Whether a noun names the event."""
        return bool(self.token.pos_ in {"NOUN", "PROPN"})


def mentions(sentence: Sentence) -> list[Trigger]:
    """Return what a sentence claims to happen, also a second mention of one kind.

    Mentions that assert nothing are left out: nouns that only name a topic ("cooperation against
    trafficking"), modifiers ("arrest warrant"), and what hangs by "of" on another trigger.
    """
    found = [t for token in sentence.tokens if (t := _trigger_at(token)) is not None]
    heads = {t.token.i for t in found}
    trends = {t.token.i for t in found if t.mode == "trend"}
    return [t for t in found if not _is_part_of_another(t, heads) and not _rises(t, trends)]


def names_event(token: Token) -> bool:
    """Tell whether a word names an event by itself, so that its subject is not another's."""
    return _trigger_at(token) is not None


def _rises(trigger: Trigger, trends: set[int]) -> bool:
    """Tell whether a noun is only what rises or falls ("drug seizures fell")."""
    token = trigger.token
    return trigger.is_noun and token.dep_ in {"nsubj", "nsubjpass"} and token.head.i in trends


def distinct(found: Sequence[Trigger]) -> list[Trigger]:
    """Keep one trigger for each happening.

    A noun of a kind that was told already tells it again, and so does a verb that is joined to
    another of its kind about the same things ("detained and arrested").
    """
    kept: list[Trigger] = []
    for trigger in found:
        alike = [k for k in kept if _is_alike(trigger, k)]
        if not any(_retells(trigger, k) for k in alike) and not _is_detail(trigger, kept):
            kept.append(trigger)
    return kept


_APART = {"exercise"}
"""Modes that another of their kind does not tell again: drills are no deployment."""

_HURT = {"kill", "wound"}
"""Modes that are one happening where they are joined: "killed two and wounded five"."""
_FOUGHT = {"fight", "clash"}
"""Modes that name one happening: "fighting erupted"."""

_MOVES = {"flow", "incursion", "displacement", "escape"}
"""Modes that are one way where they are joined: "penetrate the border and enter the country"."""


def _is_alike(trigger: Trigger, other: Trigger) -> bool:
    once = trigger.event_type not in {"COERCE", "ASSAULT", "SANCTION"}
    modes = {trigger.mode, other.mode}
    once &= len(modes) == 1 or not modes & _APART
    return trigger.event_type == other.event_type and (
        once or len(modes) == 1 or modes in (_HURT, _FOUGHT)
    )


def _retells(trigger: Trigger, other: Trigger) -> bool:
    """Tell whether a trigger tells again what another of its kind told before it."""
    if trigger.is_noun or other.is_noun:
        return True
    token = trigger.token
    things = [[t.i for t in objects(x.token)] for x in (trigger, other)]
    if token.dep_ == "conj" and token.head == other.token:
        modes = {trigger.mode, other.mode}
        same = modes == _HURT or (trigger.event_type == "STATE" and modes <= _MOVES)
        return same or not things[0] or things[0] == things[1]
    if token.dep_ not in {"xcomp", "pcomp", "advcl"} or has_subject(token):
        return False
    return not things[0] or trigger.event_type in {"CONSULT", "AGREE", "COOPERATE"}


def _is_detail(trigger: Trigger, kept: list[Trigger]) -> bool:
    """Tell whether a noun only says how a verb's event came about ("wounded in the shootout")."""
    above = {node.i for node in ancestors(trigger.token)}
    return trigger.is_noun and any(
        other.event_type == trigger.event_type and other.token.i in above for other in kept
    )


def _trigger_at(token: Token) -> Trigger | None:
    pos = _POS.get(token.pos_)
    gerund = token.tag_ == "VBG" and token.dep_ in {"conj", "pobj", "compound", "nsubj", "dobj"}
    if pos is None or token.dep_ in {"aux", "auxpass"}:
        return None
    kinds = (pos, "N") if gerund and pos == "V" else (pos,)
    for kind in kinds:
        for entry in _index().get((kind, _lemma(token)), ()):
            tokens = _wording(token, entry)
            if tokens and _fits(token, entry) and asserts(token, kind, entry["type"]):
                return Trigger(
                    token=token,
                    tokens=tokens,
                    event_type=cast("EventType", entry["type"]),
                    mode=entry.get("mode"),
                    contexts=contexts_of(token, entry),
                    rule=_rule(token, entry),
                )
    return None


def _rule(token: Token, entry: Mapping[str, Any]) -> str:
    """Say which entry of the vocabulary fits, and what it asked for."""
    slots = ("subject", "object", "argument", "prep", "any", "support")
    asked = "; ".join(f"{s}: {', '.join(entry[s])}" for s in slots if s in entry)
    kind = {"V": "verb", "N": "noun", "A": "adjective"}[entry["pos"]]
    named = entry["type"] + (f" {entry['mode']}" if entry.get("mode") else "")
    return f"what/triggers: {kind} “{_lemma(token)}” is {named}" + (f" ({asked})" if asked else "")


def _lemma(token: Token) -> str:
    return forms(token)[1]


@cache
def _index() -> Mapping[tuple[str, str], list[dict[str, Any]]]:
    """Map (part of speech, first or last word) to the entries that may fit, in order."""
    index: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for entry in table("triggers", "triggers"):
        for wording in entry["lemmas"]:
            parts = wording.split()
            # English names a noun last ("prison term"), Russian as often first ("срок лишения").
            ends = {0} if entry["pos"] != "N" else {-1} if wording.isascii() else {0, -1}
            for end in sorted({end % len(parts) for end in ends}):
                rest = [part for at, part in enumerate(parts) if at != end]
                index.setdefault((entry["pos"], parts[end]), []).append({**entry, "rest": rest})
    return index


def _wording(token: Token, entry: Mapping[str, Any]) -> tuple[Token, ...]:
    """Return the words of the trigger when all of its parts are there, else nothing."""
    rest: list[str] = entry["rest"]
    if not rest:
        return _with_particle(token)
    own = [c for c in token.children if c.dep_ != "conj"]
    near = [*own, *(g for c in own for g in c.children)]
    if entry["pos"] == "V" and token.text.isascii():
        # English puts what belongs to a verb behind it, Russian on either side.
        near = [c for c in near if c.i > token.i or c.pos_ != "ADP"]
    parts = [next((c for c in near if word in {c.lower_, c.lemma_}), None) for word in rest]
    if any(part is None for part in parts):
        return ()
    chosen = [token, *(p for p in parts if p is not None)]
    return _adjacent(token, sorted(set(chosen), key=lambda t: int(t.i)))


def _with_particle(token: Token) -> tuple[Token, ...]:
    """Return a word with the particle right beside it ("rounded up")."""
    particle = child(token, "prt")
    if particle is None or abs(particle.i - token.i) != 1:
        return (token,)
    return (token, particle) if particle.i > token.i else (particle, token)


def _adjacent(token: Token, parts: list[Token]) -> tuple[Token, ...]:
    """Keep the parts that stand in one run with the main word, so that they can be marked."""
    kept = [token]
    for part in [
        *reversed([p for p in parts if p.i < token.i]),
        *(p for p in parts if p.i > token.i),
    ]:
        if part.i in {kept[0].i - 1, kept[-1].i + 1}:
            kept = [part, *kept] if part.i < kept[0].i else [*kept, part]
    return tuple(kept)


def _fits(token: Token, entry: Mapping[str, Any]) -> bool:
    """Tell whether the classes of words that an entry asks for stand where it asks for them."""
    slots: dict[str, Callable[[], list[Token]]] = {
        "subject": lambda: subjects(token),
        "object": lambda: objects(token),
        "argument": lambda: [*subjects(token), *objects(token)],
        "prep": lambda: behind_prepositions(token),
        "any": lambda: [t for t in token.subtree if t != token] + _heads(token) + _told_of(token),
    }
    for slot, nouns in slots.items():
        if slot in entry and not belongs(_cores(nouns()), entry[slot]):
            return False
    if "barred" in entry:
        own = [token] if entry["pos"] == "N" else objects(token)
        if belongs(_cores(own), entry["barred"]):
            return False
    if ("follows" in entry and not _opens(token)) or ("settled" in entry and not _stays(token)):
        return False
    if "unless" in entry and belongs(_complements(token), entry["unless"]):
        return False
    return "support" not in entry or _supported(token, entry["support"])


def _opens(verb: Token) -> bool:
    """Tell whether an infinitive follows a verb ("asked Dushanbe to open the border")."""
    return any(
        c.dep_ in {"xcomp", "ccomp", "advcl"} and any(g.norm_ == "to" for g in c.lefts)
        for c in verb.rights
    )


def _stays(verb: Token) -> bool:
    """Tell what has been done and stays from what is being done ("are stationed at the base")."""
    helpers = [c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    there = helpers in (["is"], ["are"], ["was"], ["were"]) and verb.tag_ == "VBN"
    return there or verb.dep_ == "acomp"


def _complements(token: Token) -> list[Token]:
    """Return the verbs and nouns that complete a verb ("declined to be named": named)."""
    return [c for c in token.children if c.dep_ in {"xcomp", "ccomp", "dobj"}]


def _heads(token: Token) -> list[Token]:
    """Return the noun that a trigger modifies ("drug smuggling route": route)."""
    return [token.head] if token.dep_ == "compound" else []


def _told_of(token: Token) -> list[Token]:
    """Return the subject of the verb that carries a noun ("a camp was under construction")."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return []
    verb = governor(token)
    return subjects(verb) + objects(verb) if verb.pos_ in {"VERB", "AUX"} else []


def _cores(nouns: Iterable[Token]) -> Iterator[Token]:
    for noun in nouns:
        yield from core(noun)


def _supported(token: Token, verbs: list[str]) -> bool:
    """Tell whether a noun is carried by one of the verbs ("a deal was reached", "there is")."""
    head = token.head
    while head.dep_ in {"prep", "pobj"} and head.pos_ not in {"VERB", "AUX"}:
        head = head.head
    return bool(head.lemma_.lower() in verbs)


def governor(token: Token) -> Token:
    """Return the verb that carries a noun, past prepositions and other nouns."""
    for node in ancestors(token):
        if node != token and node.pos_ in {"VERB", "AUX"}:
            return node
    return token.head


def _is_part_of_another(trigger: Trigger, heads: set[int]) -> bool:
    """Tell whether a noun only completes another trigger noun ("talk of a return")."""
    token = trigger.token
    if not trigger.is_noun or token.dep_ != "pobj" or token.head.norm_ != "of":
        return False
    return token.head.head.i in heads and trigger.event_type != "RETREAT"


def contexts_of(token: Token, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the entry's contexts and those of the words that belong to the trigger."""
    near = [*objects(token), *behind_prepositions(token), *subjects(token), token, *_heads(token)]
    around = [t for noun in near for t in core(noun)]
    found = dict.fromkeys(entry.get("contexts", ()))
    found |= {name: None for name, kinds in _CONTEXT_CLASSES.items() if belongs(around, kinds)}
    return tuple(found)
