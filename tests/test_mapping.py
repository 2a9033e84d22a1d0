"""The map's files: columns that read back, a script that never changes, no host but our own."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pytest
import streamlit_folium
from hypothesis import given
from hypothesis import strategies as st

from geo.contract import claim_from_dict
from geo.curated import drawing
from geo.mapping import (
    Payload,
    build_map,
    build_payload,
    map_assets,
    panel_script,
)
from geo.mapping.columns import pack_arrays
from geo.mapping.payload import SHARD_SIZE
from geo.model import (
    Claim,
    Document,
    Dossier,
    Location,
    PartialDate,
    Quote,
    Relation,
    Span,
    Toponym,
)

TEXT = "Guards {{7*7}} </script> ${1+1} were attacked near Khorog. 🙂 Talks went on."
ADDRESSES = {name: f"../../media/{k}.x" for k, name in enumerate([*map_assets(), *drawing()])}
BORDER = Location(role="at", basis="topic", name="b", kind="line", feature="border-tjk-afg")
KHOROG = Location(
    role="from", basis="named", name="Khorog", kind="point", lon=71.55304, lat=37.48974,
    uncertainty_m=3000,
)  # fmt: skip
Y2005 = PartialDate(
    edtf="2005", earliest=dt.date(2005, 1, 1), latest=dt.date(2005, 12, 31), precision="year",
    basis="stated",
)  # fmt: skip
BY_2004 = replace(Y2005, edtf="../2004", earliest=None, latest=dt.date(2004, 12, 31))
PUBLISHED = PartialDate.day(dt.date(2011, 5, 4), basis="publication")


def claim(number: int, date: PartialDate | None, *places: Location) -> Claim:
    """Make a claim about the first sentence."""
    span = Span(0, TEXT.index(".") + 1)
    return Claim(
        id=f"{number:016x}", document="d" * 64, quote=Quote.cut(TEXT, span), trigger=Span(0, 6),
        event_type="ASSAULT", modality="denied", date=date, locations=places,
    )  # fmt: skip


def dossier(*claims: Claim, sha256: str = "d" * 64) -> Dossier:
    """Make an article with these claims, the first of them 12 to 15 km from the border."""
    document = Document(
        text=TEXT, sha256=sha256, path="a.txt", body=(Span(0, len(TEXT)),), published=PUBLISHED
    )
    near = Relation(
        claim=claims[0].id, feature="border-tjk-afg", layer="border", kind="possibly",
        distance_low_m=12_000, distance_high_m=math.inf,
    )  # fmt: skip
    return Dossier(document=document, toponyms=(), claims=claims, relations=(near,))


def columns(payload: Payload) -> dict[str, Any]:
    """Read the columns as the layout tells."""
    return {
        name: np.frombuffer(payload.columns, "<" + dtype, length, offset)
        for name, (dtype, offset, length) in payload.head["layout"].items()
    }


FOUR = (
    claim(1, PUBLISHED, BORDER, KHOROG),
    claim(2, None, KHOROG),
    claim(3, Y2005),
    claim(4, BY_2004, BORDER),
)


def test_rows_stand_in_the_order_of_time() -> None:
    """By the first day, an open start where it ends, undated claims last; ids stand alike."""
    payload = build_payload([dossier(*FOUR)])
    ids = [payload.ids[k : k + 16].decode() for k in range(0, len(payload.ids), 16)]
    assert [int(i, 16) for i in ids] == [4, 3, 1, 2]


def test_dates_are_days_with_open_ends() -> None:
    """An interval keeps both its ends, an open one the largest number there is."""
    read = columns(build_payload([dossier(*FOUR)]))
    day = (dt.date(2005, 1, 1) - dt.date(1970, 1, 1)).days
    assert read["from"].tolist()[:2] == [-(2**31), day]
    assert read["to"].tolist()[1:] == [day + 364, 15098, 2**31 - 1]
    assert set(read["published"].tolist()) == {15098}


def test_flags_tell_dated_placed_and_the_article_s_date() -> None:
    """1 is dated, 2 placed, 4 dated by the article: what the page says beside a date."""
    assert columns(build_payload([dossier(*FOUR)]))["flags"].tolist() == [3, 1, 7, 2]


def test_a_line_has_a_feature_and_no_position() -> None:
    """A claim about the border is drawn by the border; only a point has coordinates."""
    payload = build_payload([dossier(FOUR[0])])
    read = columns(payload)
    assert read["mark_feature"].tolist() == [0, -1]
    assert payload.head["features"] == ["border-tjk-afg"]
    assert math.isnan(read["mark_lon"][0])
    assert math.isnan(read["mark_lat"][0])
    assert read["mark_lon"][1] == pytest.approx(71.55304, abs=1e-5)
    assert read["mark_uncertainty"][1] == 3000


def test_basis_and_role_survive() -> None:
    """Topic and from are told apart from named and at."""
    payload = build_payload([dossier(FOUR[0])])
    read, head = columns(payload), payload.head
    assert [head["bases"][k] for k in read["mark_basis"]] == ["topic", "named"]
    assert [head["roles"][k] for k in read["mark_role"]] == ["at", "from"]


def test_distances_to_the_border_are_kilometres() -> None:
    """A relation becomes two columns; a claim without one has none, an endless one no JSON."""
    payload = build_payload([dossier(*FOUR[2:], FOUR[0])])
    low = columns(payload)["border_low"]
    assert low[1] == 12
    assert np.isnan(low[[0, 2]]).all()
    shown = json.loads(payload.shards[0])[1]["relations"][0]
    assert (shown["low_km"], shown["high_km"]) == (12, None)
    assert shown["name"] == "Tajik–Afghan border"


def test_a_shard_gives_the_claim_back() -> None:
    """What a card shows is the contract's claim, whole."""
    payload = build_payload([dossier(FOUR[0])])
    shown = json.loads(payload.shards[0])[0]
    assert claim_from_dict(shown, document=shown["document"]) == FOUR[0]


