"""The bench of the page: made-up claims like real ones, and a rehearsal in a real browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from geo import curated
from geo.analysis import ruler
from geo.bench.made_up import synthetic_payload
from geo.bench.screen.rows import held
from geo.mapping.payload import NO_KM, OPEN_END, OPEN_START
from geo.model import MODALITIES

if TYPE_CHECKING:
    from geo.mapping import Payload

ROOT = Path(__file__).parent.parent
N = 5_000


@cache
def made_up() -> Payload:
    """Make up the claims that most tests look at."""
    return synthetic_payload(N, seed=3)


def columns() -> dict[str, Any]:
    """Read their columns as the layout tells."""
    return {
        name: np.frombuffer(made_up().columns, "<" + dtype, length, offset)
        for name, (dtype, offset, length) in made_up().head["layout"].items()
    }


def points() -> Any:
    """Return longitude and latitude of the claims at a point."""
    read = columns()
    return np.column_stack([read["mark_lon"], read["mark_lat"]])[read["mark_feature"] < 0]


def test_the_same_seed_makes_the_same_claims() -> None:
    """A measurement can be repeated; another seed makes other claims."""
    assert synthetic_payload(N, seed=3) == made_up()
    assert synthetic_payload(N, seed=4).columns != made_up().columns


@pytest.mark.parametrize("n", [0, 1, 19, 501])
def test_any_number_can_be_made(n: int) -> None:
    """Each claim has an id, a card of its own in the shards, and an article."""
    payload = synthetic_payload(n)
    cards = [card["id"] for shard in payload.shards for card in json.loads(shard)]
    assert cards == [payload.ids[k : k + 16].decode() for k in range(0, len(payload.ids), 16)]
    assert len(cards) == n
    assert len(payload.articles) == len(payload.head["documents"]) == -(-n // 20)


def test_claims_stand_in_the_order_of_their_days() -> None:
    """As in real columns: by first day, by the last where that is open, undated ones last."""
    read = columns()
    key = np.where(read["from"] == OPEN_START, read["to"], read["from"])
    assert (np.diff(key) >= 0).all()
    assert (read["from"] <= read["to"]).all()


def test_dates_are_as_exact_as_real_ones() -> None:
    """One in twenty is undated, a third of the rest open at one end; most days are single ones."""
    read = columns()
    first, last = read["from"] == OPEN_START, read["to"] == OPEN_END
    assert (first & last).mean() == pytest.approx(52 / 1200, abs=0.02)
    assert (first ^ last).mean() == pytest.approx(383 / 1200, abs=0.03)
    width = (read["to"] - read["from"])[~first & ~last]
    assert (width == 0).mean() == pytest.approx(0.65, abs=0.04)
    assert set(width[width > 0]) >= {6, 27, 29, 30, 364}


def test_claims_are_printed_after_they_happened() -> None:
    """Coverage grows from 1991 to 2024; no date begins after its article."""
    read = columns()
    published = read["published"].astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    assert (published.min(), published.max()) == (1991, 2024)
    assert (published > 2008).mean() > 0.6
    assert (read["from"] <= read["published"]).all()


def test_they_are_as_sure_as_real_ones() -> None:
    """Six in ten have happened."""
    happened = columns()["modality"] == MODALITIES.index("happened")
    assert happened.mean() == pytest.approx(732 / 1200, abs=0.03)


def test_points_lie_in_the_two_countries() -> None:
    """Nine in ten claims have a point, half of these a place of their own, none lies elsewhere."""
    homes = [curated.feature(f"country-{code}").shape for code in ("TJK", "AFG")]
    near = shapely.union_all(homes).buffer(0.35)
    assert shapely.contains_xy(near, points()).all()
    assert len(points()) / N == pytest.approx(0.9, abs=0.02)
    assert 0.5 < len(np.unique(points(), axis=0)) / len(points()) < 0.75


def test_one_in_ten_is_on_a_line_or_an_area() -> None:
    """The border itself, countries, provinces, districts, and what else claims are about."""
    on = columns()["mark_feature"]
    layers = {curated.feature(made_up().head["features"][k]).layer for k in on[on >= 0]}
    assert layers >= {"border", "countries", "provinces", "districts", "sectors", "corridor"}


def test_the_kilometre_along_the_border_is_about_right() -> None:
    """Within half a kilometre of the ruler for places within 5 km of the border."""
    read = columns()
    near = (read["mark_feature"] < 0) & (read["mark_border"] < 50)
    at = np.column_stack([read["mark_lon"], read["mark_lat"]])[near].astype(float)
    error = np.abs(read["mark_km"][near] / 20 - ruler().locate(at))
    assert np.median(error) < 0.2
    assert np.quantile(error, 0.95) < 1.0


def test_a_country_has_no_kilometre() -> None:
    """The whole border and its stretches have one, an area has none."""
    read = columns()
    names = np.array(made_up().head["features"])[read["mark_feature"]]
    assert (read["mark_km"][names == "country-TJK"] == NO_KM).all()
    assert (read["mark_km_high"][names == "border-tjk-afg"] == 27316).all()


def test_a_row_says_whether_it_keeps_its_floor() -> None:
    """Times must stay below, ratios and frames a second above; no figure keeps none."""
    assert held({"ms_p50": 35.0}, ms_p50=35)["met"]
    assert held({"ratio": 49.0}, ratio=50)["met"] is False
    assert held({"ms_p50": None}, ms_p50=35)["met"] is False


def rehearse(tmp_path: Path, only: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run parts of the bench with few claims."""
    env = os.environ | {"MARZ_BENCH_ONLY": only, "MARZ_BENCH_CLAIMS": "200"} | more
    env |= {"MARZ_HOME": os.environ.get("MARZ_HOME") or str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "geo", "bench", "map"]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=280
    )


@pytest.mark.browser
def test_a_rehearsal_measures_us_and_a_peer(tmp_path: Path) -> None:
    """A few claims are dragged, and one peer answers; nothing goes to the server meanwhile."""
    done = rehearse(tmp_path, "drag,markers")
    assert done.returncode == 0, done.stderr
    rows = {row["what"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows["drag to painted frame"]["n"] >= 100
    assert rows["websocket bytes while dragging"]["bytes"] == 0
    peer = rows["peer: st_folium, a marker with popup each"]
    assert peer["ms_p50"] > rows["ours: drag to painted frame"]["ms_p50"]


@pytest.mark.parametrize(
    ("only", "more", "said"),
    [
        ("drag", {"MARZ_CHROMIUM": "/nowhere"}, "found no Chromium"),
        ("drop", {}, "unknown part"),
        ("drag", {"MARZ_BENCH_CLAIMS": "many"}, "no number of claims"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    tmp_path: Path, only: str, more: dict[str, str], said: str
) -> None:
    """Without a browser, or with a part that is none: code 2 and what to do."""
    done = rehearse(tmp_path, only, **more)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr
