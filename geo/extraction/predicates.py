"""What a sentence of the domain tells without a word of the vocabulary: its main verbs.

No list of verbs is complete. A clause whose subject or object is a force, a fighter, a smuggler, a
refugee, a drug or a weapon tells an analyst something whatever its verb is: "the convoys crawl past
Murghob". Such a verb makes a condition (STATE), or a movement of forces where the verb is one of
motion. These claims score lower than those of the vocabulary, and say so.

Source: own; the verbs of motion are those of Levin 1993, section 51, in ``places.json``.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from geo.extraction.syntax import (
    ancestors,
    behind_prepositions,
    belongs,
    child,
    core,
    objects,
    subjects,
)  # fmt: skip
from geo.extraction.triggers import Trigger, contexts_of
from geo.extraction.vocabulary import listed, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import EventType

__all__ = ["predicates"]

_CLAUSES = {"ROOT", "conj", "ccomp", "relcl", "parataxis", "advcl"}
_DOING = ("force", "militants", "criminals", "refugees", "drugs", "weapons", "contraband",
          "smuggling", "group", "route", "vehicle")  # fmt: skip
"""Who or what must be the subject."""
_DONE_TO = ("force", "militants", "criminals", "refugees", "drugs", "weapons", "contraband",
            "smuggling", "base")  # fmt: skip
"""Or the object."""
_BESIDE = ("force", "militants", "criminals", "refugees", "drugs", "weapons", "smuggling", "base",
           "border", "crossing", "crime", "violence", "armed", "post")  # fmt: skip
"""Or stand in a sentence that has no other claim."""
_FORETELLING = ("planning_verbs", "doubting_verbs", "planning_adjectives")
_NO_NEWS = frozenset(
    ("be", "have", "do", "seem", "appear", "become", "mean", "know", "include", "involve",
     "continue", "try", "want", "begin", "start", "help", "make", "let", "need", "like", "intend",
     "plan", "decide", "cost", "dare", "manage", "fail", "attempt", "show", "reveal", "look",
     "sound", "resemble", "happen", "occur", "произойти", "происходить", "случиться", "быть",
     "стать", "являться", "мочь", "начать", "продолжать", "хотеть",
     "планировать", "решить", "намеренный"),
)  # fmt: skip
"""Verbs that tell nothing by themselves. Source: own."""


_GOING_ON = frozenset(("keep", "go", "stop", "cease", "remain", "stay", "get", "used"))
"""Verbs that only say of another verb how it goes on. Source: Quirk et al. 1985, § 3.49."""
_LIGHT = frozenset(
    ("give", "take", "get", "put", "go", "come", "run", "set", "turn", "hold", "keep", "leave",
     "bring", "carry", "draw", "fall", "stand", "pull", "speak", "drag", "sit", "pay", "cost",
     "дать", "давать", "взять", "брать", "идти", "уйти", "поставить", "держать", "вести"),
)  # fmt: skip
"""Verbs of so many senses that their kin tell nothing. Source: own, after Quirk et al. 1985,
§ 17.54."""


def predicates(
    sentence: Sentence, found: Sequence[Trigger], *, goes_on: bool = False
) -> list[Trigger]:
    """Return a trigger for each clause of the domain in which the vocabulary found none.

    Parameters
    ----------
    sentence
        A parsed sentence.
    found
        The triggers of the vocabulary in it.
    goes_on
        Whether the article has made claims before: then what states and officials do is news too.
    """
    taken = {word.i for t in found for word in t.tokens}
    own = [
        v
        for v in sentence.tokens
        if _is_predicate(v) and v.i not in taken and not _is_spoken_for(v) and not _is_let(v, taken)
    ]
    told = {_clause_of(t.token) for t in found if not _is_beside(t)}
    beside = {_clause_of(t.token) for t in found if _is_beside(t)}
    alone = [v for v in own if v.i not in told]
    near = bool(found) or belongs(sentence.tokens, _BESIDE)

    def is_news(verb: Token) -> bool:
        if verb.i in beside:
            return goes_on and _acts(verb)
        return near or _tells(verb) or (goes_on and _acts(verb))

    clear = [v for v in alone if _is_of_domain(v) or (_is_main(v) and is_news(v))]
    if not found and not clear:
        weak = [*own, *(v for v in sentence.tokens if v.pos_ == "AUX" and v.dep_ in _CLAUSES)]
        clear = [v for v in weak if _tells(v)][:1]
    return [_trigger(v) for v in clear]


def _is_predicate(token: Token) -> bool:
    """Tell whether a word heads a clause as its verb; a participle beside a noun does not."""
    if token.pos_ != "VERB":
        return False
    if token.dep_ == "xcomp" and _opens(token.head):
        return token.tag_ == "VB" or child(token, "aux") is not None
    if token.dep_ not in _CLAUSES:
        return False
    bare = token.tag_ == "VBG" and child(token, "aux") is None
    purpose = token.dep_ == "advcl" and token.tag_ == "VB" and child(token, "nsubj") is None
    return not bare and not purpose and not belongs([token], _BESIDE)


def _opens(word: Token) -> bool:
    """Tell whether a word only says of another verb that it may, will, or is said to be."""
    if word.lemma_.lower() in _NO_NEWS:
        return True
    if word.dep_ not in _CLAUSES and word.dep_ != "acomp":
        return False
    return _is_spoken_for(word) or any(listed(word, "modality", k) for k in _FORETELLING)


def _is_let(verb: Token, taken: set[int]) -> bool:
    """Tell whether a verb only completes a trigger: "let the younger go" is one release."""
    return verb.head.lemma_ == "let" and verb.head.i in taken


def _is_main(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own and does more than describe a noun."""
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and (verb.dep_ != "relcl" or who.tag_ not in {"WDT", "WP"})


