"""Date lines, names and languages, each told by its form."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.extraction import extract
from geo.extraction.prose import clean, paragraphs
from geo.model import Span
from geo.reading import language_of, read
from geo.reading.dateline import dateline_of
from geo.reading.names import copyright_owner, is_person, is_publisher, persons, tidy_publisher


@pytest.mark.parametrize(
    ("text", "place", "day", "wire"),
    [
        ("DUSHANBE, August 8, 2016, Asia-Plus – Two", "DUSHANBE", "August 8, 2016", "Asia-Plus"),
        ("ДУШАНБЕ, 14 апреля – РИА Новости. Двое", "ДУШАНБЕ", "14 апреля", "РИА Новости"),
        ("KHOROG, Tajikistan (AP) — Two", "KHOROG, Tajikistan", None, "AP"),
        ("Душанбе. 12 мая. ИНТЕРФАКС – Двое", "Душанбе", "12 мая", "Интерфакс"),
        ("MOSCOW. Aug 12 (Interfax) - Two", "MOSCOW", "Aug 12", "Interfax"),
        ("ХОРОГ, 25 июля. /ТАСС/. Двое", "ХОРОГ", "25 июля", "ТАСС"),
        ("ХОРОГ, 25 июл — Sputnik, Фируз Умаров. Двое", "ХОРОГ", "25 июл", "Sputnik"),
        ("Куляб, 25 июля, Азия-Плюс. Двое", "Куляб", "25 июля", "Азия-Плюс"),
        ("ИШКАШИМ (Таджикистан), 5 июля – РИА Новости. Двое", "ИШКАШИМ, Таджикистан", "5 июля",
         "РИА Новости"),
        ("OSH, Kyrgyzstan, July 25 — Two", "OSH, Kyrgyzstan", "July 25", None),
        ("NIZHNY PANJ, Tajikistan -- Two", "NIZHNY PANJ, Tajikistan", None, None),
        ("(Reuters) - Two", None, None, "Reuters"),
    ],
)  # fmt: skip
def test_a_date_line_is_cut_off_with_what_it_says(
    text: str, place: str | None, day: str | None, wire: str | None
) -> None:
    """Place, day and wire are kept, and the sentence begins behind them."""
    line = dateline_of(text)
    assert line is not None
    assert (line.place, line.date, line.wire) == (place, day, wire)
    assert text[line.end :] in {"Two", "Двое"}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow, which said so – The", "Рахмон сказал – Нет", "Panj, 5 June. Two men crossed",
        "Two men were killed (AP) - the", "— Двое ушли за реку", "KABUL said: The road is shut.",
    ],
)  # fmt: skip
def test_a_sentence_is_no_date_line(text: str) -> None:
    """A dash, a bracket or a day alone make none."""
    assert dateline_of(text) is None


def test_only_a_first_paragraph_has_a_date_line_without_any_mark() -> None:
    """A capitalised word and a dash may open a later paragraph as prose does."""
    assert dateline_of("Kulob – The road is shut.") is not None
    assert dateline_of("Kulob – The road is shut.", first=False) is None


def test_a_date_line_without_a_year_takes_that_of_its_page() -> None:
    """The last day of December on a page of January is of the year before."""
    line = dateline_of("КУЛЯБ, 31 декабря – РИА Новости. Двое")
    assert line is not None
    assert line.day(dt.date(2007, 1, 1)) == dt.date(2006, 12, 31)
    assert line.day(None) is None


def test_names_are_told_by_their_shape() -> None:
    """A person is no place and no paper, a paper no person."""
    assert [is_person(x) for x in ("Lola Karim", "Pamir Herald", "Central Asia", "Our man")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert [is_publisher(x) for x in ("Pamir Herald", "news.tj", "Lola Karim")] == [
        True, True, False,
    ]  # fmt: skip
    assert persons("FIRUZ UMAROV and Lola Karim in Osh") == ["Firuz Umarov", "Lola Karim"]
    assert persons("our own correspondents") == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("© ИА «Вестник Зеравшана», 2013. Все права защищены.", "Вестник Зеравшана"),
        ("Copyright (c) 2007 The Osh Courier. All rights reserved.", "The Osh Courier"),
        ("Osh.Ru. All rights reserved. © 2004", "Osh.Ru"),
        ("© 1998–2022 Ош", "Ош"),
        ("© 2015 Osh Monitor. Contact | Staff", "Osh Monitor"),
        ("All of it in 2015", None),
    ],
)
def test_a_footer_names_its_owner(text: str, owner: str | None) -> None:
    """Years, rights and quotation marks are no part of the name."""
    assert copyright_owner(text) == owner


def test_a_publisher_is_tidied() -> None:
    """Capitals, kinds, offices and issues go, acronyms stay."""
    given = ("PAMIR HERALD", "РИА Новости", "Pamir Herald, Khorog bureau", "BBC", "RFE/RL, Inc.")
    wanted = ["Pamir Herald", "РИА Новости", "Pamir Herald", "BBC", "RFE/RL"]
    assert [tidy_publisher(x) for x in given] == wanted


LANGUAGES = {
    "en": "The guards at the bridge have found nothing, and the road is open again.",
    "ru": "Пограничники ничего не нашли на мосту, и дорога снова открыта для машин.",
    "tg": "Сарҳадбонон дар пул чизе наёфтанд ва роҳ барои мошинҳо боз кушода шуд.",
    "uk": "Прикордонники нічого не знайшли на мосту, і дорога знову відкрита для машин.",
    "kk": "Шекарашылар көпірден ештеңе таппады, жол көліктер үшін қайта ашылды.",
    "ky": "Чек арачылар көпүрөдөн эч нерсе тапкан жок, жол унаалар үчүн кайра ачылды.",
    "uz-Cyrl": "Чегарачилар кўприкдан ҳеч нарса топмади ва йўл машиналар учун яна очилди.",
    "uz": "Chegarachilar ko'prikdan hech narsa topmadi va yo'l mashinalar uchun yana ochildi, bu "
    "haqida ular bilan birga haydovchilar ham aytdi.",
    "fa": "مرزبانان روی پل چیزی پیدا نکردند و راه برای خودروها دوباره باز شد.",
    "fa-AF": "پولیس سرحدی در ولسوالی چیزی پیدا نکرد و والی گفت که راه برای موترها باز است.",
    "ps": "د سرحد ساتونکو په پله باندې څه ونه موندل او لاره بېرته د موټرو لپاره خلاصه شوې ده.",
    "ar": "لم يعثر حرس الحدود على شيء في الجسر وقد فتحت الطريق من جديد أمام السيارات.",
    "de": "Die Grenzer haben an der Brücke nichts gefunden, und die Straße ist wieder offen.",
    "fr": "Les gardes n'ont rien trouvé sur le pont et la route est de nouveau ouverte.",
    "tr": "Sınır muhafızları köprüde bir şey bulamadı ve yol araçlar için yeniden açıldı.",
    "und": "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor magna.",
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_languages_are_told_apart(tag: str) -> None:
    """Letters tell the languages of one script, function words the rest."""
    assert language_of(LANGUAGES[tag]) == tag


def test_another_language_is_kept_with_its_places_and_without_claims() -> None:
    """A Tajik article is supported for places only, and says so."""
    text = "Душанбе. " + LANGUAGES["tg"] + " Сарбозон дар Хоруғ ду нафарро боздошт карданд."
    found = extract(read(text.encode()))
    assert (found.document.language, found.document.supported) == ("tg", False)
    assert found.claims == ()
    assert found.toponyms


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the com-\nmander", "the commander"),
        ("a cross-\nborder raid", "a cross-border raid"),
        ("Tajik-\nAfghan", "Tajik-Afghan"),
        ("погра-\nничники", "пограничники"),
        ("таджикско-\nафганской", "таджикско-афганской"),
        ("201-\nй базы", "201-й базы"),
        ("гра\u00ad\nница и гра\u00adница", "граница и граница"),
        ("кон¬\nтрабанда", "контрабанда"),
        ("ten\u00a0 kg, non\u2011stop", "ten kg, non-stop"),
        ("he came - \nand left", "he came - and left"),
    ],
)
def test_divided_words_are_whole_and_keep_their_place(text: str, wanted: str) -> None:
    """A hyphen goes where the dictionary knows the word without; each character has its place."""
    cleaned = clean(text, Span(0, len(text)))
    assert cleaned.text == wanted
    assert len(cleaned.origin) == len(wanted)
    for at, char in enumerate(cleaned.text):
        assert char == text[cleaned.origin[at]] or not char.isalnum()


def test_a_date_line_is_no_part_of_the_first_sentence() -> None:
    """The quotation of the first claim begins behind the date line."""
    text = (
        "ХОРОГ, 25 июля. /ТАСС/. Пограничники задержали на мосту двух человек, сообщили в штабе.\n"
    )
    document = read(text.encode())
    assert [span.of(text)[:12] for span in paragraphs(document)] == ["Пограничники"]
    assert document.publisher == "ТАСС"
