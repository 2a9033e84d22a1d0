"""Who? The parties of what happens: who does it, to whom, with which units.

Source: roles after PLOVER's actor and recipient; the syntax that gives them is own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.says.asides import joined_above
from geo.extraction.sentences import span_of
from geo.extraction.syntax import belongs, child, core, objects, phrase, subjects
from geo.extraction.vocabulary import country_of, listed
from geo.extraction.what.triggers import governor, names_event
from geo.extraction.who.parties import is_party, states
from geo.model import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.extraction.what.triggers import Trigger
    from geo.extraction.who.parties import Parties

__all__ = ["actors"]

_TALK = {"CONSULT", "AGREE", "COOPERATE"}
_GIVEN = {"AID", "CONCEDE", "REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT"}
"""Event types that reach somebody behind "to"."""
_FORCIBLE = {"ASSAULT", "COERCE", "SANCTION"}
_MOVED = {"MOBILIZE", "RETREAT", "STATE"}
_UNITS = ("force", "weapons", "militants")
_STATING = {"amod", "acl", "acomp", "attr", "advmod", "prep", "relcl"}
_STEPS = 5
"""Links from a verb without a subject up to the verb that has one, at most. Source: own."""
_JOINED = {"NOUN", "PROPN", "PRON", "NUM"}
_CLIMBED = {"xcomp", "acomp", "advcl", "acl", "relcl", "pcomp", "prep", "pobj", "dobj", "attr",
            "conj", "oprd", "amod", "ccomp"}  # fmt: skip


def actors(trigger: Trigger, parties: Parties) -> tuple[Actor, ...]:
    """Return the parties of a trigger, each once, in the order of the text.

    Roles are ``actor`` (does it), ``recipient`` (to whom) and ``unit`` (the forces that are sent,
    withdrawn or raised).

    Parameters
    ----------
    trigger
        What happens.
    parties
        Who was named before, for pronouns and for the states that forces belong to.
    """
    roles: dict[Token, str] = {}
    for token, role in _parties(trigger):
        if token not in trigger.tokens and is_party(token) and _can(token, role, trigger):
            roles.setdefault(token, role)
    named = {t: parties.norm(t) for t in roles}
    sender = next(
        (n for t, (n, _) in named.items() if roles[t] == "actor" and n in states()), None
    )  # fmt: skip
    found = []
    for token in sorted(roles):
        role, run = roles[token], phrase(token)
        norm, rule = parties.norm(token, of=sender) if role == "unit" else named[token]
        text = " ".join(run.text.split())
        found.append(
            Actor(text=text, span=span_of(run), role=role, norm=norm, rule=f"{rule}, as {role}")
        )
    return tuple(found)


def _can(token: Token, role: str, trigger: Trigger) -> bool:
    """Tell whether a party can have a role: what is left or crossed is a place, "it" a thing."""
    if role == "actor":
        return True
    if trigger.event_type in {"STATE", "RETREAT"}:
        return belongs(core(token), (*_UNITS, "persons", "criminals", "refugees"))
    return token.norm_ != "it"


def _parties(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    token = trigger.token
    verb = governor(token) if trigger.is_noun else token
    carried = not trigger.is_noun or _carries(verb, token)
    own = list(_of_noun(token, trigger)) if trigger.is_noun else []
    yield from own
    role = _subject_role(trigger)
    if carried:
        yield from ((t, _moved(t, trigger, role)) for t in _doers(verb) if t != token)
    elif trigger.event_type in _TALK and not own:
        yield from ((t, "actor") for t in _doers(verb))
    if not trigger.is_noun:
        yield from ((t, _object_role(t, trigger)) for t in _reached(verb))
    elif carried:
        yield from ((c, "recipient") for c in verb.children if c.dep_ == "dative")
    yield from _behind_links(trigger, verb)


def _carries(verb: Token, noun: Token) -> bool:
    """Tell whether the subject of a verb does what a noun of it names ("carried out an attack")."""
    if listed(verb, "speech", "report") or listed(verb, "speech", "acts"):
        return False
    return noun.dep_ == "dobj" or not names_event(verb)


def _doers(verb: Token) -> list[Token]:
    """Return who does it, up to the verb whose subject a verb without one shares."""
    node = verb
    for _ in range(_STEPS):
        upper = joined_above(node)
        if upper is not None:
            node = upper
        found = [_counted(t) for t in subjects(node)] or _roughly(node)
        if found:
            return _with_joined(found)
        passive = child(node, "nsubjpass") is not None or child(node, "agent") is not None
        if passive or node.dep_ not in _CLIMBED or node.head == node:
            return []
        owner = child(node.head, "poss") if node.head.pos_ in {"NOUN", "PROPN"} else None
        if owner is not None and node.dep_ in {"acl", "prep"}:
            return [owner]
        if node.dep_ == "ccomp" and child(node, "mark") is not None:
            return []
        node = node.head
    return []


def _with_joined(nouns: list[Token]) -> list[Token]:
    """Add what "and" joins to nouns, of whatever part of speech."""
    found = list(dict.fromkeys(nouns))
    for noun in found:
        found += [
            c for c in noun.children
            if c.dep_ == "conj" and c.pos_ in _JOINED and c not in found
        ]  # fmt: skip
    return found


def _counted(token: Token) -> Token:
    """Return what a word of amount counts: "a number of men", «более 70 человек»."""
    noun = child(token, "npadvmod", "nmod", "pobj") if token.pos_ == "ADV" else None
    if noun is None and listed(token, "actors", "amounts"):
        links = [c for c in token.children if c.norm_ == "of"]
        noun = child(links[0], "pobj") if links else child(token, "nmod")
    return token if noun is None else noun


def _roughly(verb: Token) -> list[Token]:
    """Return the Russian subject that stands behind "about": «около двухсот человек вышли»."""
    if not "\u0400" <= verb.text[:1] <= "\u04ff" or verb.tag_ not in {"VBD", "VBZ"}:
        return []
    links = [c for c in verb.children if c.i < verb.i and listed(c, "actors", "roughly")]
    return [noun for c in links if (noun := child(c, "pobj")) is not None]


def _reached(verb: Token) -> list[Token]:
    """Return whom it is done to, those given something included."""
    return _with_joined([_counted(t) for t in objects(verb)])


def _subject_role(trigger: Trigger) -> str:
    """Return the role of the subject: those who die or receive are whom it happens to."""
    token = trigger.token
    words = (token, *trigger.tokens, *((governor(token),) if trigger.is_noun else ()))
    if trigger.event_type == "ASSAULT" and any(listed(t, "actors", "suffering") for t in words):
        return "recipient"
    if trigger.event_type == "AID" and any(listed(t, "actors", "receiving") for t in words):
        return "recipient"
    return "recipient" if _is_elliptic(token) else "actor"


def _is_elliptic(verb: Token) -> bool:
    """Tell whether "were" is left out: "two were wounded and three smugglers killed"."""
    above = verb.head
    joined = verb.dep_ == "conj" and child(above, "nsubjpass") is not None
    bare = child(verb, "aux", "auxpass", "dobj") is None and verb.tag_ in {"VBD", "VBN"}
    return joined and bare and child(verb, "nsubj") is not None


def _moved(token: Token, trigger: Trigger, role: str) -> str:
    """Return the role of a force that itself comes or goes: a unit where it is sent."""
    returns = trigger.event_type == "MOBILIZE" and trigger.token.lemma_ in _COMING
    return "unit" if returns and belongs(core(token), _UNITS) else role


_COMING = {"return", "come", "resume", "вернуться", "возвращение"}


def _object_role(token: Token, trigger: Trigger) -> str:
    moved = trigger.event_type in _MOVED and belongs(core(token), _UNITS)
    if trigger.event_type == "MOBILIZE" and country_of(token.text) is None:
        moved = token.ent_type_ != "PERSON"
    return "unit" if moved else "recipient"


def _of_noun(token: Token, trigger: Trigger) -> Iterator[tuple[Token, str]]:
    """Yield whose event it is: "NATO's withdrawal", "the arrest of three men"."""
    undergone = trigger.event_type in _FORCIBLE and not listed(token, "actors", "acting_nouns")
    role = "recipient" if undergone or listed(token, "actors", "suffering") else "actor"
    for c in token.children:
        if c.dep_ == "poss":
            yield from ((t, "actor") for t in _with_joined([c]))
        elif c.dep_ == "nmod" and c.i > token.i:
            yield from ((t, _moved(t, trigger, role)) for t in _with_joined([c]))
        elif c.dep_ in {"prep", "agent"} and c.norm_ in {"of", "by"}:
            noun = child(c, "pobj")
            by = c.norm_ == "by"
            if noun is not None:
                for t in _with_joined([noun]):
                    yield t, "actor" if by else _moved(t, trigger, role)


def _behind_links(trigger: Trigger, verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield the parties behind prepositions: "with Kabul", "against smugglers"."""
    nodes = [*trigger.tokens, *(objects(verb) if not trigger.is_noun else ()), verb]
    if trigger.event_type in _TALK and trigger.is_noun:
        # "Talks are under way between", "negotiations ongoing with".
        nodes += [c for n in (trigger.token, verb) for c in n.children if c.dep_ in _STATING]
    for node in dict.fromkeys(nodes):
        for link in node.children:
            noun = child(link, "pobj")
            if noun is not None and link.dep_ in {"prep", "agent", "dative"}:
                yield from _behind(link, noun, trigger)
    if trigger.event_type == "ASSAULT" and not trigger.is_noun:
        yield from _opponents(verb)


