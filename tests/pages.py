"""Pages of many shapes around two articles, all written here: what a site may put around a text."""

from __future__ import annotations

from dataclasses import dataclass

EN = (
    (
        "Customs officers at the Ghulom Khon crossing found 34 kg of opium under a load of "
        "melons, the head of the post said on Tuesday."
    ),
    (
        "The driver, a resident of Farkhor, told investigators that he had been paid to leave "
        "the lorry at a car park in Kulob."
    ),
    (
        "Nobody else has been held. The prosecutor's office opened a case the same evening, and"
        " the melons were given to a children's home."
    ),
    (
        "It was the third find at the post since spring, and officers expect more when the "
        "harvest across the river is over."
    ),
)
"""The paragraphs of the English article."""
RU = (
    (
        "Таможенники на посту «Гулом-Хон» нашли под грузом дынь 34 кг опия, сообщил во вторник "
        "начальник поста."
    ),
    (
        "Водитель, житель Фархора, рассказал следователям, что ему заплатили за то, чтобы он "
        "оставил грузовик на стоянке в Кулябе."
    ),
    "– Больше никого не задержали, – добавил он.",
    (
        "Прокуратура в тот же вечер возбудила дело. Это уже третья находка на посту с весны, и "
        "таможенники ждут новых, когда за рекой закончится сбор урожая."
    ),
)
"""The paragraphs of the Russian article."""


@dataclass(frozen=True)
class Page:
    """A page, what it says of its article, and the paragraphs that are the article."""

    text: str
    title: str | None
    publisher: str | None
    author: str | None
    date: str | None
    body: tuple[str, ...]


def page(
    shape: str,
    body: tuple[str, ...],
    *,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    date: str | None = None,
) -> Page:
    """Put the paragraphs into a shape: ``{body}``, or ``{one}`` to ``{four}`` one by one."""
    names = dict(zip(("one", "two", "three", "four"), body, strict=True))
    text = shape.format(body="\n\n".join(body), lines="\n".join(body), **names)
    return Page(text, title, publisher, author, date, body)


MELONS = "Opium found under a load of melons"
DYNI = "Под грузом дынь нашли опий"

