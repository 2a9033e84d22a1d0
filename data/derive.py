"""Derive every file under ``data/`` that is not written by hand, the same bytes on every run.

    python data/derive.py [--packages FOLDER]

The packages (about 300 MB) are downloaded with npm and pip into a folder that is deleted
afterwards, or kept and read again when ``--packages`` names one. Notes by hand stand in
``data/by_hand/``; hashes, sources and licences end up in ``data/datapackage.json``, and a table of
them for people in ``data/README.md``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from derivation.base import derive_base
from derivation.corridor import derive_corridor
from derivation.countries import derive_border, derive_countries, read_countries
from derivation.crossings import derive_crossings, derive_sites
from derivation.districts import derive_districts
from derivation.drawing import derive_drawing
from derivation.fetch import PACKAGES, fetch
from derivation.files import note
from derivation.gazetteer import derive_gazetteer, derive_not_places
from derivation.gazetteer_forms import derive_forms
from derivation.gazetteer_region import derive_region, derive_settlement_names
from derivation.kin import derive_kin
from derivation.package import write_datapackage
from derivation.provinces import derive_provinces, read_provinces
from derivation.readme import write_readme
from derivation.relief import derive_relief
from derivation.sections import derive_sections
from derivation.sectors import derive_sectors
from derivation.settlements import derive_settlements
from derivation.water import derive_lakes, derive_rivers
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Fetch, derive, and write the datapackage, a bar showing how far it is."""
    parser = argparse.ArgumentParser(description="Derive the curated data.")
    parser.add_argument("--packages", type=Path, help="folder to keep the packages in")
    folder = parser.parse_args().packages
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with tempfile.TemporaryDirectory() as temporary, Progress(*columns, TimeElapsedColumn()) as bar:
        packages: dict[str, Path] = {}
        task = bar.add_task("fetching", total=len(PACKAGES) + len(note("resources")))
        for name in fetch(folder or Path(temporary), packages):
            bar.update(task, description=f"fetching {name}")
            bar.advance(task)
        for what in derive(packages):
            bar.update(task, description=f"deriving {what}")
            bar.advance(task)
        bar.update(task, description="derived", completed=bar.tasks[0].total)


def derive(packages: dict[str, Path]) -> Iterator[str]:
    """Write every derived file, given the unpacked packages.

    Yields
    ------
    str
        What comes next.
    """
    yield "border"
    shapes = read_countries(packages["osm"] / "map.geo.json")
    derive_border(shapes)
    yield "countries"
    countries = derive_countries(shapes)
    yield "provinces"
    provinces = read_provinces(packages["provinces"] / "admin1.json")
    derive_provinces(provinces, countries)
    yield "districts"
    derive_districts(packages["districts"] / "data.db")
    yield "sections"
    derive_sections()
    yield "rivers"
    derive_rivers(packages["rivers"] / "map.geo.json")
    yield "lakes"
    derive_lakes(packages["lakes"] / "map.geo.json")
    yield "sectors"
    derive_sectors()
    yield "crossings"
    derive_crossings()
    yield "base"
    derive_base()
    yield "sites"
    derive_sites()
    yield "corridor"
    derive_corridor()
    yield "settlements"
    derive_settlements()
    yield "gazetteer"
    derive_gazetteer(packages, provinces)
    derive_region()
    derive_settlement_names()
    yield "Russian forms"
    derive_forms()
    yield "words that are no places"
    derive_not_places(packages)
    yield "verbs of no list"
    derive_kin(packages["wordnet"])
    yield "relief"
    derive_relief(packages["relief"] / "g10g.npz")
    yield "drawing"
    derive_drawing(packages["world"] / "countries-50m.json")
    yield "datapackage"
    write_datapackage()
    write_readme()


if __name__ == "__main__":
    main()
