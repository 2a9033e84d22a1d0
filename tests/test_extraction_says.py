"""Says who, and how many: speakers with their relays, numbers with their bounds."""

from __future__ import annotations

import pytest
from extracting import claim, claims


def said(text: str) -> tuple[str | None, bool | None, tuple[str, ...]]:
    """Return speaker, anonymity and relays of the last claim about an attack."""
    found = claim(text, "ASSAULT").attribution
    return (found.speaker, found.anonymous, found.via) if found else (None, None, ())


@pytest.mark.parametrize(
    ("text", "speaker", "anonymous", "via"),
    [
        ("Militants attacked the convoy.", None, None, ()),
        ("Militants attacked the convoy, police officials said.", "police officials", True, ()),
        (
            "The Interior Ministry said militants attacked the convoy.",
            "The Interior Ministry",
            False,
            (),
        ),
        (
            '"Militants attacked the convoy," said Colonel Rustam Azizov.',
            "Colonel Rustam Azizov",
            False,
            (),
        ),
        ("According to the mayor, militants attacked the convoy.", "the mayor", False, ()),
        (
            "An unnamed officer told Reuters that militants attacked the convoy.",
            "An unnamed officer",
            True,
            ("Reuters",),
        ),
        (
            "Interfax quoted a military source as saying militants attacked the convoy.",
            "a military source",
            True,
            ("Interfax",),
        ),
        (
            "The mayor, citing two villagers, said militants attacked the convoy.",
            "The mayor",
            False,
            ("two villagers",),
        ),
        ("Traders fear that militants will attack the convoy.", "Traders", True, ()),
        (
            "A doctor in the valley told the Reuters agency that militants attacked the convoy.",
            "A doctor in the valley",
            True,
            ("Reuters",),
        ),
        (
            "Militants attacked the convoy, AFP reported, citing a customs officer.",
            "a customs officer",
            True,
            ("AFP",),
        ),
        (
            "Militants attacked the convoy, the ministry (MoD) said in a note carried by Khovar.",
            "the ministry",
            False,
            ("Khovar",),
        ),
        ("Militants, herders say, attacked the convoy.", "herders", True, ()),
        ("By the count of the police, militants attacked the convoy.", "the police", False, ()),
        (
            "As the mayor told the BBC, militants attacked the convoy.",
            "the mayor",
            False,
            ("BBC",),
        ),
        ("Asia-Plus reports that militants attacked the convoy.", "Asia-Plus", False, ()),
        (
            '"Militants attacked the convoy," said a nurse, who did not want to be named.',
            "a nurse",
            True,
            (),
        ),
        (
            "The road was closed, its warden said, while militants attacked the convoy.",
            None,
            None,
            (),
        ),
        (
            "The road was closed, the mayor said, and militants attacked the convoy.",
            "the mayor",
            False,
            (),
        ),
        (
            "The mayor closed the road; militants, according to the army, attacked the convoy.",
            "the army",
            False,
            (),
        ),
    ],
)
def test_the_ultimate_source_speaks_and_relays_pass_on(
    text: str, speaker: str | None, *, anonymous: bool | None, via: tuple[str, ...]
) -> None:
    """Who said it first is the speaker; who passed it on stands in via."""
    assert said(text) == (speaker, anonymous, via)


def test_a_pronoun_is_resolved_to_the_named_person() -> None:
    """He is the last person who was named."""
    text = "The road is safe, said Colonel Rustam Azizov. Militants attacked a convoy, he added."
    speaker, _, _ = said(text)
    assert speaker == "Colonel Rustam Azizov"


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("A customs officer at the bridge said the road was safe.", "he added",
         "A customs officer at the bridge"),
        ("The Rescue Committee of Nepal said the road was safe.", "the committee added",
         "The Rescue Committee of Nepal"),
        ("The road is safe, Rear Admiral John Brown told reporters.", "the admiral said",
         "Rear Admiral John Brown"),
        ("The Nepalese border service said the road was safe.", "it said",
         "The Nepalese border service"),
    ],
)  # fmt: skip
def test_what_points_back_is_resolved(first: str, second: str, speaker: str) -> None:
    """A pronoun or a title stands for whoever spoke with that title before."""
    found, _, _ = said(f"{first} Militants attacked a convoy, {second}.")
    assert found == speaker


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    """A sentence that is only quoted belongs to who spoke in the one before."""
    text = '"We closed the road," Colonel Rustam Azizov said. "Militants attacked a convoy there."'
    speaker, _, _ = said(text)
    assert speaker == "Colonel Rustam Azizov"


def test_two_reports_in_one_sentence_keep_their_speakers() -> None:
    """Each content goes to its own verb, also where a denial follows the report of another."""
    text = "The army said police arrested two men, but herders said militants attacked a convoy."
    assert said(text)[0] == "herders"
    arrest = claim(text, "COERCE").attribution
    assert arrest is not None
    assert arrest.speaker == "The army"


