"""The vocabularies of ``data/lexicons`` as sets, looked up by many rules."""

from __future__ import annotations

from functools import cache
from typing import Any

from geo.curated import lexicon

__all__ = ["classes", "country_of", "table", "words"]


@cache
def table(name: str, key: str) -> Any:
    """Return one entry of a vocabulary as it stands in its file."""
    return lexicon(name)[key]


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return one list of a vocabulary as a set."""
    return frozenset(table(name, key))


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of nouns that the rules ask for: force, drugs, officials and so on."""
    return {name: frozenset(members) for name, members in table("classes", "classes").items()}


@cache
def _countries() -> dict[str, tuple[str, str, str]]:
    """Map each wording of a country to its name, its ISO code and the kind of wording."""
    found: dict[str, tuple[str, str, str]] = {}
    codes = {}
    for row in table("countries", "countries"):
        name, code = row["name"], row["iso3"]
        codes[name] = code
        found |= dict.fromkeys(row["seats"], (name, code, "seat"))
        found |= dict.fromkeys(row["demonyms"], (name, code, "demonym"))
        found[name] = (name, code, "country")
    for short, name in table("countries", "short").items():
        found[short] = (name, codes[name], "country")
    return found


def country_of(wording: str) -> tuple[str, str, str] | None:
    """Return (name, ISO 3166-1 alpha-3, kind) of a country's name, demonym or seat.

    ``kind`` is ``country``, ``demonym`` or ``seat`` (a capital that stands for its government).

    Examples
    --------
    >>> country_of("Tajiks")
    ('Tajikistan', 'TJK', 'demonym')
    """
    return _countries().get(wording)
