"""How fast articles are extracted, taken in and kept."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo import intake, reading
from geo.bench.clock import Row, clock, row, since
from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["copies", "extract", "ingest", "store"]

LEAST_RATIO, MOST_MS, MOST_MB = 0.8, 4000, 600
"""Floors. Source: the design's budget for extraction, one core, warm."""
WARM, TURNS = 3, 3
"""Documents before measuring starts, and turns that are measured."""
SEEDS = Path(__file__).parent.parent.parent / "seeds"


def extract() -> Iterator[Row]:
    """Yield the rows of ``extract``: beside the syntax model alone, on one core, in turns.

    The texts are those of TR-News where ``MARZ_CORPORA`` names a folder that holds it, the marked
    articles of ``tests/gold/dev`` otherwise.
    """
    yield from _from_the_start()
    from geo import extraction  # noqa: PLC0415  only these rows need the text model
    from geo.extraction.pipeline import plain_model  # noqa: PLC0415  the same

    name, texts = _texts()
    documents = [reading.read(text.encode()) for text in texts]
    language = plain_model()
    with _one_core():
        for document in documents[:WARM]:
            extraction.extract(document)
        turns = []
        for _ in range(TURNS):
            alone, _ = clock(language, texts)
            taken, found = clock(extraction.extract, documents)
            turns.append((_rate(alone), _rate(taken)))
    claims = sum(len(x.claims) for x in found)
    peer, own = (round(median(column), 2) for column in zip(*turns, strict=True))
    yield row(f"extract, {name}", taken, docs_per_s=own, claims=claims)
    yield row(f"peer: full spaCy pipeline alone, {name}", alone, docs_per_s=peer)
    ratio = round(median(b / a for a, b in turns), 3)
    yield {"what": "documents a second, extract over peer", "ratio": ratio, "floor": LEAST_RATIO}


def _from_the_start() -> Iterator[Row]:
    """Yield how long a new process takes to its first claims, and the memory it needs."""
    command = [
        sys.executable,
        "-m",
        "geo",
        "extract",
        str(min(SEEDS.glob("*.txt"))),
        "--json",
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own command
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  the same
    yield {"what": "start to first claims of an article", "ms": since(begun), "floor": MOST_MS}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield {"what": "memory of that process", "mb": round(peak, 1), "floor": MOST_MB}


def _rate(taken: Sequence[float]) -> float:
    return 1000 * len(taken) / sum(taken)


def _texts() -> tuple[str, list[str]]:
    """Return the name and the texts of what is measured on."""
    corpus = Path(os.environ.get("MARZ_CORPORA", "")) / "TR-News.xml"
    if os.environ.get("MARZ_CORPORA") and corpus.is_file():
        articles = ET.parse(corpus).getroot().findall("article")  # noqa: S314  own copy
        return "TR-News", [a.findtext("text") or "" for a in articles]
    marked = sorted((SEEDS.parent / "tests" / "gold" / "dev").glob("en*.txt"))
    return "marked articles", [path.read_text(encoding="utf-8") for path in marked]


@contextmanager
def _one_core() -> Iterator[None]:
    """Keep this process on one core for a while."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


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
