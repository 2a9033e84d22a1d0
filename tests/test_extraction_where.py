"""Where: names, demonyms and metonyms; curated features; nothing placed by default."""

from __future__ import annotations

import pytest
from extracting import ABOUT_BORDER, claim, claims, extraction, places

from geo.extraction.located import location_of


def toponym(text: str, name: str) -> tuple[str | None, bool, bool]:
    """Return feature or place, demonym and metonym of a name in a sentence."""
    found = next(t for t in extraction(text).toponyms if t.text == name)
    return found.feature or found.place, found.demonym, found.metonym


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("A fire broke out in Kulob on Sunday night.", "Kulob", "geonames:1221194"),
        ("The road from Khorog was closed by snow.", "Khorog", "geonames:1221328"),
        ("Snow fell all over Kyrgyzstan on Sunday night.", "Kyrgyzstan", "country-KGZ"),
        ("Farmers in Khatlon province wait for rain.", "Khatlon province", "province-khatlon"),
        ("Trade in Central Asia grew again this year.", "Central Asia", "region-central-asia"),
    ],
)
def test_names_resolve_to_places_and_features(text: str, name: str, expected: str) -> None:
    """Towns are gazetteer places; countries, provinces and the region are curated features."""
    assert toponym(text, name) == (expected, False, False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An Uzbek lorry burned on the pass.", "Uzbek"),
        ("Two Russians were lost in the mountains.", "Russians"),
    ],
)
def test_demonyms_are_listed_as_such(text: str, name: str) -> None:
    """A people or an adjective points at its country, flagged."""
    assert toponym(text, name)[1] is True


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        ("Moscow rejected the proposal on Sunday.", True),
        ("The proposal was made by Moscow on Sunday.", True),
        ("Moscow's proposal was rejected on Sunday.", True),
        ("The ministers met in Moscow on Sunday.", False),
        ("He travelled to Moscow on Sunday.", False),
    ],
)
def test_a_capital_that_acts_is_its_government(text: str, *, metonym: bool) -> None:
    """As subject, agent or owner a capital is a metonym; after a preposition of place a city."""
    assert toponym(text, "Moscow")[2] is metonym


def test_a_metonym_is_never_a_place_of_a_claim() -> None:
    """Neither the one who demands nor the one who refuses is pinned in its capital."""
    for found in claims("Tehran demanded an apology, but Ankara refused to apologize."):
        assert found.locations == ()


def test_persons_are_no_places() -> None:
    """A surname that is also a town is not listed."""
    found = extraction("The doctor met Jordan Peterson for lunch in Kulob.")
    assert [t.text for t in found.toponyms] == ["Kulob"]


def test_newspapers_are_no_places() -> None:
    """The city in a newspaper's name is not listed."""
    found = extraction("The Washington Post wrote about apricots from Khujand.")
    assert [t.text for t in found.toponyms] == ["Khujand"]


def test_the_country_spoken_of_decides_between_namesakes() -> None:
    """A name that two countries share is the one in the country that the article names."""
    text = "The governor of Georgia, in the United States, visited Atlanta and Athens."
    found = {t.text: t for t in extraction(text).toponyms}
    assert found["Atlanta"].lon is not None
    assert found["Atlanta"].lon < -80


def test_settlements_are_points_with_their_uncertainty() -> None:
    """A town is a point, its radius given; a country an area without coordinates."""
    text = "Police in Khujand seized nine kilograms of opium from Kyrgyzstan."
    town, country = claim(text, "COERCE").locations
    assert (town.kind, town.place, town.feature) == ("point", "geonames:1514879", None)
    assert town.uncertainty_m is not None
    assert (country.kind, country.feature, country.lon) == ("area", "country-KGZ", None)


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        (
            "Couriers smuggled opium from Afghanistan to Kazakhstan via Uzbekistan.",
            "STATE",
            {("from", "country-AFG"), ("to", "country-KAZ"), ("via", "country-UZB")},
        ),
        (
            "Soldiers withdrew from Kyrgyzstan in June.",
            "RETREAT",
            {("from", "country-KGZ")},
        ),
        (
            "Police stopped a lorry and seized Afghan heroin in Bishkek.",
            "COERCE",
            {("from", "country-AFG"), ("at", "Bishkek")},
        ),
        (
            "The heroin reached the Russian market within days.",
            "STATE",
            {("to", "country-RUS")},
        ),
    ],
)
def test_prepositions_give_the_roles(
    text: str, event_type: str, expected: set[tuple[str, str]]
) -> None:
    """From, to, via and at are told by the words before a place."""
    assert places(claim(text, event_type)) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "the Tajik-Afghan border",
        "the Afghan-Tajik frontier",
        "the border between Afghanistan and Tajikistan",
        "Tajikistan's border with Afghanistan",
        "the Panj River",
    ],
)
def test_phrases_that_name_both_sides_are_the_border(phrase: str) -> None:
    """Whatever the article is about, these mean the one curated line."""
    found = claim(f"A patrol clashed with smugglers near {phrase} on Sunday.", "ASSAULT")
    assert [(x.feature, x.kind, x.basis) for x in found.locations] == [
        ("border-tjk-afg", "line", "named")
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "the Uzbek-Afghan border",
        "the border between Kyrgyzstan and Tajikistan",
        "Pakistan's border with Afghanistan",
        "the border with China",
        "Tajikistan's western border",
        "the Mexican border",
    ],
)
def test_other_borders_are_not_this_border(phrase: str) -> None:
    """Even in an article about the Tajik–Afghan border, other borders are not it."""
    found = claim(f"{ABOUT_BORDER}A patrol clashed with smugglers near {phrase}.", "ASSAULT")
    assert "border-tjk-afg" not in {x.feature for x in found.locations}


