"""Which expression of time dates which claim.

An expression dates what its clause tells; one of a verb of saying dates the saying only. What has
none of its own takes that of the clause it is joined to, then the one that opens the sentence, then
that of the story it goes on with, then the article's day.

Source: own, after the temporal links of TimeML; the tense decides the direction.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction import when
from geo.extraction.attaching import (
    Attached,
    attached,
    goes_on_where,
    is_apart,
    leader,
    tells_of,
)
from geo.extraction.calendar import UNIT_DAYS
from geo.extraction.counted import COUNTED
from geo.extraction.directions import TERMS, closed, is_ahead, is_over, toward
from geo.extraction.expressions import expressions
from geo.extraction.intervals import between, moved, number
from geo.extraction.sentences import span_of
from geo.extraction.story import assumed
from geo.extraction.syntax import ancestors
from geo.extraction.vocabulary import listed
from geo.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.grammar import Expression
    from geo.extraction.modality import Factuality
    from geo.extraction.owners import Owners
    from geo.extraction.sentences import Sentence
    from geo.extraction.story import Story
    from geo.extraction.triggers import Trigger

__all__ = ["Dates", "Timed", "timed"]

Timed = tuple["Expression", "Tokens"]
"""An expression with its words."""
_CLAUSE = {"after", "before"}
_VOICED = frozenset(
    ("publish", "release", "appear", "announce", "report", "issue", "прозвучать", "опубликовать",
     "обнародовать", "появиться", "огласить"),
)  # fmt: skip
"""Verbs that say that something was made known. Source: own."""
_OF_DAY = {"same": ("day", "night"), "offset": ("hour",)}
"""Units that count from the last day that was named, whatever longer time came between."""
_STEPS = {"offset", "clock", "same", "step", "same_period"}
"""Kinds that count from another time, and so are none to count from in the same sentence."""


def timed(sentence: Sentence) -> list[Timed]:
    """Return the expressions of time of a sentence with their words."""
    found = []
    for expression in expressions(sentence.tokens.text):
        run = sentence.tokens.char_span(expression.start, expression.end, alignment_mode="expand")
        if run is not None:
            found.append((expression, run))
    return found


class Dates:
    """The times of a passage, and which claim each of them dates.

    Parameters
    ----------
    sentences
        The sentences of the passage.
    times
        Their expressions, as :func:`timed` finds them.
    owners
        The triggers of the passage.
    speaking
        Indices of verbs of saying: what hangs on them dates the saying.
    story
        What the article told before; it takes note of what this passage tells.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        times: Sequence[Timed],
        owners: Owners,
        *,
        speaking: frozenset[int],
        story: Story,
    ) -> None:
        self._owners, self._story, self._sentences = owners, story, sentences
        self._values: dict[int, when.Interval] = {}
        self._times: list[Attached] = []
        for expression, run in times:
            sentence = self._sentence(run)
            rivals = [t for t in owners.rivals if t.token in sentence.tokens]
            time = attached(expression, run, sentence, rivals=rivals, speaking=speaking)
            claims = (owners.of(t.token) for t in time.owners)
            self._times.append(replace(time, owners=tuple(t for t in claims if t is not None)))
        self._begin()

    def _sentence(self, run: Tokens) -> Sentence:
        return next(s for s in self._sentences if s.tokens.start <= run.start < s.tokens.end)

    def of(self, trigger: Trigger, fact: Factuality) -> PartialDate | None:
        """Return when a claim is true, ``None`` when nothing says so.

        Parameters
        ----------
        trigger
            What the claim is about.
        fact
            Its modality, and its tense: whether a month without a year is the last or the next one.
        """
        token = trigger.token
        here = self._sentence(token.doc[token.i : token.i + 1])
        if token.dep_ == "acl" and token.tag_ == "VBN" and fact.tense == "future":
            # "An accord signed on Saturday" is signed, whatever it plans.
            fact = replace(fact, modality="happened", tense="past")
        for time, how in self._candidates(trigger, fact, here):
            value = self._value(time, fact, here, trigger)
            inside = trigger.is_noun and trigger.token in time.run.root.ancestors
            if value is not None and (inside or not is_over(value, fact, self._story.published)):
                self._values[time.run.start] = value
                self._note(trigger, fact, value, time)
                return _partial(value, time, how, fact)
        place = here.paragraph, here.tokens.start
        return self._story.goes_on(trigger, fact, *place) or assumed(fact, self._story.published)

    def _candidates(
        self, trigger: Trigger, fact: Factuality, here: Sentence
    ) -> Iterator[tuple[Attached, str]]:
        """Yield the expressions that may date a trigger, the nearest first, vague ones last."""
        times = [t for t in self._times if t.sentence is here and not t.expression.compared]
        times.sort(key=_is_vague)
        yield from (
            (replace(t, expression=replace(t.expression, lead="")), "and its clause tells of it")
            for t in times if tells_of(t.run, trigger)
        )  # fmt: skip
        yield from ((t, "in its own clause") for t in times if trigger in t.owners)
        above = [t for t in times if t.spoken and t.verb in trigger.token.ancestors]
        terms = [t for t in above if t.expression.lead in TERMS and is_ahead(fact)]
        yield from ((t, "as the term of what is said") for t in terms)
        # "On Monday he called and assured him that they would come": not the coming.
        over = is_ahead(fact) or (fact.tense == "present" and fact.modality != "denied")
        told = {"VBD", "VBN"}
        times = [t for t in times if not (over and t.is_fronted and t.verb.tag_ in told)]
        yield from self._around(trigger, times)
        if fact.modality in {"denied", "ongoing"}:
            # What is said on Wednesday to be so, or not to be so, is so on Wednesday.
            yield from ((t, "when it was said") for t in above if t in times)
        if fact.modality == "happened" and fact.tense == "past":
            yield from ((t, "the only time of its sentence") for t in _left_over(times, trigger))

    def _around(
        self, trigger: Trigger, times: Sequence[Attached]
    ) -> Iterator[tuple[Attached, str]]:
        """Yield the expressions of the clauses around that of a trigger."""
        joined = self._owners.joined(trigger)
        above = leader(trigger, self._owners.rivals)
        led = self._owners.of(above.token) if above is not None else None
        joined += [led] if led is not None else []
        yield from (
            (t, "in the clause it is joined to")
            for t in times
            if any(o in joined for o in t.owners)
        )
        yield from ((t, "ahead of both verbs") for t in times if t.spreads_to(trigger))
        heads = [t for t in times if t.opens and not t.spoken]
        yield from ((t, "at the head of the sentence") for t in heads)
        deed = trigger.event_type != "STATE"
        where = [t for t in times if deed and goes_on_where(trigger.token, t.verb)]
        yield from ((t, "where it went on") for t in where)

    def _value(
        self, time: Attached, fact: Factuality, here: Sentence, trigger: Trigger
    ) -> when.Interval | None:
        expression, published = time.expression, self._story.published
        reference = self._reference(time, here)
        if expression.kind == "lasting" and fact.tense not in {"perfect", "present"}:
            return _lasted(time, reference)
        if expression.kind in _STEPS and time.run.start in self._values:
            return self._values[time.run.start]
        if expression.kind == "now" and is_ahead(fact):
            return None
        way = toward(time, fact, trigger)
        value = when.dated(_turned(time), published=published, direction=way, reference=reference)
        return None if value is None else closed(value, time, fact, published)

    def _reference(self, time: Attached, here: Sentence) -> when.Interval | None:
        """Return the time that an expression counts from: the last one before it, or the story."""
        kind, groups, follows = time.expression.kind, time.expression.groups, _next(time.run)
        if kind == "clock":
            return self._story.day if self._story.paragraph == here.paragraph else None
        if groups["unit"] in _OF_DAY.get(kind, ()):
            return self._story.day
        period = kind == "same" and not groups["unit"] and not groups["open"]
        if self._story.date is not None and (period or (kind == "offset" and follows == "after")):
            return self._story.date
        before = [
            t for t in self._times
            if t.run.end <= time.run.start and not t.expression.compared
            and (not t.spoken or groups["which"] == "before")
            and t.expression.kind not in _STEPS and (t.sentence is here or t.owners)
        ]  # fmt: skip
        for other in reversed(before):
            value = self._values.get(other.run.start) or when.dated(
                other.expression, published=self._story.published, direction="past"
            )
            if value is not None:
                return value
        return self._story.reference

    def _note(
        self, trigger: Trigger, fact: Factuality, value: when.Interval, time: Attached
    ) -> None:
        """Let the story know what happened when; what a relative clause adds is background."""
        background = any(
            n.dep_ == "relcl" or (n.dep_ == "advcl" and is_apart(n))
            for n in ancestors(trigger.token)
        )
        voiced = trigger.token.lemma_.lower() in _VOICED
        if fact.modality == "happened" and not (background or voiced):
            here = time.sentence
            place = here.paragraph, here.tokens.start
            self._story.tells(value, time.expression.basis, place)

    def _begin(self) -> None:
        """Let the story know what a main verb tells when, though it makes no claim."""
        for time in self._times:
            main = time.verb.dep_ in {"ROOT", "ccomp"} and time.verb.tag_ in {"VBD", "VBN"}
            plain = not (time.spoken or time.owners or time.expression.compared)
            if plain and main and not _is_aside(time.verb) and not _is_step(time):
                value = self._past(time)
                if value is not None:
                    place = time.sentence.paragraph, time.sentence.tokens.start
                    self._story.tells(value, time.expression.basis, place)

    def _past(self, time: Attached) -> when.Interval | None:
        return when.dated(
            time.expression, published=self._story.published, direction="past",
            reference=self._reference(time, time.sentence),
        )  # fmt: skip

    def close(self) -> None:
        """Let the story know the last time that was spoken of, when the passage is read."""
        for time in self._times:
            apart = time.spoken or _is_aside(time.verb)
            if time.expression.compared or (time.spoken and not time.opens):
                continue
            value = self._values.get(time.run.start)
            if value is None and time.expression.kind == "lasting":
                lasted = _lasted(time, self._story.reference)
                if lasted is not None and lasted.latest is not None:
                    self._story.lasted(lasted.latest)
            elif value is None and (time.opens or not apart) and not _is_step(time):
                value = self._past(time)
            self._story.reference = value or self._story.reference


