"""Measurements that anyone can repeat: milliseconds per piece of work, peers in the same run."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo import analysis, curated, intake, reading
from geo.analysis.outline import WGS84
from geo.model import Claim, Location, Quote, Span
from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["measure"]

SEEDS = Path(__file__).parent.parent / "seeds"

PLACES = 300
"""Random places around the border that distances are measured from."""

KM_PER_DEGREE = 111.195

Row = dict[str, Any]


def measure(subject: str) -> Iterator[Row]:
    """Yield the rows of one subject: ``analysis``, ``extract``, ``ingest`` or ``store``.

    Parameters
    ----------
    subject
        What is measured. Rows whose ``what`` begins with ``peer:`` are other ways to do the same.
    """
    subjects = {"analysis": _analysis, "extract": _extract, "ingest": _ingest, "store": _store}
    for row in subjects[subject]():
        yield {"bench": subject} | row


def _analysis() -> Iterator[Row]:
    layers, line = curated.layers(), curated.feature("border-tjk-afg").shape
    claims = [_claim(lon, lat) for lon, lat in np.random.default_rng(1).uniform(
        (66.0, 36.0), (75.0, 40.0), (PLACES, 2))]  # fmt: skip
    lon_lat = np.array([(x.locations[0].lon, x.locations[0].lat) for x in claims])
    true = np.array([_search(line, place) for place in lon_lat])

    # Ours: every layer, three-valued; the second time from memory.
    taken, found = _clock(lambda claim: analysis.join([claim], layers), claims)
    ours = [next(r.distance_low_m for r in rows if r.layer == "border") / 1000 for rows in found]
    accuracy_km = (curated.feature("border-tjk-afg").accuracy_m or 0.0) / 1000
    error = _worst(np.array(ours) + accuracy_km, true)
    yield _row("join a place with all layers", taken, worst_error=error)
    yield _row("join it again", _clock(lambda claim: analysis.join([claim], layers), claims)[0])

    # Peers: degrees taken for a constant length, and the nearest vertex.
    taken, degrees = _clock(lambda at: line.distance(shapely.Point(at)), lon_lat)
    error = _worst(np.array(degrees) * KM_PER_DEGREE, true)
    yield _row("peer: shapely distance in degrees", taken, worst_error=error)
    vertices = shapely.get_coordinates(line)
    taken, nearest = _clock(lambda at: _to_vertices(vertices, at), lon_lat)
    yield _row("peer: geodesic to every vertex", taken, worst_error=_worst(np.array(nearest), true))


def _claim(lon: float, lat: float) -> Claim:
    place = Location(
        role="at", basis="named", name="place", kind="point", lon=lon, lat=lat, uncertainty_m=0.0
    )
    return Claim(
        id="claim", document="", quote=Quote(Span(0, 1), ""), trigger=Span(0, 1),
        event_type="STATE", modality="happened", locations=(place,),
    )  # fmt: skip


def _search(line: Any, at: NDArray[np.float64]) -> float:
    """Return the distance in kilometres by search along the line, every 100 m."""
    return _to_vertices(shapely.get_coordinates(shapely.segmentize(line, 0.001)), at)


def _to_vertices(vertices: NDArray[np.float64], at: NDArray[np.float64]) -> float:
    lon, lat = np.full(len(vertices), at[0]), np.full(len(vertices), at[1])
    return float(WGS84.inv(lon, lat, vertices[:, 0], vertices[:, 1])[2].min()) / 1000


def _worst(found: NDArray[np.float64], true: NDArray[np.float64]) -> float:
    """Return the greatest relative error at more than a kilometre's distance."""
    far = true > 1.0
    return round(float((np.abs(found - true) / true)[far].max()), 5)


def _extract() -> Iterator[Row]:
    from geo import extraction  # noqa: PLC0415  only this row needs the text model

    documents = [reading.read(source) for source in _copies(5)]
    begun = time.perf_counter()
    extraction.extract(documents[0])
    yield {"what": "first article, model loaded", "ms": _since(begun)}
    taken, found = _clock(extraction.extract, documents)
    claims = sum(len(x.claims) for x in found)
    yield _row("extract an article", taken, claims=claims)
    scan = curated.gazetteer().scan
    taken, names = _clock(lambda document: list(scan(document.text)), documents)
    yield _row("peer: dictionary matching, no claims", taken, names=sum(map(len, names)))


def _ingest() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        sources = _copies(10)
        for what in ("take in a new article", "take it in again"):
            taken, _ = _clock(lambda source: intake.take_in(source, store=store), sources)
            yield _row(what, taken)


def _store() -> Iterator[Row]:
    dossiers = [intake.examine(reading.read(source)) for source in _copies(10)]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        for version in ("1", "2"):
            taken, _ = _clock(lambda dossier: store.save(dossier, version=version), dossiers)  # noqa: B023  used at once
            yield _row(f"save an article, version {version}", taken)
        yield _row("read every article", _clock(lambda _: store.dossiers(), range(20))[0])
        queries = ["border guards", "heroin", '"security sources"', "nowhere"] * 20
        yield _row("search", _clock(store.search, queries)[0])
        yield _row("stamp", _clock(lambda _: store.stamp(), range(100))[0])


def _copies(count: int) -> list[bytes]:
    """Return the seed articles so many times, told apart by line ends after the last line."""
    seeds = [file.read_bytes() for file in sorted(SEEDS.glob("*.txt"))]
    return [seed + b"\n" * n for n in range(count) for seed in seeds]


def _clock(work: Callable[[Any], Any], items: Iterable[Any]) -> tuple[list[float], list[Any]]:
    """Work on each item; return the milliseconds each took and what came out."""
    taken, out = [], []
    for item in items:
        begun = time.perf_counter()
        out.append(work(item))
        taken.append(_since(begun))
    return taken, out


def _since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 4)


def _row(what: str, taken: Sequence[float], **more: Any) -> Row:
    p50, p95 = round(median(taken), 3), round(quantiles(taken, n=20)[-1], 3)
    return {"what": what, "n": len(taken), "ms_p50": p50, "ms_p95": p95} | more
