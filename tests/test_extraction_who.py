"""Who: parties with their roles, and states, forces, bodies and persons by normal names."""

from __future__ import annotations

import pytest
from extracting import claim

from geo.extraction.vocabulary import table

Parties = list[tuple[str, str, str | None]]


def who(text: str, event_type: str) -> Parties:
    """Return wording, role and normal name of the parties of a claim."""
    return [(a.text, a.role, a.norm) for a in claim(text, event_type).actors]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Nepalese border guards arrested two smugglers.", "COERCE",
         [("Nepalese border guards", "actor", "NPL border guards"),
          ("two smugglers", "recipient", "drug traffickers")]),
        ("Three soldiers died in the clash.", "ASSAULT",
         [("Three soldiers", "recipient", "armed forces")]),
        ("The training is financed by the United Nations.", "AID",
         [("the United Nations", "actor", "UN")]),
        ("Japan deployed 40 tanks and a battalion to the border.", "MOBILIZE",
         [("Japan", "actor", "JPN"), ("40 tanks", "unit", "tanks"),
          ("a battalion to the border", "unit", "JPN armed forces")]),
        ("Police arrested a courier and he was wounded by villagers.", "ASSAULT",
         [("he", "recipient", "drug traffickers"), ("villagers", "actor", "civilians")]),
        ("Talks are under way between Japan and Nepal.", "CONSULT",
         [("Japan", "actor", "JPN"), ("Nepal", "recipient", "NPL")]),
        ("NATO is due to withdraw its troops this year.", "RETREAT",
         [("NATO", "actor", "NATO"), ("its troops", "unit", "NATO armed forces")]),
        ("The arrest of two couriers surprised the town.", "COERCE",
         [("two couriers", "recipient", "drug traffickers")]),
        ("The minister blamed the attack on the Taliban.", "ACCUSE",
         [("The minister", "actor", "minister"), ("the Taliban", "recipient", "Taliban")]),
    ],
)  # fmt: skip
def test_parties_have_roles_and_names(text: str, event_type: str, expected: Parties) -> None:
    """Who does it, to whom, with which units; each by a name that can be counted."""
    found = who(text, event_type)
    assert [x for x in expected if x not in found] == []


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Непальские пограничники задержали двух контрабандистов.", "COERCE",
         [("Непальские пограничники", "actor", None),
          ("двух контрабандистов", "recipient", "drug traffickers")]),
        ("Двое афганских солдат погибли в бою.", "ASSAULT",
         [("Двое афганских солдат", "recipient", "AFG armed forces")]),
        ("Боевики были убиты таджикскими пограничниками.", "ASSAULT",
         [("Боевики", "recipient", "militants"),
          ("таджикскими пограничниками", "actor", "TJK border guards")]),
        ("Президент Эмомали Рахмон встретился с Владимиром Путиным.", "CONSULT",
         [("Президент Эмомали Рахмон", "actor", "Emomali Rahmon"),
          ("Владимиром Путиным", "recipient", "Vladimir Putin")]),
        ("Около ста человек вышли на митинг и напали на полицию.", "ASSAULT",
         [("полицию", "recipient", "police")]),
        ("Солдаты открыли огонь, двоих убили, а четверо бежали.", "ASSAULT",
         [("двоих", "recipient", None)]),
    ],
)  # fmt: skip
def test_parties_in_russian(text: str, event_type: str, expected: Parties) -> None:
    """The same roles and names, whatever the case of the words."""
    found = {(t, r): n for t, r, n in who(text, event_type)}
    assert [x for x in expected if (x[0], x[1]) not in found] == []
    assert [x for x in expected if x[2] and found[x[0], x[1]] != x[2]] == []


@pytest.mark.parametrize(
    ("text", "event_type", "norm"),
    [
        ("Japan and Nepal share a lake. The two countries signed an accord.", "AGREE", "JPN+NPL"),
        ("Япония и Китай спорят об озере. Обе стороны подписали договор.", "AGREE", "JPN+CHN"),
        ("Nepalese troops crossed the lake. They attacked a village.", "ASSAULT",
         "NPL armed forces"),
        ("Nepalese troops crossed the lake. The troops attacked a village.", "ASSAULT",
         "NPL armed forces"),
        ("Colonel Rustam Azizov left the town. He attacked a village.", "ASSAULT",
         "Rustam Azizov"),
    ],
)  # fmt: skip
def test_what_points_back_takes_the_name_it_stands_for(
    text: str, event_type: str, norm: str
) -> None:
    """Pronouns, repeated nouns and pairs are named by what the article said before."""
    assert norm in {a.norm for a in claim(text, event_type).actors}


def test_places_and_amounts_are_no_parties() -> None:
    """What is left, crossed or counted is not a party."""
    found = who("A number of soldiers fled the district in May.", "RETREAT")
    assert [text for text, _, _ in found] == ["soldiers"]


def test_every_party_says_which_rule_made_it() -> None:
    """The rule names a file of the room."""
    found = claim("Police arrested two couriers.", "COERCE").actors
    assert {a.rule.partition(":")[0] for a in found} == {"who/parties"}


def test_the_list_of_actors_is_whole() -> None:
    """Every actor has names, and an id of Wikidata or none."""
    for row in table("actors", "actors"):
        assert row["names"]
        assert row["id"] is None or (row["id"][0] == "Q" and row["id"][1:].isdigit())
