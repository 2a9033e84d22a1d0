"""Russian sentences come out in the trees that the English rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from extracting import claim, claims

from geo.errors import ExtractionError
from geo.extraction.ru import parse as russian
from geo.extraction.ru.lemmas import lemma_of, lemmas_of
from geo.extraction.ru.parse import parse
from geo.extraction.vocabulary import country_of

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc


def read(text: str) -> Doc:
    """Parse one paragraph."""
    return next(iter(parse([text])))


def test_a_preposition_governs_its_noun() -> None:
    """Roles are read from prepositions, whatever the language."""
    doc = read("Героин везут через Киргизию.")
    assert doc[2].dep_ == "prep"
    assert doc[2].norm_ == "through"
    assert doc[3].head == doc[2]


@pytest.mark.parametrize(
    ("text", "norm"),
    [("Войска вошли в Кундуз.", "into"), ("Бои идут в Кундузе.", "in"),
     ("Он приехал с границы.", "from"), ("Он говорил с министром.", "with")],
)  # fmt: skip
def test_the_case_of_the_noun_decides_between_prepositions(text: str, norm: str) -> None:
    """One Russian preposition is two English ones."""
    assert any(t.dep_ == "prep" and t.norm_ == norm for t in read(text))


def test_a_parenthetic_saying_governs_what_it_reports() -> None:
    """«…, сообщили в штабе» is a report like "… , they said"."""
    doc = read("Пограничники убили двух контрабандистов, сообщили в штабе.")
    told = next(t for t in doc if t.text == "сообщили")
    killed = next(t for t in doc if t.text == "убили")
    assert told.dep_ == "ROOT"
    assert (killed.dep_, killed.head) == ("ccomp", told)


def test_who_acts_in_a_passive_is_its_subject() -> None:
    """The instrumental of a passive names who does it."""
    doc = read("Нарушители были задержаны пограничниками.")
    assert {t.text: t.dep_ for t in doc if t.pos_ == "NOUN"} == {
        "Нарушители": "nsubjpass", "пограничниками": "nsubj",
    }  # fmt: skip


def test_every_word_keeps_its_place() -> None:
    """The parsed text is the text, sign for sign."""
    text = 'Он сказал: "Мы уйдём в 2005 г."... Так и вышло (почти)!'
    assert read(text).text == text


def test_an_empty_paragraph_is_no_error() -> None:
    """Nothing to read yields nothing."""
    assert len(read("")) == 0


def test_homonyms_are_told_apart_by_their_form() -> None:
    """The tag chooses among dictionary forms."""
    assert lemma_of("убиты", "VERB", {"Variant": "Short"}) == "убить"
    assert lemmas_of("границе")[0] == "граница"


@pytest.mark.parametrize(
    ("word", "code"),
    [("Таджикистаном", "TJK"), ("афганской", "AFG"), ("Москвы", "RUS"), ("РФ", "RUS"),
     ("таджикско", "TJK")],
)  # fmt: skip
def test_countries_are_known_in_every_case(word: str, code: str) -> None:
    """Names, adjectives, seats and abbreviations lead to the ISO code."""
    found = country_of(word)
    assert found is not None
    assert found[1] == code


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A wheel of the right name with other content is not opened."""
    monkeypatch.setattr(russian, "weights_folder", lambda: tmp_path)
    with pytest.raises(ExtractionError, match="not the pinned ones"):
        russian._checked("model/slovnet_ner_news_v1.tar")


@pytest.mark.parametrize(
    ("text", "verb", "label", "word"),
    [
        ("Москва упрёки отмела.", "отмела", "dobj", "упрёки"),
        ("Войска намерены возвести в районе две заставы.", "возвести", "dobj", "заставы"),
        ("Партия перехвачена в мае; курьеры скрылись.", "перехвачена", "nsubjpass", "Партия"),
        ("Двое застрелены, один скручен.", "скручен", "nsubjpass", "один"),
    ],
)
def test_what_a_verb_governs_hangs_on_it(text: str, verb: str, label: str, word: str) -> None:
    """A verb that the model misreads gets back its subject or object."""
    found = next(t for t in read(text) if t.text == verb)
    assert found.pos_ == "VERB"
    assert [c.text for c in found.children if c.dep_ == label] == [word]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Наряд обменялся огнём с контрабандистами.", "ASSAULT", "обменялся"),
        ("Патруль попал в засаду у границы.", "ASSAULT", "попал"),
        ("Боевики удерживают четверых пограничников.", "COERCE", "удерживают"),
        ("Организатор поставок объявлен в розыск.", "COERCE", "объявлен"),
        ("В июне предали огню 3 тонны наркотиков.", "COERCE", "предали"),
        ("Эксперты официальной версии не верят.", "REJECT", "верят"),
        ("От опиатов каждый год умирают тысячи человек.", "STATE", "умирают"),
        ("Китай достраивает базу в Мургабе.", "MOBILIZE", "достраивает"),
    ],
)
def test_agency_verbs_name_their_event(text: str, kind: str, word: str) -> None:
    """Verbs and set phrases of the agencies are of the type that their meaning asks for."""
    assert word in claim(text, kind).trigger.of(text)


@pytest.mark.parametrize(
    ("text", "verb", "label", "word"),
    [
        ("Ежегодно вывозится до 25% афганского героина.", "вывозится", "nsubj", "%"),
        ("Из оборота изъято более 3 тонн героина.", "изъято", "nsubjpass", "тонн"),
    ],
)
def test_an_amount_is_subject_or_object(text: str, verb: str, label: str, word: str) -> None:
    """What "до" or "более" counts fills the place that its verb has free."""
    found = next(t for t in read(text) if t.text == verb)
    assert [c.text for c in found.children if c.dep_ == label] == [word]


def test_a_unit_behind_its_number_ends_a_sentence() -> None:
    """Its stop is that of the sentence where a capital follows."""
    assert len(list(read("Вывезли порядка 95 т. Основная часть оседает в России.").sents)) == 2


def test_a_participle_that_stands_for_people_is_a_noun() -> None:
    """Who was detained is no second detention."""
    found = claims("Задержанные доставлены в изолятор в Душанбе.")
    assert [c.event_type for c in found] == ["COERCE"]
