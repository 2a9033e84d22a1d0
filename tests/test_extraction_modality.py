"""Did it happen? Wordings of plans, denials, results and conditions in both languages."""

from __future__ import annotations

import pytest
from extracting import claim, claims


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Russia is to hand over the last section of the border in June.", "planned"),
        ("No smuggler has crossed the river this year.", "denied"),
        ("None of the soldiers was killed.", "denied"),
        ("He ruled out any withdrawal of the troops.", "denied"),
        ("The army has no plans to send troops to the border.", "denied"),
        ("All crossings have been closed since Tuesday.", "ongoing"),
        ("The fighting has not stopped.", "ongoing"),
        ("Soldiers were the first to open fire.", "happened"),
        ("Moscow would send troops if the situation grew worse.", "speculated"),
        ("He was carrying heroin when police arrested him.", "happened"),
        ("Бои в провинции не прекращаются.", "ongoing"),
        ("Россия направит войска на границу.", "planned"),
        ("Войска были выведены из долины.", "happened"),
        ("Мосты через Пяндж закрыты.", "ongoing"),
        ("В случае нападения Россия направит войска.", "speculated"),
        ("Боевики могут проникнуть на территорию республики.", "speculated"),
        ("Пограничники не задерживали контрабандистов.", "denied"),
        ("Стороны намерены увеличить число пограничников.", "planned"),
    ],
)
def test_the_words_around_say_whether_it_happened(text: str, modality: str) -> None:
    """One of the claims of the sentence has the modality that a reader gives it."""
    found = claims(text)
    assert modality in {c.modality for c in found}, [(c.event_type, c.modality) for c in found]


def test_the_cue_is_told() -> None:
    """Behind every modality stands what was seen."""
    (found,) = claims("No smuggler has crossed the river.")
    assert "negated" in dict(found.why)["modality"]


@pytest.mark.parametrize(
    ("text", "event_type", "modality"),
    [
        ("He denied rumours that Moscow intended to send troops.", "MOBILIZE", "denied"),
        ("He said no guard crossed the river; smugglers attacked a post.", "ASSAULT", "happened"),
        ("He denied that guards took bribes; he arrested nine men in May.", "COERCE", "happened"),
        ("He warned them not to cross the river and closed the border.", "COERCE", "happened"),
        ("Guards killed no fewer than nine smugglers.", "ASSAULT", "happened"),
        ("Parliament voted to expel foreign troops.", "COERCE", "planned"),
        ("Изъято не менее 20 кг героина.", "COERCE", "happened"),
        ("Боевикам велено сложить оружие.", "RETREAT", "planned"),
        ("Премьер пообещал направить войска в долину.", "MOBILIZE", "planned"),
        ("Падение города вынудило власти направить войска к границе.", "MOBILIZE", "happened"),
    ],
)
def test_a_word_reaches_as_far_as_its_clause(text: str, event_type: str, modality: str) -> None:
    """A denial, a "not" or a plan says nothing of what is joined to it with a tense of its own."""
    assert claim(text, event_type).modality == modality


@pytest.mark.parametrize(
    ("text", "event_type", "modality"),
    [
        ("Foreign troops must be withdrawn by 2016.", "RETREAT", "planned"),
        ("Drills with the 201st base are scheduled for March.", "MOBILIZE", "planned"),
        (
            "Moscow is weighing the deployment of a battalion to the border.",
            "MOBILIZE",
            "speculated",
        ),
        ("The army has been told to search every lorry.", "COERCE", "planned"),
        ("Dushanbe has yet to sign the treaty.", "AGREE", "denied"),
        ("Police are said to have arrested a dealer.", "COERCE", "speculated"),
        ("A joint commission convenes on Monday.", "CONSULT", "planned"),
        ("The talks on 15 May failed.", "CONSULT", "happened"),
        ("Police will open the bridge provided the militants withdraw.", "RETREAT", "speculated"),
        ("На ближайшие дни намечена переброска двух батальонов.", "MOBILIZE", "planned"),
        ("Талибы требуют освобождения пяти пленных.", "RETREAT", "planned"),
        ("Талибы требуют освобождения пяти пленных.", "REQUEST", "ongoing"),
        ("Мост будет закрыт до конца месяца.", "COERCE", "planned"),
    ],
)
def test_what_is_still_to_come_is_told_in_many_ways(
    text: str, event_type: str, modality: str
) -> None:
    """Demands, schedules, catenatives and conditions are none of them done."""
    assert claim(text, event_type).modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Dushanbe does not rule out that militants will cross the river.",
        "В Душанбе не исключают, что боевики попытаются прорваться через границу.",
    ],
)
def test_what_is_not_ruled_out_may_be(text: str) -> None:
    """Two negations leave a possibility."""
    assert claim(text, "STATE").modality == "speculated"
