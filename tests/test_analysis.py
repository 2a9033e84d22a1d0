"""Distances, kilometres and sides on the real curated layers, against answers known otherwise."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo import curated
from geo.analysis import join
from geo.analysis.chainage import Ruler
from geo.analysis.join import _out_of_time
from geo.analysis.outline import Outline, rim
from geo.analysis.shapes import Shape
from geo.model import Claim, Location, PartialDate, Quote, Relation, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

GEOD = Geod(ellps="WGS84")
BORDER = "border-tjk-afg"

PLACES = {
    "Dushanbe": (68.77905, 38.53575),
    "Kulob": (69.78454, 37.91459),
    "Qurghonteppa": (68.77762, 37.83654),
    "Khorog": (71.55337, 37.49039),
    "Panji Poyon": (68.57721, 37.19443),
    "Murghob": (73.96674, 38.17023),
    "Kunduz": (68.857, 36.72895),
    "Osh": (72.7985, 40.52828),
    "Moscow": (37.6173, 55.7558),
}
"""Longitude and latitude in degrees. Source: GeoNames (CC BY 4.0)."""


def at(name: str, *, uncertainty_m: float | None = 1_000.0, **rest: Any) -> Location:
    """Return the point of a known settlement as a claim's location."""
    lon, lat = PLACES[name]
    return Location(
        role="at", basis="named", name=name, kind="point", lon=lon, lat=lat,
        uncertainty_m=uncertainty_m, **rest,
    )  # fmt: skip


def over(feature: str, kind: Any = "area") -> Location:
    """Return a curated feature as a claim's location."""
    return Location(role="about", basis="named", name=feature, kind=kind, feature=feature)


def claim(*locations: Location, id_: str = "c", date: PartialDate | None = None) -> Claim:
    """Return a claim at these locations."""
    return Claim(
        id=id_, document="d", quote=Quote(Span(0, 1), "x"), trigger=Span(0, 1), event_type="STATE",
        modality="happened", locations=locations, date=date,
    )  # fmt: skip


def relations(*locations: Location, date: PartialDate | None = None) -> dict[str, Relation]:
    """Join one claim and return its relations by feature."""
    return {r.feature: r for r in join([claim(*locations, date=date)], curated.layers())}


def nearest(layer: str, *locations: Location, date: PartialDate | None = None) -> Relation:
    """Join one claim and return its one relation to a layer."""
    (found,) = (r for r in relations(*locations, date=date).values() if r.layer == layer)
    return found


@cache
def ruler() -> Ruler:
    """Return the border with its kilometres."""
    return Ruler(curated.feature(BORDER).shape)


