"""Online tiles: only those that the server names, and none that ask for a key."""

from __future__ import annotations

import json

import pytest

from geo.errors import GeoError
from geo.mapping import online_tiles, tiles_file


def test_no_name_means_no_tiles() -> None:
    """Unless the variable is set, nothing may leave the machine."""
    assert online_tiles("") == online_tiles(" , ") == ()


def test_named_tiles_carry_their_attribution() -> None:
    """Address, attribution and greatest zoom come from the package of providers."""
    osm, topo = online_tiles("OpenStreetMap.Mapnik, OpenTopoMap")
    assert osm.id == "online-openstreetmap-mapnik"
    assert "{z}" in osm.url
    assert "{x}" in osm.url
    assert "OpenStreetMap" in osm.attribution
    assert topo.max_zoom == 17


@pytest.mark.parametrize("name", ["Nowhere.Tiles", "Thunderforest.OpenCycleMap", "<img src=x>"])
def test_a_name_that_cannot_serve_says_what_to_write(name: str) -> None:
    """An unknown name, or tiles that ask for a key, are told apart from a broken page."""
    with pytest.raises(GeoError, match=r"MARZ_TILES.+OpenStreetMap\.Mapnik"):
        online_tiles(name)


def test_the_file_for_the_browser_is_plain_json() -> None:
    """The engine reads ids, titles, addresses, attributions."""
    (told,) = json.loads(tiles_file(online_tiles("OpenTopoMap")))
    assert set(told) == {"id", "title", "url", "attribution", "max_zoom"}
