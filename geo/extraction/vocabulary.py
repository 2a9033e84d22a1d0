"""The vocabularies of ``data/lexicons`` as sets, looked up by many rules.

A vocabulary has an English file and, where rules read Russian as well, a second one with the same
keys; both are looked up as one, because no word is written in two scripts.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from geo.curated import lexicon
from geo.extraction.ru.lemmas import lemmas_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["LEXICONS", "classes", "country_of", "forms", "listed", "table", "words"]

LEXICONS = (
    "actors",
    "borders", "borders_ru", "chrome", "classes", "classes_ru", "countries", "countries_ru",
    "kin", "modality", "modality_ru", "places", "places_ru", "prepositions_ru", "scoring", "speech",
    "speech_ru", "triggers", "triggers_ru",
)  # fmt: skip
"""Every vocabulary that decides what is extracted."""
_REMEMBERED = 20_000


@cache
def table(name: str, key: str) -> Any:
    """Return one entry of a vocabulary, that of both languages joined."""
    own = lexicon(name).get(key)
    russian = f"{name}_ru"
    if russian not in LEXICONS or key == "countries":
        return own
    other = lexicon(russian).get(key)
    if own is None or other is None:
        return own if other is None else other
    if isinstance(own, dict):
        return {k: _joined(own.get(k), other.get(k)) for k in {**own, **other}}
    return _joined(own, other)


def _joined(own: Any, other: Any) -> Any:
    """Join two lists; of two other values the first that is there stands."""
    if isinstance(own, list) and isinstance(other, list):
        return [*own, *other]
    return other if own is None else own


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return one list of a vocabulary as a set."""
    return frozenset(table(name, key))


def forms(token: Token) -> tuple[str, str]:
    """Return a word in lower case, and its dictionary form.

    Every rule asks for them, so they are read once a paragraph.
    """
    kept: list[tuple[str, str]] | None = token.doc.user_data.get("forms")
    if kept is None:
        kept = [(t.lower_, t.lemma_.lower()) for t in token.doc]
        token.doc.user_data["forms"] = kept
    return kept[token.i]


def listed(token: Token, name: str, key: str) -> bool:
    """Tell whether a word stands in a list, as it is or in its dictionary form."""
    found = words(name, key)
    low, lemma = forms(token)
    return low in found or lemma in found


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
    for short, name in lexicon("countries")["short"].items():
        found[short] = (name, codes[name], "country")
    return found


@cache
def _russian_countries() -> dict[str, tuple[str, str, str]]:
    """Map each Russian wording, in lower case, to the country's English name, code and kind."""
    names = {code: name for name, code, kind in _countries().values() if kind == "country"}
    found: dict[str, tuple[str, str, str]] = {}
    for row in lexicon("countries_ru")["countries"]:
        code = row["iso3"]
        name = names.get(code, row["name"])
        found |= {x.lower(): (name, code, "seat") for x in row["seats"]}
        found |= dict.fromkeys(row["demonyms"], (name, code, "demonym"))
        # The first half of "таджикско-афганский".
        found |= {
            f"{x[:-2]}о": (name, code, "demonym") for x in row["demonyms"] if x[-4:-2] == "ск"
        }
        found[row["name"].lower()] = (name, code, "country")
    for short, code in lexicon("countries_ru")["short"].items():
        found[short.lower()] = (names[code], code, "country")
    return found


@lru_cache(maxsize=_REMEMBERED)
def country_of(wording: str) -> tuple[str, str, str] | None:
    """Return (name, ISO 3166-1 alpha-3, kind) of a country's name, demonym or seat.

    ``kind`` is ``country``, ``demonym`` or ``seat`` (a capital that stands for its government).
    Russian words may stand in any case.

    Examples
    --------
    >>> country_of("Tajiks")
    ('Tajikistan', 'TJK', 'demonym')
    >>> country_of("афганскую")
    ('Afghanistan', 'AFG', 'demonym')
    """
    if not "\u0400" <= wording[:1] <= "\u04ff":
        return _countries().get(wording)
    known = _russian_countries()
    low = wording.lower().replace("ё", "е")
    found = known.get(low) or next((known[x] for x in lemmas_of(low) if x in known), None)
    named = found is not None and (found[2] == "demonym" or wording[0].isupper())
    return found if named else None
