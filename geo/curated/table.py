"""The compiled gazetteer as one file that is mapped into memory and read where it is asked.

The file holds a header and plain arrays. Folded names, ids and the first words of names are the
keys of one hash table (open addressing, linear probing); a key leads to its places, best first, and
to the length of the longest name that begins with it. A place's fields are read one by one, when
they are asked for: a look-up touches a few pages and builds no strings.
"""

from __future__ import annotations

import json
import mmap
import sys
from typing import TYPE_CHECKING, Any
from zlib import crc32

from geo.model import NameNote, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = [
    "ALIGNMENT", "BEFORE_REST", "BETWEEN_NAMES", "GEONAMES", "ID", "MAGIC", "NUMBERS", "REST",
    "Table",
]  # fmt: skip

MAGIC = b"MARZ-GAZETTEER-1" + sys.byteorder.encode().ljust(8)
"""Arrays are stored as this machine has them: a file of another byte order counts as none."""
ALIGNMENT = 8
GEONAMES = "geonames:"
ID = "#"
"""Stands before an id among the keys, so that no name is taken for one."""
BETWEEN_NAMES, BEFORE_REST = "\x1e", "\x1f"
"""ASCII's record and unit separators, which no name holds."""
NUMBERS = ("lon", "lat", "uncertainty_m", "population")
REST: Mapping[str, Any] = {
    "feature": None,
    "notes": (),
    "valid_from": None,
    "valid_to": None,
    "sources": ("GeoNames",),
}
"""Fields that few places have, with what the others have; written only where they differ."""
_TEXTS = frozenset(("id", "name", "kind", "country", "parent", "names"))


class Table:
    """A compiled gazetteer that is open for reading.

    Parameters
    ----------
    path
        A file written by :func:`pack`.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If the file is empty, cut short, or was written by another machine or version.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no compiled gazetteer of this version")
        start = len(MAGIC) + ALIGNMENT
        size = int.from_bytes(self._bytes[len(MAGIC) : start], "little")
        header = json.loads(self._bytes[start : start + size])
        if header["bytes"] != len(self._bytes):
            raise ValueError(f"{path} is cut short")
        whole = memoryview(self._bytes)
        at: dict[str, Any] = {
            name: whole[first:end].cast(code) for name, code, first, end in header["arrays"]
        }
        self._kinds: list[str] = header["kinds"]
        self._slots, self._mask = at["slots"], len(at["slots"]) - 1
        self._key_at, self._posted, self._postings = at["key_at"], at["posted"], at["postings"]
        self._columns = at
        begins = {name: first for name, _, first, _ in header["arrays"]}
        self._keys_begin, self._records_begin = begins["keys"], begins["records"]

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._columns["lon"])

    def find(self, key: str) -> int:
        """Return the number of a key: a folded name, the first word of one, or an id; or -1."""
        wanted, at, slots, begin = key.encode(), self._key_at, self._slots, self._keys_begin
        slot = crc32(wanted) & self._mask
        while number := slots[slot]:
            if self._bytes[begin + at[number - 1] : begin + at[number]] == wanted:
                found: int = number - 1
                return found
            slot = (slot + 1) & self._mask
        return -1

    def places(self, key: str) -> tuple[Place, ...]:
        """Return the places of a key, the likeliest first; none where there is no such key."""
        number = self.find(key)
        if number < 0:
            return ()
        first, end = self._posted[number], self._posted[number + 1]
        return tuple([_stored((self, index)) for index in self._postings[first:end]])

    def by_id(self, place_id: str) -> Place | None:
        """Return the place with an id."""
        return next(iter(self.places(ID + place_id)), None)

    def is_name(self, key: str) -> bool:
        """Tell whether some place bears a folded name."""
        number = self.find(key)
        return number >= 0 and bool(self._posted[number] < self._posted[number + 1])

    def reach(self, key: str) -> int:
        """Return how many words the longest name has that begins with a word; 0 for no name."""
        number = self.find(key)
        words: int = self._columns["reach"][number] if number >= 0 else 0
        return words

    def keys(self) -> Iterator[str]:
        """Return every folded name, in no order."""
        at, posted, begin = self._key_at, self._posted, self._keys_begin
        for number in range(len(at) - 1):
            if posted[number] < posted[number + 1]:
                key = self._bytes[begin + at[number] : begin + at[number + 1]].decode()
                if not key.startswith(ID):
                    yield key

    def __iter__(self) -> Iterator[Place]:
        """Return every place."""
        return (_stored((self, index)) for index in range(len(self)))

    def field(self, name: str, index: int) -> Any:
        """Return one field of a place.

        Raises
        ------
        AttributeError
            If places have no such field.
        """
        if name in NUMBERS:
            return self._columns[name][index]
        if name in REST:
            return self._rest(index)[name]
        if name not in _TEXTS:
            raise AttributeError(name)
        return getattr(self, f"_{name}")(index)

    def _id(self, index: int) -> str:
        number = self._columns["geoname"][index]
        own: str = f"{GEONAMES}{number}" if number else self._rest(index)["id"]
        return own

    def _name(self, index: int) -> str:
        return self._names(index)[0]

    def _kind(self, index: int) -> str:
        kind: str = self._kinds[self._columns["kind"][index]]
        return kind

    def _country(self, index: int) -> str | None:
        code = bytes(self._columns["country"][2 * index : 2 * index + 2])
        return code.decode() if code.strip() else None

    def _parent(self, index: int) -> str | None:
        parent = self._columns["parent"][index]
        return self._id(parent - 1) if parent else None

    def _names(self, index: int) -> tuple[str, ...]:
        return tuple(self._record(index).partition(BEFORE_REST)[0].split(BETWEEN_NAMES))

    def _record(self, index: int) -> str:
        begin, ends = self._records_begin, self._columns["record_at"]
        return self._bytes[begin + ends[index] : begin + ends[index + 1]].decode()

    def _rest(self, index: int) -> Mapping[str, Any]:
        text = self._record(index).partition(BEFORE_REST)[2]
        if not text:
            return REST
        rest: dict[str, Any] = {**REST, **json.loads(text)}
        return rest | {
            "notes": tuple(NameNote(*note) for note in rest["notes"]),
            "sources": tuple(rest["sources"]),
        }


class _Stored(Place):
    """A place whose fields are read from the table when they are first asked for.

    Python calls ``__getattr__`` for a slot that is still empty; what it finds is kept there.
    """

    __slots__ = ("_row",)
    _row: tuple[Table, int]

    def __getattr__(self, name: str) -> Any:
        table, index = object.__getattribute__(self, "_row")
        value = table.field(name, index)
        object.__setattr__(self, name, value)
        return value


def _stored(
    row: tuple[Table, int],
    new: Callable[[type[_Stored]], _Stored] = object.__new__,
    keep: Callable[[_Stored, tuple[Table, int]], None] = _Stored.__dict__["_row"].__set__,
) -> Place:
    """Return a place that knows no more than where it stands."""
    place = new(_Stored)
    keep(place, row)
    return place