def test_a_shard_has_the_rule_of_every_value_and_the_columns_none() -> None:
    """The card that says why needs no file of its own, and no claim gets longer columns."""
    offset = replace(KHOROG, anchor="geonames:7", rule="placing: so far east of a town")
    told = replace(FOUR[0], locations=(offset,), why=(("event_type", "triggers: a verb"),))
    town = Toponym(span=Span(47, 53), text="Khorog", kind="town", place="geonames:7")
    payload = build_payload([replace(dossier(told), toponyms=(town,))])
    shown = json.loads(payload.shards[0])[0]
    assert shown["why"] == {"event_type": "triggers: a verb"}
    assert shown["locations"][0]["rule"] == "placing: so far east of a town"
    assert shown["locations"][0]["anchor_name"] == "Khorog"
    assert payload.columns == build_payload([dossier(replace(told, why=()))]).columns


def test_an_article_keeps_its_text_code_point_by_code_point() -> None:
    """Offsets still slice after the journey through JSON, emoji and lone surrogates included."""
    odd = dossier(FOUR[0])
    odd = replace(odd, document=replace(odd.document, text=TEXT + "\ud800\x00\u202e"))
    article = json.loads(build_payload([odd]).articles[0])
    assert article["text"] == TEXT + "\ud800\x00\u202e"
    stands = article["claims"][0]
    assert article["text"][stands["start"] : stands["end"]] == FOUR[0].quote.exact


def test_the_manifest_says_where_everything_is() -> None:
    """Addresses, counts and documents, in one small file."""
    payload = build_payload([dossier(*FOUR)])
    manifest = json.loads(payload.manifest(columns="c", ids="i", lists="l", events="e"))
    lists = json.loads(payload.lists(shards=["s"], articles=["a"]))
    assert (manifest["claims"], manifest["marks"]) == (4, 4)
    assert (manifest["columns"], manifest["ids"], manifest["lists"]) == ("c", "i", "l")
    assert "documents" not in manifest
    assert (lists["shards"], lists["articles"]) == (["s"], ["a"])
    assert lists["documents"][0]["claims"] == 4
    assert lists["documents"][0]["published"] == "2011-05-04"


def test_the_same_claims_make_the_same_bytes() -> None:
    """Articles in another order change nothing, so addresses stay."""
    one, two = dossier(FOUR[0]), dossier(FOUR[1], sha256="e" * 64)
    assert build_payload([one, two]) == build_payload([two, one])


