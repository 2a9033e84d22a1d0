"""When the article was published, and how the page says so.

Only what is near the article counts: a day under or above its title, in its date line, right below
it. Days of a change, of an archive and of copyright never do, nor a masthead's that is today's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import PartialDate, Span
from geo.reading.dates import find_date
from geo.reading.marks import Dated, mark_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.reading.dateline import Dateline
    from geo.reading.lines import Line
    from geo.reading.marks import Mark

__all__ = ["published_of"]

_ADDRESS = re.compile(
    r"/(?P<day>(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01]))(?=/|-|$)"
)
_ISSUE = re.compile(r"\b(?:vol(?:ume|\.)?|no\.|issue|выпуск|том)\s*\d|№\s*\d", re.IGNORECASE)
"""What numbers an issue: a masthead with it has the day of the issue, not today's."""
_NEAR_DAYS = 3
"""Days between the date line of a report and its page. Source: own; wires are a day apart."""


def published_of(
    around: Sequence[Mark],
    first: Line,
    dateline: Dateline | None,
    *,
    below: Sequence[Line],
    end: Sequence[Mark],
    top: Sequence[Line] = (),
    url: str | None,
) -> PartialDate | None:
    """Return the article's day, ``None`` when the page does not give it.

    Parameters
    ----------
    around
        The lines around the title, top to bottom.
    first
        The first line of the prose.
    dateline
        The date line it begins with.
    below, end
        All lines below the article, and the first of them that are no chrome.
    top
        The first lines of the page, where a periodical numbers its issue.
    url
        The address that the page gives for itself.
    """
    found = _best([d for m in around for d in m.dates])
    if found:
        return _stated(found.day, found.span, "a date line at the title")
    if dateline and dateline.full:
        span = Span(first.span.start + dateline.start, first.span.start + dateline.stop)
        return _stated(dateline.full, span, "the day in the date line")
    signed = [d for m in end if not m.line.is_sentence for d in m.dates]
    labelled = [d for line in below for d in mark_of(line).dates if d.kind == "published"]
    found = _best(_fitting(signed, dateline) + labelled)
    if found:
        return _stated(found.day, found.span, "a date line below the article")
    issue = next((d for x in top if _ISSUE.search(x.plain) for d in mark_of(x).dates), None)
    if issue:
        return _stated(issue.day, issue.span, "the day of the issue in its masthead")
    address = _ADDRESS.search(url or "")
    day = find_date(address["day"]) if address else None
    return _stated(day[0], None, "the day in the page's address") if day else None


def _best(dates: Sequence[Dated]) -> Dated | None:
    """Return the day that is called one of publication, else the last that is not of a change."""
    named = [d for d in dates if d.kind == "published"]
    plain = [d for d in dates if d.kind == "plain"]
    return (named or plain[-1:] or [None])[0]  # type: ignore[list-item]


def _fitting(dates: Sequence[Dated], dateline: Dateline | None) -> list[Dated]:
    """Return the days near that of the date line, all of them where it has none."""
    near = []
    for dated in dates:
        day = dateline.day(dated.day) if dateline else None
        if day is None or abs((dated.day - day).days) <= _NEAR_DAYS:
            near.append(dated)
    return near


def _stated(day: dt.date, span: Span | None, rule: str) -> PartialDate:
    return replace(PartialDate.day(day, basis="stated"), span=span, rule=f"heading: {rule}")
