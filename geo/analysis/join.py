"""Join claims to curated layers: inside, possibly or outside, and how far.

Which relations a claim gets
    - Layers ``border``, ``base`` and ``corridor``: one, to the nearest feature of the layer.
    - Layers ``countries``, ``provinces``, ``districts`` and ``regions``: one to every feature that
      the claim's place is inside of or possibly inside of. An area gets only itself and what it is
      part of (a claim about Afghanistan is not listed under its 34 provinces); a line gets the
      countries it runs through; provinces and districts are for points.
    - A claim may stand on a feature of any other layer (a lake, a sector): it is measured to these.
    - None, when the claim has no place that can be drawn.

A feature that did not exist yet, or no longer, when the claim says it happened is passed over,
unless the claim names it. One that is unverified never speaks for its layer. A claim with several
places (from, via, to) lies where any of them lies: the place that is nearest speaks for it. Every
role counts, ``about`` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.analysis import measure
from geo.analysis.measure import Disc, Measured
from geo.analysis.shapes import Shape, Sheet
from geo.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.model import Claim, Feature, Layer, Location, PartialDate

__all__ = ["join"]

NEAREST = ("border", "base", "corridor")
WITHIN = ("countries", "provinces", "districts", "regions")


_RANK = {"inside": 0, "possibly": 1, "outside": 2}


def join(claims: Sequence[Claim], layers: Sequence[Layer]) -> tuple[Relation, ...]:
    """Relate each claim to the curated layers by the rules above.

    Parameters
    ----------
    claims
        Claims of any number of documents.
    layers
        Curated layers, ``geo.curated.layers()``; those that no rule names are left alone.

    Returns
    -------
    tuple of Relation
        In the order of the claims, then of the layers. Distances are geodesic metres (WGS84) within
        0.5 %, kilometres run along the border from the Uzbek tripoint.
    """
    joiner = _joiner(layers)
    return tuple(r for claim in claims for r in joiner.relations(claim))


class Joiner:
    """The layers made ready for measuring, and how every place met so far lies to them."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)
        wanted = {*NEAREST, *WITHIN}
        self._sheets = [Sheet(x) for x in layers if x.id in wanted and x.features]
        drawn = [f for x in layers for f in x.features if f.geometry is not None]
        ready = {id_: shape for sheet in self._sheets for id_, shape in sheet.shapes.items()}
        self._shapes = {f.id: ready.get(f.id) or Shape(f) for f in drawn}
        self._dated = [f for f in drawn if f.valid_from or f.valid_to]
        self._known: dict[tuple[object, ...], tuple[Measured, ...]] = {}

    def serves(self, layers: Sequence[Layer]) -> bool:
        """Tell whether these are the very layers that were made ready."""
        same = len(layers) == len(self._layers)
        return same and all(a is b for a, b in zip(layers, self._layers, strict=True))

    def relations(self, claim: Claim) -> Iterator[Relation]:
        """Yield the claim's relations, one a feature, its nearest place speaking for it."""
        gone = frozenset(f.id for f in self._dated if _out_of_time(f, claim.date))
        measured = [m for x in claim.locations for m in self._measured(x, gone)]
        for sheet in self._sheets:
            here = [m for m in measured if m.layer == sheet.id]
            for group in [here] if sheet.id in NEAREST else _by_feature(here):
                if group:
                    yield _relation(claim, min(group, key=_closeness))

    def _measured(self, location: Location, gone: frozenset[str]) -> tuple[Measured, ...]:
        place = (location.kind, location.feature, location.lon, location.lat)
        key = (*place, location.uncertainty_m, gone)
        if key not in self._known:
            self._known[key] = tuple(self._measure(location, gone))
        return self._known[key]

    def _measure(self, location: Location, gone: frozenset[str]) -> Iterator[Measured]:
        own = self._shapes.get(location.feature or "")
        if own:
            yield from self._upwards(own)
        if location.kind == "point" and location.lon is not None and location.lat is not None:
            yield from self._point(Disc(location.lon, location.lat, location.uncertainty_m), gone)
        elif own:
            yield from self._extent(own, gone)

    def _upwards(self, own: Shape) -> Iterator[Measured]:
        # The feature itself, and what it is part of.
        shape: Shape | None = own
        while shape:
            yield measure.itself(shape, layer=shape.feature.layer)
            shape = self._shapes.get(shape.feature.parent or "")

    def _point(self, disc: Disc, gone: frozenset[str]) -> Iterator[Measured]:
        for sheet in self._sheets:
            if sheet.id in NEAREST:
                there = [s for s in sheet.single if s.id not in gone]
                every = [measure.point_near(disc, s, layer=sheet.id) for s in there]
                yield from sorted(every, key=_closeness)[:1]
            else:
                radius_m = (disc.radius_m or 0.0) + sheet.accuracy_m
                around = sheet.around(lon=disc.lon, lat=disc.lat, radius_m=radius_m)
                some = (measure.point_within(disc, s, layer=sheet.id) for s in around)
                yield from (m for m in some if m.kind != "outside")

    def _extent(self, own: Shape, gone: frozenset[str]) -> Iterator[Measured]:
        for sheet in self._sheets:
            if sheet.id in NEAREST and own.id not in sheet.shapes:
                there = [s for s in sheet.whole if s.id not in gone]
                every = [measure.extent_near(own, s, layer=sheet.id) for s in there]
                yield from sorted(every, key=_closeness)[:1]
            elif sheet.id in WITHIN and not own.is_area and _concerns(own, sheet):
                touched = sheet.touched_by(own.geometry)
                some = (measure.set_within(own, s, layer=sheet.id) for s in touched)
                yield from filter(None, some)


def _out_of_time(feature: Feature, date: PartialDate | None) -> bool:
    """Tell whether a feature was surely not there on any day that the date can mean."""
    if date is None:
        return False
    begun_from, _, _, ended_by = feature.lifetime
    gone = date.earliest is not None and date.earliest >= ended_by
    return gone or (date.latest is not None and date.latest < begun_from)


def _concerns(own: Shape, sheet: Sheet) -> bool:
    return own.geometry.geom_type == "MultiPoint" or sheet.id == "countries"


def _closeness(found: Measured) -> tuple[int, float, float]:
    return _RANK[found.kind], found.low_m, found.high_m


def _by_feature(measured: Iterable[Measured]) -> list[list[Measured]]:
    grouped: dict[str, list[Measured]] = {}
    for found in measured:
        grouped.setdefault(found.feature, []).append(found)
    return list(grouped.values())


def _relation(claim: Claim, found: Measured) -> Relation:
    return Relation(
        claim=claim.id,
        feature=found.feature,
        layer=found.layer,
        kind=found.kind,
        distance_low_m=found.low_m,
        distance_high_m=found.high_m,
        chainage_low_km=found.low_km,
        chainage_high_km=found.high_km,
    )


_ready: list[Joiner] = []


def _joiner(layers: Sequence[Layer]) -> Joiner:
    """Return the last joiner when it serves these layers: a second import measures nothing anew."""
    if not (_ready and _ready[0].serves(layers)):
        _ready[:] = [Joiner(layers)]
    return _ready[0]
