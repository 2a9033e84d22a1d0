"""A quiet shaded relief of the region, paper-coloured, as an image in Web Mercator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from derivation.files import DATA

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BOUNDS", "derive_relief"]

BOUNDS = {"west": 60.0, "south": 33.0, "east": 80.0, "north": 44.0}
"""Edges of the image in WGS84 degrees; they fall on cell edges of the model."""

CELLS = 120
"""Cells a degree of the GLOBE model, whose first cell lies at 50 N, 0 E."""
CELL_M = 926.6
"""Height of a cell on the meridian: 30 seconds of arc."""
EXAGGERATION = 2.2
LIGHTS = ((315.0, 42.0, 0.62), (270.0, 50.0, 0.16), (0.0, 50.0, 0.22))
"""Azimuth and height of each light in degrees, and its weight: mostly from the north-west."""
TINTS = (
    (0.0, (242, 243, 232)),
    (500.0, (246, 245, 235)),
    (1500.0, (251, 245, 231)),
    (3000.0, (246, 237, 221)),
    (4500.0, (249, 244, 236)),
    (6500.0, (255, 254, 252)),
)
"""Paper colour by height in metres: faint green plains, warm slopes, nearly white summits."""
SHADOW = np.array((112, 98, 84))
STRENGTH = 0.78
FADE_PIXELS = 200
QUALITY = 62


def derive_relief(path: Path) -> None:
    """Write ``relief.webp``: heights resampled by row to Web Mercator, shaded and tinted."""
    heights, lats = _heights(np.load(path)["arr_0"])
    shade = _shade(heights, lats)
    paper = np.stack([_tint(heights, channel) for channel in range(3)], axis=-1)
    dark = np.clip(STRENGTH * (1 - shade), 0, 1)[..., None]
    light = np.clip(0.35 * (shade - 1), 0, 1)[..., None]
    colour = paper * (1 - dark) + SHADOW * dark
    colour = colour * (1 - light) + 255 * light
    pixels = np.dstack([colour, 255 * _fade(shade.shape)]).round().astype(np.uint8)
    target = DATA / "relief.webp"
    Image.fromarray(pixels, "RGBA").save(target, quality=QUALITY, method=6, alpha_quality=60)
    print(f"relief.webp: {target.stat().st_size:,} bytes, {pixels.shape[1]} x {pixels.shape[0]}")


def _heights(model: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Crop the model and resample its rows so that equal steps are equal in Web Mercator."""
    columns = slice(int(BOUNDS["west"] * CELLS), int(BOUNDS["east"] * CELLS))
    top, bottom = _mercator(BOUNDS["north"]), _mercator(BOUNDS["south"])
    count = round((top - bottom) / np.radians(1 / CELLS))
    ys = top + (np.arange(count) + 0.5) * (bottom - top) / count
    lats = np.degrees(2 * np.arctan(np.exp(ys)) - np.pi / 2)

    # Between the two rows whose centres enclose each line of the image.
    rows = (50 - lats) * CELLS - 0.5
    above = np.floor(rows).astype(int)
    part = (rows - above)[:, None]
    field = model[:, columns].astype(float)
    return field[above] * (1 - part) + field[above + 1] * part, lats


def _mercator(lat: float) -> float:
    return float(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))


def _shade(heights: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Return brightness by slope, 1 on level ground."""
    metres = (CELL_M * np.cos(np.radians(lats)))[:, None]
    south, east = np.gradient(heights * EXAGGERATION)
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


def _fade(shape: tuple[int, ...]) -> np.ndarray:
    """Let the image run out into the paper at its edges."""
    ramps = []
    for length in shape:
        edge = np.minimum(np.arange(length), np.arange(length)[::-1]) / FADE_PIXELS
        ramps.append(np.clip(edge, 0, 1) ** 2 * (3 - 2 * np.clip(edge, 0, 1)))
    return np.outer(*ramps)
