"""One report or two? Who contradicts whom? On the seeds, by name; and rules of their own."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_saver import dossier

from geo.analysis import Traits, corroborate, keys_of, link, lookups_of, rivals, traits_of
from geo.analysis.events import affinity
from geo.analysis.events.clusters import components, grouped
from geo.analysis.events.conflicts import conflicts_of
from geo.analysis.events.origins import voices_of
from geo.analysis.events.traits import Amount, Spot
from geo.intake import examine
from geo.reading import read

if TYPE_CHECKING:
    from geo.analysis import Link
    from geo.model import Claim, Event

SEEDS = Path(__file__).parent.parent / "seeds"

SEND = ("Russia is in talks with Tajikistan", "send")
THOUSANDS = ("Right now talks are ongoing between Russia and Tajikistan", "raising")
SENDING = ("A U.S.-based security analyst, citing Russian and Tajik sources", "sending")
MAY_SEND = ("Reuters cites anonymous security sources and analysts", "send")
TALKS = ("Russia is in talks with Tajikistan", "talks")
NEGOTIATE = ("There are negotiations ongoing with Russia", "negotiations")
NO_TALK = ("Tajikistan's officials staunchly deny", "talk")
AGREEMENT = ("There has already been a preliminary agreement", "agreement")
COOL = ("But, as one unnamed Tajik source tells Interfax", "cool")
WITHDREW = ("Russian border guard troops withdrew from Tajikistan in 2005", "withdrew")
LEFT = ("Russian border troops left Tajikistan in 2005", "left")


@cache
def seeds() -> tuple[list[Traits], list[Link], list[Event], dict[tuple[str, str], Claim]]:
    """Return what is compared of the seeds, pairs, events, claims by sentence and trigger."""
    dossiers = [examine(read(path)) for path in sorted(SEEDS.glob("*.txt"))]
    claims = [t for d in dossiers for t in traits_of(d.claims, d.document, d.relations)]
    links = list(link(claims))
    named = {
        (" ".join(c.quote.exact.split()), c.trigger.of(d.document.text)): c
        for d in dossiers
        for c in d.claims
    }
    return claims, links, corroborate(claims, links), named


def claim(mark: tuple[str, str]) -> str:
    """Return the id of the claim whose sentence begins so and whose trigger is this."""
    begins, trigger = mark
    (found,) = [
        c.id
        for (s, t), c in seeds()[3].items()
        if s.lstrip('"').startswith(begins) and t == trigger
    ]
    return found


def event_of(mark: tuple[str, str]) -> Event:
    """Return the event that a claim of the seeds is part of."""
    return next(e for e in seeds()[2] if claim(mark) in e.claims)


def are_rivals(one: tuple[str, str], other: tuple[str, str], kind: str) -> bool:
    """Tell whether two claims of the seeds contradict each other, in this."""
    a, b = sorted((claim(one), claim(other)))
    return (a, b, kind) in event_of(one).contradictions


def test_the_withdrawal_of_2005_is_one_event_of_two_articles() -> None:
    """Both papers tell it in their own voice, and agree."""
    event = event_of(WITHDREW)
    assert set(event.claims) == {claim(WITHDREW), claim(LEFT)}
    assert [o.name for o in event.origins] == ["the moscow times", "eurasianet"]
    assert event.contradictions == ()


def test_the_numbers_of_guards_contradict_each_other() -> None:
    """2,000 and 3,000 cannot both be right; "up to 3,000" leaves room for 2,000."""
    assert event_of(SEND) is event_of(THOUSANDS) is event_of(SENDING)
    assert are_rivals(THOUSANDS, SENDING, "quantity")
    assert not are_rivals(THOUSANDS, SEND, "quantity")


def test_talks_that_go_on_are_denied() -> None:
    """Three sources say that talks go on, officials that there never was any."""
    assert event_of(TALKS) is event_of(NEGOTIATE) is event_of(NO_TALK)
    assert are_rivals(TALKS, NO_TALK, "modality")
    assert are_rivals(NEGOTIATE, NO_TALK, "modality")


def test_an_agreement_stands_against_a_cool_refusal() -> None:
    """They are two happenings of one matter, the talks."""
    claims, links, events, _ = seeds()
    found = {(a, b) for a, b, _ in rivals(claims, links, events)}
    assert (claim(AGREEMENT), claim(COOL)) in found
    assert claim(COOL) not in event_of(AGREEMENT).claims


def test_who_would_guard_the_border_is_in_question() -> None:
    """Russians sent to protect it, or to train and manage Tajik forces that do."""
    assert are_rivals(SEND, SENDING, "actor")


def test_three_thousand_in_both_papers_are_possibly_one_origin() -> None:
    """The sources of one paper and those of Reuters: 3 or 4 origins, and shown so."""
    origins = {c: o for o in event_of(SEND).origins for c in o.claims}
    one, other = origins[claim(SEND)], origins[claim(MAY_SEND)]
    assert one.possibly == (other.id,)
    assert other.possibly == (one.id,)


def test_nothing_else_of_the_seeds_is_taken_together() -> None:
    """No false merge: what is one event is listed here."""
    whole = {frozenset(e.claims) for e in seeds()[2] if len(e.claims) > 1}
    pull_out = event_of(("Russia officials have expressed concern", "pullout"))
    pressing = event_of(("Russian news agency Interfax is reporting", "pressing"))
    known = {event_of(m).claims for m in (TALKS, SEND, WITHDREW)}
    assert whole == {frozenset(c) for c in (*known, pull_out.claims, pressing.claims)}
    assert len(pull_out.claims) == 3
    assert len(pressing.claims) == 2


def test_the_order_of_arrival_never_matters() -> None:
    """Events are the same whichever article came in first."""
    claims, links, events, _ = seeds()
    for seed in range(5):
        mixed = random.Random(seed).sample(claims, len(claims))  # noqa: S311  no secret
        assert set(link(mixed)) == set(links)
        assert corroborate(mixed, reversed(links)) == events


def test_what_people_say_stands_above_every_score() -> None:
    """Said to be apart, two alike are apart; said to be the same, two unlike are one event."""
    claims, links, _, _ = seeds()
    pair = tuple(sorted((claim(WITHDREW), claim(LEFT))))
    other = tuple(sorted((claim(WITHDREW), claim(COOL))))
    events = corroborate(claims, links, apart=[pair], same=[other])
    (own,) = [e for e in events if claim(WITHDREW) in e.claims]
    assert claim(LEFT) not in own.claims
    assert claim(COOL) in own.claims


def test_judgements_of_claims_that_are_gone_say_nothing() -> None:
    """A newer extraction may know a claim no longer: nothing breaks, nothing changes."""
    claims, links, events, _ = seeds()
    gone = [(claim(LEFT), "f" * 16)]
    assert corroborate(claims, links, same=gone, apart=gone) == events


def test_what_is_said_to_be_apart_stands_above_what_is_said_to_be_the_same() -> None:
    """Of judgements that cannot all hold, no chain joins what somebody keeps apart."""
    scores = {("a", "b"): 0.9}
    found = grouped("abc", scores, least=0.4, same=[("a", "b"), ("b", "c")], apart=[("a", "c")])
    assert found == [["a", "b"], ["c"]]


def test_a_claim_meets_its_own_weeks_only() -> None:
    """Work grows with what was written about the same weeks, not with what is kept."""
    near, far = (_traits(n) for n in (1, 400))
    assert set(keys_of(_traits(2))) & set(lookups_of(near))
    assert not set(keys_of(far)) & set(lookups_of(near))


def _traits(number: int) -> Traits:
    made = dossier(number)
    return traits_of(made.claims, made.document, made.relations)[0]


def kg(value: float, of: str = "") -> dict[str, tuple[Amount, ...]]:
    """Return a weight as the amounts of a claim."""
    return {"amounts": (Amount("kg", of, value, value),)}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (kg(30), kg(50), "quantity"),
        (kg(60), kg(63), None),
        (kg(3, "heroin"), kg(9, "opium"), None),
        ({}, {"modality": "denied"}, "modality"),
        ({"modality": "speculated"}, {"modality": "denied"}, None),
        ({"basis": "stated"}, {"earliest": 734_900, "latest": 734_900}, "date"),
        ({}, {"spots": (Spot("at", "khorog", 71.6, 37.5),)}, "place"),
        ({"doers": frozenset({"rus forces"})}, {"doers": frozenset({"tjk forces"})}, "actor"),
        ({"doers": frozenset({"six men"})}, {"doers": frozenset({"tjk forces"})}, None),
    ],
)
def test_what_contradicts_what(one: dict, other: dict, kind: str | None) -> None:
    """A rounding, another drug or a doubt contradict nothing."""
    a = replace(_traits(1), **({"basis": "relative", "mode": "seize"} | one))
    b = replace(a, claim="f" * 16, document="f" * 64, **other)
    assert [c.kind for c in conflicts_of([a, b])] == ([kind] if kind else [])


def test_articles_that_repeat_one_source_count_once() -> None:
    """The Drug Control Agency and its spokesman are one origin, a governor is another."""
    names = ["the drug control agency", "a spokesman for the dca", "the governor of kunduz"]
    claims = [
        replace(
            _traits(1), claim=f"{k:016}", document=f"{k:064}", voice=name, sentence=f"{k} {name}"
        )
        for k, name in enumerate(names)
    ]
    assert [len(v.claims) for v in voices_of(claims)] == [2, 1]


@pytest.mark.parametrize("name", ["itar tass", "helmand governor", "the ministry of defence"])
def test_a_named_source_is_not_taken_for_a_pronoun(name: str) -> None:
    """Pronouns and "the ministry" point back; names that begin alike do not."""
    claims = [
        replace(_traits(1), claim=f"{k:016}", document=f"{k:064}", voice=name, sentence=f"{k}")
        for k in (1, 2)
    ]
    assert [v.name for v in voices_of(claims)] == [name]


def test_a_copied_sentence_has_the_origin_of_the_other() -> None:
    """A wire's words in another paper are the wire's."""
    a = replace(_traits(1), publisher="interfax")
    b = replace(a, claim="f" * 16, document="f" * 64, publisher="a local paper")
    (origin,) = voices_of([a, b])
    assert origin.name == "interfax"


def test_every_part_of_a_score_has_a_weight_and_words() -> None:
    """Nothing enters a score that cannot be shown."""
    claims = seeds()[0]
    for a in claims[:20]:
        for b in claims[20:40]:
            parts = affinity.compare(a, b)
            assert parts.keys() <= affinity.TOLD.keys()
            assert 0 <= affinity.score_of(parts) <= 1
            assert all(words in affinity.TOLD.values() for words in affinity.strongest(parts))


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("ghijkl")), st.floats(0, 1), max_size=20
)


@given(PAIRS, st.randoms())
def test_groups_do_not_depend_on_order(
    scores: dict[tuple[str, str], float], mix: random.Random
) -> None:
    """Every id is in one group, and any order gives the same groups."""
    ids = list("abcdefghijkl")
    found = grouped(ids, scores, least=0.4)
    assert sorted(i for group in found for i in group) == ids
    mix.shuffle(ids)
    pairs = list(scores.items())
    mix.shuffle(pairs)
    assert grouped(ids, dict(pairs), least=0.4) == found


@given(PAIRS)
def test_components_hold_every_pair_together(scores: dict[tuple[str, str], float]) -> None:
    """No pair is cut, and no two components touch."""
    of = {i: k for k, ids in enumerate(components("abcdefghijkl", scores)) for i in ids}
    assert all(of[a] == of[b] for a, b in scores)