def _left_over(times: Sequence[Attached], trigger: Trigger) -> list[Attached]:
    """Return the one time of a sentence that nothing else takes, for what its main clause tells.

    The parser hangs "a train bound for Dushanbe last Thursday" on the train.
    """
    main = not any(n.dep_ in {"relcl", "ccomp", "advcl"} for n in ancestors(trigger.token))
    alone = len(times) == 1 and not (times[0].owners or times[0].spoken)
    return list(times) if main and alone and not times[0].expression.lead else []


def _next(run: Tokens) -> str:
    """Return the norm of the word after an expression."""
    return str(run.doc[run.end].norm_) if run.end < len(run.doc) else ""


def _is_step(time: Attached) -> bool:
    """Tell what is only compared with, or only qualifies a noun: no time to count from."""
    return time.expression.kind in _STEPS or time.run.root.dep_ == "nmod"


def _lasted(time: Attached, since: when.Interval | None) -> when.Interval | None:
    """Read "hid for a week" in a story: from its day on; what no day begins says nothing."""
    day, groups = since.latest if since is not None else None, time.expression.groups
    unit = groups["unit"] or ""
    if since is None or day is None or since.precision != "day" or _is_aside(time.verb):
        return None
    return between(day, moved(day, unit, number(groups["n"])), "day") if unit in UNIT_DAYS else None


