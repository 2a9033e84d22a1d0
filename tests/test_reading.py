"""Reading: bytes to documents, the article told from its page, offsets kept."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.model import Document, Span
from geo.reading import read
from geo.reading.dates import find_date
from geo.reading.decode import LIMIT_BYTES

SEEDS = Path(__file__).parent.parent / "seeds"
TIMES = SEEDS / "000_eca3252eb233f208.txt"
EURASIANET = SEEDS / "001_fa62b951296186a6.txt"

ARTICLE = """\
Home
News
Sport
Contacts
Video

Patrol finds raft on the river bank

By Madina Karimova

12 June 2014

Border guards of the Farkhor detachment found an inflatable raft hidden in the reeds near the river.

Read also: Ten lakes you must see before autumn

The commander of the detachment told journalists that nobody was detained and the search goes on.

Sign up for our weekly newsletter and never miss a story about the mountains again.

Most read
Prices of melons fall in Kulob
New bus to Khorog
Football: Istiklol wins again
Weather for the weekend

Pamir Herald © 2014
"""


def article(text: str = ARTICLE) -> Document:
    """Read an article that is written here."""
    return read(text.encode())


def body_of(document: Document) -> str:
    """Join what was kept of a page."""
    return "\n".join(span.of(document.text) for span in document.body)


def test_the_moscow_times_gives_its_title_publisher_and_day() -> None:
    """The first seed names itself in a heading, a bold line and a date line."""
    document = read(TIMES)
    assert document.title == "Russia in Border Talks With Tajikistan"
    assert document.publisher == "The Moscow Times"
    assert document.published is not None
    assert document.published.span == Span(44, 56)
    assert document.url is not None
    assert document.url.startswith("https://www.themoscowtimes.com/2011/05/04/")


def test_eurasianet_is_read_without_its_menus_and_teasers() -> None:
    """The second seed's body is its title, and one span down to the newsletter line."""
    document = read(EURASIANET)
    assert document.publisher == "Eurasianet"
    assert document.published is not None
    assert document.published.edtf == "2011-05-05"
    assert document.body == (Span(836, 884), Span(899, 3772))


def test_the_source_line_below_an_article_is_no_part_of_it() -> None:
    """The address under the first seed lies outside the body."""
    assert "Original url" not in body_of(read(TIMES))


def test_a_page_of_its_own_shape_is_read_the_same_way() -> None:
    """Menus, a teaser in the middle, a newsletter box and links fall away on any page."""
    body = body_of(article())
    assert body.startswith("Patrol finds raft")
    assert "nobody was detained" in body
    for chrome in ("Sport", "Ten lakes", "newsletter", "melons", "Istiklol", "©"):
        assert chrome not in body


def test_title_byline_day_and_publisher_are_told_by_their_lines() -> None:
    """Heading, byline, date line and copyright line each give their fact."""
    document = article()
    assert document.title == "Patrol finds raft on the river bank"
    assert document.author == "Madina Karimova"
    assert document.publisher == "Pamir Herald"
    assert document.published is not None
    assert document.published.earliest == dt.date(2014, 6, 12)
    assert document.published.basis == "stated"


def test_a_wire_date_line_gives_day_and_publisher() -> None:
    """A place, a day and a wire in front of the first sentence date the article."""
    text = (
        "KULOB, 3 August 2019 (Pamir Wire) -- Two men crossed the river, officials on duty said.\n"
    )
    document = read(text.encode())
    assert document.publisher == "Pamir Wire"
    assert document.published is not None
    assert document.published.edtf == "2019-08-03"


def test_an_article_without_a_date_is_kept_undated() -> None:
    """No date in the text and none beside it leaves the day unknown."""
    text = "The road along the river was closed after a landslide, and drivers waited for days."
    assert read(text.encode()).published is None


def test_hints_fill_only_what_the_article_does_not_say() -> None:
    """The article's own day wins over the one given with it; its language is told anyway."""
    hints = {"published": "2001-01-01", "rights": "© someone", "title": "Another"}
    document = read(ARTICLE.encode(), hints=hints)
    assert document.published is not None
    assert document.published.edtf == "2014-06-12"
    assert (document.rights, document.title) == ("© someone", "Patrol finds raft on the river bank")
    assert document.language == "en"


