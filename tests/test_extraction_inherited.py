"""What places a claim whose own clause names none, and what the roads of a text tell."""

from __future__ import annotations

import pytest
from extracting import claim, claims, places


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("The soldiers were sent to Kulob to arrest two deserters.", "COERCE",
         ("at", "Kulob")),
        ("The gunmen fled to Tavildara, killing two guards.", "ASSAULT",
         ("at", "Tavildara")),
        ("The general was stabbed to death as he drove back from Ishkoshim.", "ASSAULT",
         ("from", "Ishkoshim")),
        ("The drugs were taken to Osh, where police arrested two couriers.", "COERCE",
         ("at", "Osh")),
        ("Президент вылетел в Сочи, где обсудит положение с коллегой.", "CONSULT",
         ("at", "Сочи")),
        ("Afghan troops retook Kunduz, which the Taliban had captured.", "COERCE",
         ("at", "Kunduz")),
    ],
)  # fmt: skip
def test_a_claim_takes_over_the_place_of_what_it_hangs_on(
    text: str, event_type: str, expected: tuple[str, str]
) -> None:
    """Where one went to do it, at that moment, "where", and what a relative clause tells of."""
    assert expected in places(claim(text, event_type))


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Police seized 12 kg of heroin on the road from Kulob to Vose.", "COERCE"),
        ("Gunmen ambushed a convoy on the Kulob-Vose road.", "ASSAULT"),
        ("Gunmen ambushed a convoy on the road linking Kulob with Vose.", "ASSAULT"),
        ("На дороге из Куляба в Восе задержан курьер.", "COERCE"),
    ],
)
def test_a_short_road_is_told_by_both_its_ends(text: str, event_type: str) -> None:
    """Each end is as unsure as they lie apart, some 20 km."""
    found = claim(text, event_type).locations
    assert {x.place for x in found} == {"geonames:1221194", "geonames:1220163"}
    assert all(15_000 < (x.uncertainty_m or 0) < 30_000 for x in found)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen ambushed a convoy on the Dushanbe-Khorugh road, 15 km from Tavildara.",
        "Gunmen ambushed a convoy on the road from Dushanbe to Khorugh, 15 km from Tavildara.",
    ],
)
def test_a_nearer_place_takes_the_stead_of_a_road(text: str) -> None:
    """A long road tells nothing, and what stands beside it does."""
    (found,) = claim(text, "ASSAULT").locations
    assert (found.anchor, found.place) == ("geonames:1220324", None)


def test_a_building_said_again_is_where_it_was() -> None:
    """What "the airfield" means was told in the sentence before."""
    text = "The rebels seized the airfield at Kulob. On Friday troops stormed the airfield."
    assert places(claim(text, "ASSAULT")) == {("at", "Kulob")}


def test_a_headline_s_town_is_the_town() -> None:
    """The body says only "the city"."""
    text = "Fighting flares in Kulob\n\nSeptember 17, 2014\n\nTwo men were killed in the city.\n"
    (found,) = claim(text, "ASSAULT", published=None).locations
    assert (found.place, found.basis) == ("geonames:1221194", "anaphora")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heroin was seized on the Tajik-Uzbek border.", {"country-TJK", "country-UZB"}),
        ("Taliban attacked posts in the Archi and Khan Abad districts of Kunduz.",
         {"district-dasht-e-archi", "district-khan-abad"}),
    ],
)  # fmt: skip
def test_areas_are_those_that_the_words_name(text: str, expected: set[str]) -> None:
    """A border without a line is in both countries; districts of a province are no namesakes."""
    assert {x.feature for c in claims(text) for x in c.locations} == expected


def test_one_thing_of_many_is_no_place() -> None:
    """With an indefinite article the car is meant, whatever town is called so."""
    (found,) = claim("Officers stopped a Toyota in Khujand.", "COERCE").locations
    assert found.place == "geonames:1514879"