def _is_aside(verb: Token) -> bool:
    """Tell whether a clause only adds to another, or says when something was made known."""
    voiced = verb.lemma_.lower() in _VOICED or listed(verb, "speech", "report")
    return voiced or any(n.dep_ in {"relcl", "advcl"} for n in ancestors(verb))


def _turned(time: Attached) -> Expression:
    """Turn "two days after troops stormed it" round: the storming is two days before the rest."""
    expression = time.expression
    marker = time.run[-1]
    if expression.kind != "offset" or marker.norm_ not in _CLAUSE or marker.dep_ != "mark":
        return expression
    side = "earlier" if marker.norm_ == "after" else "later"
    groups = {**expression.groups, "side": side}
    return type(expression)(
        expression.start, expression.end, expression.kind, "", groups, text=expression.text
    )


def _is_vague(time: Attached) -> bool:
    """Tell whether an expression gives way to one that says more: "some days ago, on 4 August"."""
    return time.expression.kind in {"lasting", "clock"} or time.expression.groups["n"] in {
        "several",
        "a few",
    }


def _partial(value: when.Interval, time: Attached, how: str, fact: Factuality) -> PartialDate:
    expression = time.expression
    origin = "counted" if expression.kind in COUNTED else "when"
    kind = expression.kind.replace("_", " ")
    return PartialDate(
        edtf=value.edtf,
        earliest=value.earliest,
        latest=value.latest,
        precision=value.precision,
        basis=expression.basis,
        span=span_of(time.run),
        rule=f"{origin}: '{expression.text}' ({kind}) {how}, {fact.tense} tense",
    )
