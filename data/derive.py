"""Derive every file under ``data/`` that is not written by hand, the same bytes on every run.

    python data/derive.py [--packages FOLDER]

The packages (about 200 MB) are downloaded with npm and pip into a folder that is deleted
afterwards, or kept and read again when ``--packages`` names one. Notes by hand stand in
``data/by_hand/``; hashes, sources and licences end up in ``data/datapackage.json``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from derivation.countries import derive_border, derive_countries, read_countries
from derivation.drawing import derive_drawing
from derivation.fetch import fetch
from derivation.gazetteer import derive_gazetteer, derive_not_places
from derivation.package import write_datapackage
from derivation.points import derive_base, derive_corridor, derive_settlements
from derivation.provinces import derive_provinces, read_provinces
from derivation.relief import derive_relief


def main() -> None:
    """Fetch, derive, and write the datapackage."""
    parser = argparse.ArgumentParser(description="Derive the curated data.")
    parser.add_argument("--packages", type=Path, help="folder to keep the packages in")
    folder = parser.parse_args().packages
    with tempfile.TemporaryDirectory() as temporary:
        derive(fetch(folder or Path(temporary)))


def derive(packages: dict[str, Path]) -> None:
    """Write every derived file, given the unpacked packages."""
    shapes = read_countries(packages["osm"] / "map.geo.json")
    derive_border(shapes)
    countries = derive_countries(shapes)
    provinces = read_provinces(packages["provinces"] / "admin1.json")
    derive_provinces(provinces, countries)
    derive_base()
    derive_corridor()
    derive_settlements()
    derive_gazetteer(packages, provinces)
    derive_not_places(packages)
    derive_relief(packages["relief"] / "g10g.npz")
    derive_drawing(packages["world"] / "countries-50m.json")
    write_datapackage()


if __name__ == "__main__":
    main()
