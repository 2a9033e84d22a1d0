"""The list of known places: by name, by id, and all names in a running text."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.curated.compiled import load
from geo.curated.files import data_folder
from geo.curated.names import WORD, fold
from geo.curated.ranking import DIVISIONS
from geo.errors import CuratedDataError
from geo.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo.curated.table import Table

__all__ = ["Gazetteer", "gazetteer", "prepare"]

Reading = tuple[int, int, str]
"""Where a possible name starts and ends, and its folded form."""

Spotted = tuple[Span, tuple[Place, ...], int]
"""Where a name stands, its candidates, and how many of these it means by itself."""

_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑–]")
"""What may stand between two words of a name: blanks, one line break, or a hyphen."""
_ABBREVIATION_GAP = re.compile(r"\.[^\S\n]?")
_ABBREVIATION = 2
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_WIDE = {"country", "region"}
"""Kinds that a word may mean however common it is: "Turkey", "China"."""
NEVER = 10**10
"""People that a word must have which is never a place: "Tajik", "March"."""
_HERE = {"TJ", "AF"}
"""Countries whose provinces a word may mean however common it is."""
_CODE = 5
"""Words in capitals up to this length are acronyms unless a place is written just so."""
_CASE_COUNTS = 3
"""Names up to this length ("Osh", "US") must be written as the gazetteer has them."""
_NAMED_AFTER = re.compile(r"[^\S\n]+(?:Highway|Airways|Airlines|(?:тракт|авиалини)[а-я]*|шоссе)\b")
"""What a road or a carrier is called that has its name from a place: "Pamir Highway"."""
_SO_BEFORE = re.compile(r"\b(?:districts?\s+of|район\w{0,3}|ноҳия\w{0,3})\s+$", re.IGNORECASE)
_SO_AFTER = re.compile(r"[^\S\n]+(?:district|province|район)", re.IGNORECASE)
"""Words beside a name that make it a district or province whatever else it may mean."""
_TOWN_BEFORE = re.compile(
    r"\b(?:(?:town|city|village)\s+of|город\w{0,2}|пос[её]л\w{1,3}|сел[оае]м?)\s+$", re.IGNORECASE
)
"""The same of a town."""
_BESIDE = 20
"""Characters in which they stand."""
RECENT = 4096
"""Names whose candidates are remembered; a few megabytes."""


class Gazetteer:
    """Places of the world by their names.

    Parameters
    ----------
    table
        The compiled form.
    people
        Words that are rarely a place, folded, with the population from which they count as one.
    """

    def __init__(self, table: Table, *, people: Mapping[str, int]) -> None:
        self._table, self._people = table, people
        self._recent: dict[str, tuple[Place, ...]] = {}

    def __iter__(self) -> Iterator[Place]:
        """Return every place, in no order that matters."""
        return iter(self._table)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the candidates for a surface form, the most likely first.

        Case, accents, apostrophes, hyphens and compatibility forms do not count.

        Examples
        --------
        >>> gazetteer().lookup("Kurgan-Tyube")[0].id
        'geonames:1220747'
        """
        found = self._recent.get(name)
        if found is None:
            found = self._table.places(fold(name))
            if len(self._recent) >= RECENT:
                self._recent.clear()
            self._recent[name] = found
        return found

    def place(self, place_id: str) -> Place:
        """Return a place by its id, for instance ``geonames:1221874``.

        Raises
        ------
        CuratedDataError
            If the gazetteer has no such place.
        """
        found = self._table.by_id(place_id)
        if found is None:
            raise CuratedDataError(
                "no such place", where=place_id, hint="give an id as `python -m geo places` does"
            )
        return found

    def scan(self, text: str) -> Iterator[tuple[Span, tuple[Place, ...]]]:
        """Find place names in a text: the longest at each spot, left to right, never overlapping.

        A name starts with a capital. Words that are rarely places ("March", "Reading") count only
        where a country or province follows ("Reading, England") or the place is very large.

        Yields
        ------
        tuple
            The name's span in code points of ``text``, and its candidates, most likely first.
        """
        return ((span, places[:sure]) for span, places, sure in self.spot(text) if sure)

    def spot(self, text: str) -> Iterator[Spotted]:
        """Find what :meth:`scan` finds, and words that are rarely places where they stand.

        Yields
        ------
        tuple
            A name's span, all its candidates, and how many of them the word means by itself. The
            others ("Paris" in Texas), and a name that has none ("Churchill"), need somebody who
            reads the sentence.
        """
        free = 0
        for start, readings in self._readings(text):
            if start < free:
                continue
            doubtful: Spotted | None = None
            for reading in readings:
                found = self._admit(text, reading)
                if found is not None and (found[2] or doubtful is None):
                    doubtful = found
                    if found[2]:
                        break
            if doubtful is not None:
                yield doubtful
                free = doubtful[0].end if doubtful[2] else free

    def _readings(self, text: str) -> Iterator[tuple[int, list[Reading]]]:
        """List for each capitalised word the known names that start there, longest first."""
        words = [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)]
        for i, (start, end, folded) in enumerate(words):
            if text[start].isupper():
                owner = _POSSESSIVE.sub("", text[start:end])
                reach = self._table.reach(folded)
                if len(owner) < end - start:
                    reach = max(reach, self._table.reach(fold(owner)))
                possible = _spelled(text, words[i : i + reach])
                known = [k for r in possible if (k := self._known(r)) is not None]
                if known:
                    yield start, known[::-1]

    def _known(self, reading: Reading) -> Reading | None:
        """Return a reading that is a name, be it with the other spelling of a Persian "of"."""
        start, end, folded = reading
        other = folded.replace(" i ", " e ") if " i " in folded else folded.replace(" e ", " i ")
        return next(((start, end, f) for f in (folded, other) if self._table.is_name(f)), None)

    def _admit(self, text: str, reading: Reading) -> Spotted | None:
        """Put the candidates that the word can mean where it stands before those it hardly does."""
        start, end, folded = reading
        end += text[start:end].count(".") > 0 and text[end : end + 1] == "."
        if _NAMED_AFTER.match(text, end):
            return None
        slice_ = text[start:end]
        places = [p for p in self.lookup(folded) if _written(slice_, p)]
        least = self._people.get(folded, 0)
        wide = least < NEVER
        kept = [p for p in places if p.population >= least or (wide and _is_wide(p))]
        if not kept and places:
            kept = _so_called(text, start, end, places) or self._within_next(text, end, places)
        rest = [p for p in places if p not in kept] if wide else []
        return (Span(start, end), (*kept, *rest), len(kept)) if kept or rest else None

    def _within_next(self, text: str, end: int, places: Sequence[Place]) -> list[Place]:
        """Keep the places of the country or province that is named right after a comma."""
        after = re.compile(r",\s+").match(text, end)
        if after is None:
            return []
        words = list(WORD.finditer(text, after.end(), after.end() + 60))[:3]
        countries = set()
        for count in range(1, len(words) + 1):
            larger = self.lookup(text[words[0].start() : words[count - 1].end()])
            countries |= {p.country for p in larger if p.kind in {"country", "province"}}
        return [p for p in places if p.country in countries]


