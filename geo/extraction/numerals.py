"""Numbers as a text writes them, with bounds, scales and the units that are part of them.

A number is found in the text alone; what it counts is found in the tree by
:mod:`geo.extraction.how_many`. Weights become kilograms, shares fractions, and "1 kg 850 g" is one
number.

Source: own; the bounds after the number modifiers of TIMEX3 (EQUAL_OR_LESS, MORE_THAN …),
Pustejovsky et al., TimeML 1.2.1; one tonne is 1,000 kg, one pound 0.45359237 kg (SI brochure,
9th edition).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.extraction.calendar import NUMBERS
from geo.extraction.ru import numbers as russian

__all__ = ["Number", "numbers"]

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mln": 1e6, "bn": 1e9,
           "m": 1e6, "dozen": 12.0}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10}  # fmt: skip
_COUNTS = {"": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "nine": 9}
_FRACTIONS = {"half": 0.5} | {
    f"{count}{joint}{part}{'s' if number > 1 else ''}": number / size
    for count, number in _COUNTS.items()
    for part, size in _PARTS.items()
    for joint in " -"
    if count and number < size
}
_PLAIN = (
    rf"(?:\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:{_WORDS})(?:[- ](?:{_ONES}))?"
    r"|a(?=\s+(?:hundred|thousand|million|billion|dozen)\b)|half\s+a(?=\s+(?:million|dozen)\b))"
    r"(?:[\s-](?:hundred|thousand|million|billion|mln|bn|dozen)\b)*"
)
_HIGH = (
    "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|"
    "below|a maximum of"
)
_LOW = (
    "at least|more than|over|above|no fewer than|no less than|not less than|a minimum of|"
    "in excess of|upwards of"
)
_ABOUT = (
    "nearly|almost|about|around|some|roughly|approximately|an estimated|a net|a further|another|"
    "only|"
    "just|a total of"
)
_WEIGHTS = {
    "kilogram": 1.0, "kilogramme": 1.0, "kilo": 1.0, "kg": 1.0, "gram": 1e-3, "gramme": 1e-3,
    "g": 1e-3, "tonne": 1e3, "ton": 1e3, "t": 1e3, "pound": 0.45359237, "lb": 0.45359237,
}  # fmt: skip
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds sterling", "us$": "dollars"}
_FRACTION = "|".join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))
_UNIT = (
    r"(?:(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)"
    rf"|[\s-]?(?:metric\s+)?(?P<weight>{'|'.join(sorted(_WEIGHTS, key=len, reverse=True))})s?\b"
    r"(?!\s+sterling))?"
)
_ENGLISH = re.compile(
    rf"(?<![\w.,/-])(?:between\s+(?P<money1>US\$|[$€£])?(?P<a>{_PLAIN})\s+and\s+[$€£]?(?P<b>{_PLAIN})"
    rf"|(?P<change>from\s+)?(?P<money2>US\$|[$€£])?(?P<c>{_PLAIN}(?=\s+to)|\d[\d,.]*)"
    rf"(?:\s?[-–]\s?|\s+to\s+)[$€£]?(?P<d>{_PLAIN})"  # ranges have dashes
    r"|(?P<some>(?:fewer|less|more)\s+than\s+)?one\s+\w+\s+(?:in|out\s+of)\s+(?P<one_in>\w+)"
    rf"|(?:(?:the\s+)?(?P<bound>{_HIGH}|{_LOW})\s+)?(?:(?:{_ABOUT})\s+)*"
    rf"(?P<money>US\$|[$€£])?(?:(?P<fraction>(?:{_FRACTION})(?=\s+(?:of|the|its|their|all)\b))"
    rf"|(?P<n>{_PLAIN})))"
    rf"{_UNIT}(?![\w]|-\w|[.,:/]\d)",
    re.IGNORECASE,
)
_HIGH_BOUND = re.compile(rf"^(?:{_HIGH})$", re.IGNORECASE)
_JOINT = re.compile(r"^(?:\s|,)*(?:(?:and|и)\s+)?$")
_RAISED = re.compile(
    r"\b(?:r[io]se|rising|risen|gr[eo]w\w*|increas\w+|rais\w+|f[ae]ll\w*|dropp?\w*|decreas\w+|"
    r"declin\w+|cut|climb\w*|jump\w*|up|down|reduc\w+|expand\w*|shr[iau]nk)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence; ``start`` and ``end`` count in its text.

    ``unit`` is ``kg``, ``share`` or a currency where the wording has one, else empty; ``factor`` is
    the size of its smallest unit of weight. ``bound`` tells that words bound or estimate it.
    """

    start: int
    end: int
    low: float | None
    value: float | None
    high: float | None
    unit: str = ""
    factor: float = 1.0
    bound: bool = False


