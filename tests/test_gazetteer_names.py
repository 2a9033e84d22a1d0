"""What names of the region mean: old and new, in every case, on either bank, and why."""

from __future__ import annotations

import re

import pytest
from shapely.geometry import Point

from geo.curated import gazetteer, layers
from geo.curated.entries import PLACES
from geo.curated.files import data_folder
from geo.curated.reasons import near_spellings, why

CHANGES = re.compile(r"[А-ЯЁ][а-яё]+(?:[- «][А-ЯЁа-яё»]+)*(?<=[^оеёиуюыэ»])")
"""A name whose last letter can change, one in capitals aside."""
SHORT = re.compile(r"[А-ЯЁ][а-яё]+(?<=[^оеёиуюыэ])")
"""The same of one word: a country's everyday name."""
FIXED = {"Никарагуа", "Самоа", "Тонга"}
"""Names that have no cases. Source: OpenCorpora (Fixd)."""


def first(name: str) -> str:
    """Return the id of the most likely place."""
    return gazetteer().lookup(name)[0].id


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Dushanbe", 38.53575, 68.77905),
        ("Kulob", 37.91459, 69.78454),
        ("Kulyab", 37.91459, 69.78454),
        ("Bokhtar", 37.83654, 68.77762),
        ("Курган-Тюбе", 37.83654, 68.77762),
        ("Khorugh", 37.49039, 71.55337),
        ("Ishkashim", 36.72484, 71.61331),
        ("Panj", 37.23634, 69.09911),
        ("Pyandzh", 37.23634, 69.09911),
        ("Nizhny Panj", 37.19443, 68.57721),
        ("Farkhor", 37.49219, 69.40356),
        ("Shurobod", 37.84137, 70.04865),
        ("Hamadoni", 37.66101, 69.62849),
        ("Moskovsky", 37.66101, 69.62849),
        ("Qalaikhumb", 38.45373, 70.78902),
        ("Murghob", 38.17023, 73.96674),
        ("Vanj", 38.37078, 71.45474),
        ("Norak", 38.38917, 69.32272),
        ("Hisor", 38.52504, 68.55124),
        ("Khujand", 40.28256, 69.62216),
        ("Nusay", 38.44350, 70.80413),
        ("Kunduz", 36.72895, 68.857),
        ("Fayzabad", 37.11664, 70.58002),
        ("Taloqan", 36.73605, 69.53451),
        ("Mazar-i-Sharif", 36.70904, 67.11087),
        ("Imam Sahib", 37.18897, 68.93644),
        ("Termez", 37.22417, 67.27833),
        ("Osh", 40.52828, 72.7985),
        ("Batken", 40.0604, 70.81929),
        ("Bishkek", 42.87, 74.59),
        ("Almaty", 43.25249, 76.9115),
        ("Ayni airfield", 38.51421, 68.67545),
        ("Tem bridge", 37.52417, 71.50778),
        ("Sher Khan Bandar", 37.1946, 68.6053),
    ],
)
def test_a_place_lies_where_it_is_known_to_lie(name: str, lat: float, lon: float) -> None:
    """Within 300 m, by the old name and the new one."""
    place = gazetteer().lookup(name)[0]
    assert abs(place.lat - lat) * 111_000 < 300
    assert abs(place.lon - lon) * 88_000 < 300


TWINS = [
    ("Eshkashem", "Ishkoshim"), ("Farkhar", "Farkhor"), ("Darwaz-e Payin", "Darvoz"),
    ("Sher Khan Bandar", "Panji Poyon"), ("Hairatan", "Termez"), ("Shighnan", "Shughnon"),
]  # fmt: skip


@pytest.mark.parametrize(("south", "north"), TWINS)
def test_twins_on_both_banks_are_two_places_that_know_each_other(south: str, north: str) -> None:
    """Each is in its own country, and its reasons name the other."""
    below, above = gazetteer().lookup(south)[0], gazetteer().lookup(north)[0]
    assert (below.country, above.country in {"TJ", "UZ"}) == ("AF", True)
    assert any(above.id in reason for reason in why(below, south))
    assert any(below.id in reason for reason in why(above, north))


def test_one_spelling_lists_both_banks() -> None:
    """Ishkashim, Badakhshan, Darwaz and Langar are asked for on either side."""
    for name in ("Ishkashim", "Badakhshan", "Darwaz", "Langar"):
        assert {"TJ", "AF"} <= {p.country for p in gazetteer().lookup(name)}, name


def test_twin_rows_of_geonames_stay_apart_and_ranked() -> None:
    """The seat of Badakhshan comes before the other Afghan Fayzabads; two towns are Moskovskiy."""
    found = [p for p in gazetteer().lookup("Fayzabad") if p.country == "AF"]
    towns = [p.id for p in found if p.kind == "settlement"]
    assert towns[0] == "geonames:1142170"
    assert len(set(towns)) == len(towns) == 3
    moskovskiy = [p.id for p in gazetteer().lookup("Moskovskiy") if p.country == "TJ"]
    assert moskovskiy[:2] == ["geonames:1220988", "geonames:8416817"]


