"""The list of known places: by name, by id, and all names in a running text."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.curated.compiled import FIELDS, load
from geo.curated.files import data_folder
from geo.curated.names import WORD, fold, key
from geo.errors import CuratedDataError
from geo.model import NameNote, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.curated.compiled import Arrays

__all__ = ["Gazetteer", "gazetteer"]

Reading = tuple[int, int, str]
"""Where a possible name starts and ends, and its folded form."""

_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-‐‑–]")
"""What may stand between two words of a name: blanks, one line break, or a hyphen."""
_ABBREVIATION_GAP = re.compile(r"\.[^\S\n]?")
_ABBREVIATION = 2
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_WIDE = {"country", "region"}
"""Kinds that a word may mean however common it is: "Turkey", "China"."""
_CODE = 5
"""Words in capitals up to this length are acronyms unless a place is written just so."""
_CASE_COUNTS = 3
"""Names up to this length ("Osh", "US") must be written as the gazetteer has them."""


class Gazetteer:
    """Places of the world by their names.

    Parameters
    ----------
    arrays
        The compiled form.
    people
        Words that are rarely a place, folded, with the population from which they count as one.
    """

    def __init__(self, arrays: Arrays, *, people: Mapping[str, int]) -> None:
        self._arrays, self._people = arrays, people
        self._records = arrays["records"].tobytes()
        self._known: dict[int, Place] = {}

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the candidates for a surface form, the most likely first.

        Case, accents, apostrophes, hyphens and compatibility forms do not count.

        Examples
        --------
        >>> gazetteer().lookup("Kurgan-Tyube")[0].id
        'geonames:1220747'
        """
        keys = self._arrays["keys"]
        wanted = np.uint64(key(fold(name)))
        start, stop = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
        return tuple(self._at(int(i)) for i in self._arrays["places"][start:stop])

    def place(self, place_id: str) -> Place:
        """Return a place by its id, for instance ``geonames:1221874``.

        Raises
        ------
        CuratedDataError
            If the gazetteer has no such place.
        """
        ids, wanted = self._arrays["ids"], np.uint64(key(place_id))
        at = int(np.searchsorted(ids, wanted))
        if at == len(ids) or ids[at] != wanted:
            raise CuratedDataError(
                "no such place", where=place_id, hint="give an id as `python -m geo places` does"
            )
        return self._at(int(self._arrays["id_places"][at]))

    def scan(self, text: str) -> Iterator[tuple[Span, tuple[Place, ...]]]:
        """Find place names in a text: the longest at each spot, left to right, never overlapping.

        A name starts with a capital. Words that are rarely places ("March", "Reading") count only
        where a country or province follows ("Reading, England") or the place is very large.

        Yields
        ------
        tuple
            The name's span in code points of ``text``, and its candidates, most likely first.
        """
        free = 0
        for start, readings in self._readings(text):
            if start < free:
                continue
            for reading in readings:
                found = self._admit(text, reading)
                if found is not None:
                    yield found
                    free = found[0].end
                    break

    def _readings(self, text: str) -> Iterator[tuple[int, list[Reading]]]:
        """List for each capitalised word the known names that start there, longest first."""
        words = [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)]
        capital = [i for i, w in enumerate(words) if text[w[0]].isupper()]
        possible: list[tuple[int, Reading]] = []
        for i, reach in zip(capital, self._reach([words[i] for i in capital], text), strict=True):
            possible += [(i, r) for r in _spelled(text, words[i : i + reach])]
        known = self._hold([r[2] for _, r in possible])
        by_word: dict[int, list[Reading]] = {}
        for (i, reading), yes in zip(possible, known, strict=True):
            if yes:
                by_word.setdefault(i, []).append(reading)
        for i, readings in by_word.items():
            yield words[i][0], readings[::-1]

    def _reach(self, words: Sequence[Reading], text: str) -> list[int]:
        """How many words the longest name has that starts with each word; 0 for no name."""
        firsts, reach = self._arrays["firsts"], self._arrays["reach"]
        folded = [fold(_POSSESSIVE.sub("", text[a:z])) for a, z, _ in words]
        both = [
            np.array(list(map(key, f)), dtype=np.uint64) for f in ([w[2] for w in words], folded)
        ]
        longest = np.zeros(len(words), dtype=np.uint8)
        for keys in both:
            at = np.minimum(np.searchsorted(firsts, keys), len(firsts) - 1)
            longest = np.maximum(longest, np.where(firsts[at] == keys, reach[at], 0))
        found: list[int] = longest.tolist()
        return found

    def _hold(self, names: Sequence[str]) -> list[bool]:
        """Tell for each folded name whether some place bears it."""
        keys = self._arrays["keys"]
        wanted = np.array([key(n) for n in names], dtype=np.uint64)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        held: list[bool] = (keys[at] == wanted).tolist()
        return held

    def _admit(self, text: str, reading: Reading) -> tuple[Span, tuple[Place, ...]] | None:
        """Keep those candidates that the word can mean where it stands."""
        start, end, folded = reading
        end += text[start:end].count(".") > 0 and text[end : end + 1] == "."
        slice_ = text[start:end]
        places = [p for p in self.lookup(folded) if _written(slice_, p)]
        least = self._people.get(folded, 0)
        kept = [p for p in places if p.population >= least or p.kind in _WIDE or p.feature]
        if not kept and places:
            kept = self._within_next(text, end, places)
        return (Span(start, end), tuple(kept)) if kept else None

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

    def _at(self, index: int) -> Place:
        found = self._known.get(index)
        if found is None:
            ends = self._arrays["ends"]
            start = int(ends[index - 1]) if index else 0
            row: dict[str, Any] = dict(
                zip(FIELDS, json.loads(self._records[start : int(ends[index])]), strict=True)
            )
            row["names"], row["sources"] = tuple(row["names"]), tuple(row["sources"])
            row["notes"] = tuple(NameNote(*note) for note in row["notes"])
            found = self._known[index] = Place(**row)
        return found


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


def _written(slice_: str, place: Place) -> bool:
    """Tell whether capitals, short words and a final 's stand as the place writes them."""
    if _POSSESSIVE.search(slice_):
        return slice_ in place.names
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
    home = Path(os.environ.get("MARZ_HOME") or folder.root.parent / ".marz")
    return Gazetteer(load(folder, home), people=folder.lexicon("not_places")["people"])