def test_the_border_is_an_anaphor_in_an_article_about_it() -> None:
    """Without a name "the border" means the article's, and says how it knows."""
    text = "A patrol clashed with smugglers near the border on Sunday."
    found = claim(ABOUT_BORDER + text, "ASSAULT")
    assert [(x.feature, x.basis) for x in found.locations] == [("border-tjk-afg", "anaphora")]
    assert claim(text, "ASSAULT").locations == ()


def test_nothing_is_placed_by_default() -> None:
    """In an article about the border a claim about something else has no place."""
    for text in (
        "The president signed a treaty on fisheries.",
        "The government raised the number of border guards to 900.",
    ):
        assert claims(ABOUT_BORDER + text)[-1].locations == ()


def test_the_russian_base_is_a_feature() -> None:
    """Russia's base in Tajikistan is the curated base, another country's base is not."""
    text = "Russia keeps 7,000 soldiers at its military base in Tajikistan."
    assert ("at", "base-201") in places(claim(text, "STATE"))
    other = "India keeps 70 soldiers at its military base in Tajikistan."
    assert ("at", "base-201") not in places(claim(other, "STATE"))


def test_a_whole_route_lights_up_the_corridor() -> None:
    """Afghanistan, a country between, and Russia make the northern route."""
    text = "Opium is smuggled from Afghanistan through Tajikistan and Kazakhstan to Russia."
    assert ("via", "corridor-northern-route") in places(claim(text, "STATE"))
    short = "Opium is smuggled from Afghanistan through Iran to Turkey."
    assert ("via", "corridor-northern-route") not in places(claim(short, "STATE"))


def test_there_and_the_region_point_back() -> None:
    """Words that point back get the place they point to, as anaphora."""
    text = "Prices rose in Central Asia. Militants attacked two convoys in the region."
    found = claim(text, "ASSAULT").locations
    assert [(x.feature, x.basis) for x in found] == [("region-central-asia", "anaphora")]


def test_where_a_speaker_sits_places_nothing() -> None:
    """An analyst based in Almaty, or a university's town, is no place of the event."""
    text = (
        "Militants attacked two convoys, said the analyst Daler Karimov, who is based in Almaty. "
        "Militants burned a bridge, said Karim Aliev of the University of Kharkiv."
    )
    assert all(found.locations == () for found in claims(text))


def test_where_it_was_told_places_nothing() -> None:
    """Told reporters in Dushanbe: the claim did not happen there."""
    text = "Militants attacked two convoys, a spokesman told reporters in Dushanbe."
    assert claim(text, "ASSAULT").locations == ()


def test_home_police_place_a_claim_in_their_country_with_less_confidence() -> None:
    """Kazakh police act in Kazakhstan, when no other place is named."""
    (found,) = claim("Kazakh police arrested two couriers.", "COERCE").locations
    assert (found.feature, found.confidence) == ("country-KAZ", 0.5)


def test_an_offset_place_hangs_on_its_anchor() -> None:
    """Thirty kilometres from Kulob is Kulob with thirty kilometres of uncertainty."""
    text = "A helicopter was shot down 30 kilometers from Kulob."
    (found,) = claim(text, "ASSAULT").locations
    assert (found.anchor, found.place) == ("geonames:1221194", None)
    assert found.uncertainty_m is not None
    assert found.uncertainty_m >= 30_000


def test_a_country_without_a_curated_area_is_no_pin() -> None:
    """France is listed among the names, but no claim is pinned at its middle."""
    found = extraction("Police in France arrested two couriers.")
    assert found.toponyms[0].text == "France"
    assert found.claims[0].locations == ()


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Soldiers were deployed along the Vakhsh River on Friday.", "river-vakhsh"),
        ("A clash took place in Shurobod district.", "district-shamsiddin-shohin"),
    ],
)
def test_rivers_and_districts_are_no_pins(text: str, feature: str) -> None:
    """A claim on them is an area, drawn by its feature."""
    (found,) = (x for c in claims(text) for x in c.locations if x.feature == feature)
    assert (found.kind, found.lon, found.lat) == ("area", None, None)


def test_a_bridge_is_a_point_with_its_uncertainty() -> None:
    """A crossing is drawn where it is, not as an area around it."""
    (name,) = (t for t in extraction("They met at the Tem bridge.").toponyms if t.feature)
    found = location_of(name)
    assert found is not None
    assert (found.kind, found.feature, found.lon) == ("point", "crossing-tem", 71.50778)
    assert found.uncertainty_m == 2000
