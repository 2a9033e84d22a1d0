"""Where an expression of time hangs: the triggers it dates, read off the tree of its sentence.

Source: own, after the temporal links of TimeML; which clauses close themselves off is a choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.syntax import ancestors, child

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.grammar import Expression
    from geo.extraction.sentences import Sentence
    from geo.extraction.triggers import Trigger

__all__ = ["Attached", "attached", "goes_on_where", "is_apart", "leader", "tells_of"]

_MODIFIERS = {"nummod", "compound", "amod", "nmod", "poss"}
_CLOSED = {"relcl", "acl", "ccomp", "csubj", "parataxis"}
"""Clauses whose time is theirs alone."""
_HAPPENS = frozenset(
    ("take", "occur", "happen", "begin", "erupt", "start", "follow", "unfold", "stage",
     "произойти", "случиться", "состояться", "пройти", "начаться", "вспыхнуть", "разгореться",
     "завязаться", "возникнуть", "имевший"),
)  # fmt: skip
"""Verbs that only say that their subject happened. Source: own."""
_PLANNED = {"plan", "schedule", "slate", "set", "expect"}
_PLANNED_RU = ("намеч", "намет", "заплан", "назнач", "ожида")
"""Participles that only say when their noun is to happen. Source: own."""
_WHEN = {"when", "while", "as", "during", "once", "когда", "пока"}
"""Words that open a clause of the same time."""
_OF = {"of", "от"}
_OF_TIME = {"week", "month", "day", "night", "course", "rest", "beginning", "start", "end",
            "period", "hour", "weekend"}  # fmt: skip
"""Nouns that are themselves of time: "in the course of May". Source: own."""
_MADE = frozenset(
    ("carry", "launch", "stage", "mount", "commit", "conduct", "sign", "conclude", "undertake",
     "perpetrate", "hold", "предпринять", "совершить", "провести", "подписать", "заключить",
     "начать", "устроить", "осуществить", "учинить", "скрепить", "достигнуть"),
)  # fmt: skip
"""Participles that say of an act that it was done. Source: own."""
_APART = {"after", "before", "since", "until", "following", "ahead", "prior", "with", "despite",
          "regarding", "about", "concerning", "because", "over"}  # fmt: skip
"""Prepositions that set what follows them apart in time from what they hang on. Source: own."""
_OPENING = {"CCONJ", "ADV", "PUNCT", "ADP", "DET", "SCONJ", "PART", "SPACE"}
_FEW = 4
"""Words, none of them a noun or verb, that may stand before what opens a sentence."""


@dataclass(frozen=True, slots=True)
class Attached:
    """An expression with what it dates.

    ``owners`` are the triggers it dates directly, ``verb`` the word it hangs on, ``spoken`` tells
    that it dates a saying, ``opens`` that it opens the sentence.
    """

    expression: Expression
    run: Tokens
    sentence: Sentence
    owners: tuple[Trigger, ...]
    verb: Token
    spoken: bool
    opens: bool

    @property
    def is_fronted(self) -> bool:
        """Whether it stands before the verb it hangs on."""
        return bool(self.run.end <= self.verb.i)

    def spreads_to(self, trigger: Trigger) -> bool:
        """Tell whether it stands before its verb, and the trigger is joined to that verb."""
        if self.spoken or not self.is_fronted:
            return False
        node = trigger.token
        while node.dep_ in {"conj", "nsubj", "nsubjpass", "dobj"} and node.head != node:
            node = node.head
            if node == self.verb:
                return True
        return False


def tells_of(run: Tokens, trigger: Trigger) -> bool:
    """Tell whether a trigger's clause hangs on the time: "since March, when it barred them".

    The model may hang it on a verb before, but "when" stands right behind the time.
    """
    above = list(ancestors(trigger.token))
    if any(n.dep_ in {"relcl", "acl"} and n.head in run for n in above):
        return True
    after = run.doc[run.end : run.end + 2]
    when = next((t for t in after if t.norm_ in {"when", "когда"}), None)
    return when is not None and when.head in above and when.i < trigger.token.i


def goes_on_where(token: Token, verb: Token) -> bool:
    """Tell whether a clause of place goes on with a verb: "flew to Sochi, where he will meet him".

    Source: continuative relative clauses, Quirk et al., *A Comprehensive Grammar of the English
    Language*, 1985, § 17.27; Шведова, *Русская грамматика*, 1980, § 2896.
    """
    clause = next((n for n in ancestors(token) if n.dep_ in {"relcl", "acl"}), None)
    if clause is None or verb not in clause.ancestors:
        return False
    return any(c.norm_ in {"where", "где"} for c in clause.children)


def leader(trigger: Trigger, rivals: Sequence[Trigger]) -> Trigger | None:
    """Return the trigger whose argument a participle belongs to: "men carrying drugs were shot"."""
    places = {t.token.i: t for t in rivals}
    node = trigger.token
    if node.dep_ != "acl" or node.tag_ != "VBG":
        return None
    node = node.head
    while node.head != node and not is_apart(node) and node.i not in places:
        node = node.head
    return places.get(node.i)


def _is_modifier(run: Tokens) -> bool:
    """Tell whether an expression only qualifies a noun: "a 2012 agreement", "Soviet-era"."""
    root = run.root
    inside = root.dep_ in _MODIFIERS and root.dep_ != "poss" and root.head.i >= run.end
    return bool(inside and root.head.pos_ in {"NOUN", "PROPN"})


def attached(
    expression: Expression,
    run: Tokens,
    sentence: Sentence,
    *,
    rivals: Sequence[Trigger],
    speaking: frozenset[int],
) -> Attached:
    """Find what an expression dates.

    Parameters
    ----------
    expression, run
        The expression and its words.
    sentence
        The sentence it stands in.
    rivals
        The triggers of that sentence.
    speaking
        Indices of verbs of saying.
    """
    places = {t.token.i: t for t in rivals}
    below = {t.token.i: _carriers(t, places) for t in rivals}
    owners, verb = _climb(run, places, below, speaking)
    spoken = not owners and verb.i in speaking
    return Attached(expression, run, sentence, owners, verb, spoken, _opens(run, sentence))


def _climb(
    run: Tokens,
    places: Mapping[int, Trigger],
    below: Mapping[int, frozenset[int]],
    speaking: frozenset[int],
) -> tuple[tuple[Trigger, ...], Token]:
    """Go up from an expression to the first word that is, or carries, a trigger."""
    node = run.root
    if _is_modifier(run) or _is_of(run):
        noun = next(
            n for n in ancestors(node) if n.pos_ in {"NOUN", "PROPN", "VERB"} and n not in run
        )
        return ((places[noun.i],) if noun.i in places else ()), noun
    happened: tuple[Trigger, ...] = ()
    for node in ancestors(run.root):
        if node in run:
            continue
        if node.i in places and not _only_happens(node):
            return (*happened, places[node.i]), node
        if node.i in speaking:
            return happened, node
        carried = tuple(places[i] for i, above in below.items() if node.i in above)
        if carried:
            return (*happened, *carried), node
        happened += (places[node.i],) if node.i in places else ()
        if _is_closed(node):
            # "The raid carried out on Tuesday": a participle says when its noun happened.
            made = _made_by(node, places)
            happened += (made,) if made is not None else ()
            break
    if node.dep_ == "ROOT" and node.pos_ not in {"VERB", "AUX"} and not happened:
        # The tree has no verb to hang on: what stands beside it is all there is.
        happened = tuple(t for t in places.values() if not _is_closed(t.token))
    return happened, node


def _made_by(node: Token, places: Mapping[int, Trigger]) -> Trigger | None:
    """Return the act that a participle says was done, past the nouns that belong to it.

    "The raid carried out on Tuesday", "the raid on the post, carried out on Tuesday".
    """
    if node.dep_ != "acl" or node.tag_ != "VBN":
        return None
    noun = node.head
    while noun.i not in places and node.lemma_.lower() in _MADE:
        if noun.dep_ not in {"pobj", "prep", "nmod", "appos"} or noun.head == noun:
            break
        noun = noun.head
    return places.get(noun.i)


def _only_happens(node: Token) -> bool:
    """Tell a clause that only says that its noun happened, or will: "which broke out"."""
    low = node.lemma_.lower()
    if node.dep_ == "acl" and (low in _PLANNED or low.startswith(_PLANNED_RU)):
        return True
    who = any(c.norm_ == "who" for c in node.children)
    out = low == "break" and any(c.norm_ == "out" for c in node.children)
    return bool(node.dep_ in {"relcl", "acl"} and (out or low in _HAPPENS) and not who)


def _is_of(run: Tokens) -> bool:
    """Tell whether an expression hangs by "of" on a noun: "the agreement of 2012"."""
    root = run.root
    first = root if root.dep_ == "prep" else root.head
    noun = first.head
    named = noun.pos_ in {"NOUN", "PROPN"} and noun not in run and noun.lemma_ not in _OF_TIME
    return bool(first.dep_ == "prep" and first.norm_ in _OF and named)


def _is_closed(node: Token) -> bool:
    """Tell whether a clause keeps its time for itself."""
    if node.dep_ in _CLOSED:
        return not _only_happens(node)
    if node.dep_ == "conj":
        modal = any(c.tag_ == "MD" for c in node.children)
        return modal or child(node, "nsubj", "nsubjpass") is not None
    if node.dep_ == "advcl":
        marks = {c.norm_ for c in node.children if c.dep_ in {"mark", "advmod"}}
        return child(node, "mark") is not None and not marks & _WHEN
    return False


def _carriers(trigger: Trigger, places: Mapping[int, Trigger]) -> frozenset[int]:
    """Return the words above a trigger whose time is also the trigger's."""
    found: list[int] = []
    node = trigger.token
    while node.head != node and not is_apart(node):
        node = node.head
        if node.i in places:
            break
        found.append(node.i)
    return frozenset(found)


def is_apart(node: Token) -> bool:
    """Tell whether a word has another time than the word above it."""
    if node.dep_ in _CLOSED:
        return not (node.dep_ == "acl" and node.tag_ in {"VB", "VBG"})
    return _is_closed(node) or (node.dep_ == "prep" and node.norm_ in _APART)


def _opens(run: Tokens, sentence: Sentence) -> bool:
    """Tell whether an expression opens the sentence, and so dates all of it."""
    start = sentence.tokens.start
    before = run.doc[start : run.start]
    return len(before) <= _FEW and all(t.pos_ in _OPENING for t in before)
