"""English numbers with their bounds, scales and units: "over 2 t", "$12m", "two and a half tons".

Source: Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, §§ 6.63-6.68
(numerals, fractions, amounts); Huddleston and Pullum, *The Cambridge Grammar of the English
Language*, 2002, chapters 5 and 19 (how numerals, fractions and "five-man" are built); one pound is
0.45359237 kg (SI brochure, 9th edition).
"""

from __future__ import annotations

import re

from geo.extraction.when import calendar

__all__ = ["PATTERN", "bounds", "change", "is_amount", "unit"]

Ends = tuple[float | None, float | None, float | None]

_HUNDRED, _THOUSAND = 1e2, 1e3
_WORDS = {
    **{word: float(n) for word, n in calendar.NUMBERS.items() if n < _HUNDRED},
    "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = (
    rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))"
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mln": 1e6, "mn": 1e6,
           "bn": 1e9, "m": 1e6, "k": 1e3, "dozen": 12.0}  # fmt: skip
_SCALE = r"(?:hundred|thousand|million|billion|mln|mn|bn|dozen)\b"
_WEIGHTS = {
    "kilogram": 1.0, "kilogramme": 1.0, "kilo": 1.0, "kg": 1.0, "gram": 1e-3, "gramme": 1e-3,
    "g": 1e-3, "tonne": 1e3, "ton": 1e3, "t": 1e3, "pound": 0.45359237, "lb": 0.45359237,
}  # fmt: skip
_WEIGHT = rf"(?:{'|'.join(sorted(_WEIGHTS, key=len, reverse=True))})s?\b(?!\s+sterling)"
_ONE_WEIGHT = r"(?:metric\s+)?(?:tonne|ton|kilogramme|kilogram|kilo)\b"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+|,\d{1,2}(?!\d))?)"
_PLAIN = (
    rf"(?:{_DIGITS}(?:[\s-]{_SCALE}|(?:m|mn|mln|bn|k)\b)*"
    rf"|(?:{_SMALL}|a)(?:[\s-]{_SCALE})+"
    r"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million))\s(?:and\s)?"
    rf"{_SMALL}(?:[\s-](?:hundred|thousand)\b)*)*"
    rf"|(?:{_SMALL}|a)(?:\s+and\s+a\s+half\b|-and-a-half\b)(?:\s+{_SCALE})*"
    rf"|{_SMALL}|(?:(?<=another )|(?<=further ))(?:hundred|thousand|million|dozen)\b"
    rf"|half\s+a(?=\s+(?:million|billion|dozen|{_ONE_WEIGHT})\b)(?:\s+(?:million|billion|dozen)\b)?"
    rf"|a(?=\s+{_ONE_WEIGHT}))"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10}  # fmt: skip
_COUNTS = {
    "": 1,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "nine": 9,
}
_FRACTIONS = {"half": 0.5} | {
    f"{count}{joint}{part}{'s' if number > 1 else ''}": number / size
    for count, number in _COUNTS.items()
    for part, size in _PARTS.items()
    for joint in " -"
    if count and number < size
}
_FRACTION = "|".join(sorted(map(re.escape, _FRACTIONS), key=len, reverse=True))
_COUNTED_PARTS = rf"(?:one|two|three|four|five|seven|nine)[ -](?:{'|'.join(_PARTS)})s?"
_OF_WHAT = r"of|the|its|his|her|our|your|their|these|those|that|this|all"
_FINITE = "is|are|was|were|has|have|had|will|would|comes?|came|goes|go|went|remains?|remained"
"""Verbs whose subject a bare fraction is: "less than a fifth has been delivered". Source: own."""
_HIGH = (
    "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|"
    "below|(?:a )?maximum of|not exceeding"
)
_LOW = (
    "at least|more than|over|above|no fewer than|no less than|not fewer than|not less than|"
    "(?:a )?minimum of|in excess of|upwards? of"
)
_ABOUT = (
    "nearly|almost|about|around|some|roughly|approximately|an estimated|a net|a further|another|"
    "an additional|only|just|exactly|close to|as few as|a total of|something like"
)
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds sterling", "us$": "dollars", "usd": "dollars",
          "eur": "euros"}  # fmt: skip
