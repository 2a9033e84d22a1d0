"""Names that a vocabulary knows, found in a text whatever their Russian case.

Source: own; Russian words are compared by the dictionary forms of pymorphy3.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.extraction.ru.lemmas import lemmas_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Names"]

_WORD = re.compile(r"[^\W_][\w.'’&/]*\w|[^\W_]")
_LONGEST = 8
"""Words of the longest name. Source: the vocabularies."""
_REMEMBERED = 10_000


@lru_cache(maxsize=_REMEMBERED)
def _forms(word: str) -> frozenset[str]:
    """Return a word as it stands or, in Russian, in lower case with its dictionary forms."""
    low = word.lower().replace("ё", "е")
    if not "\u0400" <= low[:1] <= "\u04ff":
        return frozenset({word})
    return frozenset({low, *lemmas_of(low)})


class Names:
    """Wordings and what each stands for, the longest wording first.

    Parameters
    ----------
    pairs
        A wording and its normal name. The first word of a name must have a capital in the text.

    Examples
    --------
    >>> list(Names([("Азия-Плюс", "Asia-Plus")]).find("в интервью «Азии-Плюс»"))
    [('Asia-Plus', 12, 21)]
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._index: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        for wording, name in pairs:
            parts = tuple(_forms(w) for w in _WORD.findall(wording))
            for first in parts[0]:
                self._index.setdefault(first, []).append((parts, name))
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each known name with where it stands in a text."""
        if text.islower():
            return
        found = list(_WORD.finditer(text))
        at = 0
        while at < len(found):
            hit = self._at([m.group() for m in found[at : at + _LONGEST]])
            if hit is None:
                at += 1
                continue
            name, length = hit
            yield name, found[at].start(), found[at + length - 1].end()
            at += length

    def _at(self, run: Sequence[str]) -> tuple[str, int] | None:
        if not (run[0][:1].isupper() or run[0][:1].isdigit()):
            return None
        for first in _forms(run[0]):
            for parts, name in self._index.get(first, ()):
                if len(parts) <= len(run) and all(
                    part & _forms(word) for part, word in zip(parts, run, strict=False)
                ):
                    return name, len(parts)
        return None
