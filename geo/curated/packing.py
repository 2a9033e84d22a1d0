"""Lay the gazetteer out as the bytes that :class:`geo.curated.table.Table` reads."""

from __future__ import annotations

import json
from array import array
from dataclasses import astuple
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import crc32

from geo.curated.table import (
    ALIGNMENT,
    BEFORE_REST,
    BETWEEN_NAMES,
    GEONAMES,
    ID,
    MAGIC,
    NUMBERS,
    REST,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Place

__all__ = ["Key", "pack"]

Key = tuple["Sequence[int]", int]
"""What a key leads to: indices of places, the likeliest first; words of its longest name."""

Arrays = dict[str, tuple[str, bytes]]
"""Bytes of each array by its name, and what they hold, as :mod:`struct` codes."""


def pack(places: Sequence[Place], keys: Mapping[str, Key]) -> list[bytes]:
    """Return the pieces of a compiled gazetteer, to be written one after the other.

    Parameters
    ----------
    places
        Every place; ``parent`` is kept where it is one of them.
    keys
        For each folded name and each first word of one, what it leads to. Ids are added here.
    """
    every = {**keys, **{ID + place.id: ((index,), 0) for index, place in enumerate(places)}}
    kinds = sorted({place.kind for place in places})
    names = [key.encode() for key in every]
    arrays: Arrays = {
        "slots": _numbers("I", _slots(names)),
        "key_at": _ends(map(len, names)),
        "keys": ("B", b"".join(names)),
        "posted": _ends(len(indices) for indices, _ in every.values()),
        "postings": _numbers("I", (index for indices, _ in every.values() for index in indices)),
        "reach": _numbers("B", (words for _, words in every.values())),
        **_columns(places, kinds),
    }
    return _laid_out(arrays, kinds)


def _numbers(code: str, values: Iterable[float]) -> tuple[str, bytes]:
    return code, array(code, values).tobytes()


def _ends(lengths: Iterable[int]) -> tuple[str, bytes]:
    """Return where each of several pieces begins, and where the last one ends."""
    return _numbers("I", accumulate(lengths, initial=0))


def _slots(names: Sequence[bytes]) -> array[int]:
    """Return the hash table: the number of a key plus one, 0 where a slot is free."""
    slots = array("I", bytes(4 << (2 * len(names)).bit_length()))
    mask = len(slots) - 1
    for number, name in enumerate(names, start=1):
        slot = crc32(name) & mask
        while slots[slot]:
            slot = (slot + 1) & mask
        slots[slot] = number
    return slots


def _columns(places: Sequence[Place], kinds: Sequence[str]) -> Arrays:
    """Return one array for each field of the places."""
    index = {place.id: number for number, place in enumerate(places, start=1)}
    number_of = {kind: number for number, kind in enumerate(kinds)}
    codes = {"population": "I"}
    records = [_record(place).encode() for place in places]
    return {
        "geoname": _numbers("I", (_geoname(place) for place in places)),
        "kind": _numbers("B", (number_of[place.kind] for place in places)),
        "country": ("B", "".join((place.country or "  ") for place in places).encode("ascii")),
        "parent": _numbers("I", (index.get(place.parent or "", 0) for place in places)),
        "record_at": _ends(map(len, records)),
        "records": ("B", b"".join(records)),
        **{
            name: _numbers(codes.get(name, "d"), (getattr(place, name) for place in places))
            for name in NUMBERS
        },
    }


def _geoname(place: Place) -> int:
    number = place.id.removeprefix(GEONAMES)
    return int(number) if number.isdecimal() else 0


def _record(place: Place) -> str:
    """Return the names, then as JSON what the place has and most have not."""
    names = BETWEEN_NAMES.join(dict.fromkeys((place.name, *place.names)))
    rest = {field: getattr(place, field) for field in REST}
    rest = {field: value for field, value in rest.items() if value != REST[field]}
    if "notes" in rest:
        rest["notes"] = [astuple(note) for note in place.notes]
    if not _geoname(place):
        rest["id"] = place.id
    return names + (BEFORE_REST + json.dumps(rest, ensure_ascii=False) if rest else "")


def _laid_out(arrays: Arrays, kinds: Sequence[str]) -> list[bytes]:
    """Put a header before the arrays that says where each lies."""
    lengths = [_padded(len(content)) for _, content in arrays.values()]
    begins = list(accumulate(lengths, initial=0))

    def header(start: int) -> bytes:
        spans: list[Any] = [
            (name, code, start + first, start + first + len(content))
            for (name, (code, content)), first in zip(arrays.items(), begins, strict=False)
        ]
        text = json.dumps({"bytes": start + begins[-1], "kinds": kinds, "arrays": spans})
        return text.encode()

    # The header's own length decides where the arrays begin: give it room for larger numbers.
    fixed = len(MAGIC) + ALIGNMENT
    size = _padded(len(header(1 << 40)))
    head = header(fixed + size).ljust(size)
    contents = (content.ljust(_padded(len(content)), b"\0") for _, content in arrays.values())
    return [MAGIC, size.to_bytes(ALIGNMENT, "little"), head, *contents]


def _padded(length: int) -> int:
    return -(-length // ALIGNMENT) * ALIGNMENT
