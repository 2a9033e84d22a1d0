"""Which way does a time look? Forward or back in the calendar, and how far it stays open.

"In May" is the last May of what is over and the next of what is to come; "since May" ends at the
article's day where what it dates is done.

Source: own, but for the timetable present: Quirk et al., *A Comprehensive Grammar of the English
Language*, 1985, § 4.45.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.intervals import between

if TYPE_CHECKING:
    import datetime as dt

    from geo.extraction import when
    from geo.extraction.attaching import Attached
    from geo.extraction.grammar import Expression
    from geo.extraction.modality import Factuality
    from geo.extraction.triggers import Trigger

__all__ = ["TERMS", "closed", "is_ahead", "is_over", "toward"]

TERMS = {"by", "until", "before"}
"""Prepositions of a term: nobody says a thing "by Sunday", it is to be done by then."""
_OPEN = {"since", "from", "after"}


def toward(time: Attached, fact: Factuality, trigger: Trigger) -> when.Direction:
    """Return the direction of an expression: that of the verb it hangs on, where this is over.

    "They voted on 19 February to expel them": last February, though the expulsion is to come.

    Parameters
    ----------
    time
        The expression, and what it hangs on.
    fact
        Modality and tense of what it dates.
    trigger
        What it dates.
    """
    inside = time.verb.i < time.run.start and time.run.end <= trigger.token.i
    if inside and time.verb.tag_ == "VBD" and time.expression.lead not in TERMS:
        return "past"
    return "future" if _is_scheduled(time, fact) else _direction(fact, time.expression)


def _direction(fact: Factuality, expression: Expression) -> when.Direction:
    """Return which way a month or weekday without a year is looked for."""
    open_end = expression.lead in {"by", "until"} and fact.tense == "present"
    return "future" if open_end or is_ahead(fact) else "past"


def _is_scheduled(time: Attached, fact: Factuality) -> bool:
    """Tell a present that tells of what is to come: "the commission convenes on Wednesday".

    Source: the simple present with a time of the calendar is a timetable, Quirk et al., *A
    Comprehensive Grammar of the English Language*, 1985, § 4.45.
    """
    kind, verb = time.expression.kind, time.verb
    simple = verb.tag_ in {"VBZ", "VBP"} and all(c.tag_ != "VBN" for c in verb.children)
    bare = not time.expression.lead and kind in {"weekday", "month_day", "month"}
    return bare and simple and fact.tense == "present" and fact.modality in {"ongoing", "happened"}


def is_ahead(fact: Factuality) -> bool:
    """Tell whether a claim is of what is to come."""
    guess = fact.modality == "speculated" and fact.tense not in {"past", "perfect"}
    return fact.tense == "future" or fact.modality == "planned" or guess


def is_over(value: when.Interval, fact: Factuality, published: dt.date | None) -> bool:
    """Tell whether a time is past for what still goes on: only compared with ("up from 2011")."""
    if published is None or value.latest is None or value.earliest is None:
        return False
    return (fact.modality, fact.tense) == ("ongoing", "present") and value.latest < published


def closed(
    value: when.Interval, time: Attached, fact: Factuality, published: dt.date | None
) -> when.Interval:
    """Close "since May" at the article's day for what is told as done and not as going on."""
    ways = {time.expression.lead, time.expression.groups["open"]}
    first = value.earliest
    done = fact.modality == "happened" and fact.tense != "future"
    if not (done and ways & _OPEN and published and first and value.latest is None):
        return value
    return between(first, published, "day") if first <= published else value
