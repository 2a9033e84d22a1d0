"""Claims: what is claimed to happen, did it, who is in it; negative sentences too."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from extracting import claim, claims, document, extraction
from pytest_socket import disable_socket, enable_socket

from geo.contract import claim_from_dict, claim_to_dict
from geo.errors import ExtractionError
from geo.extraction import VERSION, extract
from geo.extraction.pipeline import WEIGHTS, check_weights, weights_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("Customs officers seized nine kilograms of opium at the airport.", "COERCE", "seize"),
        ("Police arrested two men on suspicion of murder.", "COERCE", "arrest"),
        ("Soldiers shot dead an armed intruder near the outpost.", "ASSAULT", "kill"),
        ("A patrol clashed with smugglers on the island.", "ASSAULT", "clash"),
        ("The army deployed two battalions to the valley.", "MOBILIZE", "troops"),
        ("The last battalion left the garrison before the winter.", "RETREAT", "withdraw"),
        ("The presidents met in the capital for three hours.", "CONSULT", "meet"),
        ("Both ministers signed a protocol on water.", "AGREE", "agree"),
        ("Japan has donated 40 vehicles and radio equipment to the border service.", "AID", "aid"),
        ("The court sentenced the courier to nine years in prison.", "SANCTION", "convict"),
        ("The ministry accused its neighbour of moving the fence.", "ACCUSE", "disapprove"),
        ("The government rejected the offer of mediation.", "REJECT", "refuse"),
        ("The governor urged residents to hand in their weapons.", "REQUEST", "demand"),
        ("Militants threatened to attack the convoy.", "THREATEN", "threaten"),
        ("Residents blocked the highway to demand electricity.", "PROTEST", "obstruct"),
        ("Couriers smuggle opium in sacks of onions.", "STATE", "flow"),
        ("Farmers cultivated poppy on 200,000 hectares.", "STATE", "production"),
        ("Turkey maintains 300 soldiers at the airport.", "STATE", "presence"),
    ],
)
def test_each_kind_of_event_is_told_by_its_words(text: str, event_type: str, mode: str) -> None:
    """One plain sentence of each kind gives its type and mode."""
    assert claim(text, event_type).mode == mode


@pytest.mark.parametrize(
    "text",
    [
        "The valley is famous for its apricots and its old fortress.",
        "The minister met the demands of the budget committee with a new table of figures.",
        "An arrest warrant costs nothing, the lawyer writes in his handbook.",
        "The company left the market for tractors after a bad year.",
        "He found the report in a drawer of his desk.",
        "The team returned home with two gold medals from the championship.",
        "She raised the number of pupils in her class to thirty.",
    ],
)
def test_sentences_without_an_event_of_the_domain_give_no_claim(text: str) -> None:
    """Apricots, budgets, tractors and medals are no events."""
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "event_type", "modality"),
    [
        ("Police arrested two couriers in the bazaar.", "COERCE", "happened"),
        ("Police have arrested two couriers in the bazaar.", "COERCE", "happened"),
        ("The two delegations are negotiating a new treaty.", "CONSULT", "ongoing"),
        ("Negotiations about the bridge continue in the capital.", "CONSULT", "ongoing"),
        ("India will send 50 soldiers to the exercise.", "MOBILIZE", "planned"),
        ("India plans to send 50 soldiers to the exercise.", "MOBILIZE", "planned"),
        ("The planned withdrawal of the brigade worries traders.", "RETREAT", "planned"),
        ("India said it would send 50 soldiers to the exercise.", "MOBILIZE", "planned"),
        ("India did not send soldiers to the exercise.", "MOBILIZE", "denied"),
        ("The ministry denied that police arrested two couriers.", "COERCE", "denied"),
        ("There were no clashes during the night.", "ASSAULT", "denied"),
        ("No soldiers were killed during the night.", "ASSAULT", "denied"),
        ("The wall prevented militants from crossing the river.", "STATE", "denied"),
        ("India may send 50 soldiers to the exercise.", "MOBILIZE", "speculated"),
        ("Traders fear that militants will attack the bazaar.", "ASSAULT", "speculated"),
        ("If soldiers leave the valley, nobody will guard it.", "RETREAT", "speculated"),
        ("Militants allegedly attacked the bazaar.", "ASSAULT", "speculated"),
        ("The situation in the valley will get worse.", "STATE", "speculated"),
    ],
)
def test_whether_it_happened_is_told_by_the_words_around(
    text: str, event_type: str, modality: str
) -> None:
    """Tense, modals, negation, plans, fears, denials and conditions each decide."""
    assert claim(text, event_type).modality == modality


def test_a_comparison_asserts_nothing() -> None:
    """What something would look like is no claim."""
    assert claims("It will look like we have attacked our own people.") == []


def test_a_topic_is_not_an_event() -> None:
    """Cooperation against trafficking does not claim that there is trafficking."""
    found = claims("The ministers signed a treaty on the fight against drug trafficking.")
    assert [c.event_type for c in found] == ["AGREE"]


def test_a_subordinate_clause_is_a_claim_of_its_own() -> None:
    """Pressing is one claim, the deployment that is pressed for another."""
    found = claims("Delhi is pressing Kathmandu to deploy soldiers on the pass.")
    assert [(c.event_type, c.modality) for c in found] == [
        ("REQUEST", "ongoing"),
        ("MOBILIZE", "planned"),
    ]


def test_contexts_come_from_the_words_of_the_claim() -> None:
    """Drugs, forces and the border around a trigger name its contexts, and so its theme."""
    found = claim("Border guards seized nine kilograms of opium.", "COERCE")
    assert {"illegal_drugs", "military", "territory"} <= set(found.contexts)
    assert found.theme == "Trafficking"


def test_who_acts_and_on_whom() -> None:
    """Subject and object become actor and recipient, with the country's code."""
    found = claim("Uzbek police arrested three Turkmen citizens at the station.", "COERCE")
    assert [(a.role, a.text, a.norm) for a in found.actors] == [
        ("actor", "Uzbek police", "UZB police"),
        ("recipient", "three Turkmen citizens", "TKM citizens"),
    ]


