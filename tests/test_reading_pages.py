"""Pages of many shapes around the same articles: heading and body come out of every one."""

from __future__ import annotations

import pytest
from pages import DYNI, EN, MELONS, PAGES, RU, page

from geo.reading import read


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PAGES)
def test_the_heading_of_any_page_is_read(name: str) -> None:
    """Title, publisher, author and day are those of the article, whatever stands around it."""
    wanted, found = PAGES[name], read(PAGES[name].text.encode())
    day = found.published.edtf if found.published else None
    given = (found.title, found.publisher, found.author, day)
    assert given == (wanted.title, wanted.publisher, wanted.author, wanted.date)


@pytest.mark.parametrize("name", PAGES)
def test_the_body_of_any_page_is_its_article(name: str) -> None:
    """Every paragraph is in the body, and nothing else but the title and the date line."""
    wanted, found = PAGES[name], read(PAGES[name].text.encode())
    body = _words(" ".join(span.of(found.text) for span in found.body))
    for paragraph in wanted.body:
        assert paragraph in body
        body = body.replace(paragraph, "", 1)
    line = body.replace(_words(wanted.title or "\0"), "").strip()
    assert len(line) < 50


@pytest.mark.parametrize("name", PAGES)
def test_the_language_of_a_page_is_that_of_its_article(name: str) -> None:
    """Menus in English do not make a Russian article an English one."""
    assert read(PAGES[name].text.encode()).language == ("ru" if PAGES[name].body == RU else "en")


def test_a_day_says_how_it_is_known() -> None:
    """The rule tells a line at the title from the date line and from the address."""
    rules = {
        name: day.rule if (day := read(PAGES[name].text.encode()).published) else ""
        for name in PAGES
    }
    assert rules["лента агентства"] == "heading: a date line at the title"
    assert rules["заметка без заголовка"] == "heading: the day in the date line"
    address = "the date line alone has the day, the address the year"
    assert rules[address] == "heading: the day in the page's address"


def test_a_wrapped_page_is_joined_to_paragraphs() -> None:
    """Lines cut at a column are one paragraph, and the last short one is not lost."""
    wrapped = page(
        "Opium found under a load of melons\nBy Firuz Umarov\n\nOfficers at the crossing found 34 "
        "kg of opium under\na load of melons on Tuesday, and the driver was held in\nFarkhor while "
        "the fruit was given to a home for\nchildren.\n\nThe case is the third since spring, and "
        "officers who\nknow the road expect more when the harvest across the\nriver is over.\n",
        EN, title=MELONS,
    )  # fmt: skip
    found = read(wrapped.text.encode())
    assert (found.title, found.author) == (MELONS, "Firuz Umarov")
    assert found.body[-1].of(found.text).endswith("river is over.")
    assert "given to a home for\nchildren." in found.body[-1].of(found.text)


def test_speech_with_a_dash_is_no_list() -> None:
    """A turn of speech begins with a dash like an entry of a list, and ends like a sentence."""
    found = read(PAGES["лента агентства"].text.encode())
    assert "– Больше никого не задержали" in found.body[-1].of(found.text)
    assert found.title == DYNI
