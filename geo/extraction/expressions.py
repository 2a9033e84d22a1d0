"""Expressions of time in a sentence, found but not yet resolved.

Source: the types of expression are those of TIMEX3 (Pustejovsky et al., TimeML 1.2.1); the grammar
is own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.english import COMPARED, CUES, FORMS, LEAD
from geo.extraction.grammar import Expression, Grammar
from geo.extraction.intervals import number
from geo.extraction.ru.expressions import RUSSIAN

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from geo.extraction.intervals import Groups

__all__ = ["Expression", "expressions"]

_LEADS = {
    "no later than": "by", "till": "until", "up to": "until", "prior to": "before",
    "ever since": "since", "following": "after", "as of": "from", "no earlier than": "from",
    "no sooner than": "from", "not before": "from", "not until": "from",
}  # fmt: skip
_OPEN = {"since": "since", "after": "after", "by": "by", "until": "by"}
_NEEDS_CAPITAL = {"month", "month_day", "day_range", "weekday", "month_range"}


def _rewrite(kind: str, match: re.Match[str]) -> dict[str, str | None] | None:
    """Return the groups of an English match; ``None`` where a name is only a word ("may")."""
    groups = {k: v.lower() if v else v for k, v in match.groupdict().items()}
    if kind in _NEEDS_CAPITAL and not _is_name(match, kind):
        return None
    if groups.get("year2") and not groups.get("year"):
        groups["year"] = groups["year2"]
    if groups.get("a3"):
        groups["a"], groups["b"] = groups["a3"], groups["b3"]
    which = groups.get("which")
    if which and which.startswith("the "):
        groups["which"] = which.removeprefix("the ")
    own = _OWN.get(kind)
    if own is not None:
        own(groups, match[0].lower())
    return groups


def _of_offset(groups: Groups, _text: str) -> None:
    """Read "weeks later" as several of them."""
    if not groups["n"]:
        groups["n"], groups["unit"] = "several", groups["many"]


def _of_ago(groups: Groups, _text: str) -> None:
    """Read "half a year", "two and a half years" and "a couple of" in whole units."""
    if groups.get("half"):
        groups["n"], groups["unit"] = "6", "month"
    elif units := groups.get("units"):
        count = number(groups["halves"])
        groups["n"], groups["unit"] = str(count), units
        if units == "year":
            groups["n"], groups["unit"] = str(12 * count + 6), "month"
    elif (groups["n"] or "").startswith("a couple"):
        groups["n"] = "two"


def _of_same(groups: Groups, text: str) -> None:
    """Read which way "since then" is open, and that "that evening" is a day."""
    groups["open"] = next((to for word, to in _OPEN.items() if word in text), None)
    if groups.get("part_of_day"):
        groups["unit"] = "day"


def _of_unit(groups: Groups, _text: str) -> None:
    """Read "over the last month" as the one up to now, not the calendar's."""
    if groups.get("rolling"):
        groups["which"] = "past"


def _of_days(groups: Groups, _text: str) -> None:
    groups["month"] = groups["month"] or groups["month2"]


def _of_decade(groups: Groups, _text: str) -> None:
    if word := groups.get("word"):
        groups["year"] = str(1960 + 10 * _TENS.index(word))


_TENS = ("sixties", "seventies", "eighties", "nineties")
_OWN: dict[str, Callable[[Groups, str], None]] = {
    "offset": _of_offset, "ago": _of_ago, "same": _of_same, "now": _of_same, "unit": _of_unit,
    "day_range": _of_days, "decade": _of_decade,
}  # fmt: skip


def _is_name(match: re.Match[str], kind: str) -> bool:
    """Tell a month or weekday from a word that is spelled like one ("may", "march")."""
    names = ("weekday",) if kind == "weekday" else ("month", "month2", "a", "b")
    words = [match[n] for n in names if n in match.re.groupindex and match[n]]
    words = [w for w in words if not w.isdigit()]
    if not all(w[0].isupper() for w in words):
        return False
    bare = kind == "month" and not match["year"] and not match["which"] and not match["part"]
    if bare and words[0].lower() in {"may", "march"}:
        before = match.string[: match.start()].rstrip().lower()
        leads = ("in", "by", "since", "until", "of", "from", "before", "early", "late", "during",
                 "for", "through", "throughout", "around", "mid")  # fmt: skip
        return before in leads or before.endswith(tuple(f" {x}" for x in leads))
    return True


def _lead(word: str) -> str:
    """Return the preposition that stands for all of its meaning."""
    plain = " ".join(word.lower().split())
    return "from" if plain.startswith("starting") else _LEADS.get(plain, plain)


_ENGLISH = Grammar(
    FORMS,
    lead=LEAD,
    leads=_lead,
    compared=COMPARED,
    cues=CUES,
    rewrite=_rewrite,
)


def expressions(text: str) -> list[Expression]:
    """Find the expressions of time in an English or Russian sentence.

    They come left to right and never overlap.

    Examples
    --------
    >>> [(e.kind, e.lead) for e in expressions("They left in 2005 and return by July.")]
    [('year', ''), ('month', 'by')]
    >>> [(e.kind, e.lead) for e in expressions("Они ушли в 2005 году и вернутся к июлю.")]
    [('year', ''), ('month', 'by')]
    """
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in text)
    return (RUSSIAN if cyrillic else _ENGLISH).scan(text)
