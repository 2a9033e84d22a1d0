"""Russian numbers with their bounds, scales and units: «свыше 1 тонны», «6,9 тыс. т», «двое».

Source: Шведова (ed.), *Русская грамматика*, 1980, §§ 1365-1387 (numerals) and 2098 (approximation);
weights as in :mod:`geo.extraction.numerals`.
"""

from __future__ import annotations

import re

from geo.extraction.ru.numerals import HALVES, HUNDREDS, SCALES, SMALL

__all__ = ["PATTERN", "bounds", "change", "unit"]

Ends = tuple[float | None, float | None, float | None]

_WORD = "|".join(sorted([*SMALL, *HUNDREDS], key=len, reverse=True))
_SCALE = (
    r"(?:тыс(?:\.|яч(?:ами|ам|ах|ей|[аиу])?)|млн\.?|миллион\w{0,3}|млрд\.?|"
    r"миллиард\w{0,3}|десятк(?:а|ов|ами))"
)
_DIGITS = r"\d{1,3}(?:[\u00a0 ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_PLAIN = (
    rf"(?:(?:(?:{_DIGITS})|(?:(?:{_WORD})(?:\s+(?:{_WORD}))*)\b|{'|'.join(HALVES)})(?:\s*{_SCALE})?"
    r"|тысяч[ау]|миллион(?:а|ом|у)?|полмиллиона|полтысячи|полтонны)"
)
_HIGH = (
    r"до|не\s+более(?:\s+чем)?|не\s+больше|менее(?:\s+чем)?|меньше|максимум|не\s+свыше|"
    r"в\s+пределах|не\s+превышает"
)
_LOW = (
    r"не\s+менее(?:\s+чем)?|не\s+меньше|более(?:\s+чем)?|больше|свыше|минимум|как\s+минимум|"
    r"по\s+меньшей\s+мере|по\s+крайней\s+мере|от|выше"
)
_ABOUT = (
    r"около|порядка|примерно|приблизительно|почти|ориентировочно|где-то|всего|лишь|только|еще|ещё|"
    r"в\s+общей\s+сложности|чуть|немногим"
)
_WEIGHT = (
    r"кг|килограмм(?:ами|ам|ов|а)?|гр?|"
    r"грамм(?:ами|ам|ов|а)?|т|тонн(?:ами|ам|ой|у|ы|а)?|центнер\w{0,2}"
)
_MONEY = (
    r"долл(?:\.|ар\w{0,3})|\$|евро|руб(?:\.|л\w{1,3})|сомони|тенге|афгани|"
    r"юан\w{1,3}|фунт\w{0,3}\s+стерлингов"
)
_FRACTION = (
    r"(?:половин(?:а|у|ы|ой)|(?:одн\w+\s+)?трет(?:ь|и|ью)|(?:одн\w+\s+)?четверт(?:ь|и|ью)|две\s+трети|двух\s+"
    r"третей|три\s+четверти|(?:пят|шест|десят)(?:ая|ую|ой)\s+(?:часть|части|долю|доля))"
)
_UNIT = (
    r"(?:(?P<percent>\s?%|\s+процент\w{0,3})"
    rf"|\s*(?P<weight>{_WEIGHT})\b"
    rf"|\s*(?:американских\s+)?(?P<money>{_MONEY})(?!\w))?"
)
PATTERN = re.compile(
    rf"(?<![\w.,/№-])(?:(?:от|между)\s+(?P<a>{_PLAIN})\s+(?:до|и)\s+(?P<b>{_PLAIN})"
    rf"|(?P<change>с\s+)(?P<e>{_PLAIN})\s+до\s+(?P<f>{_PLAIN})"
    rf"|(?P<c>{_DIGITS})\s?[-–—]\s?(?P<d>{_PLAIN})"  # ranges have dashes
    rf"|(?:(?:{_ABOUT})\s+)*(?:(?P<bound>{_LOW}|{_HIGH})\s+)?(?:(?:{_ABOUT})\s+)*"
    rf"(?:(?P<fraction>{_FRACTION}(?=\s+(?:всех|всего|от|из|\w+)\b))|(?P<n>{_PLAIN})))"
    rf"{_UNIT}(?!\w|-\w|[.,:/]\d)",
    re.IGNORECASE,
)
"""A number with all that belongs to it."""
_HIGH_BOUND = re.compile(rf"^(?:{_HIGH})$", re.IGNORECASE)
_CHANGED = re.compile(
    r"(?:сокра[тщ]|сниз|сниж|уреза|уменьш|увелич|вырос|возрос|подскоч|упал|довед|довел|довест|повыс|"
    r"повыш|расшир)\w*[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""Verbs after which «до» names what is reached, not a bound. Source: own."""
_SHARES = (
    ("две трети", 2 / 3), ("двух третей", 2 / 3), ("три четверти", 3 / 4), ("полов", 1 / 2),
    ("трет", 1 / 3), ("четверт", 1 / 4), ("пят", 1 / 5), ("шест", 1 / 6), ("десят", 1 / 10),
)  # fmt: skip
_CURRENCIES = (
    ("долл", "dollars"), ("$", "dollars"), ("евро", "euros"), ("руб", "roubles"),
    ("сомони", "somoni"), ("тенге", "tenge"), ("афгани", "afghani"), ("юан", "yuan"),
    ("фунт", "pounds sterling"),
)  # fmt: skip
_WEIGHTS = (("к", 1.0), ("г", 1e-3), ("т", 1e3), ("ц", 100.0))


def bounds(match: re.Match[str]) -> Ends:
    """Return low, value and high of a match; «около» and «порядка» leave a value."""
    if match["a"] or match["c"]:
        first = match["a"] or match["c"]
        a, b = _value(first), _value(match["b"] or match["d"])
        a *= _scale_of(match["b"] or match["d"]) if _scale_of(first) == 1 and a < b else 1.0
        return (min(a, b), None, max(a, b))
    number = _share(match["fraction"]) if match["fraction"] else _value(match["n"])
    bound = " ".join((match["bound"] or "").lower().split())
    target = bound == "до" and _CHANGED.search(match.string[: match.start()])
    if not bound or target:
        return (None, number, None)
    return (None, None, number) if _HIGH_BOUND.match(bound) else (number, None, None)


def change(match: re.Match[str]) -> tuple[float, float] | None:
    """Return both numbers of «с 2 до 9 %», which are no bounds of one."""
    if not match["f"]:
        return None
    first, last = _value(match["e"]), _value(match["f"])
    return first * (_scale_of(match["f"]) if _scale_of(match["e"]) == 1 else 1.0), last


def unit(match: re.Match[str]) -> tuple[str, float]:
    """Return the unit of a match, empty when it is a noun, and what its number is multiplied by."""
    if match["percent"]:
        return "share", 0.01
    if match["fraction"]:
        return "share", 1.0
    if match["weight"]:
        low = match["weight"].lower()
        return "kg", next(size for stem, size in _WEIGHTS if low.startswith(stem))
    if match["money"]:
        low = match["money"].lower()
        return next(name for stem, name in _CURRENCIES if low.startswith(stem)), 1.0
    weight = (match["n"] or "").lower() == "полтонны"
    return ("kg", 1.0) if weight else ("", 1.0)


def _share(wording: str) -> float:
    plain = " ".join(wording.lower().split()).removeprefix("одна ").removeprefix("одной ")
    return next(size for stem, size in _SHARES if plain.startswith(stem))


def _scale_of(wording: str) -> float:
    last = wording.lower().split()[-1].rstrip(".")
    return next((size for stem, size in SCALES.items() if last.startswith(stem)), 1.0)


def _value(wording: str) -> float:
    """Read «3 000», «2,5 млн», «двадцать пять», «полторы тысячи»."""
    total = 0.0
    plain = re.sub(r"(?<=\d)[\u00a0 ](?=\d{3})", "", wording.lower())
    plain = re.sub(r"(?<=\d)(?=[а-я])", " ", plain)
    for word in plain.split():
        if word in SMALL or word in HUNDREDS or word in HALVES:
            total += {**SMALL, **HUNDREDS, **HALVES}[word]
        elif (scale := _scale_of(word)) > 1:
            total = (total or 1.0) * scale
        elif word.startswith("пол"):
            total = {"полмиллиона": 5e5}.get(word, 500.0)
        else:
            total += float(word.replace(",", "."))
    return total
