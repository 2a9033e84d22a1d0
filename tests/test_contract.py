"""The JSON contract: everything that goes out comes back the same."""

from __future__ import annotations

import datetime as dt
import json
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from geo import contract
from geo.model import (
    EVENT_TYPES,
    MODALITIES,
    Actor,
    Attribution,
    Claim,
    DateBasis,
    Document,
    Extraction,
    Location,
    PartialDate,
    PlaceBasis,
    Precision,
    Quantity,
    Quote,
    Role,
    Span,
    Toponym,
)

WORDING = (
    "Guards near Panj said on 4 May 2011 that 30 kg of heroin — “белый” — were seized.\n\x00{{7*7}}"
)

spans = st.tuples(
    st.integers(0, len(WORDING) - 2), st.integers(1, 40)
).map(lambda at: Span(at[0], min(len(WORDING), at[0] + at[1])))  # fmt: skip
words = st.text(max_size=20)
maybe = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False)
degrees = st.floats(-90, 90)

days = st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1))
dates = st.builds(
    lambda pair, **rest: PartialDate(earliest=min(pair), latest=max(pair), **rest),
    st.tuples(days, days),
    edtf=words,
    precision=st.sampled_from(get_args(Precision)),
    basis=st.sampled_from(get_args(DateBasis)),
    span=st.none() | spans,
    rule=words,
)
open_dates = st.builds(
    PartialDate, edtf=words, earliest=st.none(), latest=days, precision=st.just("open"),
    basis=st.just("stated"), span=spans,
)  # fmt: skip

points = st.builds(
    Location, role=st.sampled_from(get_args(Role)), basis=st.sampled_from(get_args(PlaceBasis)),
    name=words, kind=st.just("point"), lon=degrees, lat=degrees, place=maybe, anchor=maybe,
    uncertainty_m=st.none() | numbers, span=st.none() | spans, confidence=numbers, rule=words,
)  # fmt: skip
areas = st.builds(
    Location, role=st.sampled_from(get_args(Role)), basis=st.sampled_from(get_args(PlaceBasis)),
    name=words, kind=st.sampled_from(("line", "area", "route")), feature=words,
)  # fmt: skip

claims = st.builds(
    Claim,
    id=words,
    document=st.just("f" * 64),
    quote=spans.map(lambda span: Quote.cut(WORDING, span)),
    trigger=spans,
    event_type=st.sampled_from(EVENT_TYPES),
    modality=st.sampled_from(MODALITIES),
    mode=maybe,
    contexts=st.lists(words, max_size=3).map(tuple),
    actors=st.lists(st.builds(Actor, text=words, span=spans, role=words, rule=words)).map(tuple),
    date=st.none() | dates | open_dates,
    locations=st.lists(points | areas, max_size=3).map(tuple),
    quantities=st.lists(
        st.builds(Quantity, span=spans, unit=words, value=st.none() | numbers, rule=words)
    ).map(tuple),
    attribution=st.none()
    | st.builds(Attribution, speaker=words, span=spans, via=st.lists(words).map(tuple), rule=words),
    score=numbers,
    why=st.dictionaries(words, words, max_size=3).map(lambda rules: tuple(rules.items())),
)

documents = st.builds(
    Document, text=st.just(WORDING), sha256=st.just("f" * 64), path=words,
    body=st.lists(spans, max_size=3).map(tuple), title=maybe, publisher=maybe, author=maybe,
    published=st.none() | dates, language=words, url=maybe, rights=maybe,
)  # fmt: skip

toponyms = st.builds(
    Toponym, span=spans, text=words, kind=words, place=maybe, feature=maybe,
    lon=st.none() | degrees, lat=st.none() | degrees, uncertainty_m=st.none() | numbers,
    demonym=st.booleans(), metonym=st.booleans(), confidence=numbers,
)  # fmt: skip


def through_json(value: contract.Json) -> contract.Json:
    """Write a value as a line of JSON and read it back."""
    line = json.dumps(value, ensure_ascii=False)
    assert "\n" not in line
    return json.loads(line)


@given(claims)
def test_a_claim_comes_back_the_same(claim: Claim) -> None:
    """A claim survives the way through JSON, whatever text and dates it holds."""
    line = through_json(contract.claim_to_dict(claim))
    assert contract.claim_from_dict(line, document=claim.document) == claim


@given(claims)
def test_a_claim_kept_before_rules_were_recorded_is_still_read(claim: Claim) -> None:
    """Without ``why`` and ``rule`` a claim is one whose rules are all empty."""
    old, blank = (through_json(contract.claim_to_dict(claim)) for _ in range(2))
    del old["why"]
    blank["why"] = {}
    for value in values_of(old):
        del value["rule"]
    for value in values_of(blank):
        value["rule"] = ""
    read = [contract.claim_from_dict(line, document=claim.document) for line in (old, blank)]
    assert read[0] == read[1]


def values_of(line: contract.Json) -> list[contract.Json]:
    """Return the parts of a claim that carry a rule."""
    several = [*line["actors"], *line["locations"], *line["quantities"]]
    return [value for value in (*several, line["date"], line["attribution"]) if value]


@given(documents)
def test_a_document_comes_back_the_same(document: Document) -> None:
    """A document survives the way through JSON when its text is handed back."""
    line = through_json(contract.document_to_dict(document))
    assert contract.document_from_dict(line, text=document.text) == document


@given(toponyms)
def test_a_toponym_comes_back_the_same(toponym: Toponym) -> None:
    """A place name survives the way through JSON."""
    assert contract.toponym_from_dict(through_json(contract.toponym_to_dict(toponym))) == toponym


@given(
    documents, st.lists(claims, max_size=2).map(tuple), st.lists(toponyms, max_size=2).map(tuple)
)
def test_the_line_of_a_document_has_the_promised_names(
    document: Document, said: tuple[Claim, ...], named: tuple[Toponym, ...]
) -> None:
    """No field of the contract is renamed or lost."""
    line = through_json(
        contract.extraction_to_dict(Extraction(document=document, toponyms=named, claims=said))
    )
    assert set(line) == {"document", "toponyms", "claims"}
    assert {"sha256", "path", "title", "publisher", "published", "language", "body"} <= set(
        line["document"]
    )
    for claim in line["claims"]:
        assert {
            "id", "start", "end", "quote", "trigger", "event_type", "mode", "contexts", "modality",
            "actors", "date", "locations", "quantities", "attribution", "score",
        } <= set(claim)  # fmt: skip
        assert WORDING[claim["start"] : claim["end"]] == claim["quote"]
