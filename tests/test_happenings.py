"""Events for the browser: counts that say no more than is known."""

from __future__ import annotations

import json
from dataclasses import replace

from store_saver import dossier

from geo.mapping import build_payload
from geo.mapping.happenings import happenings
from geo.mapping.payload import CONTRADICTED, CORROBORATED
from geo.model import Event, Origin

DOSSIERS = [dossier(n) for n in (1, 2, 3, 4)]
ONE, TWO, THREE, FOUR = (d.claims[0].id for d in DOSSIERS)
ROWS = {claim: k for k, claim in enumerate((ONE, TWO, THREE, FOUR))}
PAIR = Event(
    id="e",
    claims=(ONE, TWO),
    origins=(
        Origin(id="e-0", name="one", claims=(ONE,), possibly=("e-1",)),
        Origin(id="e-1", name="two", claims=(TWO,), possibly=("e-0",)),
    ),
    contradictions=((ONE, TWO, "quantity"),),
)


def test_possible_origins_are_a_range() -> None:
    """Two that may be one are one or two."""
    told = happenings([PAIR], rows=ROWS, dossiers=DOSSIERS)
    assert told.of_claim[ONE]["origins"] == [1, 2]
    assert told.of_claim[ONE]["rivals"] == ["quantity"]


def test_a_rival_from_outside_is_said_by_one() -> None:
    """It is contradicted over an event, which makes it no part of that event."""
    alone = Event(id="x", claims=(THREE,))
    told = happenings([PAIR, alone], rivals=[(THREE, FOUR, "e")], rows=ROWS, dossiers=DOSSIERS)
    assert told.of_claim[THREE]["origins"] == [1, 1]
    assert told.of_claim[THREE]["claims"] == 1
    assert told.of_claim[THREE]["rivals"] == ["modality"]
    (entry,) = json.loads(told.told)
    assert entry["rows"] == [0, 1]
    assert entry["pairs"] == [[0, 1, "quantity"], [2, 3, "modality"]]


def test_a_claim_alone_is_no_event_to_tell() -> None:
    """Nor are claims that have no row."""
    gone = Event(id="y", claims=("f" * 16, "e" * 16))
    told = happenings([Event(id="x", claims=(ONE,)), gone], rows=ROWS, dossiers=DOSSIERS)
    assert told.of_claim == {}
    assert json.loads(told.told) == []


def test_columns_mark_what_is_contradicted_and_what_two_origins_say() -> None:
    """The bits that the map reads."""
    sure = replace(PAIR, origins=tuple(replace(o, possibly=()) for o in PAIR.origins))
    payload = build_payload(DOSSIERS, events=[sure])
    dtype, offset, length = payload.head["layout"]["flags"]
    flags = payload.columns[offset : offset + length]
    assert dtype == "u1"
    assert [bool(f & CONTRADICTED) for f in flags] == [True, True, False, False]
    assert [bool(f & CORROBORATED) for f in flags] == [True, True, False, False]
