"""How many: numbers with bounds and units in both languages, and the claims they belong to."""

from __future__ import annotations

import pytest
from extracting import claim, claims
from hypothesis import given
from hypothesis import strategies as st

from geo.extraction.how_many.numerals import numbers


def ends(text: str) -> list[tuple[float | None, float | None, float | None, str]]:
    """Return low, value, high and unit of the numbers of a text."""
    return [(n.low, n.value, n.high, n.unit) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 kg 850 g of heroin", (None, 1.85, None, "kg")),
        ("1 ton 200 kg of opium", (None, 1200.0, None, "kg")),
        ("some 90 metric tons", (None, 90000.0, None, "kg")),
        ("up to 3,000 guards", (None, None, 3000.0, "")),
        ("between 70 and 75 tons a year", (70000.0, None, 75000.0, "kg")),
        ("from 30 to 300 soldiers", (30.0, None, 300.0, "")),
        ("more than $2 billion", (2e9, None, None, "dollars")),
        ("up to a quarter of all heroin", (None, None, 0.25, "share")),
        ("two-fifths of the posts", (None, 0.4, None, "share")),
        ("fewer than one truck in ten", (None, None, 0.1, "share")),
        ("half a million refugees", (None, 500000.0, None, "")),
        ("two dozen fighters", (None, 24.0, None, "")),
        ("свыше 1 тонны 274 кг", (1274.0, None, None, "kg")),
        ("6,9 тыс. т опия", (None, 6900000.0, None, "kg")),
        ("около двухсот человек", (None, 200.0, None, "")),
        ("от 30 до 300 солдат", (30.0, None, 300.0, "")),
        ("не менее двадцати", (20.0, None, None, "")),
        ("до 25% героина", (None, None, 0.25, "share")),
        ("порядка 95 т", (None, 95000.0, None, "kg")),
        ("двое граждан", (None, 2.0, None, "")),
        ("полторы тысячи солдат", (None, 1500.0, None, "")),
        ("200 млн долларов", (None, 2e8, None, "dollars")),
        ("увеличился на 82,9%", (None, 0.829, None, "share")),
        ("сократилась до 5 процентов", (None, 0.05, None, "share")),
    ],
)
def test_a_number_has_bounds_and_a_unit(
    text: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    """Weights are kilograms, shares fractions, and a chain of units is one number."""
    assert ends(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ninety-five men", (None, 95.0, None, "")),
        ("one hundred and twenty men", (None, 120.0, None, "")),
        ("two and a half tonnes", (None, 2500.0, None, "kg")),
        ("more than a ton of opium", (1000.0, None, None, "kg")),
        ("half a tonne of hashish", (None, 500.0, None, "kg")),
        ("a quarter of a million people", (None, 250000.0, None, "")),
        ("from 500 kg to 2 tonnes", (500.0, None, 2000.0, "kg")),
        ("$5-7 million", (5e6, None, 7e6, "dollars")),
        ("$12m", (None, 1.2e7, None, "dollars")),
        ("5 million euros", (None, 5e6, None, "euros")),
        ("two or three men", (2.0, None, 3.0, "")),
        ("40 or more fighters", (40.0, None, None, "")),
        ("30-odd militants", (None, 30.0, None, "")),
        ("a five-man patrol", (None, 5.0, None, "people")),
        ("one in ten conscripts", (None, 0.1, None, "share")),
        ("nine out of ten addicts", (None, 0.9, None, "share")),
        ("fell by a third", (None, 0.333333, None, "share")),
        ("not fewer than 13", (13.0, None, None, "")),
        ("10% to 15%", (0.1, None, 0.15, "share")),
        ("less than a fifth has come", (None, None, 0.2, "share")),
    ],
)
def test_english_numbers(
    text: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    """Compound numerals, halves, ranges with one scale and attributive counts are each one."""
    assert ends(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("тысяча двести человек", (None, 1200.0, None, "")),
        ("1 млн 200 тыс. долларов", (None, 1.2e6, None, "dollars")),
        ("$12 млн", (None, 1.2e7, None, "dollars")),
        ("три с половиной тонны", (None, 3500.0, None, "kg")),
        ("около полутора тонн", (None, 1500.0, None, "kg")),
        ("более тонны героина", (1000.0, None, None, "kg")),
        ("тонну героина", (None, 1000.0, None, "kg")),
        ("полторы сотни боевиков", (None, 150.0, None, "")),
        ("более десятка солдат", (10.0, None, None, "")),
        ("полсотни солдат", (None, 50.0, None, "")),
        ("две-три сотни солдат", (200.0, None, 300.0, "")),
        ("от 500 кг до 2 т", (500.0, None, 2000.0, "kg")),
        ("300 с лишним человек", (300.0, None, None, "")),
        ("тремястами бойцами", (None, 300.0, None, "")),
        ("5-ти человек", (None, 5.0, None, "")),
        ("пятнадцатикилограммовую партию", (None, 15.0, None, "kg")),
        ("20-тысячный корпус", (None, 20000.0, None, "человек")),
        ("каждый десятый призывник", (None, 0.1, None, "share")),
        ("три четверти опия", (None, 0.75, None, "share")),
        ("сократился на треть", (None, 0.333333, None, "share")),
    ],
)
def test_russian_numbers(
    text: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    """Collectives, halves, chains and adjectives made of a measure are each one number."""
    assert ends(text) == [expected]


@pytest.mark.parametrize(
    "text", ["the 201st division", "201-я дивизия", "32-летний житель", "a few dozen posts",
             "тысячи людей", "third time", "several hundred families", "тонны героина", "5m deep",
             "a third was killed", "первую половину года", "четверть века", "в 90-х годах"],
)  # fmt: skip
def test_what_is_no_number_is_left_alone(text: str) -> None:
    """Ordinals, ages, lengths, spans of time and vague crowds have no value."""
    assert ends(text) == []


def test_a_change_has_two_numbers() -> None:
    """What rose from one number to another has both."""
    assert [v for _, v, _, _ in ends("Seizures rose from 5 to 10 tons.")] == [5000.0, 10000.0]
    assert [v for _, v, _, _ in ends("It rose by 40% to 3 tons.")] == [0.4, 3000.0]
    assert [v for _, v, _, _ in ends("Доля выросла с 2 до 9 %.")] == [0.02, 0.09]


@pytest.mark.parametrize(
    ("text", "event_type", "values"),
    [
        ("Police seized 11.5 kg of drugs, including 4 kg of heroin.", "COERCE", [11.5, 4]),
        ("Полиция изъяла 42 кг опия, 11,5 кг героина и 8 кг гашиша.", "COERCE", [42, 11.5, 8]),
        ("Police arrested seven of the fugitives.", "COERCE", [7]),
        ("Guards killed two smugglers and seized nine kilograms of opium.", "ASSAULT", [2]),
        ("Guards killed two smugglers and seized nine kilograms of opium.", "COERCE", [9]),
        ("Пограничники убили двух курьеров и изъяли 9 кг опия.", "ASSAULT", [2]),
        ("Пограничники убили двух курьеров и изъяли 9 кг опия.", "COERCE", [9]),
        ("Суд приговорил курьера к 19 годам колонии.", "SANCTION", [19]),
    ],
)
def test_a_claim_has_the_numbers_of_its_clause(
    text: str, event_type: str, values: list[float]
) -> None:
    """Each claim counts what hangs on it, and a list counts all it names."""
    assert [q.value for q in claim(text, event_type).quantities] == values


@pytest.mark.parametrize(
    ("text", "event_type", "values"),
    [
        ("A group of six people crossed the river and was stopped by guards.", "COERCE", [6]),
        ("The convoy, which was carrying 75 servicemen, came under fire.", "ASSAULT", [75]),
        ("Потери группы составили 23 человека.", "ASSAULT", [23]),
        ("The army sent soldiers to join the hunt for 25 prisoners who broke out.", "COERCE", [25]),
        ("He carried 4.2 kg of heroin, which he intended to deliver to Osh.", "STATE", [4.2]),
        ("Guards killed 50 smugglers, half of them Afghans.", "ASSAULT", [50, 0.5]),
        ("Officials said 23 people had been arrested, including 10 Afghans.", "COERCE", [23, 10]),
        ("Moscow handed over 12 vehicles worth $3 million to the army.", "AID", [12, 3e6]),
        ("Guards repelled an attack by 50 men, 14 of whom were killed.", "ASSAULT", [14]),
        ("Dushanbe asked for $70 million, of which Oslo has given $20 million.", "AID", [2e7]),
        ("Задержано 118 нарушителей, изъято 3,1 т наркотиков.", "COERCE", [3100]),
        ("Задержаны четыре гражданина, у которых изъято 15 кг гашиша.", "COERCE", [15]),
        ("Oslo pledged 12 million euros; a first 3.2 million was paid in May.", "AID", [1.2e7]),
        ("Some 200 people gathered in Khorugh to demand his release.", "PROTEST", [200]),
    ],
)
def test_a_number_reaches_each_claim_that_it_is_of(
    text: str, event_type: str, values: list[float]
) -> None:
    """What shares a subject, measures a thing or takes a share hands the number on."""
    assert values in [[q.value for q in c.quantities] for c in claims(text)
                      if c.event_type == event_type]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Rockets hit the column on Tuesday, killing one driver and setting five lorries ablaze.",
     "The attack left one person dead and five wounded.",
     "Боевики обстреляли заставу, убив одного солдата и ранив пятерых.",
     "Талибы атаковали посты: погиб один полицейский, пятеро ранены."],
)  # fmt: skip
def test_a_blow_has_the_numbers_of_its_outcome(text: str) -> None:
    """The blow is a subject, or a participle or a colon follows it."""
    first = claims(text)[0]
    assert (first.event_type, [q.value for q in first.quantities]) == ("ASSAULT", [1, 5])