def _is_spoken_for(verb: Token) -> bool:
    """Tell whether a verb only says, thinks, plans, or helps another verb along."""
    report = child(verb, "ccomp") is not None or not listed(verb, "speech", "with_that")
    says = listed(verb, "speech", "report") and report
    if says or verb.lemma_.lower() in _NO_NEWS:
        return True
    if any(listed(verb, "speech", k) for k in ("attitude", "express", "relay")):
        return True
    opens = listed(verb, "modality", "planning_verbs") or listed(verb, "modality", "doubting_verbs")
    opens = opens or verb.lemma_.lower() in _GOING_ON
    return opens and child(verb, "xcomp", "ccomp") is not None


def _clause_of(token: Token) -> int:
    """Return the index of the verb whose clause a word stands in."""
    above = (n for n in ancestors(token) if n.dep_ in _CLAUSES and n.pos_ in {"VERB", "AUX"})
    verb = next(above, None)
    return int(verb.i) if verb is not None else -1


def _is_beside(trigger: Trigger) -> bool:
    """Tell whether a noun only stands beside what a clause tells: "prolonged it at a summit"."""
    node = trigger.token
    if not trigger.is_noun:
        return False
    while node.dep_ in {"pobj", "prep", "conj", "nmod", "poss"} and node.head != node:
        if node.dep_ == "prep" and node.head.pos_ == "VERB":
            return node.head.dep_ in _CLAUSES
        node = node.head
    return False


def _is_of_domain(verb: Token) -> bool:
    """Tell whether who acts, or what is acted upon, belongs to the domain."""
    own = child(verb, "nsubj", "nsubjpass") is not None
    if not own and verb.dep_ not in {"conj", "relcl", "xcomp"}:
        return False
    return belongs(_cores(subjects(verb)), _DOING) or belongs(_cores(objects(verb)), _DONE_TO)


def _acts(verb: Token) -> bool:
    """Tell whether a state, an official or a person does it: in these articles that is news."""
    return belongs(subjects(verb), ("actor", "officials", "persons"))


def _tells(verb: Token) -> bool:
    """Tell whether a clause has anything of the domain in it."""
    near = [*subjects(verb), *objects(verb), *behind_prepositions(verb)]
    return belongs(_cores(near), _BESIDE)


def _cores(nouns: Iterable[Token]) -> Iterator[Token]:
    for noun in nouns:
        yield from core(noun)


@cache
def _kinds() -> dict[str, EventType]:
    """Map verbs to the type they are nearest to, those set right by hand above the others."""
    return {**table("kin", "kin"), **table("triggers", "kin")}


def _kin(verb: Token) -> EventType:
    """Return the type that a verb, or a verb with its particle, is nearest to."""
    kin: dict[str, EventType] = table("kin", "kin")
    lemma = verb.lemma_.lower()
    particles = [c.norm_ for c in verb.children if c.dep_ in {"prt", "advmod"} and c.i > verb.i]
    phrasal = (kin[f"{lemma} {p}"] for p in particles if f"{lemma} {p}" in kin)
    nearest = "STATE" if lemma in _LIGHT else kin.get(lemma) or _usual().get(lemma, "STATE")
    return next(phrasal, nearest)


@cache
def _usual() -> Mapping[str, EventType]:
    """Map each listed verb to the type of most of its entries, for clauses that none fits."""
    types: dict[str, Counter[EventType]] = {}
    for entry in table("triggers", "triggers"):
        for wording in entry["lemmas"] if entry["pos"] == "V" else ():
            types.setdefault(wording, Counter())[entry["type"]] += 1
    tops = {word: (found.most_common(1)[0], found.total()) for word, found in types.items()}
    return {word: kind for word, ((kind, most), all_) in tops.items() if most >= _MOST * all_}


_MOST = 0.6
"""Share of a listed verb's entries that its usual type has. Source: own."""


def _trigger(verb: Token) -> Trigger:
    forces = belongs(_cores(subjects(verb)), ("force",))
    moves = forces and listed(verb, "places", "motion_verbs")
    near: EventType = _kin(verb)
    kind: EventType = "MOBILIZE" if moves else near
    particle = child(verb, "prt")
    tokens = (verb, particle) if particle is not None and particle.i == verb.i + 1 else (verb,)
    return Trigger(
        token=verb,
        tokens=tokens,
        event_type=kind,
        mode=None,
        contexts=contexts_of(verb, {}),
        rule=f"predicates: “{verb.lemma_.lower()}” in a clause about "
        + ("moving forces" if moves else f"the domain, nearest to {kind}"),
    )
