"""How many? Numbers with their bounds and units.

"Up to 3,000 border guards" has a high bound and no value, "between 5,000 and 6,000" has both,
shares are fractions ("a quarter" is 0.25), weights are kilograms. Years, dates, ages, ordinals,
distances and numbers inside names are no quantities.

Source: own; the bounds after the number modifiers of TIMEX3 (EQUAL_OR_LESS, MORE_THAN …),
Pustejovsky et al., TimeML 1.2.1; one tonne is 1,000 kg, one pound 0.45359237 kg (SI brochure,
9th edition).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.extraction.calendar import NUMBERS
from geo.extraction.sentences import span_of
from geo.extraction.vocabulary import country_of
from geo.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence

__all__ = ["Counted", "quantities"]

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "mln": 1e6,
    "bn": 1e9,
    "m": 1e6,
}
_FRACTIONS = {
    "half": 1 / 2, "a half": 1 / 2, "one half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3,
    "one-third": 1 / 3, "two thirds": 2 / 3, "two-thirds": 2 / 3, "a quarter": 1 / 4,
    "one quarter": 1 / 4, "one-quarter": 1 / 4, "three quarters": 3 / 4, "three-quarters": 3 / 4,
    "a fifth": 1 / 5, "one fifth": 1 / 5, "one-fifth": 1 / 5, "a tenth": 1 / 10,
    "one tenth": 1 / 10,
}  # fmt: skip
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_PLAIN = (
    rf"(?:\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+|\d+(?:\.\d+)?|(?:{_WORDS})(?:[- ](?:{_ONES}))?)"
    r"(?:[\s-](?:hundred|thousand|million|billion|mln|bn)\b)*"
)
_FRACTION = "|".join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))
_HIGH = (
    "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|"
    "below|a maximum of|nearly|almost"
)
_LOW = (
    "at least|more than|over|above|no fewer than|no less than|not less than|a minimum of|"
    "in excess of|upwards of"
)
_ABOUT = "about|around|some|roughly|approximately|an estimated"
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:between\s+\$?(?P<a>{_PLAIN})\s+and\s+\$?(?P<b>{_PLAIN})"
    rf"|(?<!from\s)(?<!\$)(?P<c>{_PLAIN}(?=\s+to)|\d[\d,.]*)(?:\s?[-–]\s?|\s+to\s+)(?P<d>{_PLAIN})"
    rf"|(?:(?:the\s+)?(?P<bound>{_HIGH}|{_LOW})\s+)?(?:(?:{_ABOUT})\s+)?"
    rf"(?P<money>[$€£])?(?:(?P<fraction>(?:{_FRACTION})(?=\s+(?:of|the)\b))|(?P<n>{_PLAIN})))"
    r"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)?(?![\w-]|[.,:/]\d)",
    re.IGNORECASE,
)
_HIGH_BOUND = re.compile(rf"^(?:{_HIGH})$", re.IGNORECASE)
_NEARLY = {"nearly", "almost"}
_KILOGRAMS = {
    "kg": 1.0, "kilogram": 1.0, "kilogramme": 1.0, "kilo": 1.0, "gram": 1e-3, "gramme": 1e-3,
    "g": 1e-3, "ton": 1e3, "tonne": 1e3, "t": 1e3, "pound": 0.45359237,
}  # fmt: skip
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds sterling"}
_TIME = {
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "decade",
    "century",
    "o'clock",
    "a.m.",
    "p.m.",
}
_HOPS, _REACH = 4, 7
"""Steps from a number to its noun, and words between them: "five heavily armed young men"."""
_DISTANCE = {"km", "kilometer", "kilometre", "mile", "meter", "metre", "m", "foot"}
_NO_UNIT = {
    "way", "side", "country", "state", "part", "time", "nation", "neighbor", "neighbour", "hand",
    "thing", "point", "reason", "republic", "government", "capital", "case",
}  # fmt: skip

Counted = tuple[Quantity, "Token"]
"""A quantity and the word that carries it."""


def quantities(sentence: Sentence, taken: Sequence[tuple[int, int]]) -> list[Counted]:
    """Return the quantities of a sentence.

    Parameters
    ----------
    sentence
        A parsed sentence.
    taken
        Start and end, in the sentence's own text, of expressions of time: no quantities.

    Returns
    -------
    list[Counted]
        Each with the word it hangs on, so that a claim can take those of its own clause.
    """
    found = []
    text = sentence.tokens.text
    for match in _NUMBER.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        run = sentence.tokens.char_span(match.start(), match.end(), alignment_mode="expand")
        counted = _quantity(match, run) if run is not None else None
        if counted is not None:
            found.append(counted)
    return found


def _quantity(match: re.Match[str], run: Tokens) -> Counted | None:
    share = bool(match["percent"] or match["fraction"])
    noun = _noun(run, share=share)
    if noun is None and not (share or match["money"]):
        return None
    if noun is not None and not share and noun.lemma_.lower() in _TIME | _NO_UNIT | _DISTANCE:
        return None
    if run[-1].ent_type_ in {"DATE", "TIME", "ORDINAL"} or _is_name(run):
        return None
    low, value, high = _bounds(match)
    if run[0].dep_ == "prt":
        low, value = None, low if value is None else value
    unit, factor = _unit(match, noun)
    span = span_of(run.doc[run.start : (noun.i + 1) if noun is not None else run.end])
    whole = noun if noun is not None else run[-1]
    scaled = [None if x is None else round(x * factor, 6) for x in (low, value, high)]
    quantity = Quantity(
        span=span, unit=unit, low=scaled[0], value=scaled[1], high=scaled[2], of=_of(whole)
    )
    return quantity, run[-1]


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None, float | None]:
    """Return low, value and high of a match; "nearly" is a value."""
    if match["a"] or match["c"]:
        a, b = _value(match["a"] or match["c"]), _value(match["b"] or match["d"])
        return (min(a, b), None, max(a, b))
    number = _FRACTIONS.get((match["fraction"] or "").lower()) or _value(match["n"] or "0")
    number = number / 100 if match["percent"] else number
    bound = (match["bound"] or "").lower()
    if not bound or bound in _NEARLY:
        return (None, number, None)
    return (None, None, number) if _HIGH_BOUND.match(bound) else (number, None, None)


def _value(wording: str) -> float:
    """Read "3,000", "2 million", "twenty-five" or "1.5 thousand"."""
    total = 0.0
    for word in (
        re.sub(r"(?<=\d)[,\u00a0 ](?=\d{3})", "", wording.lower()).replace("-", " ").split()
    ):
        if word in _SCALES:
            total = (total or 1.0) * _SCALES[word]
        elif word in NUMBERS:
            total += NUMBERS[word]
        else:
            total += float(word.strip(",."))
    return total


def _noun(run: Tokens, *, share: bool) -> Token | None:
    """Return the noun that is counted, or for a share what it is a share of."""
    last = run[-1]
    if share:
        of = next((c for t in run for c in t.children if c.norm_ == "of"), None)
        return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    head = last.head
    hops = 0
    while head.pos_ in {"NUM", "ADP", "ADV"} and head.head != head and hops < _HOPS:
        head, hops = head.head, hops + 1
    if head.pos_ in {"NOUN", "PROPN"} and head.i > last.i and head.i - last.i < _REACH:
        return head
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    return after if after.pos_ == "NOUN" else None


def _is_name(run: Tokens) -> bool:
    """Tell a number that belongs to a name ("Division 201") or counts nothing ("one of")."""
    first = run[0]
    before = first.nbor(-1) if first.i > 0 else first
    named = before.pos_ == "PROPN" and run[-1].head == before
    return named or (run.text.lower() in {"one", "two"} and run[-1].dep_ in {"nsubj", "pobj"})


def _unit(match: re.Match[str], noun: Token | None) -> tuple[str, float]:
    if match["money"]:
        return _MONEY[match["money"]], 1.0
    if match["percent"] or match["fraction"]:
        return "share", 1.0
    if noun is None:
        return "", 1.0
    lemma = noun.lemma_.lower()
    if lemma in _KILOGRAMS:
        return "kg", _KILOGRAMS[lemma]
    modifiers = [
        c
        for c in noun.children
        if c.dep_ == "compound" and c.i < noun.i and country_of(c.text) is None
    ]
    return " ".join(t.text for t in [*modifiers, noun]).lower(), 1.0


def _of(noun: Token) -> str | None:
    """Return what a weight or share is made of: "200 kg of heroin"."""
    of = next((c for c in noun.children if c.norm_ == "of"), None)
    thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return thing.text if thing is not None else None
