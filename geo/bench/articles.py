"""How fast articles are extracted, taken in and kept."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo import curated, intake, reading
from geo.bench.clock import Row, clock, row, since
from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["copies", "extract", "ingest", "store"]

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def extract() -> Iterator[Row]:
    """Yield the rows of ``extract``."""
    from geo import extraction  # noqa: PLC0415  only this row needs the text model

    documents = [reading.read(source) for source in copies(5)]
    begun = time.perf_counter()
    extraction.extract(documents[0])
    yield {"what": "first article, model loaded", "ms": since(begun)}
    taken, found = clock(extraction.extract, documents)
    claims = sum(len(x.claims) for x in found)
    yield row("extract an article", taken, claims=claims)
    scan = curated.gazetteer().scan
    taken, names = clock(lambda document: list(scan(document.text)), documents)
    yield row("peer: dictionary matching, no claims", taken, names=sum(map(len, names)))


def ingest() -> Iterator[Row]:
    """Yield the rows of ``ingest``."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as kept:
        sources = copies(10)
        for what in ("take in a new article", "take it in again"):
            taken, _ = clock(lambda source: intake.take_in(source, store=kept), sources)
            yield row(what, taken)


def store() -> Iterator[Row]:
    """Yield the rows of ``store``."""
    dossiers = [intake.examine(reading.read(source)) for source in copies(10)]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as kept:
        for version in ("1", "2"):
            taken, _ = clock(lambda dossier: kept.save(dossier, version=version), dossiers)  # noqa: B023  used at once
            yield row(f"save an article, version {version}", taken)
        yield row("read every article", clock(lambda _: kept.dossiers(), range(20))[0])
        queries = ["border guards", "heroin", '"security sources"', "nowhere"] * 20
        yield row("search", clock(kept.search, queries)[0])
        yield row("stamp", clock(lambda _: kept.stamp(), range(100))[0])


def copies(count: int) -> list[bytes]:
    """Return the seed articles so many times, told apart by line ends after the last line."""
    seeds = [file.read_bytes() for file in sorted(SEEDS.glob("*.txt"))]
    return [seed + b"\n" * n for n in range(count) for seed in seeds]
