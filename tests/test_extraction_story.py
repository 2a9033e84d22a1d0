"""What dates a sentence without an expression of time: the story it goes on with, or nothing."""

from __future__ import annotations

import pytest
from extracting import claim, claims

FIRST = "Border guards ambushed six smugglers on Monday."


@pytest.mark.parametrize(
    ("text", "event_type", "edtf"),
    [
        (f"{FIRST} They seized nine kilograms of opium.", "COERCE", "2014-09-15"),
        (f"{FIRST}\n\nAt the scene the guards seized nine kilograms of opium.", "COERCE",
         "2014-09-15"),
        (f"{FIRST} Two days later police arrested a dealer.", "COERCE", "2014-09-17"),
        (f"{FIRST} A day earlier police had arrested a dealer.", "COERCE", "2014-09-14"),
        ("Troops stormed the town on Monday. Since then police have arrested nine dealers.",
         "COERCE", "2014-09-15/2014-09-17"),
        (("Пограничники уничтожили троих контрабандистов в понедельник. При осмотре места "
         "изъято 9 кг опия."), "COERCE", "2014-09-15"),
        (("В первом квартале 2013 года полиция изъяла 300 кг героина. За этот же период "
         "арестованы девять граждан Афганистана."), "COERCE", "2013-01/2013-03"),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_with_the_story(text: str, event_type: str, edtf: str) -> None:
    """What is told next happened then, or so long before or after it."""
    date = claim(text, event_type).date
    assert date is not None
    assert (date.edtf, date.basis) == (edtf, "relative")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        (f"{FIRST} Kabul has closed the border.", "COERCE"),
        (f"{FIRST} Kabul denied that the men were smugglers.", "REJECT"),
        (f"{FIRST} The smugglers had crossed the river from Afghanistan.", "STATE"),
        ("Since January guards have killed nine smugglers.\n\nPolice arrested a dealer.", "COERCE"),
    ],
)
def test_other_sentences_do_not(text: str, event_type: str) -> None:
    """Speech acts, the perfect, what came before, and totals up to now are beside the story."""
    date = claim(text, event_type).date
    assert date is not None
    assert date.basis == "publication"


@pytest.mark.parametrize(
    ("text", "event_type", "edtf"),
    [
        ("Parliament voted on 19 February to expel foreign troops.", "COERCE", "2014-02-19"),
        ("Премьер пообещал до воскресенья направить войска в долину.", "MOBILIZE", "../2014-09-21"),
        ("He said on Monday that the army had no intention of attacking.", "ASSAULT", "2014-09-15"),
        ("Police herded 200 labourers aboard a train bound for Dushanbe last Thursday.", "COERCE",
         "2014-09-11"),
        ("The president flew to Sochi on Monday, where he met the envoy.", "CONSULT", "2014-09-15"),
        ("Troops stormed the town on Monday. At dawn police arrested nine men.", "COERCE",
         "2014-09-15"),
        ("The raid on the post, carried out on Monday, left nine guards dead.", "ASSAULT",
         "2014-09-15"),
        ("The gunmen are believed to have crossed the river in May.", "STATE", "2014-05"),
    ],
)  # fmt: skip
def test_a_time_goes_to_what_it_tells_of(text: str, event_type: str, edtf: str) -> None:
    """A time hangs on another word than what it dates, and the reader still knows."""
    date = claim(text, event_type).date
    assert date is not None
    assert date.edtf == edtf


def test_a_long_period_dates_no_act_of_a_day() -> None:
    """What was seized in five months does not say when the note was handed over."""
    text = "In the first five months of the year police seized 300 kg. Kabul lodged a protest."
    date = claim(text, "ACCUSE").date
    assert date is not None
    assert date.basis == "publication"


def test_a_clause_of_so_long_after_counts_from_its_sentence() -> None:
    """The storming came two days before the truce."""
    text = "A truce took hold on Monday, two days after troops stormed the town."
    dates = {c.event_type: c.date.edtf for c in claims(text) if c.date}
    assert (dates["RETREAT"], dates["ASSAULT"]) == ("2014-09-15", "2014-09-13")


def test_the_same_period_is_that_of_the_story_in_another_year() -> None:
    """The first half of one year compares with the first half of another."""
    text = (
        "Police seized 300 kg of heroin in the first six months of 2013. In the same period of "
        "2010 they seized 200 kg of opium."
    )
    date = claim(text, "COERCE").date
    assert date is not None
    assert date.edtf == "2010-01/2010-06"


@pytest.mark.parametrize(
    ("text", "edtf", "basis"),
    [
        ("Analysts fear that militants could cross the border.", "2014-09-17/..", "relative"),
        ("Analysts say militants may have crossed the border.", "../2014-09-17", "publication"),
    ],
)
def test_a_guess_is_past_or_to_come(text: str, edtf: str, basis: str) -> None:
    """What may have happened is over, what may happen is not."""
    date = claim(text, "STATE").date
    assert date is not None
    assert (date.edtf, date.basis) == (edtf, basis)


def test_every_date_says_which_rule_made_it() -> None:
    """The rule names its file and what was seen."""
    found = claims(f"{FIRST} They seized nine kilograms of opium.")
    rules = [c.date.rule for c in found if c.date]
    assert rules[0].startswith("when: 'Monday'")
    assert rules[-1].startswith("story: ")