def test_nothing_at_all_is_a_payload_too() -> None:
    """An empty store shows an empty map, not an error."""
    payload = build_payload([])
    assert (payload.ids, payload.shards, payload.articles) == (b"", (), ())
    assert all(len(column) == 0 for column in columns(payload).values())


def test_shards_hold_a_screenful_each() -> None:
    """Row i is item i % 500 of shard i // 500."""
    many = build_payload([dossier(*(claim(k, Y2005) for k in range(SHARD_SIZE + 3)))])
    assert [len(json.loads(shard)) for shard in many.shards] == [SHARD_SIZE, 3]


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(-(2**31), 2**31 - 1)), max_size=40))
def test_columns_of_any_length_read_back_aligned(rows: list[tuple[int, int]]) -> None:
    """Every column begins at a multiple of eight and holds what went in."""
    theme = np.array([a for a, _ in rows], "u1")
    first = np.array([b for _, b in rows], "i4")
    data, layout = pack_arrays({"theme": theme, "from": first})
    dtype, offset, length = layout["from"]
    assert offset % 8 == 0
    assert np.frombuffer(data, "<" + dtype, length, offset).tolist() == first.tolist()


def test_the_script_is_the_same_on_every_run() -> None:
    """Two maps render to the same bytes: Streamlit never sees a new script."""
    first, second = (build_map(assets=ADDRESSES) for _ in range(2))
    assert first.get_root().render() == second.get_root().render()
    names = [streamlit_folium._get_map_string(built) for built in (first, second)]
    assert names[0] == names[1]
    assert "mountMarz(map_div," in names[0]


def test_the_map_names_no_other_host() -> None:
    """Of folium's ten addresses none is left."""
    page = build_map(assets=ADDRESSES).get_root().render()
    assert not re.search(r"//[a-z0-9.-]+\.[a-z]{2,}", page)
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == [
        ADDRESSES[name] for name in ("leaflet.js", "marz.js", "leaflet.css", "marz.css")
    ]


def test_folium_keeps_its_own_lists() -> None:
    """Another map of the same process still loads what folium wants."""
    before = [*folium.Map.default_js], [*folium.Map.default_css]
    build_map(assets=ADDRESSES)
    assert ([*folium.Map.default_js], [*folium.Map.default_css]) == before
    assert folium.Map().default_js[0][1].startswith("https://")


@pytest.mark.parametrize("evil", ["a{{7*7}}", "</script>", "a'b", 'a"b', "a`b", "${1}", ""])
def test_an_address_is_no_way_into_the_script(evil: str) -> None:
    """What folium would compile or a browser would run is refused before it is rendered."""
    with pytest.raises(ValueError, match="not a plain address"):
        build_map(assets=ADDRESSES | {"border.json": evil})
    with pytest.raises(ValueError, match="not a plain address"):
        build_map(assets=ADDRESSES, manifest_url=evil + "{{")


def test_our_scripts_and_styles_call_nobody() -> None:
    """No address of another host stands in anything of ours that the browser loads."""
    own = [panel_script(), *(map_assets()[name].decode() for name in ("marz.js", "marz.css"))]
    hosts = {host for text in own for host in re.findall(r"https?://([\w.-]+)", text)}
    assert hosts <= {"www.w3.org"}  # the name of SVG's vocabulary, never fetched


def test_our_scripts_never_write_markup() -> None:
    """Text reaches the page through textContent: no script of ours parses HTML."""
    for path in sorted((Path(build_map.__code__.co_filename).parent / "js").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text
        )


def test_leaflet_is_the_version_that_folium_asks_for() -> None:
    """The package and folium agree, so that what folium renders finds what it calls."""
    asked = re.search(r"leaflet@([\d.]+)", folium.Map.default_js[0][1])
    assert asked is not None
    assert f" Leaflet {asked[1]}, ".encode() in map_assets()["leaflet.js"][:100]


def test_fonts_reach_the_engine_as_addresses() -> None:
    """The page hands over where its fonts are; the engine loads them from there."""
    script = map_assets(fonts={"sans": "../../static/a.woff2"})["marz.js"].decode()
    assert '{"sans": "../../static/a.woff2"}' in script
