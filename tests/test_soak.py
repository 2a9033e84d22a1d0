"""Long proofs, run by ``make soak``: the short form of each stands beside what it tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_spans import SEEDS, WORDS, assert_slices, extracted

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3_600)]

LONG = settings(
    max_examples=1_500,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


@LONG
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=120))
def test_words_of_the_domain_in_any_order_slice(words: list[str]) -> None:
    """Fresh random words each time: what is found slices out of the text."""
    found = extracted(" ".join(words) + ".")
    if found is not None:
        assert_slices(found)


@LONG
@given(st.sampled_from(TEXTS), st.data())
def test_seeds_cut_and_spliced_slice(text: str, data: st.DataObject) -> None:
    """A seed with a stretch taken out and something arbitrary put in its place."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text), start + 400)))
    found = extracted(text[:start] + data.draw(st.text(max_size=200)) + text[end:])
    if found is not None:
        assert_slices(found)