def _spelled(text: str, words: Sequence[Reading]) -> Iterator[Reading]:
    """Spell the names of one word, two words and so on, as far as the gaps allow."""
    folded: list[str] = []
    for i, (start, end, word) in enumerate(words):
        if i and not _joins(text, words[i - 1], start):
            return
        short = _POSSESSIVE.sub("", text[start:end])
        if start + len(short) < end:
            yield words[0][0], start + len(short), " ".join([*folded, fold(short)])
        folded.append(word)
        yield words[0][0], end, " ".join(folded)


def _joins(text: str, before: Reading, start: int) -> bool:
    """Tell whether the gap between two words can be part of a name."""
    gap = text[before[1] : start]
    if _GAP.fullmatch(gap):
        return True
    return before[1] - before[0] <= _ABBREVIATION and bool(_ABBREVIATION_GAP.fullmatch(gap))


def _so_called(text: str, start: int, end: int, places: Sequence[Place]) -> list[Place]:
    """Keep what the text says that it is: "район Рудаки", "the town of Ayni"."""
    before = text[max(0, start - _BESIDE) : start]
    kinds = DIVISIONS if _SO_BEFORE.search(before) or _SO_AFTER.match(text, end) else set()
    kinds = {"settlement"} if _TOWN_BEFORE.search(before) else kinds
    return [p for p in places if p.kind in kinds and p.country in _HERE]


def _is_wide(place: Place) -> bool:
    """Tell whether a common word may mean it: a country, or a province here ("Farah", "Logar")."""
    return place.kind in _WIDE or (place.kind == "province" and place.country in _HERE)


def _written(slice_: str, place: Place) -> bool:
    """Tell whether capitals, short words and a final 's stand as the place writes them.

    An inflected form is none of its names; it starts with a capital like them.
    """
    if _POSSESSIVE.search(slice_):
        return slice_ in place.names
    if slice_.istitle() and fold(slice_) not in set(map(fold, place.names)):
        return True
    strict = sum(map(str.isalnum, slice_)) <= _CASE_COUNTS
    if strict or (len(slice_) <= _CODE and slice_.isupper()):
        return slice_ in place.names
    return True


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of this checkout; the first call in a new ``MARZ_HOME`` builds it.

    Raises
    ------
    CuratedDataError
        If a curated file was changed.
    """
    folder = data_folder()
    return Gazetteer(load(folder, _home()), people=folder.lexicon("not_places")["people"])


def prepare(progress: Callable[[int, int], None]) -> None:
    """Build the gazetteer where :func:`gazetteer` would, telling how far it is.

    Parameters
    ----------
    progress
        Called with what is done of how much; never called when nothing has to be built.

    Raises
    ------
    CuratedDataError
        If a curated file was changed, or the folder cannot be written.
    """
    load(data_folder(), _home(), progress=progress)


def _home() -> Path:
    return Path(os.environ.get("MARZ_HOME") or data_folder().root.parent / ".marz")
