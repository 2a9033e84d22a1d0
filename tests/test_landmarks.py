"""What lies along the border, against known facts and against plain linear referencing."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer

from geo.analysis import landmarks, ruler
from geo.analysis.landmarks import _runs, course
from geo.curated import layer

GEOD = Geod(ellps="WGS84")
UTM = Transformer.from_crs("EPSG:4326", "EPSG:32642", always_xy=True)
KNOWN = {
    "crossing-panji-poyon": (110, 125),
    "crossing-ruzvay": (560, 580),
    "crossing-tem": (785, 800),
    "crossing-ishkoshim": (890, 910),
}
"""Kilometres between which each crossing lies; plain linear referencing below holds them too."""


@cache
def flat() -> Any:
    """Project the border to UTM 42N, whose scale is true within 0.35 % here."""
    line = layer("border").features[0].shape
    return shapely.transform(line, lambda xy: np.column_stack(UTM.transform(xy[:, 0], xy[:, 1])))


def row(kind: str, id_: str) -> dict[str, Any]:
    """Return a landmark by its id."""
    return next(r for r in landmarks()[kind] if r["id"] == id_)


def place(id_: str) -> tuple[float, float]:
    """Return the curated point of a crossing as lon, lat in degrees."""
    point = next(f.shape for f in layer("crossings").features if f.id == id_)
    return point.x, point.y


@pytest.mark.parametrize("crossing", KNOWN)
def test_a_crossing_stands_at_its_kilometre(crossing: str) -> None:
    """The bridges stand in their order, on the line itself."""
    low, high = KNOWN[crossing]
    found = row("crossings", crossing)
    assert low < found["km"] < high
    assert found["distance_km"] < 0.5


@pytest.mark.parametrize("crossing", KNOWN)
def test_kilometres_agree_with_plain_linear_referencing(crossing: str) -> None:
    """On the line projected to UTM 42N shapely finds the same kilometre within 0.5 %."""
    metres = flat().project(shapely.Point(UTM.transform(*place(crossing))))
    assert row("crossings", crossing)["km"] == pytest.approx(metres / 1000, rel=0.005)


@pytest.mark.parametrize("km", [1, 250, 683, 1100, 1365])
def test_the_course_agrees_with_plain_interpolation(km: int) -> None:
    """The place at a kilometre is that of the projected line, within 0.5 % of the way there."""
    point = flat().interpolate(km * 1000)
    lon, lat = UTM.transform(point.x, point.y, direction="INVERSE")
    away = GEOD.inv(*course()[km], lon, lat)[2] / 1000
    assert away <= 0.005 * max(km, 100)


def test_the_course_lies_on_the_border() -> None:
    """Every whole kilometre is found again where it was put, a row for each and one for the end."""
    assert len(course()) == 1367
    assert np.allclose(ruler().locate(course()[:-1]), np.arange(1366), atol=0.01)
    assert ruler().outline.nearest(course()).distance_m.max() < 1


def test_a_ruler_holds_kilometres_beyond_its_ends() -> None:
    """Before the beginning and after the end it gives the ends."""
    line = ruler()
    ends = line.at(np.array([-5.0, 0.0, line.length_km, 9_999.0]))
    assert np.allclose(ends[0], ends[1])
    assert np.allclose(ends[2], ends[3])


def test_the_rivers_cover_the_border() -> None:
    """Amu Darya, Panj, Pamir, Zorkul and land follow each other from end to end."""
    rivers = landmarks()["rivers"]
    assert [r["course"] for r in rivers] == ["river", "river", "river", "lake", "land"]
    assert (rivers[0]["from_km"], rivers[-1]["to_km"]) == (0, landmarks()["length_km"])
    for before, after in itertools.pairwise(rivers):
        assert before["to_km"] == pytest.approx(after["from_km"], abs=0.3)


def test_the_districts_cover_the_border_in_their_order() -> None:
    """From Shahrituz to Murghob, one after the other without a gap."""
    districts = landmarks()["districts"]
    names = [r["name"] for r in districts]
    for before, after in [("Shahrituz", "Panj"), ("Panj", "Farkhor"), ("Darvoz", "Vanj")]:
        assert names.index(before) < names.index(after)
    assert names[-1] == "Murghob"
    assert [r["to_km"] for r in districts[:-1]] == [r["from_km"] for r in districts[1:]]
    assert districts[-1]["to_km"] == landmarks()["length_km"]


@pytest.mark.parametrize(
    ("crossing", "district"),
    [("crossing-ruzvay", "Darvoz"), ("crossing-tem", "Shughnon"), ("crossing-vanj", "Vanj")],
)
def test_a_crossing_stands_in_its_district(crossing: str, district: str) -> None:
    """The district at a crossing's kilometre is the one that its Tajik bank belongs to."""
    km = row("crossings", crossing)["km"]
    own = [r["name"] for r in landmarks()["districts"] if r["from_km"] <= km < r["to_km"]]
    assert own == [district]


def test_towns_are_projected_upon_the_border() -> None:
    """Khorog stands at about kilometre 799, some kilometres from the line, on the Tajik side."""
    khorog, kunduz = row("places", "geonames:1221328"), "geonames:1135689"
    assert khorog["km"] == pytest.approx(799, abs=2)
    assert 1 < khorog["distance_km"] < 5
    assert khorog["tajik"]
    assert not row("places", "geonames:1142545")["tajik"]
    assert kunduz not in {r["id"] for r in landmarks()["places"]}


def test_what_did_not_stand_yet_can_be_told() -> None:
    """A crossing carries the days of its lifetime: the bridge of Tem since 3 November 2002."""
    assert row("crossings", "crossing-tem")["days"] == [11_994, 11_994, None, None]
    assert row("places", "base-201-kulob")["kind"] == "garrison"


def test_a_short_run_joins_the_one_before() -> None:
    """A sliver of a district is accuracy, not geography."""
    assert _runs([1] * 9 + [2] * 2 + [1] * 5 + [3] * 6) == [(1, 0, 16), (3, 16, 22)]


def test_it_is_json_that_names_its_owners() -> None:
    """The page publishes it as it is, and the saved picture says whose data it is."""
    found = json.loads(json.dumps(landmarks(), allow_nan=False))
    assert found["attribution"][0].startswith("© OpenStreetMap contributors")
    assert len(found["course"]) == 1367