_SIGN = r"(?:US\$|USD|EUR|[$€£])\s?"
_CURRENCIES = (
    ("dollar", "dollars"), ("euro", "euros"), ("r", "roubles"), ("somoni", "somoni"),
    ("yuan", "yuan"), ("tenge", "tenge"), ("pound", "pounds sterling"),
)  # fmt: skip
_CURRENCY = (
    r"(?:US\s+|American\s+)?(?P<currency>dollars?|euros?|ro?ubles?|somonis?|yuan|tenge|"
    r"pounds?\s+sterling)\b"
)
_UNIT = (
    r"(?:(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)"
    rf"|-(?P<group>strong|man|men|woman|member|person|vehicle|truck|lorry|car)\b"
    rf"|[\s-]{_CURRENCY}"
    rf"|(?:[\s-]|(?<=\d))(?:metric\s+)?(?P<weight>{_WEIGHT})(?P<more>\s+and\s+a\s+half\b)?)?"
    r"(?P<last>\s+or\s+(?:more|fewer|less)\b)?"
)
_FIRST = (
    r"(?:(?:\s?%|\s+per\s?cent)(?=\W+(?:to\s+|and\s+)?[\d.,]+(?:\s?%|\s+per\s?cent))"
    rf"|\s?(?P<first{{}}>{_WEIGHT}))?"
)
"""The unit of the first end of a range, where it is written: "from 500 kg to 2 tonnes"."""
_NOT_SHARED = (
    r"(?!\s+(?:separate\s+)?(?:day|week|month|year|hour|district|province|village|place|town)s?\b)"
)
_SHARE = (
    r"(?P<some>(?:fewer|less|more)\s+than\s+)?"
    rf"(?:one\s+\w+\s+(?:in|out\s+of)\s+(?:every\s+)?|(?P<top>{_ONES})\s+(?:in|out\s+of)\s+every\s+"
    rf"|(?P<head>{_ONES})\s+(?:in\s+|out\s+of\s+(?=ten|\d+0|a\s)))"
    rf"(?:a\s+)?(?P<one_in>\w+){_NOT_SHARED}"
)
_DASH = r"\s?[-–—]\s?"  # ranges have dashes
_RANGE = (
    rf"between\s+(?P<money1>{_SIGN})?(?P<a>{_PLAIN}){_FIRST.format(1)}\s+and\s+"
    rf"(?:{_SIGN})?(?P<b>{_PLAIN})"
    rf"|(?P<change>from\s+)?(?:(?:{_ABOUT})\s+)?(?P<money2>{_SIGN})?"
    rf"(?<!\bby )(?P<c>{_DIGITS}(?:\s?(?:{_SCALE}|m\b))?(?=%?{_DASH})"
    rf"|{_PLAIN}(?=[\s%])(?!%?{_DASH}))"
    rf"{_FIRST.format(2)}(?:{_DASH}|\s+to\s+|\s+or\s+)(?:{_SIGN})?(?P<d>{_PLAIN})"
)
_TAKEN = (
    rf"(?<!first )(?<!second )(?P<fraction>(?:{_FRACTION})(?=\s+(?:{_OF_WHAT})\b)"
    rf"|(?!a\sthird)(?:{_FRACTION})(?=\s+(?:{_FINITE})\b)|{_COUNTED_PARTS}\b"
    rf"|(?<=by )(?:{_FRACTION})\b)"
    rf"(?:\s+of\s+a(?:\s+(?P<of_scale>million|billion)\b|(?=\s+{_ONE_WEIGHT})))?"
)
PATTERN = re.compile(
    rf"(?<![\w.,/-])(?:{_RANGE}|{_SHARE}"
    rf"|(?:(?:the\s+)?(?P<bound>{_HIGH}|{_LOW})\s+)?(?:(?:{_ABOUT})\s+){{0,3}}(?P<money>{_SIGN})?"
    rf"(?:{_TAKEN}|(?P<n>{_PLAIN})(?P<after>\s+or\s+(?:more|fewer|less|so)\b|\+|-odd\b|-plus\b)?))"
    rf"{_UNIT}(?![\w]|-\w|[.,:/]\d)",
    re.IGNORECASE,
)
"""A number with all that belongs to it."""
_HIGH_BOUND = re.compile(rf"^(?:{_HIGH})$", re.IGNORECASE)
_PRICED = re.compile(r"(?:\d|[$€£]|dollars|euros|per|million|thousand|hundred)\W*$", re.IGNORECASE)
"""What a rate has before its unit: "300 dollars a kilogram"."""
_RAISED = re.compile(
    r"\b(?:r[io]se|rising|risen|gr[eo]w\w*|increas\w+|rais\w+|f[ae]ll\w*|dropp?\w*|decreas\w+|"
    r"declin\w+|cut|climb\w*|jump\w*|up|down|reduc\w+|expand\w*|shr[iau]nk)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def bounds(match: re.Match[str]) -> Ends:
    """Return low, value and high of a match; "nearly" is a value, "40 or more" has no end."""
    if match["a"] or match["c"]:
        return _range(match)
    if match["one_in"]:
        return _share(match)
    number = _fraction(match) if match["fraction"] else _value(match["n"])
    number += 0.5 if match["more"] else 0.0
    after = " ".join(((match["after"] or "") + (match["last"] or "")).lower().split())
    bound = (match["bound"] or "").lower()
    if _HIGH_BOUND.match(bound) or after in {"or fewer", "or less"}:
        return (None, None, number)
    return (number, None, None) if bound or after in _OPEN else (None, number, None)


_OPEN = {"or more", "+", "-plus"}


def change(match: re.Match[str]) -> tuple[float, float] | None:
    """Return both numbers of "rose from 5 to 10 tons", which are no bounds of one."""
    if not match["change"] or not _RAISED.search(match.string[: match.start()]):
        return None
    return _ends(match)


def is_amount(match: re.Match[str]) -> bool:
    """Tell a number from a rate ("$300 a kilogram") and from a length ("5m deep")."""
    if match["one_in"]:
        word = match["one_in"].lower()
        return word.isdigit() or word in _WORDS or word in {"hundred", "thousand"}
    number = (match["n"] or match["d"] or match["b"] or "").lower()
    if number == "a":
        told = match["n"] and match.start("n") > match.start()
        of = re.match(r"\s+of\b", match.string[match.end() :])
        return bool(
            (told or of or match["more"]) and not _PRICED.search(match.string[: match.start()])
        )
    is_money = match["money"] or match["money1"] or match["money2"] or match["currency"]
    return bool(is_money) or not re.search(r"\dm$", number)


def unit(match: re.Match[str]) -> tuple[str, float]:
    """Return the unit of a match, empty when it is a noun, and what its number is multiplied by."""
    if match["percent"] or match["one_in"]:
        return "share", 0.01 if match["percent"] else 1.0
    if match["weight"]:
        return "kg", _factor(match["weight"])
    sign = match["money"] or match["money1"] or match["money2"]
    if sign:
        return _MONEY[sign.strip().lower()], 1.0
    if match["currency"]:
        named = match["currency"].lower()
        return next(name for stem, name in _CURRENCIES if named.startswith(stem)), 1.0
    if match["fraction"]:
        return ("" if match["of_scale"] else "share"), 1.0
    group = (match["group"] or "").lower()
    return (group if group in _VEHICLES else "people" if group else ""), 1.0


_VEHICLES = {"vehicle", "truck", "lorry", "car"}


def _range(match: re.Match[str]) -> Ends:
    a, b = _ends(match)
    return (min(a, b), None, max(a, b))


def _ends(match: re.Match[str]) -> tuple[float, float]:
    """Return both ends of a range in the unit of the second: "5-7 million", "500 kg to 2 t"."""
    first, second = match["a"] or match["c"], match["b"] or match["d"]
    a, b = _value(first), _value(second)
    scale = _SCALES.get(_split(second)[-1], 1.0)
    if scale > 1 and a < b / scale + 1e-9 and _split(first)[-1] not in _SCALES:
        a *= scale
    weight = match["first1"] or match["first2"]
    if weight and match["weight"]:
        a *= _factor(weight) / _factor(match["weight"])
    return a, b


def _share(match: re.Match[str]) -> Ends:
    """Read "one truck in ten", "more than one man in five", "nine out of ten"."""
    top = _WORDS[(match["top"] or match["head"] or "one").lower()]
    share = top / (_value(match["one_in"]) or 1.0)
    some = (match["some"] or "").lower()
    if not some:
        return (None, share, None)
    return (share, None, None) if some.startswith("more") else (None, None, share)


def _fraction(match: re.Match[str]) -> float:
    named = " ".join(match["fraction"].lower().split())
    value = _FRACTIONS.get(named) or _FRACTIONS[f"{named}s"]
    return value * _SCALES.get((match["of_scale"] or "").lower(), 1.0)


def _factor(weight: str) -> float:
    low = weight.lower()
    return _WEIGHTS.get(low) or _WEIGHTS[low.removesuffix("s")]


def _split(wording: str) -> list[str]:
    plain = re.sub(r"(?<=\d)[,\u00a0 ](?=\d{3})", "", wording.lower())
    plain = re.sub(r"(?<=\d)(?=[a-z])", " ", plain)
    return re.sub(r"(?<=\d),(?=\d)", ".", plain).replace("-", " ").split()


def _value(wording: str) -> float:
    """Read "3,000", "2 million", "two hundred and five", "half a million" or "1.5 thousand"."""
    total = part = 0.0
    for word in _split(wording):
        scale = _SCALES.get(word, 1.0)
        if scale >= _THOUSAND:
            total, part = (
                (total + (part or 1.0) * scale if part or not total else total * scale),
                0.0,
            )
        elif scale > 1:
            part = (part or 1.0) * scale
        elif word == "half":
            part += 0.5
        elif word not in {"a", "and"}:
            part += _WORDS.get(word) or float(word)
    return total + part or 1.0