def test_the_wire_of_the_date_line_is_the_origin() -> None:
    """What the agency's own reporter writes comes from the agency, what another is told from it."""
    text = "KATHMANDU, May 4 (Reuters) - Militants attacked a convoy, the mayor {}."
    for told, origin in (("said", "Reuters"), ("told Interfax", "Interfax")):
        found = claim(text.format(told), "ASSAULT").attribution
        assert found is not None
        assert found.origin == origin


def test_every_attribution_says_which_rule_made_it() -> None:
    """The rule names the file and the word that was seen."""
    found = claim("Militants attacked the convoy, the mayor said.", "ASSAULT").attribution
    assert found is not None
    assert found.rule.startswith("says/attribution: 'said' beside")


def test_a_denial_is_said_by_who_denies() -> None:
    """Both the denial and what is denied belong to the one who denies."""
    found = claims("Nepal denied that its soldiers attacked the convoy.")
    assert {c.attribution.speaker for c in found if c.attribution} == {"Nepal"}
    assert [(c.event_type, c.modality) for c in found] == [
        ("REJECT", "happened"),
        ("ASSAULT", "denied"),
    ]


def test_the_writer_outside_a_quotation_has_no_speaker() -> None:
    """A clause beside the reported one is the article's own."""
    text = "Police arrested two couriers, but officials said militants attacked the convoy."
    assert claim(text, "COERCE").attribution is None


Numbers = tuple[float | None, float | None, float | None, str]


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("50 soldiers", (None, 50, None, "soldiers")),
        ("twenty-five soldiers", (None, 25, None, "soldiers")),
        ("up to 3,000 border guards", (None, None, 3000, "border guards")),
        ("no more than 300 soldiers", (None, None, 300, "soldiers")),
        ("at least 40 soldiers", (40, None, None, "soldiers")),
        ("more than 1.5 thousand soldiers", (1500, None, None, "soldiers")),
        ("between 400 and 500 soldiers", (400, None, 500, "soldiers")),
        ("400 to 500 soldiers", (400, None, 500, "soldiers")),
        ("400-500 soldiers", (400, None, 500, "soldiers")),
        ("about 2,000 soldiers", (None, 2000, None, "soldiers")),
        ("a quarter of the soldiers", (None, 0.25, None, "share")),
        ("up to one third of the soldiers", (None, None, 0.333333, "share")),
        ("20 percent of the soldiers", (None, 0.2, None, "share")),
    ],
)
def test_numbers_have_bounds_and_units(counted: str, expected: Numbers) -> None:
    """Values, bounds, spans and shares are told apart."""
    found = claim(f"India will send {counted} to the exercise.", "MOBILIZE").quantities
    assert expected in [(q.low, q.value, q.high, q.unit) for q in found]


@pytest.mark.parametrize(
    ("haul", "expected"),
    [
        ("87 kilograms of heroin", (87, "kg", "heroin")),
        ("1.2 tonnes of opium", (1200, "kg", "opium")),
        ("500 grams of hashish", (0.5, "kg", "hashish")),
    ],
)
def test_weights_are_kilograms(haul: str, expected: tuple[float, str, str]) -> None:
    """Whatever the unit in the text, a weight is in kilograms, with what was weighed."""
    (found,) = claim(f"Police seized {haul}.", "COERCE").quantities
    assert (found.value, found.unit, found.of) == expected


def test_money_is_counted_in_its_currency() -> None:
    """Five million dollars are dollars, and not five."""
    (found,) = claim("Japan donated $5.5 million to the border service.", "AID").quantities
    assert (found.value, found.unit) == (5_500_000, "dollars")


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested the courier on 3 May 2013 at 10 o'clock.",
        "Soldiers of the 201st division attacked the convoy.",
        "Police arrested the couriers two hours later.",
        "Soldiers attacked the convoy 30 kilometers from the town.",
    ],
)
def test_dates_ordinals_times_and_distances_are_no_quantities(text: str) -> None:
    """Only what is counted or weighed is a quantity."""
    assert [q for c in claims(text) for q in c.quantities] == []


def test_handed_over_four_is_four() -> None:
    """The particle of a verb is no lower bound."""
    (found,) = claim("India handed over four helicopters.", "AID").quantities
    assert (found.low, found.value) == (None, 4)


def test_each_clause_keeps_its_own_numbers() -> None:
    """The soldiers that stay are not those that left."""
    text = "Troops left the valley in 2005, though Ankara still keeps 300 soldiers at the airport."
    assert claim(text, "RETREAT").quantities == ()
    assert [q.value for q in claim(text, "STATE").quantities] == [300]