def test_a_semicolon_keeps_numbers_apart() -> None:
    """A number goes to a claim of its own part of the sentence."""
    found = claim("В боях 12 военных и 30 боевиков пали; схвачено 40 человек.", "COERCE")
    assert [q.value for q in found.quantities] == [40]


def test_part_of_those_counted_has_their_noun() -> None:
    """A pronoun is no unit, and a dozen is part of the number."""
    found = claim("Police detained a dozen Afghans, two of whom were armed.", "COERCE").quantities
    assert [(q.value, q.unit) for q in found] == [(12.0, "afghans"), (2.0, "afghans")]


def test_millions_without_a_noun_are_of_the_money_just_named() -> None:
    """What is left out is what stood before."""
    text = "Oslo pledged 12 million euros; it will give a first 3.2 million in May."
    found = [q for c in claims(text) for q in c.quantities]
    assert [(q.value, q.unit) for q in found] == [(1.2e7, "euros"), (3.2e6, "euros")]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a dealer under Article 200 of the Penal Code.",
        "Police arrested a dealer 15 km north of Kulob.",
        "Police arrested a dealer, 41, at 8 p.m.",
        "Полиция задержала курьера по статье 200 в 15 км от Куляба.",
    ],
)
def test_laws_distances_and_ages_are_no_quantities(text: str) -> None:
    """They count nothing that happened."""
    assert [q for c in claims(text) for q in c.quantities] == []


def test_a_quantity_says_which_rule_made_it() -> None:
    """The rule names the file, the wording and what was seen."""
    (found,) = claim("Police seized at least 30 kg of heroin.", "COERCE").quantities
    assert found.rule.startswith("how_many/quantities: “at least 30 kg” is a weight")
    assert (found.low, found.unit, found.of) == (30.0, "kg", "heroin")


def test_a_rate_is_no_weight() -> None:
    """A kilogram that something costs is a unit of price, not an amount."""
    assert ends("$300 a kilogram of opium") == [(None, 300.0, None, "dollars")]
    assert ends("300 долларов за килограмм") == [(None, 300.0, None, "dollars")]


@given(st.text(alphabet="0123456789.,- abcкгт%$ тысмлн", max_size=40))
def test_no_text_breaks_the_numbers(text: str) -> None:
    """Whatever is written, numbers lie inside the text and bounds are in order."""
    for number in numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        if number.low is not None and number.high is not None:
            assert number.low <= number.high
