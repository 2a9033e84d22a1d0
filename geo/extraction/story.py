"""What dates a claim whose sentence says nothing: the story that it goes on with, or the article.

A sentence without an expression of time that goes on with a dated story happened then: "On Tuesday
guards met six men. They opened fire." Background, speech acts, conditions and what is still to come
do not go on with it. Without a story a claim has the article's date as its basis: on that day for
what goes on or is denied, up to it for what happened, from it on for what is to come.

Source: own, after narrative progression as in Reichenbach, *Elements of Symbolic Logic*, 1947,
§ 51, and Dowty, *The effects of aspectual class on the temporal structure of discourse*, 1986.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.attaching import is_apart
from geo.extraction.intervals import Interval, a_day, opened
from geo.extraction.syntax import ancestors, subjects
from geo.extraction.vocabulary import country_of
from geo.model import PartialDate

if TYPE_CHECKING:
    import datetime as dt

    from spacy.tokens import Token

    from geo.extraction.modality import Factuality
    from geo.extraction.triggers import Trigger
    from geo.model import DateBasis

__all__ = ["Story", "assumed"]

_OWN_TIME = {"REJECT", "REQUEST", "THREATEN", "SUPPORT", "AID"}
"""Speech acts answer a story, and help is given beside it: neither happens in it."""
_INCIDENT = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "STATE", "PROTEST", "ACCUSE"}
"""What a paragraph may open with and still go on with the story of the one before."""
_MEETINGS = {"PROTEST", "ACCUSE", "AGREE", "CONSULT", "SANCTION"}
"""Acts of a day, which no longer period that was told before dates. Source: own."""
_GAP = 2
"""Paragraphs after which nobody takes a story to go on. Source: own."""
_FRESH_DAYS, _PERIOD_DAYS, _FRESH_PERIOD_DAYS = 14, 31, 120
"""Days since a happening, or since a longer period, in which it still is the news."""


@dataclass(slots=True)
class Story:
    """What the text spoke of last, while an article is read from top to bottom.

    ``reference`` is the time that "two days later" counts from; ``date`` is when the story told
    happened, ``day`` the last day it named, and ``paragraph`` the last one that told it.
    """

    published: dt.date | None
    reference: Interval | None = None
    date: Interval | None = None
    day: Interval | None = None
    basis: DateBasis = "relative"
    paragraph: int = -1
    sentence: int = -1

    def tells(self, date: Interval, basis: DateBasis, place: tuple[int, int]) -> None:
        """Take note of a date that a happening was given, its basis and where it stands."""
        day = self.published
        if date.latest is None or date.earliest is None or day is None:
            return
        total = date.latest >= day and (day - date.earliest).days > _PERIOD_DAYS
        if total or date.earliest > day:
            # What is counted up to now is no story, nor is what is to come.
            return
        self.date, self.basis = date, basis
        self.paragraph, self.sentence = place
        self.day = date if date.precision == "day" else self.day

    def lasted(self, until: dt.date) -> None:
        """Take note that a story went on up to a day."""
        self.reference = a_day(until)
        self.date = self.date and a_day(until)

    def goes_on(
        self, trigger: Trigger, fact: Factuality, paragraph: int, sentence: int
    ) -> PartialDate | None:
        """Return the story's date for a claim that goes on with it.

        Parameters
        ----------
        trigger
            What the claim is about.
        fact
            Its modality and tense.
        paragraph, sentence
            Where it stands: number of its paragraph, first word of its sentence in the paragraph.
        """
        same = self.sentence == sentence and self.paragraph == paragraph
        if self.date is None or not self._told(trigger, fact, same=same):
            return None
        if not same and trigger.event_type in _MEETINGS and _is_long(self.date):
            return None
        if not same and self.paragraph != paragraph and not self._carries(trigger, paragraph):
            return None
        if not same:
            self.paragraph, self.sentence, self.basis = paragraph, sentence, "relative"
        when = self.date
        return PartialDate(
            edtf=when.edtf,
            earliest=when.earliest,
            latest=when.latest,
            precision=when.precision,
            basis=self.basis,
            rule="story: no expression of time, goes on with what the text dated before",
        )

    def _told(self, trigger: Trigger, fact: Factuality, *, same: bool) -> bool:
        """Tell whether a claim is told as part of a story: it happened, in the simple past."""
        beside = same and trigger.token.dep_ == "acl"
        apart = trigger.event_type in _OWN_TIME and not beside
        if apart or fact.tense != "past" or _is_earlier(trigger) or _is_background(trigger):
            return False
        blames = trigger.event_type == "ACCUSE" and trigger.mode != "investigate"
        return not blames and (fact.modality == "happened" or (same and fact.modality == "denied"))

    def _carries(self, trigger: Trigger, paragraph: int) -> bool:
        """Tell whether the story may go on in a new paragraph, soon and while it is news."""
        near = self.paragraph < paragraph <= self.paragraph + _GAP
        if self.date is None or not near or self.published is None:
            return False
        first, last = self.date.earliest, self.date.latest
        if first is None or last is None or trigger.event_type not in _INCIDENT:
            return False
        if any(n.dep_ in {"relcl", "acl", "advcl"} for n in ancestors(trigger.token)):
            return False
        if any(_is_country(noun) for noun in subjects(trigger.token)):
            # A state that acts in a new paragraph acts beside the story.
            return False
        period = (last - first).days >= _PERIOD_DAYS
        if period and last >= self.published:
            return False
        fresh = _FRESH_PERIOD_DAYS if period else _FRESH_DAYS
        return (self.published - last).days <= fresh


def _is_long(date: Interval) -> bool:
    first, last = date.earliest, date.latest
    return first is not None and last is not None and (last - first).days > _PERIOD_DAYS


def _is_country(noun: Token) -> bool:
    known = country_of(noun.text)
    return known is not None and known[2] != "demonym"


def _is_background(trigger: Trigger) -> bool:
    """Tell what a relative clause adds about how things are: "a group that supplied Russia"."""
    return trigger.token.dep_ == "relcl" and trigger.event_type == "STATE" and trigger.mode is None


def _is_earlier(trigger: Trigger) -> bool:
    """Tell what came before the story: a past perfect, or a noun behind "after"."""
    node = trigger.token
    while trigger.is_noun and node.head != node and node.pos_ != "VERB":
        if node.dep_ == "prep" and is_apart(node):
            return True
        node = node.head
    words = list(trigger.token.children)
    had = any(c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ == "VBD" for c in words)
    return had and not any(c.norm_ == "just" for c in words)


def assumed(fact: Factuality, published: dt.date | None) -> PartialDate | None:
    """Date a claim by its article, as open as its tense leaves it.

    Parameters
    ----------
    fact
        Modality and tense of what is claimed.
    published
        The article's day; without it there is no date at all.
    """
    if published is None:
        return None
    today = a_day(published)
    tense = fact.tense
    if (tense == "future" and fact.modality != "denied") or fact.modality == "planned":
        return _dated(opened(today, "from"), "relative", "is to come, so from the article's day on")
    if tense in {"past", "perfect"} and fact.modality in {"happened", "speculated"}:
        return _dated(opened(today, "by"), "publication", "is over, so up to the article's day")
    return _dated(today, "publication", "holds or is denied on the article's day")


def _dated(value: Interval, basis: str, reason: str) -> PartialDate:
    return PartialDate(
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        precision="day" if value.earliest and value.latest else "open",
        basis="relative" if basis == "relative" else "publication",
        rule=f"story: no expression of time, {reason}",
    )
