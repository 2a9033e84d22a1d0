"""Toponyms: what is a name of a place, and which of several places it means."""

from __future__ import annotations

import pytest
from extracting import extraction

from geo.extraction import toponyms


def found(text: str) -> dict[str, str | None]:
    """Map the names of a text to what they resolve to."""
    return {t.text: t.feature or t.place for t in extraction(text).toponyms}


def test_what_follows_a_comma_holds_a_town() -> None:
    """A small town is meant where its state follows, also for the other one of a list."""
    names = found("The bands of Paris, Texas, and of Hugo and Ada, Oklahoma, played on Sunday.")
    assert names["Paris"] == "geonames:4717560"
    assert names["Oklahoma"] == "geonames:4544379"
    assert names["Hugo"] == "geonames:4539145"


def test_states_may_be_abbreviated() -> None:
    """The state that holds a town may be written in the manner of news agencies."""
    names = found("A barn burned down near Columbia, Ky., on Sunday. Columbia has a fire brigade.")
    assert names["Columbia"] == "geonames:4288366"
    assert names["Ky."] == "geonames:6254925"


def test_a_name_has_one_sense_in_an_article() -> None:
    """What is said once of a name holds for its other mentions."""
    text = "Snow fell on London on Monday. London, Ontario, is used to it, people in London say."
    assert {t["place"] for t in toponyms(text) if t["text"] == "London"} == {"geonames:6058560"}


def test_what_lies_near_decides_between_namesakes() -> None:
    """Of two towns in one country the one near the article's other towns is meant."""
    text = "Buses run from Worcester and Framingham in Massachusetts to Milford every hour."
    (milford,) = (t for t in toponyms(text) if t["text"] == "Milford")
    assert milford["lat"] == pytest.approx(42.14, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr Malinao said that he would wait in Manila.", "Malinao"),
        ("Barack Obama met the voters of Ohio on Sunday. They say that they like Obama.", "Obama"),
        ("The University of Kharkiv opened a school in Lviv.", "Kharkiv"),
    ],
)
def test_persons_and_bodies_are_no_places(text: str, name: str) -> None:
    """A title, a longer name elsewhere, or a university tells that no place is meant."""
    assert name not in found(text)


def test_a_word_that_is_rarely_a_place_counts_where_it_is_one() -> None:
    """A first name is a province where the model and a preposition take it for one."""
    assert found("Farmers in Alberta and in Saskatchewan wait for rain.")["Alberta"]


def test_counties_lie_near_the_towns_of_the_article() -> None:
    """What no list holds gets the point of the next town, and its uncertainty."""
    text = "The sheriff of Metcalfe County spoke to reporters in Glasgow, Kentucky."
    (county,) = (t for t in toponyms(text) if t["kind"] == "county")
    assert (county["text"], county["place"]) == ("Metcalfe County", None)
    assert county["lat"] == pytest.approx(37.0, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Rain fell in Panj on Sunday.", "Panj", "geonames:1220750"),
        ("Rain fell in the Panj and Farkhor districts.", "Panj", "district-panj"),
        ("Rain fell in the districts of Panj and Farkhor.", "Farkhor", "district-farkhor"),
        ("Дождь прошел в Пянджском районе Таджикистана.", "Пянджском районе", "district-panj"),
        ("Дождь прошел в районе Фархор и в городе Куляб.", "Фархор", "district-farkhor"),
        ("Дождь прошел в провинциях Тахар и Кундуз.", "Кундуз", "province-kunduz"),
        ("Дождь прошел в Кундузе и в Кабуле.", "Кундузе", "geonames:1135689"),
        ("Дождь прошел в Хатлонской области.", "Хатлонской области", "province-khatlon"),
        ("Дождь прошел в уезде Имам-Сахиб.", "Имам-Сахиб", "district-imam-sahib"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, name: str, expected: str) -> None:
    """A district, a province and a town may share a name."""
    assert found(text)[name] == expected


def test_what_a_name_is_joined_to_tells_its_country() -> None:
    """Badakhshan is the Afghan one beside Takhar, the Tajik one where only Tajikistan is named."""
    text = "Snow fell in Tajikistan and in the provinces of Badakhshan and Takhar."
    assert found(text)["Badakhshan"] == "province-badakhshan"


def test_a_persian_of_may_be_spelled_either_way() -> None:
    """The linking vowel of Persian names is written e or i."""
    assert found("Rain fell in Qala-i-Zal district.") == {
        "Qala-i-Zal district": "district-qala-e-zal"
    }


def test_russian_demonyms_are_listed_in_lower_case() -> None:
    """Adjectives and peoples point at their country, flagged."""
    names = {t.text: t for t in extraction("Таджикские и афганские купцы встретились.").toponyms}
    assert {n: t.feature for n, t in names.items()} == {
        "Таджикские": "country-TJK", "афганские": "country-AFG",
    }  # fmt: skip
    assert all(t.demonym for t in names.values())


def test_regions_without_a_point_are_listed() -> None:
    """Seas, unions and parts of continents have a name and no pin."""
    text = "The European Union and states of the Middle East met on the Black Sea in Varna."
    names = {t["text"]: t for t in toponyms(text)}
    assert {"European Union", "Middle East", "Black Sea"} <= set(names)
    assert names["Middle East"]["lat"] is None