@cache
def every_ten_metres() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return places every ten metres along the border, and the kilometre of each."""
    vertices = shapely.get_coordinates(curated.feature(BORDER).shape)
    lon, lat, km, done = [], [], [], 0.0
    for (x0, y0), (x1, y1) in itertools.pairwise(vertices):
        length = GEOD.line_length([x0, x1], [y0, y1])
        share = np.linspace(0, 1, max(2, int(length // 10) + 2))
        lon.append(x0 + share * (x1 - x0))
        lat.append(y0 + share * (y1 - y0))
        km.append((done + share * length) / 1000)
        done += length
    return np.stack([np.concatenate(lon), np.concatenate(lat)], axis=1), np.concatenate(km)


def search(lon: float, lat: float) -> tuple[float, float]:
    """Return distance and kilometre of the nearest of all those places."""
    places, km = every_ten_metres()
    many = np.full(len(places), lon), np.full(len(places), lat)
    distance = GEOD.inv(*many, places[:, 0], places[:, 1])[2]
    return float(distance.min()), float(km[distance.argmin()])


def test_the_border_has_its_length() -> None:
    """1,365.8 geodesic kilometres from the Uzbek to the Chinese tripoint."""
    assert ruler().length_km == pytest.approx(1_365.8, abs=0.1)
    ends = np.array([[67.78837, 37.18585], [74.89911, 37.23299]])
    assert ruler().locate(ends) == pytest.approx([0.0, ruler().length_km], abs=0.01)


@pytest.mark.parametrize("name", PLACES)
def test_distance_agrees_with_a_search_along_the_line(name: str) -> None:
    """Within 0.1 % or one metre of the nearest of 137,000 places, also from Moscow."""
    lon, lat = PLACES[name]
    distance, km = search(lon, lat)
    point = np.array([[lon, lat]])
    assert ruler().outline.nearest(point).distance_m[0] == pytest.approx(distance, rel=1e-3, abs=1)
    assert ruler().locate(point)[0] == pytest.approx(km, abs=0.05)


def test_nearby_places_agree_with_a_search_along_the_line() -> None:
    """The same at thirty places up to some 30 km from the border."""
    places, _ = every_ten_metres()
    rng = np.random.default_rng(201)
    points = places[rng.integers(0, len(places), 30)] + rng.uniform(-0.3, 0.3, (30, 2))
    found = ruler().outline.nearest(points).distance_m
    true = [search(*point)[0] for point in points]
    assert found == pytest.approx(true, rel=1e-3, abs=1)


@pytest.mark.parametrize(
    ("name", "feature", "km"),
    [("Dushanbe", "base-201-dushanbe", 123.8), ("Qurghonteppa", "base-201-qurghonteppa", 56.1),
     ("Kulob", "base-201-kulob", 34.0)],
)  # fmt: skip
def test_garrisons_lie_where_they_were_measured(name: str, feature: str, km: float) -> None:
    """None of the three garrisons is on the border: 123.8, 56.1 and 34.0 km."""
    border = nearest("border", at(name))
    middle_km = (border.distance_low_m + border.distance_high_m) / 2000
    assert (border.kind, middle_km) == ("outside", pytest.approx(km, abs=0.1))
    assert nearest("base", at(name)).feature == feature


def test_distance_spans_the_uncertainty() -> None:
    """Twice the claim's radius and twice the border's own accuracy lie between low and high."""
    sure, unsure = (nearest("border", at("Kulob", uncertainty_m=u)) for u in (0.0, 10_000.0))
    assert sure.distance_high_m - sure.distance_low_m == pytest.approx(100)
    assert unsure.distance_high_m - unsure.distance_low_m == pytest.approx(20_100)
    assert unsure.chainage_low_km < sure.chainage_low_km <= unsure.chainage_high_km


def test_a_disc_across_the_border_is_possibly_on_both_sides() -> None:
    """Khorog lies on the river: its disc reaches Afghanistan, so neither side is sure."""
    found = relations(at("Khorog", uncertainty_m=3_000.0))
    assert {found[f].kind for f in (BORDER, "country-TJK", "country-AFG")} == {"possibly"}
    assert "province-gbao" in found


def test_a_place_deep_inside_is_inside() -> None:
    """Murghob with two kilometres of doubt is in Tajikistan, in Gorno-Badakhshan, nowhere else."""
    found = relations(at("Murghob", uncertainty_m=2_000.0))
    sides = {f: r.kind for f, r in found.items() if r.layer in {"countries", "provinces"}}
    assert sides == {"country-TJK": "inside", "province-gbao": "inside"}
    assert found["country-TJK"].distance_high_m == 0


def test_a_place_of_unknown_accuracy_is_never_surely_inside() -> None:
    """Without an uncertainty the side is possible, not sure."""
    assert relations(at("Murghob", uncertainty_m=None))["country-TJK"].kind == "possibly"


def test_the_capital_is_in_its_own_province() -> None:
    """Dushanbe is in Tajikistan and at least possibly in the city's own province."""
    found = relations(at("Dushanbe"))
    assert found["country-TJK"].kind == "inside"
    assert found["province-dushanbe"].kind in {"inside", "possibly"}