@pytest.mark.parametrize(
    ("name", "first_country"),
    [("Lohur", None), ("Moscow border detachment", None), ("Moscow", "RU"), ("Москва", "RU"),
     ("Москве", "RU"), ("Московский погранотряд", None), ("Moskovsky", "TJ"), ("Lahore", "PK")],
)  # fmt: skip
def test_false_friends_mean_what_they_say(name: str, first_country: str | None) -> None:
    """Moscow alone is Moscow, its border detachment was at Moskovsky, Lohur is not Lahore."""
    found = gazetteer().lookup(name)
    assert (found[0].country if found else None) == first_country
    if "border" in name or "погран" in name:
        assert found[0].id == "sector-rus-moskovsky"


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Пянджского", "district-panj"),
        ("Пянджской", "district-panj"),
        ("Пянджа", "geonames:1220750"),
        ("Куляба", "geonames:1221194"),
        ("Кулябского района", "district-kulob"),
        ("Исфары", "geonames:1514896"),
        ("Исфаре", "geonames:1514896"),
        ("Душанбе", "geonames:1221874"),
        ("Хорогом", "geonames:1221328"),
        ("Ошу", "geonames:1527534"),
        ("Хатлонской области", "geonames:1347488"),
        ("Хатлонской", "geonames:1347488"),
        ("Горно-Бадахшанской автономной области", "geonames:1221692"),
        ("Таджикистане", "geonames:1220409"),
        ("Амударьёй", "river-amu-darya"),
        ("Нижнему Пянджу", "geonames:1220910"),
        ("Мазари-Шарифе", "geonames:1133616"),
        ("Московского погранотряда", "sector-rus-moskovsky"),
        ("Зоркулем", "lake-zorkul"),
        ("Ферганской долине", "region-ferghana-valley"),
    ],
)
def test_russian_case_forms_find_their_place(form: str, place: str) -> None:
    """Towns, districts, provinces, rivers and detachments in every case; -е and -о stay."""
    assert first(form) == place


def test_every_russian_name_that_changes_has_its_forms() -> None:
    """In every file of places: a name in -а, -я, -ь, -й or a consonant, short ones of countries."""
    folder = data_folder()
    forms = {base for kind in folder.json("gazetteer-forms").values() for base in kind}
    left_out = set(folder.json("by-hand-gazetteer-forms")["left_out"])
    for file in PLACES:
        notes = [n for row in folder.json(file) for n in row.get("notes", ())]
        names = {n["name"] for n in notes if n["language"] == "ru" and n.get("kind") != "demonym"}
        pattern = SHORT if file == "gazetteer-countries" else CHANGES
        changing = {n for n in names if pattern.fullmatch(n)} - left_out - FIXED
        assert len(changing) > 3 or file == "gazetteer-region", file
        assert changing <= forms, (file, changing - forms)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Panj District", "district-panj"), ("Panj River", "river-panj"),
        ("Pyanj River", "river-panj"), ("Khatlon Province", "geonames:1347488"),
        ("Takhar Province", "geonames:1123230"), ("Хатлона", "geonames:1347488"),
        ("Горного Бадахшана", "geonames:1221692"), ("РРП", "geonames:6452615"),
        ("DRS", "geonames:6452615"), ("Дарваза", "district-darvoz"),
        ("Шурабада", "geonames:1220479"), ("Qala-i-Khumb", "geonames:1221559"),
        ("Baljuvan", "district-baljuvon"), ("Тоҷикистон", "geonames:1220409"),
        ("Ӯзбекистон", "geonames:1512440"), ("Чин", "geonames:1814991"),
        ("افغانستان", "geonames:1149361"), ("تخار", "geonames:1123230"),
        ("Суғд", "geonames:1221092"), ("ختلان", "geonames:1347488"), ("Rudaki", "district-rudaki"),
    ],
)  # fmt: skip
def test_rivers_and_divisions_have_their_short_and_long_names(name: str, place: str) -> None:
    """With "River", "District" and "Province", and without ولایت and Вилояти, in four languages."""
    assert first(name) == place


