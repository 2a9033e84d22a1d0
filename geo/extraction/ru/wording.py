"""The words of Russian expressions of time turned into those that all languages share.

Source: Шведова (ed.), *Русская грамматика*, 1980, §§ 1168-1177 (names of times and their forms).
"""

from __future__ import annotations

import re

from geo.extraction.ru.numerals import SMALL

__all__ = ["lead_of", "shared"]

_LEADS = {
    "начиная с": "from", "начиная со": "from", "с": "from", "со": "from", "от": "from",
    "не раньше": "from", "не ранее": "from", "вплоть до": "until", "до": "until", "к": "by",
    "ко": "by", "не позднее": "by", "после": "after", "позднее": "after", "перед": "before",
    "раньше": "before", "по состоянию на": "by",
}  # fmt: skip
_WORDS: tuple[tuple[str, str], ...] = (
    (r"прошл|минувш|прошедш|ист[её]кш|предыдущ|предшеств|последн", "last"),
    (r"следующ|будущ|грядущ|наступающ|ближайш|предстоящ", "next"),
    (r"эт|текущ|нынешн|сего|наступивш", "this"),
    (r"т(?:ого|ому|ом|ой|от|у|о)\b", "that"),
)
_UNITS = (
    ("сут", "day"), ("ноч", "night"), ("недел", "week"), ("месяц", "month"), ("квартал", "quarter"),
    ("десятилет", "decade"), ("год", "year"), ("лет", "year"), ("час", "hour"),
    ("выход", "weekend"), ("д", "day"), ("утро", "day"), ("врем", "time"),
)  # fmt: skip
_PARTS = (
    ("начал", "early"), ("перв", "first days"), ("кон", "late"), ("исход", "late"),
    ("последн", "last days"), ("середин", "mid"), ("рубеж", "early"), ("ранее", "earlier"),
    ("раньше", "earlier"), ("поз", "later"),
)  # fmt: skip
_DAYS = (
    ("пон", "monday"), ("вто", "tuesday"), ("сре", "wednesday"), ("чет", "thursday"),
    ("пят", "friday"), ("суб", "saturday"), ("вос", "sunday"),
)  # fmt: skip
_SEASONS = (("вес", "spring"), ("лет", "summer"), ("осе", "autumn"), ("зим", "winter"))
_NAMED = {
    "позавчера": "the day before yesterday", "вчера": "yesterday", "накануне": "yesterday",
    "сегодня": "today", "завтра": "tomorrow", "послезавтра": "the day after tomorrow",
}  # fmt: skip
_SIDES = (
    ("перв", "first"), ("втор", "second"), ("трет", "third"), ("чет", "fourth"), ("после", "last"),
    ("iii", "third"), ("iv", "fourth"), ("ii", "second"), ("i", "first"), ("1", "first"),
    ("2", "second"), ("3", "third"), ("4", "fourth"), ("ран", "earlier"), ("до", "earlier"),
    ("поз", "later"), ("спустя", "later"), ("через", "later"),
)  # fmt: skip
_ORDINALS = (
    ("втор", "second"), ("трет", "third"), ("чет", "fourth"), ("пят", "fifth"), ("шест", "sixth"),
    ("седьм", "seventh"),
)  # fmt: skip
_EVENTS = {"распада": "the fall of the soviet union", "вывода": "the soviet withdrawal"}
_DECADES = {"шестидесят": "1960", "семидесят": "1970", "восьмидесят": "1980", "девяност": "1990"}
_OPEN = (("с ", "since"), ("после", "after"), ("к ", "by"), ("до ", "by"))
_EVENING = re.compile(r"ноч|вечер|утр|дн[её]м")
_SIZES = (("полуг", "half"), ("полов", "half"), ("кварт", "quarter"))
_NAMES = {
    "size": _SIZES, "unit": _UNITS, "part": _PARTS, "weekday": _DAYS, "season": _SEASONS,
    "side": _SIDES,
}  # fmt: skip
_ENDS = ("a", "b", "a2", "b2")


def _named(word: str, names: tuple[tuple[str, str], ...]) -> str | None:
    """Return the English name of a Russian word, told by how it begins."""
    return next((name for stem, name in names if word.startswith(stem)), None)