def test_a_passive_has_its_agent_as_actor() -> None:
    """Who follows "by" acts; who stands before the verb is acted upon."""
    found = claim("Two smugglers were arrested by Kazakh police.", "COERCE")
    assert {(a.role, a.text) for a in found.actors} == {
        ("actor", "Kazakh police"),
        ("recipient", "Two smugglers"),
    }


def test_talks_have_their_partners_as_recipients() -> None:
    """With whom somebody talks is no place but a party."""
    found = claim("Nepal held talks with India about the pass.", "CONSULT")
    assert ("recipient", "IND") in {(a.role, a.norm) for a in found.actors}
    assert found.locations == ()


def test_ids_are_stable_and_distinct() -> None:
    """The same article gives the same names again, and each claim its own."""
    text = "Police arrested two couriers and seized nine kilograms of opium."
    first, second = claims(text), claims(text)
    assert [c.id for c in first] == [c.id for c in second]
    assert len({c.id for c in first}) == len(first) == 2


def test_claims_survive_the_contract() -> None:
    """What is printed as JSON is read back as the same claim."""
    for found in claims("Police in Khujand arrested two couriers on 3 May 2013, officials said."):
        value = json.loads(json.dumps(claim_to_dict(found)))
        assert claim_from_dict(value, document=found.document) == found
        assert 0 <= found.score <= 1


def test_an_undated_article_is_kept_with_undated_claims() -> None:
    """Without a day in or beside the article, a claim without one has no date."""
    text = "Customs officers seized nine kilograms of opium at the airport."
    assert claim(text, "COERCE", published=None).date is None


def test_title_byline_and_chrome_give_no_claims() -> None:
    """Only the sentences of the article claim something."""
    text = (
        "Police arrest couriers\n\nBy Nodira Saidova\n\n"
        "Snow closed the pass to the valley on the second day of the month, drivers said there.\n\n"
        "Most read\nArmy attacks rebels\nPolice seize heroin\nGuards kill smuggler\n"
    )
    assert claims(text) == []


def test_russian_text_gives_claims_as_english_does() -> None:
    """One set of rules reads both languages."""
    found = extraction("Полиция города Душанбе задержала двух мужчин с героином.")
    assert [(c.event_type, c.modality) for c in found.claims] == [("COERCE", "happened")]
    assert {"Душанбе"} <= {t.text for t in found.toponyms}


def test_another_language_gives_places_but_no_claims() -> None:
    """What no rule reads is kept: its places are found, nothing is claimed."""
    found = extraction(
        "Die Polizei hat gestern in Duschanbe und in Moskau vier Männer festgenommen, die "
        "Heroin aus Afghanistan nach Kasachstan bringen wollten."
    )
    assert found.document.language not in {"en", "ru"}
    assert found.claims == ()
    assert "Afghanistan" in {t.text for t in found.toponyms}


@pytest.fixture
def cable_pulled() -> Iterator[None]:
    """Block every socket while a test runs."""
    disable_socket()
    yield
    enable_socket()


@pytest.mark.usefixtures("cable_pulled")
def test_extracting_opens_no_socket() -> None:
    """An article is extracted with every socket blocked."""
    article = document("Police in Kulob arrested two couriers on Monday, officials said.")
    assert extract(article).claims


def test_the_weights_are_the_measured_ones() -> None:
    """Every pinned part of the installed model has its hash."""
    check_weights(weights_folder())
    assert {"ner/model", "tok2vec/model"} <= set(WEIGHTS)


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    """A model with one changed byte is not opened, and the message names the file."""
    for name in WEIGHTS:
        (tmp_path / name).parent.mkdir()
        shutil.copy(weights_folder() / name, tmp_path / name)
    with (tmp_path / "parser/model").open("r+b") as file:
        file.write(b"!")
    with pytest.raises(ExtractionError, match="parser/model"):
        check_weights(tmp_path)


def test_the_version_is_a_digest() -> None:
    """Stores can tell results of other code and words by the version."""
    assert len(VERSION) == 16
    assert int(VERSION, 16)


def test_a_counted_voice_is_no_quantity() -> None:
    """An officer who says something is one voice: nothing happened once."""
    found = claims("One unnamed border officer told Reuters that the army deployed 40 soldiers.")
    assert [q.value for c in found for q in c.quantities] == [40]


def test_a_wrapped_opening_below_a_headline_is_read_whole() -> None:
    """The first line of the body is as long as a headline, and the next begins in upper case."""
    text = (
        "Soldiers flee\n\nBy Zarina Karimova\n\n"
        "DUSHANBE, July 6 (Pamir Newswire) — Tajikistan is moving 20,000\n"
        "reservists to its border with Afghanistan after more than 1,000\n"
        "Afghan soldiers fled into the country to escape the Taliban.\n\n"
        "President Emomali Rahmon ordered the mobilisation on Monday, his\n"
        "press service said.\n"
    )
    assert "moving" in {c.trigger.of(text) for c in claims(text)}
