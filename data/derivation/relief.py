"""Shaded relief, paper-coloured, as images in Web Mercator: wide and soft, near, and sharp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from derivation.files import DATA, write_json
from derivation.package import described

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["IMAGES", "derive_relief"]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: its edges in WGS84 degrees on cell edges of the model, and its grain.

    ``cells`` is the number of pixels a degree of longitude; ``strength`` how dark shadows are;
    ``exaggeration`` how much steeper slopes look; ``fade`` the degrees in which its edges run out.
    """

    name: str
    west: float
    south: float
    east: float
    north: float
    cells: int
    strength: float
    exaggeration: float
    fade: float
    quality: int

    @property
    def bounds(self) -> list[list[float]]:
        """South-west and north-east corner in (lat, lon), as Leaflet wants them."""
        return [[self.south, self.west], [self.north, self.east]]


WIDE = Picture("relief_wide", 22, 4, 90, 50, 24, 0.8, 8.0, 6, 60)
REGION = Picture("relief", 60, 33, 80, 44, 120, 0.7, 2.2, 1.6, 58)
BORDER = Picture("relief_border", 66, 36, 76, 39.5, 240, 0.62, 1.7, 0.5, 52)
IMAGES = (WIDE, REGION, BORDER)
"""Each is hollow where the next is whole, so that no place is shaded twice."""

CELLS = 120
"""Cells a degree of the GLOBE model, whose first cell lies at 50 N, 0 E."""
EDGE_M = 111_195.0
"""Length of a degree of latitude."""
LIGHTS = ((315.0, 42.0, 0.62), (270.0, 50.0, 0.16), (0.0, 50.0, 0.22))
"""Azimuth and height of each light in degrees, and its weight: mostly from the north-west."""
TINTS = (
    (0.0, (240, 243, 231)),
    (500.0, (246, 245, 235)),
    (1500.0, (251, 245, 231)),
    (3000.0, (246, 237, 221)),
    (4500.0, (249, 244, 236)),
    (6500.0, (255, 254, 252)),
)
"""Paper colour by height in metres: faint green plains, warm slopes, nearly white summits."""
LOWLAND = 120.0
"""Height in metres from which land is tinted in full; the model knows no land below the sea."""
SHADOW = np.array((112, 98, 84))


def derive_relief(path: Path) -> None:
    """Write the three images, and ``drawn/relief.json``, which says where they lie."""
    model = np.load(path)["arr_0"]
    for picture, inner in zip(IMAGES, (*IMAGES[1:], None), strict=True):
        _write(picture, inner, model)
    about = described("relief")
    images = [{"file": f"{p.name}.webp", "bounds": p.bounds} for p in IMAGES]
    write_json(
        "drawn/relief.json",
        {
            "id": "relief",
            "title": "Relief",
            "attribution": about["attribution"],
            "licence": " and ".join(x["name"] for x in about["licenses"]),
            "as_of": about["as_of"],
            "images": images,
        },
    )


def _write(picture: Picture, inner: Picture | None, model: np.ndarray) -> None:
    """Resample heights to Web Mercator, shade and tint them."""
    heights, lats = _heights(picture, model)
    shade = _shade(picture, heights, lats)
    paper = np.stack([_tint(heights, channel) for channel in range(3)], axis=-1)
    dark = np.clip(picture.strength * (1 - shade), 0, 1)[..., None]
    light = np.clip(0.35 * (shade - 1), 0, 1)[..., None]
    colour = paper * (1 - dark) + SHADOW * dark
    colour = colour * (1 - light) + 255 * light

    # Nothing on the sea, out towards the edges, and out where a sharper image stands in.
    seen = _fade(picture, picture, lats) * np.clip(heights / LOWLAND, 0, 1)
    if inner is not None:
        seen *= 1 - _fade(inner, picture, lats)
    pixels = np.dstack([colour, 255 * seen]).round().astype(np.uint8)
    target = DATA / f"{picture.name}.webp"
    image = Image.fromarray(pixels, "RGBA")
    image.save(target, quality=picture.quality, method=6, alpha_quality=60)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {pixels.shape[1]} x {pixels.shape[0]}")


def _lons(picture: Picture) -> np.ndarray:
    count = round((picture.east - picture.west) * picture.cells)
    return picture.west + (np.arange(count) + 0.5) / picture.cells


def _heights(picture: Picture, model: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Resample the model so that equal steps are equal in Web Mercator; return rows' latitudes."""
    top, bottom = _mercator(picture.north), _mercator(picture.south)
    count = round((top - bottom) / np.radians(1 / picture.cells))
    ys = top + (np.arange(count) + 0.5) * (bottom - top) / count
    lats = np.degrees(2 * np.arctan(np.exp(ys)) - np.pi / 2)
    if picture.cells < CELLS:
        model, cells = _averaged(model, CELLS // picture.cells), picture.cells
    else:
        cells = CELLS
    rows, columns = (50 - lats) * cells - 0.5, _lons(picture) * cells - 0.5
    first, last = int(rows[0]) - 2, int(rows[-1]) + 3
    west, east = max(int(columns[0]) - 2, 0), int(columns[-1]) + 3
    field = model[max(first, 0) : last, west:east].astype(float)
    field = _along(field, np.clip(rows - max(first, 0), 0, None))
    return _along(field.T, columns - west).T, lats


def _averaged(model: np.ndarray, count: int) -> np.ndarray:
    """Average blocks of cells, for an image coarser than the model."""
    rows, columns = (side // count for side in model.shape)
    blocks = model[: rows * count, : columns * count].reshape(rows, count, columns, count)
    return blocks.mean(axis=(1, 3), dtype=float)


def _along(field: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Read rows between rows by Catmull and Rom's cubic, smooth where an image is enlarged."""
    base = np.floor(at).astype(int)
    t = (at - base)[:, None]
    a, b, c, d = (field[np.clip(base + k, 0, len(field) - 1)] for k in (-1, 0, 1, 2))
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def _mercator(lat: float) -> float:
    return float(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))


def _shade(picture: Picture, heights: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Return brightness by slope, 1 on level ground."""
    metres = (EDGE_M / picture.cells * np.cos(np.radians(lats)))[:, None]
    south, east = np.gradient(heights * picture.exaggeration)
    south, east = south / metres, east / metres
    slope, aspect = np.arctan(np.hypot(south, east)), np.arctan2(south, -east)
    total = np.zeros_like(heights)
    for azimuth, height, weight in LIGHTS:
        zenith, angle = np.radians(90 - height), np.radians(90 - azimuth)
        lit = np.cos(zenith) * np.cos(slope)
        lit += np.sin(zenith) * np.sin(slope) * np.cos(angle - aspect)
        total += weight * lit / np.cos(zenith)
    return total


def _tint(heights: np.ndarray, channel: int) -> np.ndarray:
    steps = [height for height, _ in TINTS]
    return np.interp(heights, steps, [colour[channel] for _, colour in TINTS])


def _fade(area: Picture, grid: Picture, lats: np.ndarray) -> np.ndarray:
    """Return for each pixel of ``grid`` how much ``area`` is seen there: 1 inside, 0 beyond."""
    lons = _lons(grid)
    down = np.minimum(lats - area.south, area.north - lats)
    across = np.minimum(lons - area.west, area.east - lons)
    ramps = [np.clip(edge / area.fade, 0, 1) for edge in (down, across)]
    return np.outer(*(ramp**2 * (3 - 2 * ramp) for ramp in ramps))
