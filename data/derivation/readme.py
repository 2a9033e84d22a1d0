"""Write ``data/README.md``: every layer with its sources, licence, accuracy and how it is made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from derivation.files import DATA
from derivation.package import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["write_readme"]

HEAD = """# Curated data

Written by `make data` from `datapackage.json`: do not edit this page, edit the notes in `by_hand/`.

Every feature has an id, names (English, Russian, Tajik, Persian where known), a lifetime, a status,
an accuracy and its sources. **Surveyed** is measured in detail; **approximate** lies within the
stated accuracy; **schematic** draws what no source locates; **unverified** stands in one source
only, or in none that could be checked, and says so on the map. A feature whose place no source
gives has no geometry: it is listed and not drawn.
"""

SCHEMA = """## A feature

[feature.schema.json](feature.schema.json) holds it in full.

| property | meaning |
|---|---|
| `id` | never changes: `crossing-panji-poyon`, `geonames:1221874` |
| `name`, `names` | on the map; by language: `en`, `ru`, `tg`, `fa`, null where not known |
| `kind` | bridge, garrison, district … |
| `valid_from`, `valid_to` | year, month or day (EDTF); `A/B` is some day between; null is open |
| `status`, `accuracy_m` | as above; metres that the drawing may lie off |
| `parent` | id of what it is part of |
| `sources` | title, publisher, year, locator (page, date, record) |
| `facts` | dated statements with their source; those that differ stand side by side |

Coordinates are WGS84 degrees, longitude before latitude (RFC 7946). Lengths are geodesic.

## Deriving it anew

`make data` fetches the packages named in `datapackage.json` with npm and pip, checks their SHA-256
and writes the same bytes again, about a minute after the download: `git diff --stat data` shows
nothing then. The application and its tests never need the packages.
"""


def write_readme() -> None:
    """Write the page from the datapackage and the layers as they were derived."""
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    resources = [r for r in package["resources"] if r["command"]]
    layers = {r["name"]: _features(r["path"]) for r in resources if r["format"] == "geojson"}
    # A layer as drawn has the sources and the licence of the layer itself.
    shown = [
        r for r in resources if r["name"].removeprefix("drawn-") not in layers.keys() - {r["name"]}
    ]
    parts = [
        HEAD,
        "## Layers\n",
        *_table(shown, layers),
        "\n`drawn/` holds each layer as the map loads it, simplified, under the same licence.",
        "\n## Attribution by licence\n",
        *_credits(resources),
        "\n## Known, and not drawn\n",
        *_listed(layers, lambda row: row["geometry"] is None),
        "\n## Unverified\n",
        *_listed(layers, lambda row: row["properties"]["status"] == "unverified"),
        "\n" + SCHEMA.rstrip(),
    ]
    (DATA / "README.md").write_text("\n".join(parts) + "\n", encoding="utf-8", newline="\n")


def _features(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / path).read_text("utf-8"))["features"]
    return rows


def _table(resources: list[dict[str, Any]], layers: dict[str, Any]) -> Iterator[str]:
    yield "| layer | features | source | licence | accuracy | as of | how derived |"
    yield "|---|---|---|---|---|---|---|"
    how = {row["name"]: row["how"] for row in files()}
    for row in resources:
        yield _line(
            f"[{row['title']}]({row['path']})",
            _count(layers.get(row["name"])),
            "; ".join(dict.fromkeys(_source(s) for s in row["sources"])),
            " and ".join(x["name"] for x in row["licenses"]),
            row["accuracy"],
            row["as_of"],
            how[row["name"]],
        )


def _count(rows: list[dict[str, Any]] | None) -> str:
    if rows is None:
        return "–"
    bare = sum(row["geometry"] is None for row in rows)
    return f"{len(rows)}, {bare} not drawn" if bare else str(len(rows))


def _source(source: dict[str, Any]) -> str:
    if "version" in source:
        return f"{source['title']}, `{source['version']}`"
    return f"[{source['title'].lower()}]({source['path']})"


def _credits(resources: list[dict[str, Any]]) -> Iterator[str]:
    """List under each licence what has to be said wherever its data is shown."""
    by_licence: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in resources:
        for licence in row["licenses"]:
            found = by_licence.setdefault((licence["name"], licence["path"]), {})
            found.setdefault(row["attribution"], []).append(f"`{row['path']}`")
    for (name, path), found in sorted(by_licence.items()):
        yield f"**[{name}]({path})**\n"
        for attribution, paths in found.items():
            yield f"- {attribution}: {', '.join(paths)}"
        yield ""


def _listed(layers: dict[str, Any], wanted: Any) -> Iterator[str]:
    for name, rows in layers.items():
        chosen = [row["properties"] for row in rows if wanted(row)]
        if chosen:
            yield f"- {name}: {_names(chosen)}"


def _names(rows: Iterable[dict[str, Any]]) -> str:
    return ", ".join(f"{row['name']} (`{row['id']}`)" for row in rows)


def _line(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
