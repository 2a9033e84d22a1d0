"""The door to the data: what it refuses, and what the gazetteer makes of names."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.curated import compiled, feature, gazetteer, layers, lexicon, version
from geo.curated.files import DataFolder, data_folder
from geo.curated.layers import load_layers
from geo.curated.names import fold
from geo.errors import CuratedDataError
from geo.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture
def copied(tmp_path: Path) -> DataFolder:
    """Copy the data, so that a test may spoil it."""
    ignored = shutil.ignore_patterns("__pycache__", "derivation", "relief.webp")
    return DataFolder(shutil.copytree(ROOT / "data", tmp_path / "copy", ignore=ignored))


def spoil(folder: DataFolder, name: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a layer's first feature and record the new hash, as a careless curator would."""
    package = json.loads((folder.root / "datapackage.json").read_text("utf-8"))
    entry = next(r for r in package["resources"] if r["name"] == name)
    path = folder.root / entry["path"]
    rows = json.loads(path.read_text("utf-8"))
    change(rows["features"][0])
    path.write_text(json.dumps(rows), "utf-8")
    entry["hash"] = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    (folder.root / "datapackage.json").write_text(json.dumps(package), "utf-8")


def names_in(text: str) -> list[str]:
    """List the names that the gazetteer finds in a text, as written."""
    return [span.of(text) for span, _ in gazetteer().scan(text)]


def first(name: str) -> str:
    """Return the id of the most likely place."""
    return gazetteer().lookup(name)[0].id


def test_the_layers_come_with_attribution_and_stay_the_same() -> None:
    """Every layer names its licence; a second call is free."""
    assert {x.id for x in layers()} >= {
        "border", "sections", "sectors", "crossings", "base", "sites", "corridor", "countries",
        "regions", "provinces",
    }  # fmt: skip
    assert all(x.attribution and x.licence and x.as_of for x in layers())
    assert layers() is layers()


def test_loading_every_layer_is_fast() -> None:
    """Reading, checking and building the shapes takes no noticeable time."""
    started = time.perf_counter()
    load_layers(DataFolder(ROOT / "data"))
    assert time.perf_counter() - started < 1.5


def test_an_unknown_feature_is_named_with_its_likes() -> None:
    """A wrong id is answered with ids that exist."""
    with pytest.raises(
        CuratedDataError, match=r"no such curated feature: border-tjk-uzb.*base-201"
    ):
        feature("border-tjk-uzb")


def test_a_changed_file_is_refused_with_both_hashes(copied: DataFolder) -> None:
    """The message names the file, what was expected and what was found."""
    path = copied.root / "border.geojson"
    expected = copied.resource("border")["hash"]
    path.write_bytes(path.read_bytes().replace(b"67.78837", b"67.98837"))
    with pytest.raises(CuratedDataError) as caught:
        load_layers(copied)
    got = hashlib.sha256(path.read_bytes()).hexdigest()
    assert str(path) in str(caught.value)
    assert f"expected {expected}, got sha256:{got}" in str(caught.value)
    assert "python data/derive.py" in str(caught.value)


def test_a_missing_file_is_named(copied: DataFolder) -> None:
    """A file that is gone gets one clear line, not a traceback of the operating system."""
    (copied.root / "base.geojson").unlink()
    with pytest.raises(CuratedDataError, match=r"cannot be read.*base\.geojson.*git"):
        load_layers(copied)


def _swap(row: dict[str, Any]) -> None:
    row["geometry"]["coordinates"] = [[y, x] for x, y in row["geometry"]["coordinates"]]


def _knot(row: dict[str, Any]) -> None:
    row["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[68, 37], [69, 38], [69, 37], [68, 38], [68, 37]]],
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda row: row["properties"].update(sources=[]), "incomplete.*sources"),
        (lambda row: row["properties"].update(status="sure"), "expected surveyed.*got sure"),
        (lambda row: row["properties"].update(id="base-201"), "share an id: base-201"),
        (_swap, "outside its region.*lon before lat"),
        (_knot, "crosses itself.*Self-intersection"),
    ],
)
def test_a_careless_edit_is_refused(
    copied: DataFolder, change: Callable[[dict[str, Any]], None], message: str
) -> None:
    """Schema, ids, axis order and geometry are checked even when the hash was renewed."""
    spoil(copied, "border", change)
    with pytest.raises(CuratedDataError, match=message):
        load_layers(copied)


