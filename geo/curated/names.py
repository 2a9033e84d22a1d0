"""When two spellings are the same name: case, accents, apostrophes and hyphens do not count."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["WORD", "fold"]

APOSTROPHES = "'’‘ʼʻʿʾ`´′"
"""Signs that transliterations of Tajik, Dari and Russian write for a hamza, an ayn or a ь."""

WORD = re.compile(rf"[^\W_][\w\u0300-\u036f]*(?:[{APOSTROPHES}][\w\u0300-\u036f]+)*")
"""A word of a name in running text; inner apostrophes belong to it."""


class _Folds(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", "" if chr(code) in APOSTROPHES else chr(code))
        bare = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
        self[code] = "".join(c if c.isalnum() else " " for c in bare if c not in APOSTROPHES)
        return self[code]


_FOLDS = _Folds()


def fold(name: str) -> str:
    """Return the form under which spellings of a name meet.

    Examples
    --------
    >>> fold("Kŭlob"), fold("Qal’ai-Khumb"), fold("КУРГАН-ТЮБЕ")
    ('kulob', 'qalai khumb', 'курган тюбе')
    """
    folded = name.translate(_FOLDS)
    return folded if folded.isalnum() else " ".join(folded.split())
