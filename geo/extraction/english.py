"""The forms of English expressions of time.

Source: the types of expression are those of TIMEX3 (Pustejovsky et al., TimeML 1.2.1); the grammar
is own.
"""

from __future__ import annotations

import re

from geo.extraction import calendar as cal
from geo.reading.dates import MONTH

__all__ = ["COMPARED", "CUES", "FORMS", "LEAD"]

_NUMBER = rf"(?:{'|'.join(sorted(cal.NUMBERS, key=len, reverse=True))}|\d+)"
_YEAR = r"(?:19|20)\d\d"
_DAYS = "|".join(cal.WEEKDAYS)
_WHICH = r"last|next|this(?:\s+past)?|the\s+current|the\s+previous|the\s+past|the\s+coming"
_THAT_YEAR = rf"(?:{_WHICH}|that|the\s+same|the)\s+year"
_ANY_YEAR = rf"(?P<year>{_YEAR}|{_THAT_YEAR})"
_IN_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}|(?:this|last|next|that)\s+year))?"
_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?P<part>earlier|later|early|late|mid(?:dle)?|start|beginning|"
    r"outset|end|close|final\s+days|last\s+days|first\s+days)(?:\s+(?:of|in))?[\s-]+)?"
)
_HOURS = (
    r"(?:(?:the\s+)?(?:early|small|late|morning|evening|night-time|predawn|pre-dawn)\s+hours\s+"
    r"(?:of\s+|on\s+)?|(?:the\s+)?(?:morning|afternoon|evening|eve)\s+of\s+|(?:early|late|overnight|earlier|later)\s+(?:on\s+)?)?"
)
_NIGHT = r"(?P<night>(?:the\s+)?(?:overnight|night)\s+(?:of\s+|from\s+|between\s+)?)?"
_HALF_DAY = r"(?:\s+(?:night|morning|evening|afternoon))?"
_UNIT = r"(?P<unit>night|day|week|fortnight|month|year|decade)"
_SEASONS = "|".join(cal.SEASONS)
_NAMED = "|".join(sorted(cal.NAMED_DAYS, key=len, reverse=True))
_EVENTS = "|".join(map(re.escape, cal.LANDMARKS))
_ABOUT = r"(?:(?:about|some|nearly|almost|around|roughly|just|only|more\s+than|over)\s+)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TO = r"(?:\s?[-–]\s?|\s+(?:to|and|until|through)\s+)"  # ranges have dashes

FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<day>\d\d)"),
    (
        "after_landmark",
        rf"(?P<n>{_NUMBER})\s+{_UNIT}s?\s+(?P<side>after|before)\s+(?P<event>{_EVENTS})",
    ),
    (
        "same_period",
        (
            r"the\s+(?:same|corresponding|comparable)\s+(?:period|months?|time|quarter|half)"
            rf"(?:\s+(?:of|in)\s+{_ANY_YEAR}|,?\s+(?:{_THAT_YEAR}|(?P<n>a|one)\s+year\s+"
            r"(?:earlier|before|ago)))"
        ),
    ),
    (
        "first_months",
        (
            rf"(?:the\s+)?(?P<side>first|final|opening)\s+(?P<n>{_NUMBER})\s+"
            rf"(?P<unit>months|weeks|days)(?:\s+of\s+(?:the\s+year\s+)?{_ANY_YEAR}|(?!\s+of\b))"
        ),
    ),
    (
        "first_months",
        (
            rf"(?:the\s+)?(?:(?P<side>last)\s+)?(?P<n>{_NUMBER})\s+(?P<unit>months|weeks|days)"
            rf"\s+of\s+(?:the\s+year\s+)?{_ANY_YEAR}"
        ),
    ),
    (
        "month_part",
        (
            r"(?:the\s+)?(?P<side>first|second|third|fourth|last|final)\s+"
            rf"(?P<unit>week|half|fortnight|days)\s+of\s+(?P<month>{MONTH})"
            rf"(?:,?\s+(?P<year>{_YEAR}|(?:this|last|next)\s+year))?"
        ),
    ),
    (
        "months_to",
        (
            rf"(?:the\s+)?(?P<n>{_NUMBER})\s+months\s+(?:to|through|up\s+to|ending\s+in)\s+"
            rf"(?:end-|late\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{_YEAR}))?"
        ),
    ),
    (
        "months_to",
        (
            rf"the\s+(?P<n>year)\s+(?:to|ending\s+in)\s+(?P<month>{MONTH})"
            rf"(?:,?\s+(?P<year>{_YEAR}))?"
        ),
    ),
    (
        "half",
        (
            r"(?:the\s+)?(?P<side>first|second|third|fourth|last)\s+(?P<size>half|quarter)"
            rf"(?:\s+of\s+{_ANY_YEAR}|\s+(?P<year2>{_YEAR})|(?!\s+of\b))"
        ),
    ),
    ("half_year", r"the\s+half[-\s]year"),
    (
        "season",
        (
            rf"(?:the\s+)?(?P<season>winter)\s+(?:of\s+)?(?P<year>{_YEAR})[-–/]"
            r"(?:19|20)?\d\d(?!\d)"
        ),
    ),
    (
        "year_range",
        (
            rf"(?:from|between)\s+(?P<a>{_YEAR})\s+(?:to|and|until|through)\s+(?P<b>{_YEAR})"
            rf"|(?P<a3>{_YEAR})\s+and\s+(?P<b3>{_YEAR})"
            rf"|(?P<a2>{_YEAR})\s?[-–]\s?(?P<b2>{_YEAR}|\d\d)(?!\d)"  # as above
        ),
    ),
    (
        "day_range",
        (
            rf"{_NIGHT}(?:from\s+|between\s+)?(?P<month>{MONTH})\s+(?P<a>{_DAY})(?:st|nd|rd|th)?"
            rf"{_TO}(?:(?P<month2>{MONTH})\s+)?(?P<b>{_DAY})(?:st|nd|rd|th)?(?!\d){_IN_YEAR}"
        ),
    ),
    (
        "day_range",
        (
            rf"{_NIGHT}(?:from\s+|between\s+)?(?P<a>{_DAY})(?:st|nd|rd|th)?"
            rf"(?:\s+(?P<month>{MONTH}))?{_TO}(?P<b>{_DAY})(?:st|nd|rd|th)?\s+"
            rf"(?P<month2>{MONTH}){_IN_YEAR}"
        ),
    ),
    (
        "month_range",
        (
            rf"(?:(?:from|between)\s+)?(?P<a>{MONTH})(?:\s+(?P<year2>{_YEAR}))?{_TO}"
            rf"(?P<b>{MONTH})(?!\s+\d\d?\b(?!,\d)){_IN_YEAR}"
        ),
    ),
    (
        "month_day",
        (
            rf"{_HOURS}{_NIGHT}(?P<month>{MONTH})\s+(?P<day>{_DAY})(?:st|nd|rd|th)?"
            rf"(?!\d|\s*%|,\d){_IN_YEAR}"
        ),
    ),
    (
        "month_day",
        (
            rf"{_HOURS}{_NIGHT}(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})"
            rf"{_IN_YEAR}"
        ),
    ),
    (
        "season",
        (
            rf"{_PART}(?P<season>{_SEASONS})\s+(?:of\s+)?"
            rf"(?P<year>{_YEAR}|(?:this|last|next|that)\s+year)"
        ),
    ),
    ("season", rf"{_PART}(?P<which>this|last|next|that|the\s+coming)\s+(?P<season>{_SEASONS})"),
    ("season", rf"{_PART}the\s+(?P<season>{_SEASONS})(?!\s+of\b)"),
    (
        "season",
        (
            r"(?:in\s+|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bsince\s)|(?<=\buntil\s))"
            r"(?P<season>spring|summer|autumn|winter)"
        ),
    ),
    (
        "month",
        (
            rf"{_PART}(?P<which>last|next|this)?\s*(?P<month>{MONTH})(?:,?\s+(?:of\s+)?"
            rf"(?P<year>{_YEAR}|(?:this|last|next|that)\s+year))?"
        ),
    ),
    (
        "decade",
        (
            r"(?:the\s+)?(?:(?P<part>early|late|mid|middle\s+of\s+the)[\s-]+)?"
            r"(?P<year>(?:19|20)?\d0)'?s"
        ),
    ),
    (
        "decade",
        r"the\s+(?:(?P<part>early|late|mid)[\s-]+)?(?P<word>sixties|seventies|eighties|nineties)",
    ),
    (
        "weekday_range",
        (
            rf"{_NIGHT}(?:from\s+|between\s+)?(?P<a>{_DAYS})(?:\s+night|\s+evening)?"
            rf"(?:{_TO}|\s+into\s+)(?P<b>{_DAYS}){_HALF_DAY}"
        ),
    ),
    (
        "weekday",
        (
            rf"{_HOURS}{_NIGHT}(?:(?P<which>last|next|this|this\s+past|the\s+following|the\s+previous"
            rf"|the\s+same)\s+)?(?P<weekday>{_DAYS}){_HALF_DAY}"
        ),
    ),
    (
        "recent",
        (
            r"(?:the\s+)?(?P<which>recent|last\s+few|past\s+few|last\s+several|past\s+several"
            r"|coming|next\s+few|previous)\s+(?P<unit>day|week|month|year|decade)s"
        ),
    ),
    (
        "span",
        (
            r"(?:within\s+|over\s+|in\s+|for\s+|during\s+)?(?:the\s+)?"
            r"(?P<which>last|past|next|coming|previous|following|ensuing|subsequent)\s+"
            rf"(?P<n>{_NUMBER})\s+"
            r"(?P<unit>hour|night|day|week|fortnight|month|year|decade)s?"
        ),
    ),
    (
        "same",
        (
            rf"(?P<part>the\s+end\s+of\s+)?(?:that(?:\s+same)?|(?:on\s+|in\s+)?the\s+(?:very\s+)?same)\s+"
            rf"(?:{_UNIT}|(?P<part_of_day>morning|afternoon|evening)|period|time)"
            r"(?!\s*,?\s+(?:as|that))|(?:ever\s+)?since\s+then|ever\s+since(?=\s*(?:[,.;]|$))|after\s+that"
            r"|by\s+then|by\s+that\s+time|until\s+then"
        ),
    ),
    ("step", rf"the\s+{_UNIT}\s+(?P<which>before)(?=\s*(?:[,.;:]|$|and\b|in\b|at\b|near\b))"),
    ("unit", r"(?:at|over|during)\s+the\s+(?P<unit>weekend)"),
    ("step", rf"(?:the\s+)(?P<which>following|next|previous|preceding)\s+{_UNIT}"),
    ("step", rf"(?P<which>a|one)\s+{_UNIT}\s+(?P<side>after\s+that|on|afterwards?)"),
    (
        "unit",
        (
            r"(?:over|in|during|within|for)\s+the\s+(?P<rolling>last)\s+(?P<unit>week|month|year|"
            r"decade)(?!\s+of\b)"
        ),
    ),
    (
        "unit",
        (
            rf"{_PART}(?P<which>{_WHICH})\s+"
            r"(?P<unit>night|week|weekend|month|year|decade|quarter)"
        ),
    ),
    (
        "unit",
        (
            r"(?:the\s+)?(?P<part>start|beginning|outset|end|close|middle)\s+of\s+(?P<which>the)\s+"
            r"(?P<unit>week|month|year|decade)(?!s)"
        ),
    ),
    ("year_end", r"(?:the\s+)?year(?:'s\s+|-)end|(?<=by\s)year\s+end|the\s+year\s+is\s+out"),
    (
        "offset",
        (
            rf"{_ABOUT}(?:(?P<n>{_NUMBER}|an?|a\s+few|several)\s+(?P<unit>hour|day|week|month|year|"
            r"decade)s?|(?P<many>hour|day|week|month|year)s)\s+(?P<side>earlier|later|before|afterwards?|after|previously|prior|on(?=\s*[,.;]))"
        ),
    ),
    ("ago", rf"{_ABOUT}half\s+a\s+(?P<half>year)\s+ago"),
    (
        "ago",
        (
            rf"{_ABOUT}(?:(?P<n>{_NUMBER}|an?|several|a\s+few|a\s+couple\s+of)\s+{_UNIT}s?"
            rf"(?:\s+and\s+a\s+half)?|(?P<halves>{_NUMBER})\s+and\s+a\s+half\s+"
            r"(?P<units>week|month|year)s)\s+ago"
        ),
    ),
    (
        "hence",
        (
            rf"in\s+(?P<n>{_NUMBER}|an?|a\s+few)\s+{_UNIT}s?(?:['’]s?\s+time)?"
            r"(?!\s+(?:of|to)\b)"
        ),
    ),
    ("clock", r"at\s+(?:dawn|daybreak|first\s+light|sunrise|noon|midday|dusk|nightfall|sunset)"),
    ("clock", r"(?:earlier|later)\s+in\s+the\s+day"),
    (
        "within",
        (
            rf"(?:within|inside)\s+(?:the\s+next\s+)?(?:(?P<n>{_NUMBER}|an?|a\s+few)\s+)?"
            r"(?P<unit>hour|night|day|week|month|year|decade)s?"
        ),
    ),
    (
        "lasting",
        (
            rf"for\s+(?:the\s+(?:past|last)\s+)?{_ABOUT}(?:(?P<n>{_NUMBER}|an?|several)\s+)?"
            r"(?P<unit>day|week|month|year|decade|centurie)s?"
        ),
    ),
    (
        "running",
        (
            r"(?:for\s+)?(?:a|the)\s+(?P<n>second|third|fourth|fifth|sixth|seventh)\s+"
            r"(?:straight\s+|consecutive\s+|successive\s+)?(?P<unit>day|night|week|month|year)"
            r"(?:\s+(?:running|in\s+a\s+row))?"
        ),
    ),
    ("named_day", rf"(?P<word>{_NAMED})"),
    (
        "now",
        (
            r"right\s+now|until\s+now|for\s+now|now|currently|at\s+present|presently|at\s+the\s+moment|"
            r"these\s+days|nowadays|for\s+the\s+time\s+being|to\s+date"
        ),
    ),
    ("landmark", rf"(?P<event>{_EVENTS}|(?<=since\s)independence)"),
    (
        "year",
        (
            rf"{_PART}(?:the\s+year\s+)?(?P<year>{_YEAR})(?:(?:/|-)(?:19|20)?\d\d)?"
            rf"(?!\s*(?:{cal.COUNTED}))"
        ),
    ),
)
LEAD = (
    r"(?:\b(?P<lead>no\s+later\s+than|no\s+(?:earlier|sooner)\s+than|not\s+(?:before|until)|by|until|till|up\s+to|before|prior\s+to|ever\s+since|since|"
    r"after|following|from|as\s+of|starting(?:\s+in|\s+on|\s+from)?)(?:\s+the|\s+\w+\s+day,?)?\s+)$"
)
COMPARED = (
    r"\b(?:(?:compared\s+(?:with|to)|up\s+from|down\s+from|twice\s+as|(?:against|versus|from)\s+"
    r"(?:just\s+|only\s+|about\s+|some\s+)?[$\d][\d,.]*)\b[^.;:]{0,36}|than(?:\s+(?:in|during|at|for|"
    r"over|a|the|that|those|what|was|were|it|had|been|all|of|seized|recorded|reported))*\s*)$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNITS = ("day", "night", "week", "month", "year", "decade", "quarter", "hour", "centur")
CUES = {
    "iso": ("-",), "after_landmark": ("after ", "before "), "half_year": ("half",),
    "months_to": ("months ", "the year "), "hence": _UNITS,
    "clock": ("at d", "at f", "at n", "at m", "at s", "in the day"),
    "same_period": ("same", "corresponding", "comparable"), "half": ("half", "quarter"),
    "first_months": ("months", "weeks", "days"), "year_range": ("19", "20"), "year": ("19", "20"),
    "day_range": _MONTHS, "month_range": _MONTHS, "month_day": _MONTHS, "month": _MONTHS,
    "season": tuple(cal.SEASONS), "decade": ("0s", "0's", "ties"), "weekday": ("day",),
    "weekday_range": ("day",), "recent": ("recent", "few", "several", "coming", "previous"),
    "span": ("last ", "past ", "next ", "coming ", "previous ", "following ", "ensuing ",
             "subsequent "),
    "month_part": ("week of ", "half of ", "fortnight of ", "days of "),
    "year_end": ("end", "is out"),
    "same": ("that ", "same ", "since", "then"), "step": ("the ", "after", " on", "a ", "one "),
    "unit": _UNITS, "offset": _UNITS, "ago": ("ago",), "within": ("within", "inside"),
    "lasting": ("for ",), "running": _UNITS,
    "landmark": ("soviet", "kabul", "taliban", "attacks", "independence", "pandemic"),
    "named_day": ("day", "night", "morning", "evening", "afternoon", "morrow"),
    "now": ("now", "current", "present", "moment", "these days", "time being", "to date"),
}  # fmt: skip
"""Bits of words of which a sentence with an expression of each kind has one."""
