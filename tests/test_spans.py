"""The first promise: everything that is extracted slices exactly out of the text as received."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.extraction import extract
from geo.extraction.sentences import clean
from geo.model import Extraction, Span
from geo.reading import read

SEEDS = Path(__file__).parent.parent / "seeds"
SENTENCE = (
    "Tajik border guards seized 20 kilograms of heroin near Kulob on Monday, officials said. "
)
WORDS = [
    *("Tajik", "guards", "seized", "heroin", "in", "Kulob", "on", "3", "May", "2013", "said", "“"),
    *("Moscow", "talks", "were", "ended", "by", "July", "and", "about", "3,000", "troops", "will"),
    *("leave", "Afghanistan's", "southern", "border", "they", "”", "he", "told", "Reuters", "."),
    *(",", '"', ";", "-", "\u00a0", "\n", "\u202e", "\x00", "{{7*7}}", "<b>", "😀", "(AFP)"),
    *("the", "region", "there", "would", "not", "20%", "$5", "million"),
]


def assert_slices(found: Extraction) -> None:
    """Check every span of an extraction against the article's text."""
    text = found.document.text
    for toponym in found.toponyms:
        assert toponym.span.of(text) == toponym.text
    for claim in found.claims:
        assert claim.quote.slices(text)
        assert claim.quote.span.holds(claim.trigger)
        inner = [*claim.actors, *claim.quantities, claim.date, *claim.locations]
        spans = [x.span for x in inner if x is not None and x.span is not None]
        assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
        if claim.date and claim.date.earliest and claim.date.latest:
            assert claim.date.earliest <= claim.date.latest


def extracted(text: str) -> Extraction | None:
    """Extract an article, ``None`` when it is refused as no text."""
    try:
        return extract(read(text.encode("utf-8", "replace"), hints={"published": "2014-09-17"}))
    except SourceError:
        return None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=60))
def test_words_of_the_domain_in_any_order_slice(words: list[str]) -> None:
    """Whatever words follow one another, what is found slices out of the text."""
    found = extracted(" ".join(words) + ".")
    if found is not None:
        assert_slices(found)


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_any_text_slices(text: str) -> None:
    """Arbitrary characters around a sentence do not move its spans."""
    found = extracted(f"{text}\n\n{SENTENCE}\n\n{text}")
    if found is not None:
        assert_slices(found)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.name)
@pytest.mark.parametrize("seed", range(3))
def test_damaged_seeds_slice(path: Path, seed: int) -> None:
    """Seeds with characters lost, doubled and replaced still give exact spans."""
    chance = random.Random(seed)  # noqa: S311  # damage that can be repeated, no secret
    text = list(path.read_bytes().decode())
    for _ in range(150):
        at = chance.randrange(len(text))
        text[at] = chance.choice(["", text[at] * 2, "\u00a0", "\n", "“", "\u202e", "<", "."])
    found = extracted("".join(text))
    assert found is not None
    assert_slices(found)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.name)
def test_the_seeds_slice(path: Path) -> None:
    """Every claim of the seeds, and there are many, slices out of its article."""
    found = extract(read(path))
    assert len(found.claims) > 15
    assert_slices(found)


def test_a_word_broken_over_lines_is_one_word_and_keeps_its_place() -> None:
    """A hyphen and two line breaks inside a word are read as one word, and quoted as they stand."""
    text = "The valley is a known drug-\n\ntrafficking route into the northern steppe.\n"
    cleaned = clean(text, Span(0, len(text)))
    assert "drug-trafficking route" in cleaned.text
    at = cleaned.text.index("trafficking")
    assert cleaned.span(at, at + 11).of(text) == "trafficking"


def test_a_quotation_of_two_sentences_is_one_passage() -> None:
    """Both sentences of one quotation are quoted together, with their speaker."""
    text = (
        '"Soldiers left the outpost last week. Nobody guards the bridge now, and smugglers cross '
        'the river every night," said the teacher Olim Nazarov.\n'
    )
    found = extracted(text)
    assert found is not None
    assert {c.quote.exact for c in found.claims} == {text.strip()}
    assert {c.attribution.speaker for c in found.claims if c.attribution} == {
        "the teacher Olim Nazarov"
    }


@pytest.mark.parametrize(
    "text",
    [
        "<" * 1_000_000,
        SENTENCE * (1_000_000 // len(SENTENCE)),
        "\u202e" + SENTENCE + "\u202c" + SENTENCE,
        SENTENCE + "{{7*7}} {% raw %} ${1+1} `x` </script><img src=x onerror=alert(1)> " + SENTENCE,
        SENTENCE.replace("heroin", "her\x00oin") * 3,
        '"' * 5_000 + SENTENCE,
        "(" * 50_000 + SENTENCE,
        "x" * 900_000 + " " + SENTENCE,
    ],
    ids=["lt", "one-line", "bidi", "templates", "nul", "quotes", "brackets", "long-word"],
)
def test_hostile_text_is_extracted_in_bounded_time(text: str) -> None:
    """Text made to hurt is read and extracted within twenty seconds, and slices."""
    start = time.monotonic()
    found = extracted(text)
    assert found is not None
    assert_slices(found)
    assert time.monotonic() - start < 20


def test_direction_marks_do_not_hide_a_claim() -> None:
    """Right-to-left overrides around a sentence leave its claim to be found."""
    found = extracted(f"\u202e{SENTENCE}\u202c")
    assert found is not None
    assert [c.event_type for c in found.claims] == ["COERCE"]
