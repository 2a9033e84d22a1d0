"""What the tense of a verb says of its clause: it is over, it goes on, it is still to come.

Source: Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, §§ 4.2-4.45; for
Russian Шведова (ed.), *Русская грамматика*, 1980, §§ 1490-1521; which modes last is own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.extraction.syntax import child, clause_verb
from geo.extraction.vocabulary import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.extraction.triggers import Trigger
    from geo.model import Modality

__all__ = ["Factuality", "Tense", "by_tense", "guessed", "is_in", "tense_of"]

Tense = Literal["past", "perfect", "present", "future"]
_TENSES: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
_RESULTS = {"restrict", "presence", "control", "crackdown"}
"""Modes whose result lasts: what has been closed since Tuesday is closed."""
_SPEECH_ACTS = {
    "REJECT",
    "ACCUSE",
    "REQUEST",
    "THREATEN",
    "SUPPORT",
    "AGREE",
    "SANCTION",
    "ASSAULT",
}

_HOLDS = {"REQUEST", "ACCUSE"}
"""Speech acts that in the present tense are a stand: "Moscow demands". Source: own."""
_STANCES = {"support", "oppose", "resist", "cool"}


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether it happened, and the tense that dates it when no date is given."""

    modality: Modality
    tense: Tense
    cue: str = field(default="", compare=False)


def is_in(token: Token, key: str) -> bool:
    """Tell whether a word stands in a list of the vocabulary of modality."""
    return listed(token, "modality", key)


def tense_of(verb: Token) -> Tense:
    """Return the tense of a verb; one without a tense of its own has that of the verb above it."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    for aux in auxiliaries:
        if aux.lemma_ == "have" and aux.dep_ == "aux":
            return "past" if aux.tag_ == "VBD" else "perfect"
        if aux.tag_ in _TENSES:
            return _TENSES[aux.tag_]
    if verb.tag_ in _TENSES:
        return _TENSES[verb.tag_]
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return "past"
    head = verb.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "acl", "pcomp", "ccomp"} and head != verb:
        upper = clause_verb(head)
        if upper != verb and upper.pos_ in {"VERB", "AUX"}:
            return tense_of(upper)
    return "past" if verb.tag_ == "VBN" else "present"


def guessed(verb: Token, tense: Tense) -> Tense:
    """Return the time of a guess: what "may have gone" is over, what "may go" is to come.

    Parameters
    ----------
    verb
        What is guessed.
    tense
        Its time where the verb itself tells none.
    """
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lemma_ == "have" for c in helpers):
        return "perfect"
    if any(c.tag_ == "MD" for c in helpers) or verb.tag_ == "FUT":
        return "future"
    if verb.tag_ == "VB":
        # "Suspects that officers take bribes": a clause without "to" is no infinitive.
        return "present" if verb.dep_ == "ccomp" and not helpers else "future"
    return _TENSES.get(verb.tag_, tense)


def by_tense(verb: Token, trigger: Trigger) -> Factuality:
    """Let the tense decide: past things happened, progressive and present ones go on."""
    tense = tense_of(verb)
    cue = f"“{verb.text}” is {tense}"
    progressive = verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children
    )
    if progressive:
        lasts = tense == "present" or _under_report(verb) or _lasts(verb)
        return Factuality("ongoing" if lasts else "happened", "present" if lasts else tense, cue)
    if tense == "perfect" or (verb.tag_ == "VBN" and _is_result(verb, trigger)):
        state = trigger.event_type == "STATE" and (_lasts(verb) or trigger.is_noun)
        goes_on = state or (trigger.mode in _RESULTS and _is_result(verb, trigger))
        return Factuality("ongoing" if goes_on else "happened", "perfect", cue)
    if tense == "present":
        active = verb.tag_ in {"VBZ", "VBP"} or verb.pos_ == "ADJ"
        if trigger.event_type in _SPEECH_ACTS and not trigger.is_noun and active:
            state = verb.lemma_ in _STANCES or verb.pos_ == "ADJ" or trigger.event_type in _HOLDS
            return Factuality("ongoing" if state else "happened", "present", cue)
        return Factuality("ongoing", "present", cue)
    return Factuality("happened", tense, cue)


def _lasts(verb: Token) -> bool:
    """Tell whether a span says how long it has lasted: "for years", "since May"."""
    return any(c.norm_ in {"for", "since"} for c in verb.children if c.dep_ == "prep")


def _is_result(verb: Token, trigger: Trigger) -> bool:
    """Tell whether a passive says how things are now: "closed since May", «расквартированы»."""
    if trigger.mode not in _RESULTS:
        return False
    since = any(c.norm_ in {"since", "from"} for c in verb.children if c.dep_ == "prep")
    russian = verb.text[:1] >= "\u0400"
    bare = child(verb, "aux", "auxpass") is None and russian
    return bare or (since and tense_of(verb) == "perfect")


def _under_report(verb: Token) -> bool:
    """Tell whether past tense only follows a past report: "he said Russia was taking over"."""
    return bool(verb.dep_ == "ccomp" and verb.head.tag_ == "VBD")