def test_a_lexicon_names_its_source(copied: DataFolder) -> None:
    """A vocabulary without a source is refused, and so is a name that is a path."""
    assert lexicon("not_places")["source"]
    (copied.root / "lexicons" / "bare.json").write_text('{"words": []}', "utf-8")
    with pytest.raises(CuratedDataError, match="does not say where it comes from"):
        copied.lexicon("bare")
    with pytest.raises(CuratedDataError, match="plain word"):
        copied.lexicon("../datapackage")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Dushanbe", "geonames:1221874"),
        ("ДУШАНБЕ", "geonames:1221874"),
        ("Khorog", "geonames:1221328"),
        ("Qurghonteppa", "geonames:1220747"),
        ("Kurgan-Tyube", "geonames:1220747"),
        ("Bokhtar", "geonames:1220747"),
        ("Курган-Тюбе", "geonames:1220747"),
        ("Pyandzh", "geonames:1220750"),
        ("Qal’ai Khumb", "geonames:1221559"),
        ("Osh", "geonames:1527534"),
        ("Moscow", "geonames:524901"),
        ("Russia", "geonames:2017370"),
        ("Georgia", "geonames:614540"),
        ("Khatlon", "geonames:1347488"),
        ("Kunduz", "geonames:1135689"),
        ("Fayzabad", "geonames:1142170"),
        ("St. Petersburg", "geonames:498817"),
        ("New York", "geonames:5128581"),
        ("Florida", "geonames:4155751"),
        ("Europe", "geonames:6255148"),
        ("Central Asia", "region-central-asia"),
        ("Sher Khan Bandar", "crossing-panji-poyon"),
    ],
)
def test_a_name_resolves_to_its_likeliest_place(name: str, place: str) -> None:
    """Old and new names, three scripts, and towns before their provinces."""
    assert first(name) == place


@pytest.mark.parametrize(
    ("name", "lat", "lon", "drawn"),
    [
        ("Tajikistan", 39, 71, "country-TJK"),
        ("Afghanistan", 33, 65, "country-AFG"),
        ("Russia", 60, 100, "country-RUS"),
        ("Kyrgyzstan", 41.5, 75, "country-KGZ"),
        ("Kazakhstan", 48, 68, "country-KAZ"),
        ("Central Asia", 43, 68, "region-central-asia"),
    ],
)
def test_a_country_is_its_feature_with_a_wide_radius(
    name: str, lat: float, lon: float, drawn: str
) -> None:
    """The point stands for an area: the radius says so, and the feature draws it."""
    place = gazetteer().lookup(name)[0]
    assert (place.lat, place.lon, place.feature) == (lat, lon, drawn)
    assert place.uncertainty_m > 200_000
    assert feature(drawn).name == name


def test_every_drawn_area_is_in_the_gazetteer() -> None:
    """Countries, regions and provinces of the map can be named in an article."""
    for layer in layers():
        for item in layer.features:
            if item.kind in {"country", "region", "province"}:
                assert item.id in {p.feature for p in gazetteer().lookup(item.name)}, item.id


def test_one_name_for_two_banks_keeps_both() -> None:
    """Badakhshan is a province on either side; Farkhor and Farkhar are two towns."""
    assert {p.feature for p in gazetteer().lookup("Badakhshan")} >= {
        "province-gbao", "province-badakhshan",
    }  # fmt: skip
    assert gazetteer().place(first("Farkhor")).country == "TJ"
    assert gazetteer().place(first("Farkhar")).country == "AF"


def test_a_false_friend_is_gone() -> None:
    """Lohur is a village of Khatlon, not Lahore; Pyandzh is not Dusti."""
    assert "geonames:1172451" not in {p.id for p in gazetteer().lookup("Lohur")}
    assert "geonames:1221871" not in {p.id for p in gazetteer().lookup("Pyandzh")}


