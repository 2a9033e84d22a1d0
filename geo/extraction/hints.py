"""Which kind of place do the words beside a name ask for? "Panj district" is no town.

Source: ``data/lexicons/places.json`` and ``places_ru.json``, entry ``kinds``; the rules are own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer
from geo.extraction.vocabulary import table

if TYPE_CHECKING:
    from geo.model import Place, Span

__all__ = ["hinted", "named_so"]

_AFTER, _BEFORE = 70, 50
"""Characters beside a name that are looked at."""
_HERE = {"TJ", "AF"}
"""Countries whose districts are known."""
_NAME = r"[A-ZА-ЯЁ][\w'’-]+(?: [A-ZА-ЯЁ][\w'’-]+)?"


_MEASURED = re.compile(
    r"\b(?:km|kilomet(?:er|re)s?|miles?|км|километр\w*|мил\w+)\s+"
    r"(?:(?:[\w-]+\s+){0,3}(?:of|from|outside|от)|[\w-]*(?:восточнее|западнее|севернее|южнее))\s+$",
    re.IGNORECASE,
)
"""A distance before a name: it is measured from a town, not from the district called after it."""


_APPOSED = re.compile(r",\s+an?\s+(?:[\w-]+\s+){0,2}?(district|province|town|city|village)\b")
"""What a name is said to be: "Imam Sahib, a district of Kunduz"."""
_DISTRICTS_OF = re.compile(r"\bdistricts\s+of\s+$")
_LISTED = re.compile(rf"(?:,|,?\s+and)\s+{_NAME}")
"""One name after "the districts of" is the province that holds them; several are the districts."""


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Match, for each kind, the nouns after a name or a list of names, and before one."""
    found = {}
    kinds = table("places", "kinds")
    for kind in (k for k in kinds if f"{k}s" in kinds):
        one, many = "|".join(kinds[kind]), "|".join(kinds[f"{kind}s"])
        listed = rf"(?:,\s+{_NAME})*(?:,?\s+(?:and|or|и)\s+{_NAME})?\s+(?:{many})"
        joined = rf"(?:{_NAME}(?:,\s+|\s+(?:and|и)\s+))*"
        leads = rf"(?:(?:{one})|(?:{many})(?:\s+of)?\s+{joined}(?<=\s))"
        found[kind] = (
            re.compile(rf"[’']?(?:\s+(?:{one})|{listed})(?!\w)"),
            re.compile(rf"(?<!\w)(?:{leads})(?:\s+of)?\s*[«\"“]?$"),
        )
    return found


@cache
def _any_noun() -> re.Pattern[str]:
    """Match any of the nouns: most names have none beside them."""
    every = (noun for nouns in table("places", "kinds").values() for noun in nouns)
    return re.compile(rf"(?<!\w)(?:{'|'.join(every)})(?!\w)")


def hinted(text: str, span: Span) -> frozenset[str]:
    """Return the kinds that the words beside a name ask for.

    Parameters
    ----------
    text
        The received text.
    span
        Where the name stands.
    """
    after = text[span.end : span.end + _AFTER]
    before = text[max(0, span.start - _BEFORE) : span.start]
    if _MEASURED.search(before):
        return frozenset({"settlement"})
    if not _any_noun().search(after) and not _any_noun().search(before):
        return frozenset()
    appended = _APPOSED.match(after)
    if appended:
        return frozenset({appended[1] if appended[1] in {"district", "province"} else "settlement"})
    if _DISTRICTS_OF.search(before) and not _LISTED.match(after):
        return frozenset({"province"})
    return frozenset(
        kind
        for kind, (follows, leads) in _patterns().items()
        if follows.match(after) or leads.search(before)
    )


def named_so(name: str, places: tuple[Place, ...], hints: frozenset[str]) -> tuple[Place, ...]:
    """Return the districts or provinces that words beside a name ask for and it does not find.

    They are found by their full name, or as what holds a town of the name.

    Parameters
    ----------
    name
        As it stands in the text.
    places
        What it finds by itself.
    hints
        The kinds that are asked for.
    """
    found: list[Place] = []
    for kind in sorted(hints & {"district", "province"}):
        if any(p.kind == kind for p in places):
            continue
        full = [p for p in gazetteer().lookup(f"{name} {kind}") if p.kind == kind]
        around = [gazetteer().place(p.parent) for p in places if p.parent and p.country in _HERE]
        found += full or [p for p in around if p.kind == kind][:1]
    return tuple(found)