def test_no_name_of_another_place_is_left_at_a_province() -> None:
    """Sughd was once called after Khujand, Panjshir belonged to Parwan: the names did not stay."""
    assert [p.kind for p in gazetteer().lookup("Худжанд")] == ["settlement"]
    assert [p.kind for p in gazetteer().lookup("خجند")] == ["settlement"]
    assert "province-panjshir" not in {p.feature for p in gazetteer().lookup("Парван")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rudaki wrote, so did Ayni, Jomi and Mir Said Ali Hamadoni; Nosiri Khusrav too", []),
        ("Спитамена, Темурмалика и Деваштича; Рудаки; Айни; Чин полковника", []),
        ("Rudaki District, Spitamen district", ["district-rudaki", "district-spitamen"]),
        ("in the district of Ayni", ["district-ayni"]),
        ("the town of Ayni; в посёлке Айни", ["geonames:1222222", "geonames:1222222"]),
        ("the town of Reading", []),
        ("в районе Рудаки и в районе Хамадони", ["district-rudaki", "district-hamadoni"]),
        ("Ayni airfield near Ayni, Rasht", ["airfield-ayni", "geonames:1221740"]),
        ("along the Pamir Highway; Pamir Airways; Памирский тракт", []),
        ("in the Pamirs; на Памире", ["region-pamirs", "region-pamirs"]),
    ],
)  # fmt: skip
def test_a_person_or_a_road_is_not_the_place_of_its_name(text: str, found: list[str]) -> None:
    """A district or town named after a person needs the word for one beside it."""
    assert [places[0].id for _, places in gazetteer().scan(text)] == found


def test_no_town_has_a_plural_and_no_indeclinable_name_a_case() -> None:
    """The written forms are singular, and names in -е, -и, -о have none at all."""
    forms = data_folder().json("gazetteer-forms")
    assert not {"Душанбе", "Дусти", "Хамадони", "Курган-Тюбе"} & set(forms["names"])
    assert "Кулябы" not in forms["names"]["Куляб"]
    assert forms["names"]["Исфара"]["Исфары"] == "genitive"
    assert "Московская" not in forms["adjectives"]["Московский"]


@pytest.mark.parametrize(
    ("name", "place", "begin", "end"),
    [
        ("Kurgan-Tyube", "geonames:1220747", None, "2018-01-20"),
        ("Bokhtar", "geonames:1220747", "2018-01-20", None),
        ("Leninabad", "geonames:1514879", "1936", "1991"),
        ("Stalinabad", "geonames:1221874", "1929", "1961"),
        ("Frunze", "geonames:1528675", "1926", "1991"),
        ("Moskovsky", "district-hamadoni", "1950", "2004"),
        ("Jirgatol", "district-lakhsh", None, "2016-02"),
    ],
)
def test_a_name_says_when_it_was_in_use(
    name: str, place: str, begin: str | None, end: str | None
) -> None:
    """Former and new names carry their dates and a source."""
    found = next(p for p in gazetteer().lookup(name) if p.id == place)
    (note,) = (n for n in found.notes if n.name == name and n.language == "en")
    assert (note.valid_from, note.valid_to) == (begin, end)
    assert note.source


def test_demonyms_lead_to_the_country_and_are_no_place_names() -> None:
    """A demonym is looked up, flagged by its note, and never found as a place in a text."""
    for word in ("Tajik", "Afghans", "таджикских", "узбека", "Kyrgyz"):
        country = gazetteer().lookup(word)[0]
        assert country.kind == "country"
        assert "demonym" in why(country, word)[0]
        assert word not in country.names
    assert not list(gazetteer().scan("Tajik and Afghan guards; Таджикские пограничники"))


def test_places_somewhere_in_a_district_say_so() -> None:
    """What no source locates is drawn by its district, never as a pin on the district's middle."""
    kokul = gazetteer().lookup("Kokul")[0]
    district = gazetteer().place("district-farkhor")
    assert kokul.parent == kokul.feature == "district-farkhor"
    assert (kokul.lon, kokul.lat) == (district.lon, district.lat)
    assert kokul.uncertainty_m == district.uncertainty_m > 20_000
    assert any("somewhere in Farkhor district" in s for s in kokul.sources)


def test_every_radius_reaches_the_whole_of_its_feature() -> None:
    """A district's uncertainty holds its farthest corner; its point lies in it or on its edge."""
    for item in next(x for x in layers() if x.id == "districts").features:
        place = gazetteer().place(item.id)
        assert item.shape.distance(Point(place.lon, place.lat)) < 1e-4, item.id
        assert place.parent is not None
        _, south, _, north = item.shape.bounds
        reach_m = max(north - place.lat, place.lat - south) * 110_900
        assert place.uncertainty_m > reach_m, item.id


def test_parents_lead_up_to_the_country() -> None:
    """A town is in its district, that in its province, that in its country."""
    chain = ["geonames:1220750"]
    while (parent := gazetteer().place(chain[-1]).parent) is not None:
        chain.append(parent)
    assert chain[1:] == ["district-panj", "geonames:1347488", "geonames:1220409"]