def test_a_place_comes_back_by_its_id() -> None:
    """An id in a claim finds its place, a made-up one is refused."""
    place = gazetteer().place("geonames:1221874")
    assert (place.name, place.country, place.kind) == ("Dushanbe", "TJ", "settlement")
    assert 5_000 < place.uncertainty_m < 15_000
    with pytest.raises(CuratedDataError, match="no such place: geonames:0"):
        gazetteer().place("geonames:0")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("From Kurgan\u00a0Tyube to Kurgan\nTyube.", ["Kurgan\u00a0Tyube", "Kurgan\nTyube"]),
        ("Dushanbe's streets, Tajikistan’s border", ["Dushanbe", "Tajikistan"]),
        ("U.S. troops; the US said; let us go", ["U.S.", "US"]),
        ("St. Petersburg and Mazar-i-Sharif", ["St. Petersburg", "Mazar-i-Sharif"]),
        ("Dushanbe\n\nOsh", ["Dushanbe", "Osh"]),
        ("из Душанбе в Хорог", ["Душанбе", "Хорог"]),
        ("the dushanbe road", []),
        ("In March most of the Police read a nice Reading. Of course.", []),
        ("Viktor Ivanov met General May on Sunday", []),
        ("NATO, the CIS and the OSCE", []),
        ("Mr. Walsh told Xinhua on Christmas", []),
        (
            "a flat in Reading, England, and one in Nice, France",
            ["Reading", "England", "Nice", "France"],
        ),
    ],
)
def test_names_are_found_in_running_text(text: str, names: list[str]) -> None:
    """Longest names at word boundaries, and no word that is hardly ever a place."""
    assert names_in(text) == names


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: str(p.name))
def test_the_seed_articles_name_the_places_they_are_about(path: Path) -> None:
    """Every span cuts its name out of the article, and the countries are all there."""
    text = path.read_bytes().decode("utf-8")
    found = list(gazetteer().scan(text))
    for span, places in found:
        assert fold(span.of(text)) in set(map(fold, places[0].names))
    features = {places[0].feature for _, places in found}
    assert {"country-TJK", "country-AFG", "country-RUS", "region-central-asia"} <= features


def test_a_megabyte_is_scanned_in_about_a_second() -> None:
    """Both seeds, a hundred and fifty times over."""
    text = "".join(p.read_bytes().decode("utf-8") for p in SEEDS) * 150
    started = time.perf_counter()
    found = sum(1 for _ in gazetteer().scan(text))
    assert found > 10_000
    assert len(text) / (time.perf_counter() - started) > 400_000


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("OshDuanbe KurgTy-.,'’\n\u00a0\u202e<{ШМоскваآسیا"), max_size=60))
def test_scanning_any_text_gives_ordered_spans(text: str) -> None:
    """Spans never overlap, run left to right and start with a capital."""
    found = [span for span, _ in gazetteer().scan(text)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(isinstance(s, Span) and text[s.start].isupper() for s in found)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    """A folded name is its own fold."""
    assert fold(fold(name)) == fold(name)


@given(st.text(st.sampled_from("Kŭlob-’ ЙөХоруғ"), max_size=20))
def test_spellings_of_a_name_meet(name: str) -> None:
    """Capitals, composed or separate accents and the sort of hyphen make no other name."""
    apart = unicodedata.normalize("NFD", name.upper()).replace("-", "–").replace("’", "ʻ")
    assert fold(apart) == fold(name)


def test_the_compiled_form_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    """A truncated file counts as none; a new one takes the place of those of other states."""
    old, new = tmp_path / "gazetteer-old.npz", tmp_path / "gazetteer-new.npz"
    compiled._keep({"keys": np.arange(9)}, old)
    compiled._keep({"keys": np.arange(5)}, new)
    assert [p.name for p in tmp_path.iterdir()] == ["gazetteer-new.npz"]
    assert compiled._read(new)["keys"].tolist() == [0, 1, 2, 3, 4]
    new.write_bytes(new.read_bytes()[:100])
    assert compiled._read(new) is None


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The reader learns which folder, and that MARZ_HOME chooses another."""
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CuratedDataError, match=r"cannot be kept.*file.*MARZ_HOME"):
        compiled.load(DataFolder(ROOT / "data"), tmp_path / "file")


def test_the_version_follows_the_recorded_hashes() -> None:
    """Every curated file has its say in the version that the store keeps with a claim."""
    hashes = "".join(str(entry["hash"]) for entry in data_folder().resources())
    assert version() == hashlib.sha256(hashes.encode()).hexdigest()[:12]
    assert len(hashes) == 71 * len(data_folder().resources())
