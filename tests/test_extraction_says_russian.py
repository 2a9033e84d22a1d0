"""Says who, in Russian: the same constructions, with their own words and order."""

from __future__ import annotations

import pytest
from extracting import claim


@pytest.mark.parametrize(
    ("text", "speaker", "anonymous", "via"),
    [
        ("Бандиты напали на колонну.", None, None, ()),
        ("Бандиты напали на колонну, сообщили в мэрии города.", None, None, ()),
        ("Бандиты напали на колонну, сообщили в министерстве обороны.",
         "министерстве обороны", False, ()),
        ("Как сообщили в пресс-службе милиции, бандиты напали на колонну.",
         "пресс-службе милиции", False, ()),
        ("По словам губернатора, бандиты напали на колонну.", "губернатора", False, ()),
        ("По предварительным данным, бандиты напали на колонну.", None, None, ()),
        ("Бандиты, по сведениям полиции, напали на колонну.", "полиции", False, ()),
        ("Согласно отчету ООН, бандиты напали на колонну.", "ООН", False, ()),
        ("Бандиты напали на колонну, сообщает «Интерфакс» со ссылкой на источник в армии.",
         "источник в армии", True, ("Interfax",)),
        ("Бандиты напали на колонну, рассказал «Авесте» местный житель.",
         "местный житель", True, ("Avesta",)),
        ("Источник в полиции сообщил агентству «Ховар», что бандиты напали на колонну.",
         "Источник в полиции", True, ("Khovar",)),
        ("В заявлении министерства говорится, что бандиты напали на колонну.",
         "министерства", False, ()),
        ("В посольстве подтвердили, что бандиты напали на колонну.", "посольстве", False, ()),
        ("Торговцы опасаются, что бандиты нападут на колонну.", "Торговцы", True, ()),
        ("«Бандиты напали на колонну», – сказал капитан Олег Зорин.",
         "капитан Олег Зорин", False, ()),
    ],
)  # fmt: skip
def test_the_source_is_found_in_russian(
    text: str, speaker: str | None, *, anonymous: bool | None, via: tuple[str, ...]
) -> None:
    """Parenthesis, account, place-like body, citation and direct speech name who speaks."""
    found = claim(text, "ASSAULT").attribution
    assert (found and (found.speaker, found.anonymous, found.via)) == (
        speaker and (speaker, anonymous, via)
    )


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("Капитан Олег Зорин заявил, что дорога закрыта.", "По его словам", "Капитан Олег Зорин"),
        ("Дорога закрыта, сообщила пресс-служба милиции.", "По ее данным", "пресс-служба милиции"),
        ("Источник в армии сообщил, что дорога закрыта.", "По данным источника",
         "Источник в армии"),
    ],
)  # fmt: skip
def test_pronouns_and_titles_are_resolved_in_russian(first: str, second: str, speaker: str) -> None:
    """A pronoun agrees with who spoke before, be it a person or a body."""
    found = claim(f"{first} {second}, бандиты напали на колонну.", "ASSAULT").attribution
    assert found is not None
    assert found.speaker == speaker


def test_a_turn_of_dialogue_has_one_speaker() -> None:
    """Every sentence of a paragraph that opens with a dash is said by whom it names."""
    text = "– Бандиты напали на колонну. Дорога закрыта, – сказал капитан Олег Зорин."
    found = claim(text, "ASSAULT").attribution
    assert found is not None
    assert found.speaker == "капитан Олег Зорин"


def test_handing_over_is_no_report() -> None:
    """«Передать» reports only when it has something to say."""
    text = "Военные передали полиции двух боевиков, которых задержали солдаты."
    assert claim(text, "COERCE").attribution is None
