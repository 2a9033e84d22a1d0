"""The curated data: what it measures, where it lies, and that it says where it came from."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyproj import Geod
from shapely.geometry import LineString, Point

from geo.curated import feature, layers

DATA = Path(__file__).parent.parent / "data"
GEOD = Geod(ellps="WGS84")

PACKAGE = json.loads((DATA / "datapackage.json").read_text("utf-8"))
RESOURCES = PACKAGE["resources"]
LAYERS = [r for r in RESOURCES if r["format"] == "geojson"]
NOT_DRAWN = 7
"""Features that no source locates."""
FEATURES = [f for layer in layers() for f in layer.features]


def length_km(line: LineString) -> float:
    """Measure a line on the ellipsoid."""
    return float(GEOD.geometry_length(line)) / 1000


def test_the_border_has_its_full_length_and_detail() -> None:
    """The Tajik side measures 1,365.8 km on the ellipsoid, with every vertex of the source."""
    line = feature("border-tjk-afg").shape
    assert length_km(line) == pytest.approx(1365.8, abs=0.1)
    assert len(line.coords) == 5864


def test_the_border_runs_from_the_uzbek_to_the_chinese_end() -> None:
    """Chainage 0 is in the west: every later join counts kilometres from there."""
    line = feature("border-tjk-afg").shape
    assert line.coords[0] == pytest.approx((67.78837, 37.18585), abs=1e-6)
    assert line.coords[-1] == pytest.approx((74.89911, 37.23299), abs=1e-6)
    assert line.is_simple


def test_the_border_parts_tajikistan_from_afghanistan() -> None:
    """Both countries meet along it: no point of the line is far from either."""
    points = [Point(xy) for xy in feature("border-tjk-afg").shape.coords[10:-10:50]]
    for country in ("country-TJK", "country-AFG"):
        boundary = feature(country).shape.boundary
        assert max(boundary.distance(p) for p in points) < 0.02, country


def test_tajikistan_and_afghanistan_do_not_overlap() -> None:
    """A point lies on one side of the border only."""
    tajik, afghan = feature("country-TJK").shape, feature("country-AFG").shape
    assert tajik.intersection(afghan).area < 1e-3


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: str(r["path"]))
def test_every_file_is_the_one_described(resource: dict[str, Any]) -> None:
    """Hash and size of each file are those of the datapackage."""
    content = (DATA / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["bytes"] == len(content) < 4_000_000


def test_what_needs_no_download_is_derived_byte_for_byte(tmp_path: Path) -> None:
    """What is made from notes by hand and GeoNames is written exactly as it lies here."""
    copy = shutil.copytree(DATA, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    steps = [
        "sections.sections", "sectors.sectors", "crossings.crossings", "crossings.sites",
        "base.base", "corridor.corridor", "settlements.settlements",
    ]  # fmt: skip
    names = [*(f"{step.split('.')[1]}.geojson" for step in steps), "datapackage.json"]
    for name in names:
        (copy / name).unlink()
    pairs = [step.split(".") for step in steps]
    lines = [f"from derivation.{room} import derive_{x} as d; d()" for room, x in pairs]
    code = "\n".join([*lines, "from derivation.package import write_datapackage as d; d()"])
    subprocess.run([sys.executable, "-c", code], cwd=copy, check=True, capture_output=True)
    assert {n: (copy / n).read_bytes() == (DATA / n).read_bytes() for n in names} == dict.fromkeys(
        names, True
    )


def test_another_archive_is_refused(tmp_path: Path) -> None:
    """A package that is not the recorded one ends the derivation with both hashes."""
    (tmp_path / "geo-maps-countries-coastline-1m-0.6.0.tgz").write_bytes(b"another map")
    command = [sys.executable, "data/derive.py", "--packages", str(tmp_path)]
    done = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "expected sha256 3dce5cc4" in done.stderr


def test_every_file_is_described() -> None:
    """Nothing lies in the folder that the datapackage does not name, but scripts and lexicons."""
    found = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file()}
    beside = (".py", ".pyc", ".md", ".lock", ".schema.json")
    data = {p for p in found if not p.endswith(beside) and not p.startswith("lexicons/")}
    assert data == {r["path"] for r in RESOURCES} | {"datapackage.json"}


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: str(r["name"]))
def test_every_file_says_where_it_came_from(resource: dict[str, Any]) -> None:
    """Sources, licence and attribution stand beside each file, as Frictionless Data asks."""
    assert all(s["title"] and s["path"] for s in resource["sources"])
    assert all(x["name"] and x["path"].startswith("https://") for x in resource["licenses"])
    assert resource["attribution"]
    assert resource["command"] == ("python data/derive.py" if "as_of" in resource else None)


def test_what_comes_from_openstreetmap_says_so() -> None:
    """The ODbL's attribution and licence follow its data into every file."""
    for resource in RESOURCES:
        if any("geo-maps" in s.get("version", "") for s in resource["sources"]):
            assert "© OpenStreetMap contributors" in resource["attribution"]
            assert "ODbL-1.0" in {x["name"] for x in resource["licenses"]}


