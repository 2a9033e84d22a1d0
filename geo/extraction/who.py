"""Who? The parties of what happens: who does it, to whom, with which units.

Source: roles after PLOVER's actor and recipient; the syntax that gives them is own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.sentences import span_of
from geo.extraction.syntax import belongs, child, core, objects, phrase, subjects, with_conjuncts
from geo.extraction.triggers import governor, names_event
from geo.extraction.vocabulary import country_of
from geo.model import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.extraction.triggers import Trigger

__all__ = ["actors"]

_TALK = {"CONSULT", "AGREE", "COOPERATE"}
_PARTIES = ("actor", "force", "militants", "criminals", "officials", "persons", "refugees", "group")


def actors(trigger: Trigger) -> tuple[Actor, ...]:
    """Return the parties of a trigger, each once, in the order of the text.

    Roles are ``actor`` (does it), ``recipient`` (to whom) and ``unit`` (the forces that are sent,
    withdrawn or raised).
    """
    found: dict[int, Actor] = {}
    for token, role in _parties(trigger):
        if token.i not in found and belongs(core(token), _PARTIES):
            run = phrase(token)
            found[token.i] = Actor(
                text=" ".join(run.text.split()), span=span_of(run), role=role, norm=_norm(token)
            )
    return tuple(found[i] for i in sorted(found))


def _parties(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    token = trigger.token
    verb = governor(token) if trigger.is_noun else token
    carried = not trigger.is_noun or not names_event(verb)
    yield from ((t, "actor") for t in subjects(verb) if carried and t != token)
    if trigger.is_noun:
        yield from _of_noun(token)
    else:
        yield from ((t, _object_role(t, trigger)) for t in objects(verb))
    talk = trigger.event_type in _TALK
    for node in {*trigger.tokens, *objects(verb), verb}:
        for preposition in node.children:
            links = {"with", "between", "against"} if talk else {"to", "against", "with"}
            noun = child(preposition, "pobj") if preposition.norm_ in links else None
            if noun is not None:
                yield from ((t, "recipient") for t in with_conjuncts(noun))


def _of_noun(token: Token) -> Iterator[tuple[Token, str]]:
    """Yield whose event it is: "NATO's withdrawal", "the withdrawal of NATO troops"."""
    for c in token.children:
        if c.dep_ == "poss":
            yield c, "actor"
        elif c.dep_ == "prep" and c.norm_ in {"of", "by"}:
            noun = child(c, "pobj")
            if noun is not None:
                yield noun, "actor"


def _object_role(token: Token, trigger: Trigger) -> str:
    moved = trigger.event_type in {"MOBILIZE", "RETREAT"} and belongs(core(token), ("force",))
    return "unit" if moved else "recipient"


def _norm(token: Token) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country that a party is or belongs to."""
    country = country_of(token.text)
    if country is not None:
        return country[1]
    modifiers = [
        country_of(c.text) for c in token.children if c.dep_ in {"amod", "compound", "poss"}
    ]
    country = next((c for c in modifiers if c is not None), None)
    run = phrase(token)
    if country is not None:
        rest = [t.text for t in run if country_of(t.text) is None and t.dep_ == "compound"]
        return " ".join([country[1], *rest, token.text])
    if token.pos_ != "PROPN":
        return None
    return " ".join(t.text for t in run if t.dep_ != "det")