def shared(kind: str, match: re.Match[str]) -> dict[str, str | None]:
    """Return the groups of a Russian match in English words.

    Parameters
    ----------
    kind
        The kind of expression.
    match
        A match of one of its forms.
    """
    groups: dict[str, str | None] = {
        k: " ".join(v.lower().split()) if v else None for k, v in match.groupdict().items()
    }
    names = _NAMES | dict.fromkeys(_ENDS, _DAYS) if kind == "weekday_range" else _NAMES
    for key, words in names.items():
        if value := groups.get(key):
            groups[key] = _named(value, words) or value
    if which := groups.get("which"):
        groups["which"] = _word(which)
    groups["year"] = _year(groups)
    groups["n"] = _count(kind, groups.get("n"))
    groups["part"] = groups.get("part") or _named(groups.get("part2") or "?", _PARTS)
    groups["event"] = _EVENTS.get((groups.get("event") or "?").split()[0])
    own = _OWN.get(kind)
    if own is not None:
        own(groups, match[0].lower())
    return groups


def _of_days(groups: dict[str, str | None], _text: str) -> None:
    """Drop the ending of «7-го», and give both days a month."""
    for key in ("a", "b", "day"):
        groups[key] = (groups.get(key) or "").partition("-")[0] or None
    groups["month"] = groups.get("month") or groups.get("month2")


def _of_years(groups: dict[str, str | None], _text: str) -> None:
    groups["a"] = groups["a"] or groups["a3"]
    groups["b"] = groups["b"] or groups["b3"]


def _of_same(groups: dict[str, str | None], text: str) -> None:
    """Read which way «с тех пор» is open, and that «тем же вечером» is a day."""
    groups["open"] = next((to for word, to in _OPEN if text.startswith(word)), None)
    if "же" in text and _EVENING.search(text):
        groups["unit"] = "day"


def _of_recent(groups: dict[str, str | None], _text: str) -> None:
    """Read «на днях» as recent days and «недавно» as recent weeks."""
    groups["unit"] = "month" if groups["unit"] == "time" else groups["unit"]
    groups["which"] = "around" if groups.get("which") == "на" else groups.get("which") or "last"
    groups["unit"] = groups["unit"] or "week"


def _of_ago(groups: dict[str, str | None], text: str) -> None:
    """Read «полгода», «полтора года» and «два с половиной года» in whole units."""
    if groups.get("half"):
        groups["n"], groups["unit"] = "6", "month"
    elif "пар" in text:
        groups["n"] = "2"
    elif "полтор" in text or groups.get("more"):
        count = 1 if "полтор" in text else int(groups["n"] or "1")
        year = groups["unit"] == "year"
        groups["n"], groups["unit"] = (
            (str(12 * count + 6), "month") if year else (str(count), groups["unit"])
        )


def _of_within(groups: dict[str, str | None], text: str) -> None:
    """Read «в течение недели», in the singular, as one week."""
    many = re.search(r"недель|месяцев|дней|лет|часов|десятилетий|кварталов", text)
    groups["n"] = groups["n"] or (None if many else "1")


def _of_span(groups: dict[str, str | None], _text: str) -> None:
    groups["which"] = groups.get("which") or "last"


def _of_step(groups: dict[str, str | None], _text: str) -> None:
    groups["which"] = "next"


def _of_named_day(groups: dict[str, str | None], _text: str) -> None:
    groups["word"] = _NAMED[groups["word"] or ""]


def _of_decade(groups: dict[str, str | None], _text: str) -> None:
    groups["year"] = groups["year"] or _DECADES[groups.get("word") or ""]


_OWN = {
    "day_range": _of_days, "month_day": _of_days, "iso": _of_days, "year_range": _of_years,
    "same": _of_same, "now": _of_same, "recent": _of_recent, "named_day": _of_named_day,
    "decade": _of_decade, "ago": _of_ago, "within": _of_within, "span": _of_span, "step": _of_step,
}  # fmt: skip


def _year(groups: dict[str, str | None]) -> str | None:
    """Return a year's digits, or "this year", "last year" as English would say."""
    digits = next((v for k in ("year", "year2", "year3") if (v := groups.get(k))), None)
    if digits or not (groups.get("yearly") or groups.get("the")):
        return digits
    return f"{_word(groups.get('yearly') or 'этого')} year"


def _word(which: str) -> str:
    return next((name for form, name in _WORDS if re.match(form, which)), which)


def _count(kind: str, number: str | None) -> str | None:
    """Return digits for a number word; "second" and so on for "вторые сутки"."""
    if number is None or number.isdigit():
        return number
    if kind == "running":
        return _named(number, _ORDINALS)
    return str(SMALL[number]) if number in SMALL else "several"


def lead_of(word: str) -> str:
    """Return the English preposition of a Russian one."""
    return _LEADS.get(" ".join(word.lower().split()), "")
