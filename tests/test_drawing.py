"""What the browser draws: whole, small, valid, dated, and kept apart by licence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pyproj import Geod
from shapely.geometry import Point, shape

from geo.curated import drawing, drawn_layers, feature, layers

DATA = Path(__file__).parent.parent / "data"
DRAWN: dict[str, dict[str, Any]] = {
    name.removesuffix(".json"): json.loads(content)
    for name, content in drawing().items()
    if name.endswith(".json")
}
ROWS = {
    row["properties"]["id"]: row
    for file in DRAWN.values()
    for row in file.get("features", ())
    if file["id"] != "world"
}
RESOURCES = {
    r["name"]: r for r in json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
}
FEATURES = [f for layer in layers() for f in layer.features]
EPOCH = dt.date(1970, 1, 1)


def test_every_curated_feature_reaches_the_browser() -> None:
    """Drawn, or listed without a shape where no source gives its place; with all its facts."""
    for f in FEATURES:
        row = ROWS[f.id]
        assert (row["geometry"] is None) == (f.geometry is None), f.id
        told = [fact.name for fact in f.facts if fact.name != "rank"]
        assert [fact["name"] for fact in row["properties"]["facts"]] == told


def test_all_of_it_is_small() -> None:
    """The drawn layers are six megabytes at most, each image of the relief 700 kB."""
    sizes = {name: len(content) for name, content in drawing().items()}
    assert sum(size for name, size in sizes.items() if name.endswith(".json")) <= 6_000_000
    assert max(size for name, size in sizes.items() if name.endswith(".webp")) <= 700_000


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_drawn_file_says_whose_it_is(name: str) -> None:
    """Title, attribution and licence stand in the file, and agree with the datapackage."""
    file, entry = DRAWN[name], RESOURCES[f"drawn-{name}"]
    assert file["title"]
    assert file["attribution"] == entry["attribution"]
    assert file["licence"] == " and ".join(x["name"] for x in entry["licenses"])
    assert file["as_of"] == entry["as_of"]


def test_open_database_data_keeps_to_its_own_files() -> None:
    """No file mixes OpenStreetMap's shapes with GeoNames' or with notes under CC BY."""
    for name, file in DRAWN.items():
        assert not {"ODbL-1.0", "CC-BY-4.0"} <= set(file["licence"].split(" and ")), name
    assert DRAWN["border"]["licence"] == "ODbL-1.0"
    assert "ODbL" not in DRAWN["settlements"]["licence"]


def test_every_drawn_shape_is_valid_and_named_where_it_is() -> None:
    """Simplifying broke nothing, and every area, line or point has its name on it."""
    for id_, row in ROWS.items():
        if row["geometry"] is not None:
            drawn = shape(row["geometry"])
            assert drawn.is_valid, id_
            assert drawn.distance(Point(row["properties"]["label"])) < 2e-3, id_


def test_sources_are_found_by_their_place_in_the_list() -> None:
    """A feature's source is the very one of the curated feature."""
    for f in FEATURES:
        listed = DRAWN[f.layer]["sources"]
        cited = [listed[k]["title"] for k in ROWS[f.id]["properties"]["sources"]]
        assert cited == [source.title for source in f.sources]


def test_day_numbers_are_the_lifetime() -> None:
    """Four days since 1970 say what the model says of every feature, open ends as null."""
    open_ = {dt.date.min, dt.date.max}
    for f in FEATURES:
        days = [None if day in open_ else (day - EPOCH).days for day in f.lifetime]
        assert ROWS[f.id]["properties"]["days"] == days, f.id


def test_the_bridge_opens_on_its_day() -> None:
    """The bridge at Panji Poyon counts from 26 August 2007, day 13,751."""
    assert feature("crossing-panji-poyon").valid_from == "2007-08-26"
    assert ROWS["crossing-panji-poyon"]["properties"]["days"] == [13751, 13751, None, None]


def test_the_drawn_border_keeps_its_course() -> None:
    """At 50 m the drawn line is 1,358.3 km of 1,365.8."""
    line = shape(ROWS["border-tjk-afg"]["geometry"])
    assert Geod(ellps="WGS84").geometry_length(line) / 1000 == pytest.approx(1358.3, abs=0.1)


def test_neighbours_share_their_line_once() -> None:
    """The line between two provinces is not drawn under the line between two countries."""
    countries, provinces = (shape(DRAWN[name]["borders"]) for name in ("countries", "provinces"))
    assert provinces.length > 20
    assert provinces.intersection(countries.buffer(0.005)).length < 0.02 * provinces.length


def test_the_world_knows_land_from_sea() -> None:
    """Kabul is on land, the Caspian is not, nor is Bering Strait, where the world is cut."""
    rows = {row["properties"]["id"]: row for row in DRAWN["world"]["features"]}
    land = shape(rows["world-land"]["geometry"])
    assert land.contains(Point(69.2, 34.5))
    assert not any(land.contains(Point(lon, lat)) for lon, lat in [(51, 40), (-169, 66), (0, 70)])
    assert land.contains(Point(-175, 66.5))
    assert {"world-792", "sea-caspian-sea"} <= set(rows)


def test_the_panel_knows_the_layers_without_opening_them() -> None:
    """Titles and attributions for the list beside the map are those of the files."""
    for layer in drawn_layers():
        assert DRAWN[layer.id]["attribution"] == layer.attribution
        assert DRAWN[layer.id]["title"] in {layer.title, layer.title.removesuffix(", drawn")}


@pytest.mark.parametrize("image", DRAWN["relief"]["images"], ids=lambda image: image["file"])
def test_the_relief_lies_where_it_says(tmp_path: Path, image: dict[str, Any]) -> None:
    """An image in Web Mercator has the shape of its bounds; it has ink, and soft edges."""
    target = tmp_path / "relief.webp"
    target.write_bytes(drawing()[image["file"]])
    (south, west), (north, east) = image["bounds"]
    height = np.diff(np.arcsinh(np.tan(np.radians([south, north]))))[0]
    with Image.open(target) as picture:
        shown = np.asarray(picture.convert("RGBA"))
    assert shown.shape[1] / shown.shape[0] == pytest.approx(
        np.radians(east - west) / height, rel=2e-3
    )
    assert shown[..., :3].std() > 5
    assert shown[0, :, 3].max() < 30
