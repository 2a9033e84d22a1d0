"""Which place belongs to which claim, in both languages, and how far off it is."""

from __future__ import annotations

import pytest
from extracting import ABOUT_BORDER, claim, claims, places

Places = set[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Guards killed two men in the zone of the Moskovsky border detachment.", "2003-06-01",
         "sector-rus-moskovsky"),
        ("Guards killed two men in the area patrolled by the Panj border unit.", "2014-06-01",
         "sector-tjk-panj"),
        ("Двое убиты на участке Пянджского погранотряда.", "2003-06-01", "sector-rus-panj"),
        ("Двое убиты на участке пограничного отряда «Хамадони».", "2014-06-01",
         "sector-tjk-hamadoni"),
    ],
)  # fmt: skip
def test_a_unit_s_sector_is_a_stretch_of_the_border(
    text: str, published: str, expected: str
) -> None:
    """Russia's sector before the handover, Tajikistan's after it, as a line."""
    (found,) = claim(text, "ASSAULT", published=published).locations
    assert (found.feature, found.kind, found.role) == (expected, "line", "at")


def test_a_sector_can_be_pointed_back_to() -> None:
    """The sector of "the detachment" is that of the unit spoken of."""
    text = (
        "Guards killed two men in the zone of the Panj border detachment. "
        "The ministry sent 50 soldiers to the detachment's sector."
    )
    assert places(claim(text, "MOBILIZE", published="2003-06-01")) == {("to", "sector-rus-panj")}


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Soldiers seized 5 kg of heroin at the bridge near Nizhny Panj.", "COERCE",
         "crossing-panji-poyon"),
        ("Soldiers closed the bridge between Ruzvay and Nusay.", "COERCE", "crossing-ruzvay"),
        ("Militants attacked the airfield at Ayni.", "ASSAULT", "airfield-ayni"),
        ("Two Russian soldiers were killed at the base in Kulob.", "ASSAULT", "base-201-kulob"),
        ("У моста Нижний Пяндж убиты двое мужчин.", "ASSAULT", "crossing-panji-poyon"),
    ],
)  # fmt: skip
def test_bridges_airfields_and_bases_are_those_of_the_layers(
    text: str, event_type: str, expected: str
) -> None:
    """A noun with the name of its town is the curated point, with its uncertainty."""
    (found,) = claim(text, event_type).locations
    assert (found.feature, found.kind) == (expected, "point")
    assert found.uncertainty_m is not None


@pytest.mark.parametrize(
    ("text", "lon", "lat", "off_m"),
    [
        ("Two men were killed 30 km east of Kulob on Monday.", 70.126, 37.914, 16_800),
        ("Two men were killed 10 miles south-west of Kulob on Monday.", 69.655, 37.812, 11_237),
        ("Двое мужчин убиты в 30 км к востоку от Куляба.", 70.126, 37.914, 16_800),
        ("Двое мужчин убиты в 15 километрах северо-западнее Хорога.", 71.433, 37.585, 8_000),
        ("Two men were killed 30 km from Kulob on Monday.", 69.785, 37.915, 34_800),
    ],
)
def test_an_offset_is_computed(text: str, lon: float, lat: float, off_m: float) -> None:
    """With a wind the point moves, and the farther the less sure; the anchor is kept."""
    (found,) = claim(text, "ASSAULT").locations
    assert found.lon == pytest.approx(lon, abs=0.01)
    assert found.lat == pytest.approx(lat, abs=0.01)
    assert found.uncertainty_m == pytest.approx(off_m, rel=0.01)
    assert found.place is None
    assert found.anchor is not None


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Police arrested two men in Kulob, Khatlon province.", "COERCE", {("at", "Kulob")}),
        ("Two men were killed in Farkhor district on the border with Afghanistan.", "ASSAULT",
         {("at", "district-farkhor")}),
        ("Two men were killed near the village of Qwxyz in Panj district.", "ASSAULT",
         {("at", "district-panj")}),
        ("Трое убиты в городе Куляб на юге Таджикистана.", "ASSAULT", {("at", "Куляб")}),
        ("На таджикско-афганской границе в Пянджском районе убиты двое.", "ASSAULT",
         {("at", "district-panj")}),
    ],
)  # fmt: skip
def test_the_smallest_place_is_given(text: str, event_type: str, expected: Places) -> None:
    """What only holds another place goes, and a border that says where a district lies."""
    assert places(claim(text, event_type)) == expected


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Three citizens of Afghanistan were killed.", "ASSAULT"),
        ("Убиты двое граждан Афганистана.", "ASSAULT"),
        ("Убит житель Пянджского района.", "ASSAULT"),
        ("Демонстранты перекрыли трассу Душанбе – Хорог.", "PROTEST"),
        ("The Defence Ministry in Kabul rejected the report.", "REJECT"),
    ],
)
def test_where_somebody_is_from_places_nothing(text: str, event_type: str) -> None:
    """Citizens, residents, roads of two cities and seats of ministries say not where."""
    assert all(c.locations == () for c in claims(text) if c.event_type == event_type)


