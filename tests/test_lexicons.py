"""The vocabularies: what one file names another defines, and each names its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.extraction.vocabulary import LEXICONS, classes, table
from geo.model import EVENT_TYPES

FOLDER = Path(__file__).parent.parent / "data" / "lexicons"
SLOTS = ("subject", "object", "argument", "prep", "any", "barred")


@pytest.mark.parametrize("name", LEXICONS)
def test_a_vocabulary_names_its_source(name: str) -> None:
    """A word list without a source does not enter."""
    assert json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["source"]


def test_every_class_that_a_trigger_asks_for_is_defined() -> None:
    """A misspelled class would silently never fit."""
    asked = {c for e in table("triggers", "triggers") for s in SLOTS for c in e.get(s, [])}
    assert asked - {*classes(), "any"} == set()


def test_every_trigger_has_a_known_type_and_words() -> None:
    """An entry without words, or of no known type, is a mistake."""
    for entry in table("triggers", "triggers"):
        assert entry["type"] in EVENT_TYPES
        assert entry["pos"] in {"V", "N", "A"}
        assert entry["lemmas"], entry


def test_russian_words_are_written_with_e() -> None:
    """Lemmas come with е for ё, so a ё in a list would never be met."""
    for name in LEXICONS:
        if name in {"classes_ru", "modality_ru", "triggers_ru"}:
            assert "ё" not in (FOLDER / f"{name}.json").read_text(encoding="utf-8"), name
