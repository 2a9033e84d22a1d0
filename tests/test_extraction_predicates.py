"""Clauses of the domain make claims whatever their verb; elsewhere an unknown verb makes none."""

from __future__ import annotations

import pytest
from extracting import claim, claims

NEWS = "Border guards seized 20 kg of heroin near Kulob. "


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The smugglers linger in the teahouses of the valley.", "linger"),
        ("Heavy machine guns overlook the ford.", "overlook"),
        ("Контрабандисты ночуют в чайханах долины.", "ночуют"),
    ],
)
def test_a_clause_of_the_domain_needs_no_listed_verb(text: str, word: str) -> None:
    """Who acts belongs to the domain, so the clause is a claim."""
    (found,) = claims(text)
    assert found.trigger.of(text).startswith(word)
    assert dict(found.why)["event_type"].startswith("what/predicates")


def test_what_officials_do_is_news_only_among_news() -> None:
    """An official in an article of the domain acts in it; alone he may do anything."""
    alone = "The governor watered the roses of his garden."
    assert claims(alone) == []
    assert len(claims(NEWS + alone)) == 2


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The officer coached the recruits for a month.", "AID"),
        ("The crowd pelted the soldiers with stones.", "ASSAULT"),
    ],
)
def test_an_unlisted_verb_has_the_type_of_its_kin(text: str, event_type: str) -> None:
    """WordNet says which listed verbs it is nearest to."""
    assert claim(text, event_type)


def test_purpose_and_saying_make_no_clause_of_their_own() -> None:
    """An infinitive of purpose and a verb of saying tell nothing besides."""
    found = claims("Soldiers crossed the river to impress the villagers, the elder said.")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Guards killed two smugglers and wounded three others near Panj.",
        "Пограничники убили двух контрабандистов и ранили троих.",
    ],
)
def test_killed_and_wounded_in_one_happening_are_one_claim(text: str) -> None:
    """Joined verbs of harm tell one fight."""
    assert [c.event_type for c in claims(text)] == ["ASSAULT"]


def test_two_seizures_of_different_things_are_two_claims() -> None:
    """Joined verbs of one kind with objects of their own are told apart."""
    found = claims("Police seized 5 kg of opium and confiscated four rifles in Kulob.")
    assert [c.event_type for c in found] == ["COERCE", "COERCE"]


def test_the_score_is_higher_for_listed_words() -> None:
    """The vocabulary is surer than the guess, and the score says so."""
    listed = claim("Police arrested four smugglers in Kulob.", "COERCE")
    (guessed,) = claims("The smugglers linger in Kulob.")
    assert listed.score > guessed.score
    assert dict(listed.why)["score"].startswith("scoring: ")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Some 7,000 servicemen are stationed at the base.", "STATE"),
        ("Moscow will station attack helicopters at the airfield.", "MOBILIZE"),
        ("The same band took 23 people hostage in December.", "ASSAULT"),
        ("A car carrying 20 kg of opium was stopped near Kulob.", "COERCE"),
        ("The agency has asked Dushanbe to open the border.", "REQUEST"),
        ("Residents rallied to protest against the arrest of an imam.", "COERCE"),
    ],
)
def test_what_stands_around_a_word_decides_its_type(text: str, event_type: str) -> None:
    """Form, object and what follows tell one meaning of a word from another."""
    assert event_type in {c.event_type for c in claims(text)}


def test_who_wants_no_name_rejects_nothing() -> None:
    """Declining to be named is how a source is described, no event."""
    found = claims("A UN official who declined to be identified said guards seized 20 kg of opium.")
    assert [c.event_type for c in found] == ["COERCE"]


def test_what_is_only_believed_is_told_by_the_infinitive() -> None:
    """The verb above opens the clause, the infinitive says what is claimed."""
    text = NEWS + "The smugglers are believed to have wandered into the gorges."
    assert "wandered" in {c.trigger.of(text) for c in claims(text)}


def test_a_noun_beside_a_verb_does_not_tell_its_clause() -> None:
    """At a summit something is prolonged: two claims."""
    found = claims(NEWS + "At a summit in Moscow the presidents prolonged the mission's mandate.")
    assert {"AGREE", "CONSULT"} <= {c.event_type for c in found}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The minister brushed aside calls for a pullout of the troops.", "RETREAT"),
        ("В Генштабе высмеяли известия о прорыве боевиков.", "STATE"),
    ],
)
def test_what_calls_and_news_are_of_is_told(text: str, event_type: str) -> None:
    """A topic is a claim where the word above it calls for it or reports it."""
    assert event_type in {c.event_type for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Moscow scrapped the agreement with Dushanbe.", "SANCTION"),
        ("The rebels liberated four hostages.", "RETREAT"),
        ("The foreign minister flew to Dushanbe on Monday.", "CONSULT"),
        ("Tajik border troops received 15 radars from Norway.", "AID"),
        ("Clashes flared near the Panj on Monday.", "ASSAULT"),
        ("Three hundred soldiers are due to train near Termez.", "MOBILIZE"),
    ],
)
def test_each_family_of_verbs_has_its_type(text: str, event_type: str) -> None:
    """Words that agencies use for one thing are of one type."""
    assert [c.event_type for c in claims(text)] == [event_type]


def test_the_words_of_a_phrase_stand_in_its_own_clause() -> None:
    """What a joined verb takes hostage does not make the first one a kidnapping."""
    found = claims("Armed men seized the police station and took officers hostage.")
    assert [c.event_type for c in found] == ["COERCE", "ASSAULT"]
