"""Russian numbers with their bounds, scales and units: «свыше 1 тонны», «6,9 тыс. т», «двое».

Source: Шведова (ed.), *Русская грамматика*, 1980, §§ 1365-1387 (numerals) and 2098 (approximation),
and on adjectives made of a numeral and a measure («пятикилограммовый»); weights as in
:mod:`geo.extraction.how_many.amounts`.
"""

from __future__ import annotations

import re

from geo.extraction.ru.numerals import HALF_OF, HALVES, HUNDREDS, ORDINALS, SCALES, SMALL

__all__ = ["PATTERN", "bounds", "change", "is_amount", "unit"]

Ends = tuple[float | None, float | None, float | None]

_VALUES = {**SMALL, **HUNDREDS, **HALVES}
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = (
    r"(?:тыс(?:\.|яч(?:ами|ам|ах|ей|[аиу])?)|млн\.?|миллион\w{0,3}|млрд\.?|"
    r"миллиард\w{0,3}|десятк(?:ами|а|ов|ам)|десятком|сот(?:ен|ням[и]?|н[яиюе]|ней)|дюжин(?:ами|[аыу])?)(?!\w)"
)
_CASE = r"(?:\d*[234]-(?:х|[её]х|ух)|\d+-(?:ти|мя|ью|и))(?!\w)"
"""Digits with the ending of their case: «5-ти», «2-х», but not a decade («90-х»)."""
_DIGITS = rf"(?:{_CASE}|\d{{1,3}}(?:[\u00a0 ]\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_REST = r"(?:\s+с\s+(?:лишним|половиной|небольшим|лишком))?"
_SPELLED = rf"(?:{_WORD})(?:\s+(?:{_WORD}))*(?!\w)"
_ALONE = r"(?:тысяч[ау]|сотн[яю]|десяток|дюжин[ау]|миллион|миллиард)(?!\w)"
_NEXT = rf"(?:\s+(?:\d{{1,3}}(?![\d.,])|(?:{_WORD})(?!\w))(?:\s*{_SCALE})?)*"
_PLAIN = (
    rf"(?:(?:{_DIGITS}|{_SPELLED}){_REST}(?:\s*{_SCALE}{_REST}{_NEXT})?"
    rf"|{_ALONE}{_NEXT}|(?:{'|'.join(HALF_OF)})(?!\w)"
    r"|(?=(?:тонн[ауы]|килограмма?|центнера?)(?!\w))|(?:тысячи|сотни|десятка|дюжины|миллиона|миллиарда)(?!\w))"
)
_HIGH = (
    r"до|не\s+более(?:\s+чем)?|не\s+больше(?:\s+чем)?|менее(?:\s+чем)?|меньше|максимум|не\s+свыше|"
    r"в\s+пределах|не\s+превышает"
)
_LOW = (
    r"не\s+менее(?:\s+чем)?|не\s+меньше(?:\s+чем)?|более(?:\s+чем)?|больше(?:\s+чем)?|свыше|минимум|"
    r"как\s+минимум|по\s+меньшей\s+мере|по\s+крайней\s+мере|выше"
)
_ABOUT = (
    r"около|порядка|примерно|приблизительно|почти|ориентировочно|где-то|всего|лишь|только|еще|ещё|"
    r"в\s+общей\s+сложности|чуть|немногим|без\s+малого|едва|ровно|с(?=\s+десяток|\s+дюжину|\s+сотню)"
)
_WEIGHT = (
    r"кг|килограмм(?:ами|ам|ах|ов|а|е)?|кило|гр?|"
    r"грамм(?:ами|ам|ах|ов|а)?|т|тонн(?:ами|ам|ах|ой|у|ы|а|е)?|центнер\w{0,2}"
)
_MONEY = (
    r"долл(?:\.|ар\w{0,3})|\$|евро|руб(?:\.|л\w{1,3})|сомони|тенге|афгани|"
    r"юан\w{1,3}|фунт\w{0,3}\s+стерлингов"
)
_SIGN = r"(?:US\$|USD|EUR|[$€£])\s?"
_FRACTION = (
    r"(?:(?<!перв[ау][яю] )(?<!втор[ау][яю] )половин(?:а|у|ы|ой)|(?:одн\w+\s+)?трет(?:ь|и|ью)|"
    r"(?:одн\w+\s+)?четверт(?:ь|и|ью)|(?:две|двух|двумя)\s+трет(?:и|ей|ями)|"
    r"(?:три|тр[её]х|тремя)\s+четверт(?:и|ей|ями)|(?:пят|шест|десят)(?:ая|ую|ой)\s+(?:часть|части|долю|доля|доли))"
)
_WHOLE = r"(?!\s+(?:век|час|столети|год|дн|пут|месяц|мая|ию|финал))(?=\s+\w|[^\w\s]|$)"
"""What no half or quarter of a thing goes before: spans of time."""
_UNIT = (
    r"(?:(?P<percent>\s?%|\s+процент\w{0,3})"
    rf"|\s*(?P<weight>{_WEIGHT})\b"
    rf"|\s*(?:американских\s+)?(?P<money>{_MONEY})(?!\w))?"
    r"(?P<after>\s+(?:и|или)\s+(?:более|больше|выше|менее|меньше)(?!\w))?"
)
_MADE = (
    rf"(?P<made>\d+(?:,\d+)?-?|(?:{_WORD})+)"
    r"(?P<of>килограммов|граммов|тонн|тысячн|миллионн|процентн)(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ыми|ых|ом)\b"
)
_EVERY = (
    r"кажд(?:ый|ая|ое|ого|ому|ой|ую|ым|ом)\s+(?P<every>втор|трет|четв[её]рт|пят|шест|седьм|восьм|"
    r"девят|десят|двадцат|сот)(?:ый|ая|ое|ого|ому|ой|ую|ым|ом|ий|ья|ье|ьего|ью)\b"
    rf"{_WHOLE}(?!\s+(?:день|недел|раз))"
)
_RANGE = (
    rf"(?:от|между)\s+(?P<a>{_PLAIN})(?:\s*(?P<w1>{_WEIGHT})\b|\s?%)?\s+(?:до|и)\s+(?P<b>{_PLAIN})"
    rf"|(?P<change>с\s+)(?P<e>{_PLAIN})(?:\s*(?P<w2>{_WEIGHT})\b|\s?%|\s+процент\w+)?"
    rf"\s+до\s+(?P<f>{_PLAIN})"
    rf"|(?:(?:{_ABOUT})\s+)?(?P<c>(?:{_DIGITS})(?=\s?[-–—])|(?:{_WORD})(?=-))"  # ranges have dashes
    rf"\s?[-–—]\s?(?P<d>{_PLAIN})"  # the same
)
PATTERN = re.compile(
    rf"(?<![\w.,/№-])(?:{_MADE}|{_EVERY}|(?:{_RANGE}"
    rf"|(?:(?:{_ABOUT})\s+){{0,3}}(?:(?P<bound>{_LOW}|{_HIGH})\s+)?(?:(?:{_ABOUT})\s+){{0,3}}"
    rf"(?:(?P<fraction>{_FRACTION}(?!\w){_WHOLE})(?:\s+(?P<part>миллиона|миллиарда|тысячи)(?!\w))?"
    rf"|(?P<sign>{_SIGN})?(?P<n>{_PLAIN})))"
    rf"{_UNIT})(?!\w|-\w|[.,:/]\d)",
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
_RATE = re.compile(
    r"(?:\d|\bза|\bна|\bв|кажд\w+|долл\w*|рубл\w+|сомони|тысяч\w*|евро|\$)\s*$", re.IGNORECASE
)
"""What a rate has before its unit: «300 долларов за килограмм»."""
_GENITIVE = {"тысячи", "сотни", "десятка", "дюжины", "миллиона", "миллиарда", "тонны", "килограмма",
             "центнера"}  # fmt: skip
"""One of a unit only behind a bound («более тонны»); else many («тонны»)."""
_SHARES = (
    ("две ", 2 / 3), ("двух ", 2 / 3), ("двумя ", 2 / 3), ("три ", 3 / 4), ("трех ", 3 / 4),
    ("трёх ", 3 / 4), ("тремя ", 3 / 4), ("полов", 1 / 2), ("трет", 1 / 3), ("четверт", 1 / 4),
    ("пят", 1 / 5), ("шест", 1 / 6), ("десят", 1 / 10),
)  # fmt: skip
_CURRENCIES = (
    ("долл", "dollars"), ("$", "dollars"), ("us", "dollars"), ("евро", "euros"), ("eur", "euros"),
    ("€", "euros"), ("£", "pounds sterling"), ("руб", "roubles"), ("сомони", "somoni"),
    ("тенге", "tenge"), ("афгани", "afghani"), ("юан", "yuan"), ("фунт", "pounds sterling"),
)  # fmt: skip
_WEIGHTS = (("к", 1.0), ("г", 1e-3), ("т", 1e3), ("ц", 100.0))
_MADE_OF = {
    "килограммов": ("kg", 1.0), "граммов": ("kg", 1e-3), "тонн": ("kg", 1e3),
    "процентн": ("share", 0.01), "тысячн": ("человек", 1e3), "миллионн": ("человек", 1e6),
}  # fmt: skip


def bounds(match: re.Match[str]) -> Ends:
    """Return low, value and high of a match; «около» and «порядка» leave a value."""
    if match["a"] or match["c"]:
        a, b = _ends(match, match["a"] or match["c"], match["b"] or match["d"])
        return (min(a, b), None, max(a, b))
    number = _number(match)
    bound = " ".join((match["bound"] or "").lower().split())
    after = (match["after"] or "").lower()
    target = bound == "до" and _CHANGED.search(match.string[: match.start()])
    if _HIGH_BOUND.match(bound) or "мен" in after:
        return (None, number, None) if target else (None, None, number)
    open_end = bound or after or re.search(r"с\s+лиш", match["n"] or "")
    return (number, None, None) if open_end else (None, number, None)


def change(match: re.Match[str]) -> tuple[float, float] | None:
    """Return both numbers of «с 2 до 9 %», which are no bounds of one."""
    return _ends(match, match["e"], match["f"]) if match["f"] else None


def is_amount(match: re.Match[str]) -> bool:
    """Tell one («более тонны», «тонну») from many («тонны») and from a rate («за тонну»)."""
    if match["n"] is None or (match["n"] and match["n"].lower() not in _GENITIVE):
        return True
    if not match["n"] and not match["weight"]:
        return False
    word = (match["n"] or match["weight"]).lower()
    bound = match.start("n") > match.start()
    if word in _GENITIVE:
        return bound
    return bound or not _RATE.search(match.string[: match.start()])


def unit(match: re.Match[str]) -> tuple[str, float]:
    """Return the unit of a match, empty when it is a noun, and what its number is multiplied by."""
    if match["made"]:
        return _MADE_OF[match["of"].lower()]
    if match["every"] or match["percent"]:
        return "share", 0.01 if match["percent"] else 1.0
    if match["weight"]:
        return "kg", _factor(match["weight"])
    named = (match["money"] or match["sign"] or "").lower()
    if named:
        return next(name for stem, name in _CURRENCIES if named.startswith(stem)), 1.0
    if match["fraction"]:
        return ("" if match["part"] else "share"), 1.0
    weight = re.match(r"пол(?:у?тонны|кил|цент)", (match["n"] or "").lower())
    return ("kg", 1.0) if weight else ("", 1.0)


def _number(match: re.Match[str]) -> float:
    if match["every"]:
        stem = match["every"].lower()
        return 1 / next(n for start, n in ORDINALS if stem.startswith(start))
    if match["made"]:
        return _made(match["made"].lower())
    if match["fraction"]:
        return _share(match["fraction"]) * _scale_of(match["part"] or "")
    return _value(match["n"])


def _ends(match: re.Match[str], first: str, last: str) -> tuple[float, float]:
    """Return both ends of a range in the unit of the second: «5-6 тыс.», «от 500 кг до 2 т»."""
    a, b = _value(first), _value(last)
    scale = _scale_of(last)
    if scale > 1 and _scale_of(first) == 1 and a <= b / scale:
        a *= scale
    weight = match["w1"] or match["w2"]
    if weight and match["weight"]:
        a *= _factor(weight) / _factor(match["weight"])
    return a, b


def _factor(weight: str) -> float:
    return next(size for stem, size in _WEIGHTS if weight.lower().startswith(stem))


def _share(wording: str) -> float:
    plain = re.sub(r"^одн\w+ ", "", " ".join(wording.lower().split()))
    return next(size for stem, size in _SHARES if plain.startswith(stem))


def _scale_of(wording: str) -> float:
    last = (wording.lower().split() or [""])[-1].rstrip(".")
    return next((size for stem, size in SCALES.items() if last.startswith(stem)), 1.0)


def _made(wording: str) -> float:
    """Read the numeral that an adjective is made with: «пятнадцати», «двадцатипяти», «300-»."""
    if wording[0].isdigit():
        return float(wording.rstrip("-").replace(",", "."))
    return sum(_VALUES[word.lower()] for word in re.findall(_WORD, wording))


def _value(wording: str) -> float:
    """Read «3 000», «2,5 млн», «двадцать пять», «тысяча двести», «три с половиной»."""
    total = part = 0.0
    plain = re.sub(r"(?<=\d)[\u00a0 ](?=\d{3}(?!\d))", "", wording.lower())
    plain = re.sub(r"(?<=\d)(?=[а-я])", " ", re.sub(r"(?<=\d)-[а-яё]+", "", plain))
    for word in plain.split():
        scale = _scale_of(word)
        if scale > 1:
            total, part = total + (part or 1.0) * scale, 0.0
        elif word == "половиной":
            part += 0.5
        elif word[0].isdigit():
            part += float(word.replace(",", "."))
        else:
            part += _VALUES.get(word) or HALF_OF.get(word) or 0.0
    return total + part or 1.0
