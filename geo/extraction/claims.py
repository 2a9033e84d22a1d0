"""The claims of an article: what, where, when, who, how many, says who, put together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from geo.extraction.how_many.counting import counted_by
from geo.extraction.how_many.quantities import quantities
from geo.extraction.says.attribution import speaker_of, speeches
from geo.extraction.says.cast import Cast
from geo.extraction.says.relays import wire_of
from geo.extraction.scoring import features, score_of, told
from geo.extraction.sentences import span_of
from geo.extraction.syntax import ancestors, bounds
from geo.extraction.what import triggers
from geo.extraction.what.owners import Owners
from geo.extraction.what.predicates import predicates
from geo.extraction.when.dating import Dates, timed
from geo.extraction.when.story import Story
from geo.extraction.where.borders import is_about_border, told_from_tajikistan
from geo.extraction.where.context import Context, headed
from geo.extraction.where.mentions import mentions_of
from geo.extraction.where.settling import settled
from geo.extraction.whether.modality import Factuality, factuality
from geo.extraction.who.actors import actors
from geo.extraction.who.parties import Parties
from geo.model import Claim, Quote, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.how_many.quantities import Counted
    from geo.extraction.says.attribution import Speech
    from geo.extraction.sentences import Sentence
    from geo.extraction.what.triggers import Trigger
    from geo.extraction.when.dating import Timed
    from geo.extraction.where.located import Mention
    from geo.model import Document, Location, PartialDate, Toponym

__all__ = ["claims"]


@dataclass(slots=True)
class _Passage:
    """What was found in the sentences that one claim may quote."""

    sentences: list[Sentence]
    spoken: list[Speech]
    owners: Owners
    parties: Parties = field(default_factory=Parties)
    places: list[Mention] = field(default_factory=list)
    times: list[Timed] = field(default_factory=list)
    counts: list[Counted] = field(default_factory=list)


def claims(
    document: Document, sentences: Sequence[Sentence], toponyms: Sequence[Toponym]
) -> tuple[Claim, ...]:
    """Return the claims of an article in the order of its text.

    Parameters
    ----------
    document
        The article.
    sentences
        Its parsed sentences.
    toponyms
        Its place names, resolved.

    Returns
    -------
    tuple[Claim, ...]
        Each with a quotation that slices exactly out of ``document.text``.
    """
    named = {t.span.start: t for t in toponyms}
    published = document.published.earliest if document.published else None
    context = Context(
        about_border=is_about_border(sentences),
        tajik=told_from_tajikistan(sentences),
        published=published,
    )
    headed(document.title, toponyms, context)
    story = Story(published)
    cast, wire, parties = Cast(), wire_of(document, sentences), Parties(sentences)
    found: list[Claim] = []
    for _, group in groupby(sentences, key=lambda s: s.group):
        run = list(group)
        spoken = speeches(run, cast, wire)
        passage = _read(run, spoken, named, context, goes_on=bool(found))
        passage.parties = parties
        parties.meet(run)
        found += _claims_of(document, passage, story)
    return tuple(found)


def _read(
    run: list[Sentence],
    spoken: list[Speech],
    named: dict[int, Toponym],
    context: Context,
    *,
    goes_on: bool,
) -> _Passage:
    """Find everything in a passage before anything is put together."""
    speakers = frozenset(i for s in spoken for i in s.source)
    dated = [timed(sentence) for sentence in run]
    found = [
        _told(sentence, speakers | {t.i for _, words in times for t in words}, goes_on=goes_on)
        for sentence, times in zip(run, dated, strict=True)
    ]
    passage = _Passage(run, spoken, Owners(found))
    for sentence, times in zip(run, dated, strict=True):
        offset = sentence.tokens.start_char
        taken = [(t.start_char - offset, t.end_char - offset) for _, t in times]
        passage.times += times
        counted = quantities(sentence, taken)
        acts = {t.token.i for t in passage.owners.rivals} - {s.verb.i for s in spoken}
        passage.counts += [c for c in counted if _tells(c[1], speakers) or c[1].head.i in acts]
        passage.places += mentions_of(sentence, named, context, speakers)
    return passage


def _told(sentence: Sentence, outside: frozenset[int], *, goes_on: bool) -> list[Trigger]:
    """Return what a sentence tells: the triggers of the vocabulary, then clauses without one.

    The words that name a speaker or a time tell nothing, but a relative clause beside the speaker
    does ("…, said the minister, who denied that they had fled").
    """
    named = [t for t in triggers.mentions(sentence) if _tells(t.token, outside)]
    more = [t for t in predicates(sentence, named, goes_on=goes_on) if _tells(t.token, outside)]
    return sorted([*named, *more], key=lambda t: int(t.token.i))


def _tells(token: Token, outside: frozenset[int]) -> bool:
    """Tell a word that tells something from one that names a speaker: "one unnamed source"."""
    if token.i not in outside:
        return True
    clauses = (n for n in ancestors(token) if n.dep_ == "relcl")
    return any(n.i in outside or n.head.i in outside for n in clauses)


def _claims_of(document: Document, passage: _Passage, story: Story) -> Iterator[Claim]:
    speaking = frozenset(s.verb.i for s in passage.spoken if not s.is_attitude)
    dates = Dates(passage.sentences, passage.times, passage.owners, speaking=speaking, story=story)
    placed = settled(passage.owners, passage.places)
    for trigger in passage.owners.kept:
        fact = factuality(trigger)
        date = dates.of(trigger, fact)
        if fact.modality in {"ongoing", "happened"} and _is_ahead(date, story.published):
            fact = Factuality("planned", "future", "its date is after the article's")
        where = placed[trigger.token.i]
        counted = counted_by(trigger, passage.owners, passage.counts)
        known = features(
            trigger, fact, where=where, date=date, quantities=counted,
            beside=sum(bounds(t.token) == bounds(trigger.token) for t in passage.owners.kept),
        )  # fmt: skip
        span = passage.sentences[0].passage
        first, last = span_of(trigger.tokens[0]), span_of(trigger.tokens[-1])
        mark = Span(first.start, last.end)
        yield Claim(
            id=_id(document, span, mark, trigger),
            document=document.sha256,
            quote=Quote.cut(document.text, span),
            trigger=mark,
            event_type=trigger.event_type,
            mode=trigger.mode,
            contexts=trigger.contexts,
            modality=fact.modality,
            actors=actors(trigger, passage.parties),
            date=date,
            locations=where,
            quantities=counted,
            attribution=speaker_of(trigger.token, passage.spoken),
            score=score_of(known),
            why=(*_why(trigger, fact, where, date), ("score", told(known))),
        )
    dates.close()


def _is_ahead(date: PartialDate | None, published: dt.date | None) -> bool:
    """Tell whether a date of its own lies after the article: "drills start next week"."""
    own = date is not None and date.basis != "publication" and date.earliest is not None
    return bool(own and published and date and date.earliest and date.earliest > published)


def _why(
    trigger: Trigger, fact: Factuality, where: Sequence[Location], date: PartialDate | None
) -> tuple[tuple[str, str], ...]:
    """Return the rules behind the plain fields, and behind what is left empty."""
    rules = [
        ("event_type", trigger.rule),
        ("modality", f"whether/modality: {fact.cue or fact.tense}"),
    ]
    if not where:
        rules.append(("locations", "where/placing: its clause names no place of its own"))
    if date is None:
        rules.append(("date", "when/dating: no expression of time, and the article has no date"))
    return tuple(rules)


def _id(document: Document, span: Span, mark: Span, trigger: Trigger) -> str:
    """Name a claim by what it is, so that extracting again gives the same name."""
    parts = (document.sha256, span.start, span.end, mark.start, mark.end, trigger.event_type)
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]
