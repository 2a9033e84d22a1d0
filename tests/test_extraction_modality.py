"""Did it happen? Wordings of plans, denials, results and conditions in both languages."""

from __future__ import annotations

import pytest
from extracting import claims


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
