"""Which expression of time belongs to which trigger, and what dates a claim without one.

Without an expression a claim has the article's date as its basis: on that day for what goes on or
is denied, up to it for what happened, from it on for what is planned. In an article without a date
such a claim has no date at all.

Source: own, after the temporal links of TimeML; the tense decides the direction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction import expressions, when
from geo.extraction.modality import Factuality
from geo.extraction.sentences import span_of
from geo.extraction.syntax import ancestors
from geo.model import PartialDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.owners import Owners
    from geo.extraction.sentences import Sentence
    from geo.extraction.triggers import Trigger
    from geo.model import DateBasis

__all__ = ["Timed", "date_of", "timed"]

Timed = tuple[expressions.Expression, "Tokens"]
"""An expression with its words."""


def timed(sentence: Sentence) -> list[Timed]:
    """Return the expressions of time of a sentence with their words."""
    found = []
    for expression in expressions.expressions(sentence.tokens.text):
        run = sentence.tokens.char_span(expression.start, expression.end, alignment_mode="expand")
        if run is not None and not _is_modifier(run):
            found.append((expression, run))
    return found


def _is_modifier(run: Tokens) -> bool:
    """Tell whether an expression only qualifies a noun: "a 2012 agreement", "Soviet-era"."""
    root = run.root
    return bool(
        root.dep_ in {"nummod", "compound", "amod", "nmod", "poss"} and root.head.i >= run.end
    )


def date_of(
    trigger: Trigger,
    owners: Owners,
    found: Sequence[Timed],
    *,
    factuality: Factuality,
    published: dt.date | None,
    speaking: frozenset[int],
) -> PartialDate | None:
    """Return when a claim is true, ``None`` when nothing says so.

    Parameters
    ----------
    trigger
        What is dated.
    owners
        The triggers of the passage: an expression goes to the nearest one above it.
    found
        The expressions of the passage.
    factuality
        Tells the direction of a month or weekday without a year, and what to assume without any.
    published
        The article's day.
    speaking
        Indices of verbs of saying: what hangs on them dates the saying.
    """
    direction: when.Direction = "future" if factuality.tense == "future" else "past"
    own = [t for t in found if _belongs(t[1], trigger, owners.rivals, speaking)]
    for other in owners.joined(trigger):
        own += [t for t in found if _belongs(t[1], other, owners.rivals, speaking)]
    for expression, run in own:
        value = when.dated(expression, published=published, direction=direction)
        if value is not None and not _is_over(value, factuality, published):
            return _partial(value, expression.basis, run)
    return _assumed(factuality, published)


def _is_over(value: when.Interval, factuality: Factuality, published: dt.date | None) -> bool:
    """Tell whether a time is past for what still goes on: only compared with ("up from 2011")."""
    if published is None or value.latest is None or value.earliest is None:
        return False
    return factuality == Factuality("ongoing", "present") and value.latest < published


def _belongs(
    run: Tokens, trigger: Trigger, rivals: Sequence[Trigger], speaking: frozenset[int]
) -> bool:
    """Tell whether an expression hangs below a trigger, or on a clause that holds it."""
    if run.root.sent.start != trigger.token.sent.start:
        return False
    places = {t.token.i: t for t in rivals}
    for node in _above(run.root):
        if node.i in places:
            return places[node.i] == trigger
        carried = [t for t in rivals if t.is_noun and _carried_by(t.token, node)]
        if carried:
            return trigger in carried
        if node.i in speaking:
            return False
    return _sentence_wide(run, trigger)


def _above(token: Token) -> list[Token]:
    return list(ancestors(token))


def _carried_by(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is subject or object of a verb, with prepositions between."""
    node = noun
    while node.dep_ in {"pobj", "prep", "conj", "compound", "acl"} and node.head != node:
        node = node.head
    return bool(node.head == verb and node.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"})


def _sentence_wide(run: Tokens, trigger: Trigger) -> bool:
    """Tell whether an expression opens the sentence, and so dates all of it."""
    return bool(run.start <= trigger.token.sent.start + 2 and run.root.dep_ != "pobj") or (
        run.start <= trigger.token.sent.start + 1
    )


def _partial(value: when.Interval, basis: DateBasis, run: Tokens) -> PartialDate:
    return PartialDate(
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        precision=value.precision,
        basis=basis,
        span=span_of(run),
    )


def _assumed(factuality: Factuality, published: dt.date | None) -> PartialDate | None:
    """Date a claim by its article, as open as its tense leaves it."""
    if published is None:
        return None
    if factuality.tense == "future" and factuality.modality != "denied":
        value = when.after_publication(published)
        basis: DateBasis = "relative"
    elif factuality.modality == "happened" and factuality.tense in {"past", "perfect"}:
        value, basis = when.until_publication(published), "publication"
    else:
        return PartialDate.day(published, basis="publication")
    return PartialDate(
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        precision=value.precision,
        basis=basis,
    )
