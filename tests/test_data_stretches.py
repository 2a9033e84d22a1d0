"""Stretches of the border: river, lake and land, and who guarded which until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from curating import CITIES, GEOD, LAYERS, RULER, by_hand, standing, value

from geo.curated import feature

if TYPE_CHECKING:
    from shapely.geometry import LineString


def places_at(km: Any) -> Any:
    """Return the places (n, 2), lon and lat, at these kilometres of the border."""
    vertices = shapely.get_coordinates(feature("border-tjk-afg").shape)
    steps = GEOD.line_lengths(vertices[:, 0], vertices[:, 1]) / 1000
    known = np.concatenate([[0.0], np.cumsum(steps)])
    return np.stack([np.interp(km, known, vertices[:, axis]) for axis in (0, 1)], axis=1)


@pytest.mark.parametrize("layer", ["sections", "sectors"])
def test_stretches_follow_each_other_along_the_border(layer: str) -> None:
    """From kilometre 0 to the end without gap or overlap, and each as long as it says."""
    items = LAYERS[layer].features
    for run in [items] if layer == "sections" else [items[:5], items[5:]]:
        ends = RULER.locate(np.array([f.shape.coords[i] for f in run for i in (0, -1)]))
        assert ends[[0, -1]] == pytest.approx([0, RULER.length_km], abs=1e-3)
        assert ends[1:-1:2] == pytest.approx(ends[2::2], abs=1e-3)
        for item, start, end in zip(run, ends[::2], ends[1::2], strict=True):
            assert value(item, "chainage from") == pytest.approx(start, abs=0.06)
            assert value(item, "length") == pytest.approx(end - start, abs=0.06)
            assert GEOD.geometry_length(item.shape) / 1000 == pytest.approx(end - start, abs=0.01)


def test_measured_lengths_stand_beside_the_stated_ones() -> None:
    """River 1,137.7 (stated 1,135.3), land 210.5 (189.85) and lake 17.6 km (19)."""
    border, sums = feature("border-tjk-afg"), {"river": 0.0, "lake": 0.0, "land": 0.0}
    for item in LAYERS["sections"].features:
        sums[value(item, "course")] += GEOD.geometry_length(item.shape) / 1000
    for name, course in (("along rivers", "river"), ("on land", "land"), ("across lakes", "lake")):
        measured = value(border, f"measured length {name}")
        assert measured == pytest.approx(sums[course], abs=0.06)
        assert measured == pytest.approx(value(border, f"stated length {name}"), rel=0.12)


def test_stated_lengths_stand_side_by_side() -> None:
    """Sources differ about the length; each is kept with its date and source."""
    stated = [f for f in feature("border-tjk-afg").facts if f.name == "stated length"]
    assert {f.value for f in stated} == {1344.15, 1206, 1357, 1200, 1400}
    assert all(f.source.publisher for f in stated)


def test_in_may_2003_russians_guard_all_and_no_bridge_stands_at_panji_poyon() -> None:
    """Five Russian sectors, no Tajik one."""
    found = standing("sectors", "2003-05-01")
    assert found == {name: name.startswith("sector-rus") for name in found}
    assert len(found) == 10
    assert standing("crossings", "2003-05-01")["crossing-panji-poyon"] is False


def test_in_may_2011_tajiks_guard_all() -> None:
    """No Russian sector, all Tajik ones."""
    found = standing("sectors", "2011-05-01")
    assert found == {name: name.startswith("sector-tjk") for name in found}


@pytest.mark.parametrize(
    ("town", "before", "after"),
    [
        ("ishkoshim", "2004-11-30", "2004-12-01"),
        ("khorugh", "2004-12-02", "2004-12-03"),
        ("kalai-khumb", "2004-12-04", "2004-12-05"),
        ("moskovsky", "2005-04-14", "2005-09-01"),
        ("panj", "2005-07-12", "2006-12-31"),
    ],
)
def test_sectors_were_handed_over_one_by_one(town: str, before: str, after: str) -> None:
    """Russian on the day before, Tajik from the last day that any source gives."""
    follower = "hamadoni" if town == "moskovsky" else town
    for state, prefix, name in ((True, "rus", town), (False, "tjk", follower)):
        id_ = f"sector-{prefix}-{name}"
        assert (standing("sectors", before)[id_], standing("sectors", after)[id_]) == (
            state,
            not state,
        )


def test_a_handover_on_which_sources_differ_is_open_between() -> None:
    """Interfax says 1 September 2005 of Panj, Asia-Plus 2006: both are kept, neither wins."""
    found = standing("sectors", "2005-12-31")
    assert (found["sector-rus-panj"], found["sector-tjk-panj"]) == (None, None)
    dates = {f.value for f in feature("sector-rus-panj").facts if f.unit == "date"}
    assert {"2004-10-16", "2005-07-13", "2005-09-01", "2006"} <= dates


def test_the_drawn_sectors_agree_with_the_lengths_that_sources_state() -> None:
    """Moskovsky 232 km within 1.5 %, the Pamir stretch 880 km within 1 %."""
    rus = LAYERS["sectors"].features[:5]
    length = {f.id: GEOD.geometry_length(f.shape) / 1000 for f in rus}
    moskovsky = feature("sector-rus-moskovsky")
    assert value(moskovsky, "drawn length less stated length") == pytest.approx(
        length[moskovsky.id] - 232, abs=0.06
    )
    assert length[moskovsky.id] == pytest.approx(232, rel=0.015)
    for name in ("sector-rus-panj", "sector-rus-moskovsky"):
        together = value(feature(name), "drawn length, Panj and Moskovsky together")
        assert together == "480.4 km drawn, 404.8 km without Shurobod; 400 km stated"
    assert length["sector-rus-panj"] + length[moskovsky.id] == pytest.approx(480.4, abs=0.06)
    pamir = sum(length[f"sector-rus-{x}"] for x in ("kalai-khumb", "khorugh", "ishkoshim"))
    assert pamir == pytest.approx(880, rel=0.01)


def test_headquarters_lie_at_their_own_sector() -> None:
    """Each town's nearest place on the border is on the stretch that is named after it."""
    notes = by_hand("sectors")["detachments"]
    limits = [row["from_km"] for row in notes] + [RULER.length_km]
    for row, low, high in zip(notes, limits[:-1], limits[1:], strict=True):
        city = CITIES[str(row["headquarters"][0])]
        (km,) = RULER.locate(np.array([[city["longitude"], city["latitude"]]]))
        assert low < km < high, row["headquarters"]


