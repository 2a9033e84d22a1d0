"""Expressions of time in a sentence, found but not yet resolved.

Source: the types of expression are those of TIMEX3 (Pustejovsky et al., TimeML 1.2.1); the grammar
is own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.english import COMPARED, CUES, FORMS, LEAD
from geo.extraction.grammar import Expression, Grammar
from geo.extraction.ru.expressions import RUSSIAN

if TYPE_CHECKING:
    import re

__all__ = ["Expression", "expressions"]

_LEADS = {
    "no later than": "by", "till": "until", "up to": "until", "prior to": "before",
    "ever since": "since", "following": "after", "as of": "from",
}  # fmt: skip
_OPEN = {"since": "since", "after": "after", "by": "by", "until": "by"}
_NEEDS_CAPITAL = {"month", "month_day", "day_range", "weekday", "month_range"}


def _rewrite(kind: str, match: re.Match[str]) -> dict[str, str | None] | None:
    """Return the groups of an English match; ``None`` where a name is only a word ("may")."""
    groups = {k: v.lower() if v else v for k, v in match.groupdict().items()}
    if kind == "offset" and not groups["n"]:
        groups["n"], groups["unit"] = "several", groups["many"]
    if kind in _NEEDS_CAPITAL and not _is_name(match, kind):
        return None
    if groups.get("year2") and not groups.get("year"):
        groups["year"] = groups["year2"]
    if kind in {"same", "now"}:
        groups["open"] = next((to for word, to in _OPEN.items() if word in match[0].lower()), None)
    if groups.get("a3"):
        groups["a"], groups["b"] = groups["a3"], groups["b3"]
    if kind == "day_range":
        groups["month"] = groups["month"] or groups["month2"]
    which = groups.get("which")
    if which and which.startswith("the "):
        groups["which"] = which.removeprefix("the ")
    if kind == "decade" and groups.get("word"):
        word = groups["word"] or ""
        groups["year"] = str(1900 + 10 * (6 + ("sixties", "seventies", "eighties", "nineties")
                                          .index(word)))  # fmt: skip
    return groups


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