@pytest.mark.parametrize("resource", LAYERS, ids=lambda r: str(r["name"]))
def test_every_feature_keeps_the_schema(resource: dict[str, Any]) -> None:
    """Names by language, lifetime, status, accuracy, sources and facts: all there, nothing else."""
    check = Draft202012Validator(json.loads((DATA / "feature.schema.json").read_text("utf-8")))
    for row in json.loads((DATA / resource["path"]).read_text("utf-8"))["features"]:
        assert [e.message for e in check.iter_errors(row)] == [], row["properties"].get("id")


def test_no_two_features_share_an_id() -> None:
    """An id means one object, in whatever layer."""
    ids = [f.id for f in FEATURES]
    assert len(ids) == len(set(ids)) > 400


def test_every_geometry_is_valid_and_detailed_in_its_place() -> None:
    """No knot, no empty shape; what has none is counted."""
    drawn = [f for f in FEATURES if f.geometry is not None]
    assert all(f.shape.is_valid and not f.shape.is_empty for f in drawn)
    assert len(FEATURES) - len(drawn) == NOT_DRAWN


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: str(r["name"]))
def test_licences_do_not_mix_in_a_file(resource: dict[str, Any]) -> None:
    """Who needs data under CC BY or in the public domain can take a whole file."""
    licences = {x["name"] for x in resource["licenses"]}
    assert len(licences - {"ISC"}) == 1 or licences == {"ISC"}


@pytest.mark.parametrize("item", FEATURES, ids=lambda f: str(f.id))
def test_every_feature_has_sources(item: Any) -> None:
    """A feature without a source, or a fact without one, is hearsay."""
    assert all(s.title for s in item.sources), item.id
    schematic = {fact.name: fact.value for fact in item.facts}.get("geometry") == "schematic"
    # Of a point that is unverified nobody can say how far off it is.
    vague = schematic or item.status in {"schematic", "unverified"}
    assert vague or item.accuracy_m or item.geometry is None
    assert all(fact.source.title for fact in item.facts)


def test_central_asia_is_its_five_states() -> None:
    """The region is the union that UN M49 defines."""
    region = feature("region-central-asia").shape
    for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB"):
        country = feature(f"country-{code}").shape
        assert country.difference(region).area < 1e-2, code
    assert not region.contains(Point(69.17, 34.53))


def test_notes_by_hand_lie_in_their_country() -> None:
    """Every place noted by hand is on the right side, or at most 0.002° over it at a bridge."""
    notes = json.loads((DATA / "by_hand" / "gazetteer_region.json").read_text("utf-8"))
    codes = {"TJ": "TJK", "AF": "AFG", "KG": "KGZ"}
    placed = [p for p in notes["places"] if p.get("country") and "point" in p]
    assert len(placed) > 5
    for place in placed:
        area = feature(f"country-{codes[place['country']]}").shape
        assert area.distance(Point(place["point"])) < 0.002, place["id"]
