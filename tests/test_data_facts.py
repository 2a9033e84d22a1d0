"""The curated facts by hand: where each stands, when it stood, and who says so."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import shapely
from curating import CITIES, DATA, GEOD, LAYERS, RULER, by_hand, holds, standing, value
from pyproj import Transformer
from shapely.geometry import Point
from shapely.ops import nearest_points

from geo.curated import feature

TO_METRES = Transformer.from_crs(4326, 32642, always_xy=True)
"""UTM 42N, to find the nearest point; the distance to it is measured on the ellipsoid."""
BY_HAND = ("border", "sections", "sectors", "crossings", "base", "sites", "corridor")
FACTS = [(f, fact) for name in BY_HAND for f in LAYERS[name].features for fact in f.facts]


def distance_km(item: Any, country: str) -> float:
    """Measure from a point to the nearest place on a country's outline."""
    point, area = item.shape, feature(country).shape
    flat = [shapely.transform(g, TO_METRES.transform, interleaved=False) for g in (point, area)]
    near = nearest_points(flat[0], flat[1].boundary)[1]
    lon, lat = TO_METRES.transform(near.x, near.y, direction="INVERSE")
    return float(GEOD.inv(point.x, point.y, lon, lat)[2]) / 1000


def test_every_statement_has_a_source_that_is_in_the_bibliography() -> None:
    """No statement without a source, and none from memory but in features that say unverified."""
    books = by_hand("sources")
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
    """A drawn crossing is within its own accuracy of the border; an unverified one says so."""
    drawn = [f for f in LAYERS["crossings"].features if f.geometry is not None]
    vague = {f.id for f in drawn if f.accuracy_m is None}
    assert (len(drawn), vague) == (5, {"crossing-ishkoshim", "crossing-vanj"})
    for item in drawn:
        away_m = RULER.outline.nearest(np.array(item.shape.coords)).distance_m[0]
        assert away_m <= (item.accuracy_m or 3000), item.id
        assert (item.id in vague) == (item.status == "unverified")
        assert item.id not in vague or "the point only" in value(item, "what is unverified")


def test_crossings_name_both_banks() -> None:
    """Whoever stands on either side finds the name used there."""
    for item in LAYERS["crossings"].features:
        assert value(item, "Tajik bank")
        assert value(item, "Afghan bank")


@pytest.mark.parametrize(
    ("day", "there", "not_there", "open_"),
    [
        ("2002-11-02", {"nizhny-panj-ferry"}, {"tem", "ruzvay", "panji-poyon"}, set()),
        ("2003-05-01", {"tem"}, {"panji-poyon", "ruzvay", "ishkoshim"}, {"langar", "kokul"}),
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
    """The base is drawn as the same points as its parts, Kulob until late 2015."""
    base = feature("base-201")
    parts = [f for f in LAYERS["base"].features if f.parent == "base-201"]
    assert {p.coords[0] for p in base.geometry.geoms} == {f.shape.coords[0] for f in parts}
    days = ("2015-10-14", "2015-11-15", "2016-01-01")
    kulob = [standing("base", day)["base-201-kulob"] for day in days]
    assert kulob == [True, None, False]
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


def test_corridors_say_which_stops_a_source_names_and_no_beginning() -> None:
    """Osh, Bishkek, Khorugh and Murghob are named; the towns between are chosen, and say so."""
    route = feature("corridor-northern-route")
    said = {f.value: f.source.publisher for f in route.facts if "named by the" in f.name}
    assert said == {"Osh, Bishkek": "RFE/RL", "Khorugh, Murghob, Osh": "Registan, S. M. Bland"}
    assert value(route, "time covered by the sources") == "2010/2014"
    for item in LAYERS["corridor"].features:
        chosen = [f.value for f in item.facts if f.value and "chosen by Marz" in str(f.value)]
        assert len(chosen) == len(item.geometry.geoms), item.id
        assert (item.valid_from, item.valid_to) == (None, None), item.id
        assert sum(s.title.startswith("GeoNames") for s in item.sources) == 1, item.id


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
