"""When, in Russian: the same kinds of expression as in English, in the words of Russian."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import claim

from geo.extraction.expressions import expressions
from geo.extraction.when import dated

DAY = dt.date(2014, 9, 17)
"""A Wednesday."""


def value(phrase: str, direction: str = "past") -> str | None:
    """Resolve the first expression of a phrase."""
    interval = dated(
        expressions(phrase)[0],
        published=DAY,
        direction="future" if direction == "future" else "past",
    )
    return interval.edtf if interval else None


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("3 мая 2013 года", "2013-05-03"),
        ("03.05.2013 вечером", "2013-05-03"),
        ("в ночь на 4 мая", "2014-05-03/2014-05-04"),
        ("в ночь с 3 на 4 мая", "2014-05-03/2014-05-04"),
        ("в ночь на вторник", "2014-09-15/2014-09-16"),
        ("с 30 мая по 2 июня", "2014-05-30/2014-06-02"),
        ("в мае", "2014-05"),
        ("полгода назад", "2014-03"),
        ("полтора года назад", "2013-03"),
        ("пару дней назад", "2014-09-15"),
        ("в течение недели", "2014-09-10/2014-09-17"),
        ("за сутки", "2014-09-16/2014-09-17"),
        ("на днях", "2014-09-10/2014-09-17"),
        ("за полгода", "2014-01/2014-06"),
        ("в минувшие выходные", "2014-09-13/2014-09-14"),
        ("зимой 2011/12 года", "2011-12/2012-02"),
        ("9 сентября с. г.", "2014-09-09"),
        ("в мае прошлого года", "2013-05"),
        ("в феврале и марте", "2014-02/2014-03"),
        ("в январе–июне 2003 года", "2003-01/2003-06"),  # ranges have dashes
        ("с января по июнь", "2014-01/2014-06"),
        ("за первые шесть месяцев 2003 года", "2003-01/2003-06"),
        ("за первые пять месяцев", "2014-01/2014-05"),
        ("за девять месяцев 2003 года", "2003-01/2003-09"),
        ("за первое полугодие", "2014-01/2014-06"),
        ("за первый квартал текущего года", "2014-01/2014-03"),
        ("во второй половине 2009 года", "2009-07/2009-12"),
        ("в 2005 году", "2005"),
        ("к 2016 году", "../2016"),
        ("до 2042 года", "../2042"),
        ("с 2009 года", "2009/.."),
        ("в 2009-2010 годах", "2009/2010"),
        ("с 2005 по 2010 год", "2005/2010"),
        ("в начале 1990-х", "1990-01/1993-05"),
        ("в 90-е годы", "1990/1999"),
        ("летом 2005 года", "2005-06/2005-08"),
        ("во вторник", "2014-09-16"),
        ("в минувшую пятницу", "2014-09-12"),
        ("на прошлой неделе", "2014-09-08/2014-09-14"),
        ("в конце прошлой недели", "2014-09-12/2014-09-14"),
        ("в прошлом году", "2013"),
        ("с начала года", "2014-01/.."),
        ("до конца года", "../2014-12"),
        ("накануне", "2014-09-16"),
        ("вчера вечером", "2014-09-16"),
        ("минувшей ночью", "2014-09-16/2014-09-17"),
        ("за последние два месяца", "2014-07-17/2014-09-17"),
        ("за минувшие сутки", "2014-09-16/2014-09-17"),
        ("два года назад", "2012"),
        ("вторые сутки", "2014-09-16/2014-09-17"),
        ("через двадцать лет после распада СССР", "2011"),
        ("сейчас", "2014-09-17"),
    ],
)
def test_an_expression_has_a_value(phrase: str, edtf: str) -> None:
    """Absolute, relative, partial and open expressions become EDTF."""
    assert value(phrase) == edtf


@pytest.mark.parametrize(
    ("phrase", "past", "future"),
    [
        ("в ноябре", "2013-11", "2014-11"),
        ("в пятницу", "2014-09-12", "2014-09-19"),
        ("осенью", "2014-09/2014-11", "2014-09/2014-11"),
        ("к весне", "../2014-03", "../2015-03"),
    ],
)
def test_the_tense_decides_the_year(phrase: str, past: str, future: str) -> None:
    """What has no year is the last one in the past tense, the next in the future."""
    assert (value(phrase, "past"), value(phrase, "future")) == (past, future)


@pytest.mark.parametrize(
    "text", ["около 2000 бойцов", "201-я дивизия", "в среде военных", "20 раз"]
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """Numbers and words that look like times give none."""
    assert expressions(text) == []


@pytest.mark.parametrize(
    ("text", "event_type", "edtf", "basis"),
    [
        (
            "Полиция задержала двух курьеров 3 мая 2013 года.", "COERCE", "2013-05-03", "stated",
        ),
        ("Полиция задержала двух курьеров во вторник.", "COERCE", "2014-09-16", "relative"),
        ("Полиция задержала двух курьеров.", "COERCE", "../2014-09-17", "publication"),
        (
            "Полиция задержала двух курьеров, сообщил во вторник министр.",
            "COERCE", "../2014-09-17", "publication",
        ),
        ("С начала года полиция изъяла 300 кг героина.", "COERCE", "2014-01-01/2014-09-17",
         "relative"),
    ],
)  # fmt: skip
def test_a_claim_is_dated_by_its_clause_or_its_article(
    text: str, event_type: str, edtf: str, basis: str
) -> None:
    """One set of rules dates the claims of both languages."""
    date = claim(text, event_type).date
    assert date is not None
    assert (date.edtf, date.basis) == (edtf, basis)


def test_a_relative_clause_of_happening_dates_its_noun() -> None:
    """A clash that took place on a day dates what came of it."""
    text = "Трое контрабандистов убиты в перестрелке, которая произошла 4 сентября у реки."
    date = claim(text, "ASSAULT").date
    assert date is not None
    assert date.edtf == "2014-09-04"


def test_what_is_only_compared_with_dates_nothing() -> None:
    """Last year's figures are no time of this year's."""
    text = "По сравнению с аналогичным периодом прошлого года полиция изъяла больше героина."
    date = claim(text, "COERCE").date
    assert date is not None
    assert date.basis == "publication"
