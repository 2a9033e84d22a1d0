"""When two spellings are the same name: case, accents, apostrophes and hyphens do not count."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

__all__ = ["WORD", "fold", "key"]

APOSTROPHES = "'’‘ʼʻʿʾ`´′"
"""Signs that transliterations of Tajik, Dari and Russian write for a hamza, an ayn or a ь."""

WORD = re.compile(rf"[^\W_][\w\u0300-\u036f]*(?:[{APOSTROPHES}][\w\u0300-\u036f]+)*")
"""A word of a name in running text; inner apostrophes belong to it."""

_DROPPED = dict.fromkeys(map(ord, APOSTROPHES))


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Return the form under which spellings of a name meet.

    Examples
    --------
    >>> fold("Kŭlob"), fold("Qal’ai-Khumb"), fold("КУРГАН-ТЮБЕ")
    ('kulob', 'qalai khumb', 'курган тюбе')
    """
    if not name.isascii():
        apart = unicodedata.normalize("NFKD", name.translate(_DROPPED))
        name = "".join(c for c in apart if not unicodedata.combining(c))
    plain = name.casefold().translate(_DROPPED)
    if plain.isalnum():
        return plain
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def key(folded: str) -> int:
    """Return a 64-bit number for a folded name, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")