@pytest.mark.parametrize(
    ("name", "place", "reason"),
    [
        ("Kurgan-Tyube", "geonames:1220747", "former name until 2018-01-20, English"),
        ("Пянджского", "district-panj", "adjective, Russian: genitive"),
        ("Kulob", "geonames:1221194", "noted by hand"),
        ("Farkhar", "geonames:1142239", "twin across the border: Farkhor, Tajikistan"),
        ("Tajikistan", "geonames:1220409", "country"),
        ("Dushanbe", "geonames:1221874", "679,400 people"),
    ],
)
def test_a_candidate_says_why(name: str, place: str, reason: str) -> None:
    """Which name matched and how, what ranked it, whom it may be mistaken for."""
    assert any(reason in r for r in why(gazetteer().place(place), name))


def test_near_spellings_of_an_unknown_name() -> None:
    """A typing mistake is answered with names of the region, a strange word with none."""
    assert "Khorog" in near_spellings("Khoorog", gazetteer())
    assert near_spellings("Xqzwv", gazetteer()) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Зебаке", "district-zebak"), ("Даркада", "district-darqad"),
        ("Дашти-Арчи", "district-dasht-e-archi"), ("Калайи-Заля", "district-qala-e-zal"),
        ("Чахардаре", "district-chahar-dara"), ("Ходжа-Гаром", "district-khwaja-ghar"),
        ("Ходжа-Бахауддина", "district-khwaja-bahauddin"), ("Куф-Аба", "district-kuf-ab"),
        ("Варсаджа", "district-warsaj"), ("Имам-Сахиба", "geonames:1142545"),
        ("Kabodien district", "district-qabodiyon"), ("Vosse District", "district-vose"),
        ("Gorno-Matcha", "district-kuhistoni-mastchoh"),
        ("Горной Матчи", "district-kuhistoni-mastchoh"),
        ("Колхозабадского района", "district-jaloliddin-balkhi"),
        ("Лейлекского района", "district-kg-leilek"), ("Lyailyak", "district-kg-leilek"),
        ("Денауского района", "district-uz-denov"), ("Шахритуса", "geonames:1220576"),
    ],
)  # fmt: skip
def test_districts_have_the_spellings_of_the_press(name: str, place: str) -> None:
    """Afghan ones in Russian, Tajik ones old and new, those of the neighbours, in every case."""
    assert first(name) == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Чах Аба", "district-chah-ab"), ("Талукана", "geonames:1123004"),
        ("Гульчи", "geonames:1528320"), ("Кызыл-Кии", "geonames:1527719"),
        ("Спин-Болдака", "geonames:1123906"), ("Кербене", "geonames:1528052"),
    ],
)  # fmt: skip
def test_a_name_without_a_language_is_inflected_too(name: str, place: str) -> None:
    """GeoNames lists Cyrillic names of settlements among others and says nothing of them."""
    assert place in {p.id for p in gazetteer().lookup(name)}


def test_no_form_is_made_of_what_is_no_noun_of_a_place() -> None:
    """Adjectives, persons and words of the dictionary among GeoNames' names stay as they are."""
    names = data_folder().json("gazetteer-forms")["names"]
    assert not {"Гагарин", "Совет", "Комсомол", "Сырдарьинская", "Орджоникидзе"} & set(names)


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Chorkuh", "district-isfara"), ("Ходжаи Аъло", "district-isfara"),
        ("Ovchi-Kalacha", "district-bobojon-ghafurov"),
        ("Dashti Jum", "district-shamsiddin-shohin"),
        ("Сарыгор", "district-shamsiddin-shohin"), ("Карамыке", "province-kg-osh-region"),
        ("Harb-Maidon", "province-khatlon"), ("Kok-Tash", None), ("Кульмы", None),
    ],
)  # fmt: skip
def test_places_that_the_news_name_are_known(name: str, area: str | None) -> None:
    """By a sourced point, or drawn as the area that they are somewhere in; always with a source."""
    place = gazetteer().lookup(name)[0]
    assert place.feature == area
    assert area is None or place.uncertainty_m > 20_000
    assert place.sources


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on October 6 and on May 28; Августа 25-го", []),
        ("Нигде, Центр, Институт, Победа, Магазин и Времен", []),
        ("Тем не менее, Совет безопасности после Матча; Максат Мамытканов", []),
        ("в посёлке Тем; в районе Арго", ["place-tem", "district-argo"]),
        ("Сидни, Кант и Скопье", ["geonames:2147714", "geonames:1528193", "geonames:863886"]),
        ("Бободжон Гафуров; Ш. Шохин; Шамсиддини Шохин", []),
    ],
)
def test_a_date_or_a_word_is_no_place(text: str, found: list[str]) -> None:
    """What GeoNames knows as 6th of October City, and what Russian has as a word."""
    assert [places[0].id for _, places in gazetteer().scan(text)] == found