def test_a_place_before_the_subject_holds_for_all_that_is_joined() -> None:
    """One place at the head of a sentence serves every claim of it that has none."""
    text = (
        "На таджикско-афганской границе убиты четверо контрабандистов, девять нарушителей "
        "задержаны и 20 кг героина изъято."
    )
    found = claims(text)
    assert len(found) > 1
    assert {p for c in found for p in places(c)} == {("at", "border-tjk-afg")}


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Rain fell in Khorugh. Militants attacked a convoy in the town.", "ASSAULT", "Khorugh"),
        ("Snow fell in Panj district. Militants attacked a convoy in the district.", "ASSAULT",
         "district-panj"),
        ("Дождь прошел в Горно-Бадахшанской области. Двое убиты в области.", "ASSAULT",
         "province-gbao"),
        ("Президент Таджикистана летал в Россию. В республике убиты двое.", "ASSAULT",
         "country-TJK"),
        ("Rain fell in Rasht district. Two soldiers were killed in the valley.", "ASSAULT",
         "Rasht Valley"),
    ],
)  # fmt: skip
def test_words_point_back_to_the_last_of_their_kind(
    text: str, event_type: str, expected: str
) -> None:
    """Town, district, province, country and valley each have a last one."""
    (found,) = claim(text, event_type).locations
    assert (found.feature or found.name, found.basis) == (expected, "anaphora")


def test_a_country_is_not_the_one_whose_people_go_there() -> None:
    """Afghan soldiers who flee into the country flee into the other one."""
    text = "Tajikistan borders on Afghanistan. Two hundred Afghan soldiers fled into the country."
    assert ("to", "country-TJK") in places(claim(text, "RETREAT"))


@pytest.mark.parametrize(
    "text",
    ["They killed two men who had crossed the Panj.", "За Пянджем стреляли: через Пяндж бежали."],
)
def test_the_river_is_the_border(text: str) -> None:
    """With an article or a preposition of crossing the Panj is no town."""
    found = {x for c in claims(ABOUT_BORDER + text) for x in places(c)}
    assert not any(name == "geonames:1220750" for _, name in found)


def test_a_place_in_what_is_told_of_a_person_is_not_the_claim_s() -> None:
    """Where a commander once lived does not place what he did."""
    text = "Police in Kulob killed a commander who spent years in Pakistan."
    assert places(claim(text, "ASSAULT")) == {("at", "Kulob")}


def test_another_border_of_a_neighbour_is_not_this_one() -> None:
    """A border with Afghanistan is Tajikistan's only in a Tajik article."""
    text = "Uzbek guards and Uzbek police killed two men near the border with Afghanistan."
    assert ("at", "border-tjk-afg") not in places(claim(text, "ASSAULT"))


def test_every_place_says_which_rule_made_it() -> None:
    """A rule names its file and what was seen."""
    text = "Two men were killed 30 km east of Kulob and ten in the zone of the Panj border unit."
    for found in claims(text):
        for place in found.locations:
            file, _, seen = place.rule.partition(": ")
            folder, _, name = file.partition("/")
            assert folder == "where"
            assert name in {"toponyms", "offsets", "guarded", "sites", "borders", "pointing"}
            assert seen


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("The bridges at Ruzvay and Tem were attacked by militants.", "ASSAULT",
         {("at", "crossing-ruzvay"), ("at", "crossing-tem")}),
        ("Militants attacked a convoy at the Lyaur range.", "ASSAULT", {("at", "range-lyaur")}),
        ("Двое убиты на левом берегу Пянджа.", "ASSAULT", {("at", "border-tjk-afg")}),
        ("Kunduz was captured by the Taliban on Monday.", "COERCE", {("at", "Kunduz")}),
        ("Militants attacked the outskirts of Kulob on Monday.", "ASSAULT", {("at", "Kulob")}),
    ],
)  # fmt: skip
def test_more_ways_of_naming_a_place(text: str, event_type: str, expected: Places) -> None:
    """Several bridges are several, a range without a point is an area, a bank is the river."""
    found = {p for c in claims(text) if c.event_type == event_type for p in places(c)}
    assert found == expected


def test_a_place_told_of_a_trigger_in_a_relative_clause_stays_with_the_main_one() -> None:
    """Whom gangs rob in Osh does not take Osh from the way there."""
    text = "Couriers smuggled opium from Khorugh to Osh, where gangs attacked them."
    assert {("from", "Khorugh"), ("to", "Osh")} <= places(claim(text, "STATE"))


def test_the_regional_capital_is_the_centre_of_the_province() -> None:
    """Khorugh is the capital of the province that was spoken of."""
    text = "Snow fell in Gorno-Badakhshan. Two soldiers were killed in the regional capital."
    (found,) = claim(text, "ASSAULT").locations
    assert (found.place, found.basis) == ("geonames:1221328", "anaphora")
