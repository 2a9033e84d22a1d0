"""The door to the data: what it refuses, and what the gazetteer makes of names."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.curated import feature, layers, lexicon, version
from geo.curated.files import DataFolder, data_folder
from geo.curated.layers import load_layers
from geo.errors import CuratedDataError

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


def test_the_layers_come_with_attribution_and_stay_the_same() -> None:
    """Every layer names its licence; a second call is free."""
    assert [x.id for x in layers()] == [
        "border", "sections", "sectors", "crossings", "base", "sites", "corridor", "countries",
        "regions", "provinces", "districts", "rivers", "lakes",
    ]  # fmt: skip
    assert all(x.attribution and x.licence and x.as_of for x in layers())
    assert layers() is layers()


def test_loading_every_layer_is_fast() -> None:
    """Reading, checking and building the shapes takes no noticeable time."""
    started = time.process_time()
    load_layers(DataFolder(ROOT / "data"))
    assert time.process_time() - started < 1.5


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


def test_the_version_follows_the_recorded_hashes() -> None:
    """Every curated file has its say in the version that the store keeps with a claim."""
    hashes = "".join(str(entry["hash"]) for entry in data_folder().resources())
    assert version() == hashlib.sha256(hashes.encode()).hexdigest()[:12]
    assert len(hashes) == 71 * len(data_folder().resources())