def test_a_datapackage_beside_the_file_is_a_hint(tmp_path: Path) -> None:
    """A file's entry in its folder's data package dates it, with basis publication."""
    (tmp_path / "note.txt").write_text(
        "The road along the river was closed after a landslide there."
    )
    entry = {"path": "note.txt", "published": "2015-02-03", "publisher": "Radio Pamir"}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [entry]}))
    document = read(tmp_path / "note.txt")
    assert document.publisher == "Radio Pamir"
    assert document.published is not None
    assert (document.published.edtf, document.published.basis) == ("2015-02-03", "publication")


def test_a_broken_datapackage_does_not_stop_the_article(tmp_path: Path) -> None:
    """A data package that is no JSON says nothing, and the article is read."""
    (tmp_path / "datapackage.json").write_text("{")
    (tmp_path / "note.txt").write_text(ARTICLE)
    assert read(tmp_path / "note.txt").title == "Patrol finds raft on the river bank"


def test_hard_wrapped_text_is_one_body() -> None:
    """Lines cut at a column do not look like a menu."""
    text = (
        "Officers of the customs service have found eleven kilograms of opium in\n"
        "a lorry that was carrying onions from the district of Hamadoni to the\n"
        "capital, the service said in a statement on its site this morning.\n"
    )
    document = read(text.encode())
    assert len(document.body) == 1
    assert body_of(document).endswith("this morning.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_russian_is_read_in_the_encodings_it_comes_in(encoding: str) -> None:
    """The same sentence comes out of every encoding in use, and is told to be Russian."""
    text = (
        "Пограничники задержали на берегу реки троих мужчин, которые пытались переправить через "
        "границу двадцать килограммов опия, сообщили в пресс-центре ведомства во вторник."
    )
    document = read(text.encode(encoding))
    assert document.text.removeprefix("\ufeff") == text
    assert document.language == "ru"


def test_newlines_and_offsets_are_those_of_the_bytes() -> None:
    """Carriage returns stay, so that every offset counts the text as received."""
    text = ARTICLE.replace("\n", "\r\n")
    document = read(text.encode())
    assert document.text == text
    assert "nobody was detained" in body_of(document)


def test_a_few_nul_bytes_stay_in_the_text() -> None:
    """A stray NUL inside readable text is a character like another."""
    document = read(ARTICLE.replace("raft", "r\x00aft").encode())
    assert "r\x00aft" in body_of(document)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(500) + b"text", "zero bytes"),
        (bytes(range(128, 256)) * 4, "UTF-8"),
        (b"caf\xff\xfe\x81\x8d\x9d\xff", "UTF-8"),
        (b"\x01\x02\x03\x04\x05word" * 20, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    """Empty, binary and undecodable files each give one clear line."""
    with pytest.raises(SourceError) as caught:
        read(data)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    """A path that leads to no file says so, with the path."""
    for path in (tmp_path, tmp_path / "nothing.txt"):
        with pytest.raises(SourceError, match=path.name):
            read(path)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """Twenty megabytes are the most; a larger file is refused."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT_BYTES + 1)
    with pytest.raises(SourceError, match="too large"):
        read(path)


def test_an_unreadable_name_is_a_source_error() -> None:
    """A path that no system accepts is bad input, not a crash."""
    with pytest.raises(SourceError):
        read(Path("bad\x00name.txt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published on Wednesday, 4 May 2011 at 10:00", dt.date(2011, 5, 4)),
        ("May 04, 2011", dt.date(2011, 5, 4)),
        ("2011-05-04T10:00", dt.date(2011, 5, 4)),
        ("04.05.2011", dt.date(2011, 5, 4)),
        ("4 мая 2011", dt.date(2011, 5, 4)),
        ("25/05/2011", dt.date(2011, 5, 25)),
        ("04/05/2011", None),
        ("30 February 2011", None),
        ("Room 2011", None),
    ],
)
def test_calendar_dates_are_read_only_when_they_are_clear(text: str, expected: object) -> None:
    """A date that could be two days, or none, is no date."""
    found = find_date(text)
    assert (found[0] if found else None) == expected


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever arrives gives a document whose body lies in its text, or one clear line."""
    try:
        document = read(data)
        line, inside = "", all(span.end <= len(document.text) for span in document.body)
    except SourceError as error:
        line, inside = str(error), True
    assert inside
    assert "\n" not in line


@given(st.text(min_size=1, max_size=400))
def test_any_text_keeps_its_characters(text: str) -> None:
    """What is read is what was written, and the body's spans are in order."""
    try:
        document = read(text.encode("utf-8", "replace"))
    except SourceError:
        return
    ends = [x for span in document.body for x in (span.start, span.end)]
    assert ends == sorted(ends)