def numbers(text: str) -> list[Number]:
    """Return the numbers of an English or Russian sentence, those of one weight joined.

    Examples
    --------
    >>> [(n.value, n.unit) for n in numbers("seized 1 kg 850 g of heroin")]
    [(1.85, 'kg')]
    >>> [(n.low, n.unit) for n in numbers("изъято свыше 1,2 т наркотиков")]
    [(1200.0, 'kg')]
    """
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in text)
    found: list[Number] = []
    for match in (russian.PATTERN if cyrillic else _ENGLISH).finditer(text):
        for number in _russian(match) if cyrillic else _english(match):
            if found and _is_rest(found[-1], number, text):
                found[-1] = _joined(found[-1], number)
            else:
                found.append(number)
    return found


def _is_rest(first: Number, second: Number, text: str) -> bool:
    """Tell whether a weight goes on in smaller units: "1 t 200 kg"."""
    weights = first.unit == second.unit == "kg" and second.factor < first.factor
    return weights and not second.bound and bool(_JOINT.match(text[first.end : second.start]))


def _joined(first: Number, second: Number) -> Number:
    rest = second.value or 0.0
    ends = [None if x is None else round(x + rest, 6) for x in (first.low, first.value, first.high)]
    return replace(
        first, end=second.end, low=ends[0], value=ends[1], high=ends[2], factor=second.factor
    )


def _english(match: re.Match[str]) -> list[Number]:
    money = match["money"] or match["money1"] or match["money2"]
    weight = (match["weight"] or "").lower()
    factor = _WEIGHTS.get(weight, 1.0)
    unit = "kg" if weight else (_MONEY[money.lower()] if money else "")
    if match["percent"] or match["fraction"] or match["one_in"]:
        unit, factor = "share", 0.01 if match["percent"] else 1.0
    if match["change"] and _RAISED.search(match.string[: match.start()]):
        both = _value(match["c"]), _value(match["d"])
        return [_number(match, (None, x, None), unit, factor) for x in both]
    ends = _bounds(match)
    return [] if ends == (None, None, None) else [_number(match, ends, unit, factor)]


def _number(
    match: re.Match[str],
    ends: tuple[float | None, float | None, float | None],
    unit: str,
    factor: float,
) -> Number:
    low, value, high = (None if x is None else round(x * factor, 6) for x in ends)
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    return Number(start, match.end(), low, value, high, unit, factor, value is None)


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None, float | None]:
    """Return low, value and high of an English match; "nearly" is a value."""
    if match["a"] or match["c"]:
        a, b = _value(match["a"] or match["c"]), _value(match["b"] or match["d"])
        return (min(a, b), None, max(a, b))
    if match["one_in"]:
        word = match["one_in"].lower()
        if not (word.isdigit() or word in NUMBERS):
            return (None, None, None)
        share = 1 / (_value(word) or 1.0)
        low = (match["some"] or "").lower().startswith("more")
        if match["some"]:
            return (share, None, None) if low else (None, None, share)
        return (None, share, None)
    number = _FRACTIONS.get((match["fraction"] or "").lower()) or _value(match["n"] or "0")
    bound = (match["bound"] or "").lower()
    if not bound:
        return (None, number, None)
    return (None, None, number) if _HIGH_BOUND.match(bound) else (number, None, None)


def _value(wording: str) -> float:
    """Read "3,000", "2 million", "twenty-five", "half a million" or "1.5 thousand"."""
    total = 0.0
    plain = re.sub(r"(?<=\d)[,\u00a0 ](?=\d{3})", "", wording.lower()).replace("-", " ")
    for word in plain.split():
        if word in _SCALES:
            total = (total or 1.0) * _SCALES[word]
        elif word in NUMBERS:
            total += NUMBERS[word]
        elif word == "half":
            total = 0.5
        elif word != "a":
            total += float(word.strip(",."))
    return total


def _russian(match: re.Match[str]) -> list[Number]:
    unit, factor = russian.unit(match)
    both = russian.change(match)
    if both is not None:
        return [_number(match, (None, x, None), unit, factor) for x in both]
    return [_number(match, russian.bounds(match), unit, factor)]