def test_a_claim_on_the_border_is_the_whole_line() -> None:
    """The line is at no distance from itself, from kilometre 0 to the last, on either side."""
    found = relations(over(BORDER, "line"))
    line = found[BORDER]
    assert (line.kind, line.distance_low_m, line.distance_high_m) == ("inside", 0, 0)
    assert (line.chainage_low_km, line.chainage_high_km) == (0, pytest.approx(1_365.8, abs=0.1))
    sides = {f: r.kind for f, r in found.items() if r.layer in {"countries", "provinces"}}
    assert sides == {"country-AFG": "possibly", "country-TJK": "possibly"}


def test_a_country_at_the_border_is_possibly_on_it() -> None:
    """Tajikistan may mean the border, or what lies 287 km from it."""
    found = relations(over("country-TJK"))
    line = found[BORDER]
    assert (line.kind, line.distance_low_m) == ("possibly", 0)
    assert line.distance_high_m == pytest.approx(287_500, rel=5e-3)
    assert line.chainage_high_km - line.chainage_low_km == pytest.approx(1_365.8, abs=2)


def test_a_country_is_not_listed_under_its_provinces() -> None:
    """A claim about Afghanistan gets Afghanistan, and none of its 34 provinces."""
    found = relations(over("country-AFG"))
    assert [f for f, r in found.items() if r.layer in {"countries", "provinces"}] == ["country-AFG"]


def test_a_province_is_part_of_its_country() -> None:
    """A claim about Khatlon is inside Tajikistan, and possibly at its stretch of the border."""
    found = relations(over("province-khatlon"))
    assert (found["province-khatlon"].kind, found["country-TJK"].kind) == ("inside", "inside")
    assert 0 < found[BORDER].chainage_high_km < 700


def test_a_place_lies_in_its_district() -> None:
    """Khorog is possibly in either bank's district, its radius of a kilometre reaching over."""
    found = relations(at("Khorog"))
    assert {f for f, r in found.items() if r.layer == "districts"} == {
        "district-shughnon",
        "district-shighnan",
    }


def test_a_district_is_part_of_its_province_and_near_the_border() -> None:
    """A claim about a border district is possibly on the border, on its own kilometres."""
    found = relations(over("district-ishkoshim"))
    assert {"province-gbao", "country-TJK"} <= set(found)
    assert found[BORDER].kind == "possibly"
    assert 700 < found[BORDER].chainage_low_km < found[BORDER].chainage_high_km < 1200


def test_a_claim_on_a_lake_is_measured_too() -> None:
    """Sarez lies away from the border, however surely the lake is drawn."""
    assert relations(over("lake-sarez"))[BORDER].distance_low_m > 20_000


def test_a_country_away_from_the_border_has_no_kilometre() -> None:
    """Kyrgyzstan is outside, by the distance of the nearest places of both."""
    line = relations(over("country-KGZ"))[BORDER]
    assert (line.kind, line.chainage_low_km, line.chainage_high_km) == ("outside", None, None)
    places, _ = every_ten_metres()
    outline = Outline(curated.feature("country-KGZ").shape)
    true = outline.nearest(places[::50]).distance_m.min()
    assert line.distance_low_m == pytest.approx(true, rel=5e-3)


@pytest.mark.parametrize("feature", ["country-KGZ", "country-AFG", "province-sughd"])
def test_the_farthest_place_is_within_half_a_percent(feature: str) -> None:
    """The shaved outline that far distances use agrees with every vertex of the full one."""
    shape = Shape(curated.feature(feature))
    full = ruler().outline.nearest(shape.outline.points).distance_m.max()
    assert shape.coarse.greatest(ruler().outline) == pytest.approx(full, rel=5e-3)


def test_the_base_is_measured_as_a_whole_and_in_parts() -> None:
    """A point has a nearest garrison; a country has the base; the base is inside Tajikistan."""
    assert nearest("base", at("Khorog")).feature == "base-201-kulob"
    assert nearest("base", over("country-TJK")).feature == "base-201"
    assert relations(over("base-201"))["country-TJK"].kind == "inside"


