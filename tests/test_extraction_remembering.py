"""The model with its last steps remembered says what the model as published says."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.extraction.pipeline import model, plain_model

GOLD = Path(__file__).parent / "gold" / "dev"
TRICKY = (
    "They ain't gonna leave, y'all; let's go. There is smoke. I'd've said it wasn't so.",
    "He's gotta run. C'mon! The U.S. isn't Russia's. It's theirs, isn't it?",
)


@pytest.mark.parametrize("texts", [TRICKY, [p.read_text() for p in sorted(GOLD.glob("en0*.txt"))]])
def test_nothing_is_read_otherwise(texts: list[str]) -> None:
    """Every word has the same tag, part of speech, lemma, form, label and head, twice over."""
    plain, remembered = plain_model(), model()
    for text in [*texts, *texts]:
        for a, b in zip(plain(text), remembered(text), strict=True):
            same = ("text", "tag_", "pos_", "lemma_", "dep_", "ent_type_")
            assert [getattr(a, k) for k in same] == [getattr(b, k) for k in same]
            assert str(a.morph) == str(b.morph)
