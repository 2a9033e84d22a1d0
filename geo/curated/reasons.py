"""Why a place is a candidate for a name: which name matched and how, and what ranked it."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.curated.files import data_folder
from geo.curated.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.model import NameNote, Place

__all__ = ["near_spellings", "why"]

LANGUAGES = {
    "en": "English", "ru": "Russian", "tg": "Tajik", "fa": "Persian", "ps": "Pashto",
}  # fmt: skip
REGION = {"TJ", "AF", "KG", "UZ"}
"""Countries among whose names a misspelt one is looked for."""
LIKENESS = 0.7
"""How alike a suggested spelling is at least, as difflib counts it."""
SUGGESTED = 5


def why(place: Place, surface: str) -> list[str]:
    """Return short reasons for a candidate, the match first, then rank, doubts and twins.

    Parameters
    ----------
    place
        A place that the gazetteer found.
    surface
        The name that it was asked for.
    """
    wanted = fold(surface)
    reasons = [_matched(place, wanted), *_ranked(place, wanted)]
    if place.kind != "historic region" and any("estimate" in s for s in place.sources):
        reasons.append("extent estimated")
    return [*reasons, *_twins(place)]


def near_spellings(surface: str, places: Iterable[Place]) -> list[str]:
    """Return names of the region that are spelt almost like an unknown one, the nearest first."""
    wanted = fold(surface)
    known: dict[str, str] = {}
    for place in places:
        if place.country in REGION or place.feature:
            for name in place.names:
                folded = fold(name)
                if folded[:1] == wanted[:1]:
                    known.setdefault(folded, name)
    alike = difflib.get_close_matches(wanted, known, n=SUGGESTED, cutoff=LIKENESS)
    return [known[folded] for folded in alike]


def _matched(place: Place, wanted: str) -> str:
    """Say which of a place's names was meant, and how it is related to the main one."""
    notes = {fold(note.name): note for note in reversed(place.notes)}
    if wanted == fold(place.name):
        return "main name"
    if wanted in notes:
        return _told(notes[wanted])
    if wanted in set(map(fold, place.names)):
        return "alternative name"
    for name in (*(note.name for note in place.notes), *place.names):
        for form, cases in _forms().get(name, {}).items():
            if fold(form) == wanted:
                note = notes.get(fold(name))
                told = _told(note) if note else "alternative name, Russian"
                return f"{told}: {cases or 'form'} of {name}"
    return "alternative name"


def _told(note: NameNote) -> str:
    """Say what is known of a name: its kind, dates and language."""
    since = f" since {note.valid_from}" if note.valid_from else ""
    until = f" until {note.valid_to}" if note.valid_to else ""
    kind = {"former": "former name", "name": "name"}.get(note.kind, note.kind)
    kind = kind if since or kind != "name" else "alternative name"
    language = LANGUAGES.get(note.language or "")
    return f"{kind}{since}{until}" + (f", {language}" if language else "")


def _ranked(place: Place, wanted: str) -> Iterator[str]:
    """Say what puts a place before others of its name."""
    if wanted in _noted().get(place.id, ()):
        yield "noted by hand"
    if place.kind in {"country", "province", "region"}:
        yield place.kind
    elif place.feature or not place.id.startswith("geonames:"):
        yield "curated"
    if place.population:
        yield f"{place.population:,} people"


def _twins(place: Place) -> Iterator[str]:
    """Name those that a reader may mistake for it."""
    for pair in _region_notes()["twins"]:
        if place.id in pair["names"]:
            other, name = next((i, n) for i, n in pair["names"].items() if i != place.id)
            where = f"twin across {pair['across']}" if pair["across"] else "namesake"
            yield f"{where}: {name} ({other})"


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    rows: Mapping[str, Mapping[str, Mapping[str, str]]] = data_folder().json("gazetteer-forms")
    return {base: forms for row in rows.values() for base, forms in row.items()}


@cache
def _noted() -> Mapping[str, frozenset[str]]:
    rows = data_folder().json("gazetteer-settlements")
    return {row["id"]: frozenset(map(fold, row.get("names", ()))) for row in rows}


@cache
def _region_notes() -> Mapping[str, Any]:
    found: Mapping[str, Any] = data_folder().json("by-hand-gazetteer-region")
    return found