def test_a_garrison_that_is_gone_is_passed_over() -> None:
    """Kulob's garrison left in 2015: in 2016 the nearest one to Kulob is another."""
    years = [PartialDate.day(dt.date(year, 5, 4), basis="stated") for year in (2011, 2016, 1999)]
    found = [nearest("base", at("Kulob"), date=day).feature for day in years[:2]]
    assert found == ["base-201-kulob", "base-201-qurghonteppa"]
    assert not [r for r in relations(at("Kulob"), date=years[2]).values() if r.layer == "base"]


def test_what_is_unverified_never_speaks_for_its_layer() -> None:
    """Kulob lies nearer to a feeder of the route that no source confirms."""
    feeder = curated.feature("corridor-feeder-hamadoni")
    assert feeder.status == "unverified"
    assert nearest("corridor", at("Kulob")).feature == "corridor-northern-route"


def test_a_lifetime_between_two_days_is_over_after_the_last() -> None:
    """The Panj sector was handed over at some day of an interval: only after it, surely gone."""
    sector = curated.feature("sector-rus-panj")
    open_still, over = (PartialDate.day(dt.date(y, 6, 1), basis="stated") for y in (2006, 2007))
    assert not _out_of_time(sector, open_still)
    assert _out_of_time(sector, over)


def test_the_corridor_runs_through_its_countries() -> None:
    """A claim on the route is possibly in each country that the route passes."""
    found = relations(over("corridor-northern-route", "route"))
    passed = {f for f, r in found.items() if r.layer == "countries"}
    assert {f"country-{c}" for c in ("AFG", "TJK", "KGZ", "KAZ", "RUS")} <= passed
    assert found[BORDER].kind == "possibly"
    assert found[BORDER].chainage_high_km - found[BORDER].chainage_low_km < 1_300


def test_the_nearest_of_several_places_speaks() -> None:
    """From Moscow to Kulob: the distance is Kulob's, both countries are named."""
    found = relations(at("Moscow"), at("Kulob"))
    assert found[BORDER] == relations(at("Kulob"))[BORDER]
    assert {"country-RUS", "country-TJK"} <= set(found)


def test_a_claim_without_a_place_has_no_relation() -> None:
    """Unplaced is a value, and so is a place that no curated feature draws."""
    assert relations() == {}
    assert relations(over("country-UKR")) == {}


def test_claims_keep_their_order_and_one_relation_a_feature() -> None:
    """Relations come claim by claim, and never twice for one feature."""
    found = join(
        [claim(at("Osh"), id_="b"), claim(at("Kunduz"), at("Kunduz"), id_="a")], curated.layers()
    )
    ids = [r.claim for r in found]
    assert ids == sorted(ids, reverse=True)
    assert len({(r.claim, r.feature) for r in found}) == len(found)


@given(
    lon=st.floats(60, 80), lat=st.floats(30, 45), uncertainty_m=st.none() | st.floats(0, 200_000)
)
def test_every_relation_holds_its_own_rules(
    lon: float, lat: float, uncertainty_m: float | None
) -> None:
    """Low is never above high, possibly means that nothing may lie between."""
    place = replace(at("Osh"), lon=lon, lat=lat, uncertainty_m=uncertainty_m)
    for found in relations(place).values():
        assert 0 <= found.distance_low_m <= found.distance_high_m
        assert (found.kind == "outside") == (found.distance_low_m > 0)
        if found.layer == "border":
            assert 0 <= found.chainage_low_km <= found.chainage_high_km <= ruler().length_km


def test_the_rim_of_a_disc_is_at_its_radius() -> None:
    """The probes of a disc lie at its centre, half way and on its rim."""
    lon, lat = PLACES["Khorog"]
    points = rim(lon=lon, lat=lat, radius_m=5_000.0)
    away = GEOD.inv(np.full(49, lon), np.full(49, lat), points[:, 0], points[:, 1])[2]
    assert sorted(set(away.round(3))) == [0, 2_500, 5_000]