PAGES: dict[str, Page] = {
    "the title of the window comes first, with the site's name": page(
        "Opium found under a load of melons | Pamir Herald\n\nHome\nNews\nRegion\nSport\n\n"
        "Opium found under a load of melons\n\nPublished: 3 May 2010, 10:21\n"
        "Last updated: 12 March 2023\n\n{body}\n\nFiled under: Drugs, Customs\n"
        "Terms of use | Privacy\n© 2023 Pamir Herald",
        EN, title=MELONS, publisher="Pamir Herald", date="2010-05-03",
    ),
    "a database of newspapers labels every line": page(
        "Copyright 1998 The Zeravshan Times Company\nThe Zeravshan Times\n\n"
        "May 5, 1998, Tuesday, Late Edition\n\nSECTION: Section A; Page 4\n\nLENGTH: 412 words\n\n"
        "HEADLINE: Opium found under a load of melons\n\nBYLINE: By FIRUZ UMAROV\n\n"
        "DATELINE: FARKHOR, Tajikistan\n\nBODY:\n{body}\n\nLOAD-DATE: May 6, 1998",
        EN, title=MELONS, publisher="The Zeravshan Times", author="Firuz Umarov", date="1998-05-05",
    ),
    "a mail of a news list": page(
        "Subject: Opium found under a load of melons\nDate: Tue, 5 May 1998 20:14:00 +0500\n"
        "From: editors@example.org\n\nDUSHANBE, May 5 (Zeravshan Wire) -- {body}\n\n"
        "--\nTo unsubscribe, write to the editors.",
        EN, title=MELONS, publisher="Zeravshan Wire", date="1998-05-05",
    ),
    "kicker, title, deck, author with office, date": page(
        "INVESTIGATION\n\nOpium found under a load of melons\n\n"
        "At a quiet border post, fruit lorries carry more than fruit\n\n"
        "By Firuz Umarov, Special to The Zeravshan Times\n5 May 2009\n\n{body}",
        EN, title=MELONS, publisher="The Zeravshan Times", author="Firuz Umarov", date="2009-05-05",
    ),
    "a deck that is a sentence stands above the date": page(
        "Opium found under a load of melons\n\nAt a quiet border post in the south of the country, "
        "lorries full of fruit have begun to carry rather more than fruit.\n\nFiruz Umarov\n"
        "May 5, 2009\n\n{body}",
        EN, title=MELONS, author="Firuz Umarov", date="2009-05-05",
    ),
    "boxes and captions interrupt the article": page(
        "The Zeravshan Times\n\nOpium found under a load of melons\n\n5 May 2009\n\n"
        "A lorry at the crossing. Photo by Firuz Umarov / The Zeravshan Times\n\n{one}\n\n{two}\n\n"
        "Related stories\nWedding season opens in Khujand\nA singer comes home\n"
        "New cinema for the capital\n\n{three}\n\nImage: the car park in Kulob\n\n{four}\n\n"
        "Related stories\nWedding season opens in Khujand\n"
        "Dancers and cooks of the northern city get ready for the busiest weeks of their year, and "
        "prices rise.\nA singer comes home\nAfter two years abroad the tenor gives three concerts "
        "in the old theatre next week, his manager says.\n",
        EN, title=MELONS, publisher="The Zeravshan Times", date="2009-05-05",
    ),
    "one line says section, hour, day, author and counter": page(
        "Zeravshan Times\nHome | Politics | Security | Sport\n\n"
        "Security | 14:20, 5 May 2009 | Firuz Umarov | 345 views\n"
        "Opium found under a load of melons\n\n{body}\n\n"
        "Like   Tweet   Share\nComments (2)\nsadriddin: It is always the melons, every year they "
        "find the stuff under the melons and nobody is ever punished for it.\n"
        "guest: My cousin drives such a lorry and he says that the officers know very well whom to "
        "stop and whom to wave through.\nReply",
        EN, title=MELONS, publisher="Zeravshan Times", author="Firuz Umarov", date="2009-05-05",
    ),
    "no blank lines at all, signed below": page(
        "Opium found under a load of melons\n05.05.2009\n{lines}\nFiruz Umarov, Farkhor\n"
        "The writer is a reporter based in Kulob.\nBack to top",
        EN, title=MELONS, author="Firuz Umarov", date="2009-05-05",
    ),
    "only a change and a copyright are dated": page(
        "Zeravshan Times\n\nOpium found under a load of melons\n\nUpdated 12 March 2023\n\n"
        "{body}\n\nArchive: May 2009\n© Zeravshan Times 2009-2023",
        EN, title=MELONS, publisher="Zeravshan Times",
    ),
    "the date line alone has the day, the address the year": page(
        "Opium found under a load of melons\n\nFARKHOR, Tajikistan, May 5 — {body}\n\n"
        "URL: https://news.example.org/2009/05/05/opium-melons.html",
        EN, title=MELONS, date="2009-05-05",
    ),
    "teasers above without a menu between": page(
        "Wedding season opens in Khujand\nA singer comes home after two years\n"
        "Opium found under a load of melons\nTuesday, 5 May 2009\n\n{body}\n\n"
        "Reporting by Firuz Umarov; editing by Lola Karim",
        EN, title=MELONS, date="2009-05-05",
    ),
    "a headline in capitals runs over two lines, over a letter": page(
        "OPIUM FOUND UNDER A LOAD OF MELONS ON THE ROAD FROM THE\nCROSSING TO KULOB\n\n"
        "Letter from Farkhor\nFiruz Umarov | ZERAVSHAN TIMES | 4 May 2009\n\n{body}\n",
        EN, publisher="Zeravshan Times", author="Firuz Umarov", date="2009-05-04",
        title="OPIUM FOUND UNDER A LOAD OF MELONS ON THE ROAD FROM THE CROSSING TO KULOB",
    ),
    "подзаголовок, роль автора, изменение позже": page(
        "Вестник Зеравшана - издание о регионе\nО нас | Реклама | Контакты\n\n"
        "Под грузом дынь нашли опий\n\nСпокойный пост на юге оказался не таким уж спокойным\n\n"
        "14:22 12.05.2009 (обновлено: 11:40 02.03.2020)\n"
        "Фируз Умаров - собственный корреспондент в Душанбе\n\n{body}\n\nкомментарии (2)\nВойти\n",
        RU, title=DYNI, publisher="Вестник Зеравшана", author="Фируз Умаров", date="2009-05-12",
    ),
    "хлебные крошки, лид, автор и соцсети": page(
        "Главная / Новости / Таджикистан\n\n14 апреля 2006, 12:40\n\nПод грузом дынь нашли опий\n\n"
        "Фируз Умаров\n\nTelegram\nВКонтакте\n\n{body}\n\nТеги: опий, таможня\n\n"
        "Читайте также\nВ Худжанде открылся сезон свадеб\nПевец вернулся домой\n\n"
        "© «Вестник Зеравшана», 2006–2023. Все права защищены.",
        RU, title=DYNI, publisher="Вестник Зеравшана", author="Фируз Умаров", date="2006-04-14",
    ),
    "лента агентства": page(
        "5 ИЮЛЯ 2011, 10:15\nПод грузом дынь нашли опий\n\nФАРХОР, 5 июля. /ТАСС/. {body}\n\nТеги\n"
        "Таджикистан\nНаркотики",
        RU, title=DYNI, publisher="ТАСС", date="2011-07-05",
    ),
    "опубликовано и обновлено": page(
        "Под грузом дынь нашли опий\n\nОпубликовано: 2009-05-12 15:40 | Обновлено: 2023-03-01\n"
        "Автор: Фируз Умаров, Душанбе\n\nДушанбе. 12 мая. ИНТЕРФАКС - {body}\n\n"
        "На фото: грузовик на посту\nПодписывайтесь на наш канал",
        RU, title=DYNI, publisher="Интерфакс", author="Фируз Умаров", date="2009-05-12",
    ),
    "подпись и источник внизу": page(
        "Под грузом дынь нашли опий\n12.05.2009 15:40\n\n{one}\n\n{two}\n\n{three}\n\nПо теме:\n"
        "Певец вернулся домой\n\n{four}\n\nФируз УМАРОВ, Куляб\n\nИсточник: Вестник Зеравшана\n"
        "Просмотров: 812\nРаспечатать",
        RU, title=DYNI, publisher="Вестник Зеравшана", author="Фируз Умаров", date="2009-05-12",
    ),
    "заметка без заголовка": page(
        "ДУШАНБЕ, 12 мая 2009 г. — {body}",
        RU, date="2009-05-12",
    ),
}  # fmt: skip
