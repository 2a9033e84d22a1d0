"""The date line in front of the first sentence: place, day and wire, however they are ordered.

"DUSHANBE, May 4 (Reuters) - ", "KHOROG, Tajikistan (AP) — ", "ДУШАНБЕ, 14 апреля – РИА Новости. ",
"Душанбе. 12 мая. ИНТЕРФАКС – ", "ХОРОГ, 25 июля. /ТАСС/. ".

Source: the Associated Press Stylebook, entry *datelines*, and the reports of Interfax, TASS, RIA
Novosti and Asia-Plus as published.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from geo.reading.dates import ANY_MONTH, find_date, month_number
from geo.reading.names import is_publisher, tidy_publisher

__all__ = ["Dateline", "dateline_of"]

_CAPS = r"[A-ZА-ЯЁ][A-ZА-ЯЁ'’.-]+(?:[ -][A-ZА-ЯЁ][A-ZА-ЯЁ'’.-]*){0,3}"
_PLAIN = r"[A-ZА-ЯЁ][\w'’-]+(?:[ -][A-ZА-ЯЁ][\w'’-]+){0,2}"
_MONTH = rf"(?i:{ANY_MONTH})"
_PLACE = rf"(?P<place>(?:{_CAPS}|{_PLAIN})(?:\s?/\s?(?:{_CAPS}|{_PLAIN}))?)"
_COUNTRY = (
    rf"(?:,\s+(?P<country>(?!{_MONTH}\s)(?:(?:[A-ZА-ЯЁ]\.){{2,}}|{_PLAIN}|{_CAPS}))|"
    r"\s+\((?P<inside>[A-ZА-ЯЁ][^()\n]{2,30})\)(?=,))?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:[^\W\d_]+day|[^\W\d_]+(?:ник|да|рг|ница|та|нье)),?\s+"
_DATE = (
    rf"(?P<date>(?:{_WEEKDAY})?(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH}|"
    r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?:,?\s+(?:19|20)\d\d)?(?:\s*г(?:ода|\.))?)"
)
_NAME = r"[^\s.,;:()\"“”–—][^\s,;:()\"“”–—]*"
_WIRE = rf"(?:[«\"“][^»\"”\n]{{2,40}}[»\"”]|{_NAME}(?:\s+[A-ZА-ЯЁ]{_NAME}){{0,3}})"
_DASH = r"(?:--+|[—–]|(?<=\s)-(?=\s)|-(?=\s)|:(?=\s))"
_START = r"(?=[\"“«„A-ZА-ЯЁ\d—–])"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # DUSHANBE, Tajikistan, May 4 (Reuters) - / MOSCOW. Aug 12 (Interfax) - / BISHKEK /TASS/.
        (
            rf"{_PLACE}{_COUNTRY}(?:[.,]?\s+{_DATE})?[.,]?\s*(?:\((?P<wire>[^()\n]{{2,60}})\)|"
            rf"/(?P<slashed>[^/\n]{{2,30}})/)[.,]?\s*(?:{_DASH}\s*|(?<=\.)\s+|(?<=/)\s+){_START}"
        ),
        # ДУШАНБЕ, 14 апреля – РИА Новости, Имя Фамилия. / ДУШАНБЕ, 14 апр - Sputnik.
        (
            rf"{_PLACE}{_COUNTRY}[.,]?\s+{_DATE}[.,]?\s*{_DASH}\s*"
            rf"(?P<wire>{_WIRE})(?:,\s+{_PLAIN})?\.\s+{_START}"
        ),
        # Душанбе. 12 мая. ИНТЕРФАКС – / DUSHANBE, August 8, 2016, Asia-Plus –
        rf"{_PLACE}{_COUNTRY}[.,]?\s+{_DATE}[.,]\s*(?P<wire>{_WIRE})[.,]?\s*{_DASH}\s*{_START}",
        # Душанбе, 12 мая, Азия-Плюс. Двое
        rf"{_PLACE}{_COUNTRY}[.,]?\s+{_DATE}[.,]\s*(?P<wire>{_WIRE})\.\s+{_START}",
        # DUSHANBE, May 4 - / Душанбе, 4 мая 2011 г. —
        rf"{_PLACE}{_COUNTRY}[.,]?\s+{_DATE}[.,]?\s*{_DASH}\s*{_START}",
    )
)  # fmt: skip
_CAPITALS = re.compile(
    rf"(?P<place>{_CAPS}(?:/{_CAPS})?){_COUNTRY}[.,]?\s*(?:--+|[—–]|\s-)\s*{_START}"
)
_LOOSE = re.compile(rf"{_PLACE}{_COUNTRY}[.,]?\s*(?:--+|[—–]|\s-)\s*(?=[\"“«A-ZА-ЯЁ])")
_ALONE = re.compile(rf"\((?P<wire>[A-Z][\w. -]{{1,30}})\)\s*{_DASH}\s*{_START}")
_BESIDE = re.compile(r"\s+/\s+|\s+[–—-]\s+|,\s")
_REACH = 160
"""Longest date line, in characters. Source: own; the longest seen has 90."""
_MONTH_WORD = re.compile(ANY_MONTH, re.IGNORECASE)
_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_YEAR_END = 60
"""Days between a date line and its page's date within which the turn of the year is looked for."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a report was filed; ``end`` is where its first sentence begins.

    ``date`` is the day as worded, ``start`` and ``stop`` its place in the text.
    """

    end: int
    place: str | None = None
    date: str | None = None
    start: int = 0
    stop: int = 0
    wire: str | None = None

    @property
    def full(self) -> dt.date | None:
        """The day, when the year is given with it."""
        found = find_date(self.date or "")
        return found[0] if found else None

    def day(self, published: dt.date | None) -> dt.date | None:
        """Return the day, its year taken from that of the page where it gives none."""
        if self.full or self.date is None or published is None:
            return self.full
        month, number = _MONTH_WORD.search(self.date), _NUMBER.search(self.date)
        if month is None or number is None:
            return None
        years = (published.year, published.year - 1, published.year + 1)
        days = [d for y in years if (d := _date(y, month_number(month.group()), number[1]))]
        return min(days, key=lambda d: abs((d - published).days), default=None)


def _date(year: int, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(year, month, int(day))
    except ValueError:
        return None


def dateline_of(text: str, *, first: bool = True) -> Dateline | None:
    """Read the date line that a paragraph begins with.

    Parameters
    ----------
    text
        The paragraph.
    first
        Whether it is the article's first: only there a place without day, wire and capitals counts.
    """
    head = text[:_REACH]
    for form in _FORMS:
        match = form.match(head)
        if match and _is_wire(match) and (first or _is_clear(match)):
            return _read(match, text)
    match = _CAPITALS.match(head) or (_LOOSE.match(head) if first else None)
    match = match or (_ALONE.match(head) if first else None)
    return _read(match, text) if match else None


def _is_wire(match: re.Match[str]) -> bool:
    """Tell whether what stands in the wire's place can be one: known, quoted, or capitalised."""
    groups = match.groupdict()
    wire = groups.get("wire")
    if wire is None:
        return True
    dated = groups.get("date") is not None
    return (
        is_publisher(wire) or wire[0] in '«"“' or (wire[0].isupper() and (dated or "(" in match[0]))
    )


def _is_clear(match: re.Match[str]) -> bool:
    """Tell whether it can open any paragraph: by its day, or a place in capitals."""
    return bool(match.groupdict().get("date")) or match["place"].isupper()


def _read(match: re.Match[str], text: str) -> Dateline:
    groups = match.groupdict()
    wire = groups.get("wire") or groups.get("slashed")
    place = groups.get("place")
    country = groups.get("country") or groups.get("inside")
    if place and country:
        place = f"{place}, {country}"
    dated = groups.get("date")
    start, stop = match.span("date") if dated else (0, 0)
    end = match.end()
    return Dateline(
        end=end + len(text[end:]) - len(text[end:].lstrip()),
        place=" ".join(place.split()).rstrip(".") if place else None,
        date=dated, start=start, stop=stop,
        wire=tidy_publisher(_BESIDE.split(wire)[0] if wire else None),
    )  # fmt: skip