def _behind(link: Token, noun: Token, trigger: Trigger) -> Iterator[tuple[Token, str]]:
    norm, joined = link.norm_, _with_joined([noun])
    if norm == "between":
        yield joined[0], "actor"
        yield from ((t, "recipient") for t in joined[1:])
    elif _addresses(norm, noun, trigger):
        yield from ((t, "recipient") for t in joined)
    elif norm in {"to", "into"} and listed(trigger.token, "actors", "falling"):
        in_hands = child(noun, "prep") if noun.lemma_ in {"hand", "рука"} else None
        held = child(in_hands, "pobj") if in_hands is not None else noun
        yield from ((t, "actor") for t in _with_joined([held] if held is not None else []))
    elif norm == "from" and trigger.event_type == "AID":
        yield from ((t, "actor") for t in joined)


def _addresses(norm: str, noun: Token, trigger: Trigger) -> bool:
    """Tell whether a preposition leads to whom something is done."""
    kind = trigger.event_type
    if norm in {"with", "against"} or (norm == "on" and kind == "ACCUSE"):
        return True
    if norm in {"on", "onto"} and kind == "ASSAULT":
        return belongs(core(noun), (*_UNITS, "persons", "refugees", "officials"))
    if norm == "for":
        return kind in _FORCIBLE and trigger.is_noun
    if norm != "to" or listed(trigger.token, "actors", "falling"):
        return False
    return kind in _GIVEN or (kind == "MOBILIZE" and _is_state(noun))


def _is_state(noun: Token) -> bool:
    country = country_of(noun.text)
    return country is not None and country[2] == "country"


def _opponents(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield who fought those who were killed: "killed in a shootout with border guards"."""
    if child(verb, "nsubjpass") is None or child(verb, "agent") is not None:
        return
    nouns = [n for c in verb.children if c.dep_ == "prep" and (n := child(c, "pobj")) is not None]
    nouns += [g for n in nouns for g in n.children if g.dep_ == "nmod"]
    for noun in nouns:
        for link in noun.children:
            other = child(link, "pobj") if link.norm_ == "with" else None
            if other is not None:
                yield from ((t, "actor") for t in _with_joined([other]))