def test_the_lake_begins_and_ends_where_it_is_mapped() -> None:
    """Zorkul's section is measured anew on the lake's own layer, within 0.1 km."""
    lake = next(f for f in LAYERS["lakes"].features if f.id == "lake-zorkul")
    inside = feature("border-tjk-afg").shape.intersection(lake.shape)
    km = RULER.locate(shapely.get_coordinates(inside))
    section = feature("section-zorkul")
    assert value(section, "chainage from") == pytest.approx(km.min(), abs=0.1)
    assert value(section, "chainage to") == pytest.approx(km.max(), abs=0.1)


def test_sectors_end_where_districts_meet_at_the_river() -> None:
    """The limits are measured anew on the districts' own layer, within 0.3 km."""
    notes = by_hand("sectors")["detachments"]
    rows = [(id_, row["from_km"]) for row in notes for id_ in row["districts"]]
    areas = [feature(id_).shape for id_, _ in rows]
    km = np.arange(0.05, RULER.length_km, 0.1)
    nearest = shapely.STRtree(areas).nearest(shapely.points(places_at(km)))
    assert (np.diff(nearest) >= 0).all()
    for start in {km for _, km in rows if km}:
        own = next(i for i, row in enumerate(rows) if row[1] == start)
        assert km[nearest >= own].min() == pytest.approx(start, abs=0.3), rows[own]


def test_each_district_is_drawn_with_the_headquarters_nearest_along_the_border() -> None:
    """The rule that the sectors state is the rule by which they are drawn."""
    notes = by_hand("sectors")["detachments"]
    cities = [CITIES[str(row["headquarters"][0])] for row in notes]
    towns = RULER.locate(np.array([[c["longitude"], c["latitude"]] for c in cities]))
    rows = [(i, feature(id_).shape) for i, row in enumerate(notes) for id_ in row["districts"]]
    km = np.arange(0.05, RULER.length_km, 0.1)
    nearest = shapely.STRtree([area for _, area in rows]).nearest(shapely.points(places_at(km)))
    for at, (own, _) in enumerate(rows):
        middle = np.median(km[nearest == at])
        assert np.abs(towns - middle).argmin() == own, rows[at]


def test_a_cut_of_the_border_lies_on_it() -> None:
    """Cutting adds no vertex off the line: every vertex of a sector is on the border."""
    line: LineString = feature("border-tjk-afg").shape
    for item in LAYERS["sectors"].features:
        points = shapely.points(shapely.get_coordinates(item.shape))
        assert shapely.distance(points, line).max() < 2e-6, item.id
