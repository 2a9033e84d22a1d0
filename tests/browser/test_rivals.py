"""Rival claims as a user meets them: on a card, on the map, side by side in their tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Served, Tab
    from playwright.sync_api import Locator


@pytest.fixture
def rivals(served: Served, tab: Tab) -> Tab:
    """Open the tab of rival claims and wait until its events are there."""
    tab.open(f"{served.url}?tab=rivals")
    expect(tab.page.locator(".rivals .event").first).to_be_visible()
    return tab


def cards(tab: Tab, sentence: str) -> Locator:
    """Return the claims of the tab whose sentence holds these words."""
    return tab.page.locator(".rivals .claim").filter(has_text=sentence)


def test_the_tab_counts_events_with_rivals(rivals: Tab) -> None:
    """How many contradict each other, how many more are told alike."""
    head = rivals.page.locator(".rivals-head")
    expect(head).to_have_text(
        "2 events with rival claims · 3 events more that several claims tell alike"
    )
    expect(rivals.page.locator(".rivals .event")).to_have_count(5)


def test_rivals_face_each_other(rivals: Tab) -> None:
    """Talks that go on stand at the left, their denial at the right of the line."""
    event = rivals.page.locator(".rivals .event").filter(has_text="Did it happen?").first
    sides = event.locator(".side")
    expect(sides.first).to_contain_text("Russia is in talks with Tajikistan")
    expect(sides.nth(1)).to_contain_text("staunchly deny there has been any talk")
    expect(sides.nth(1)).to_contain_text("still cool to the idea")
    expect(event.locator("header")).to_contain_text("4 origins in 2 articles")


def test_a_claim_shows_its_sentence_speaker_and_date(rivals: Tab) -> None:
    """Who says it, by whom, how sure, when, and where it was printed."""
    claim = cards(rivals, "still cool").first
    for words in ("one unnamed Tajik source", "by Interfax", "Eurasianet", "5 May 2011"):
        expect(claim).to_contain_text(words)


def test_possibly_one_origin_is_said(rivals: Tab) -> None:
    """Up to 3,000 in both papers may go back to the same sources."""
    event = rivals.page.locator(".rivals .event").filter(has_text="How many?")
    expect(event.locator("header")).to_contain_text("3 or 4 origins in 2 articles")
    expect(cards(rivals, "Reuters cites").first).to_contain_text(
        "possibly the same origin as another"
    )


def test_a_number_on_a_card_opens_its_claims(served: Served, tab: Tab) -> None:
    """The count of origins leads to the event, which comes first."""
    tab.open(served.url)
    card = tab.page.locator(".excerpts .card").filter(has_text="left Tajikistan in 2005")
    card.get_by_role("button", name="2 origins in 2 articles").click()
    first = tab.page.locator(".rivals .event").first
    expect(first).to_contain_text("withdrew from Tajikistan in 2005")
    expect(first.locator(".claim.selected")).to_contain_text("left Tajikistan in 2005")
    tab.page.wait_for_url("**tab=rivals*")


def test_a_contradicted_claim_says_so_on_card_and_map(rivals: Tab) -> None:
    """Card and callout name what is in question."""
    claim = cards(rivals, "Russia is in talks with Tajikistan").first.get_attribute("data-claim")
    rivals.hub(f"hub.set({{ tab: 'map', selected: '{claim}' }})")
    told = rivals.page.locator(".excerpts .card.selected .contradicted")
    expect(told).to_have_text("contradicted in whether")
    expect(rivals.map.locator(".callout").first).to_contain_text("contradicted in whether")


def test_choosing_a_claim_links_it_with_list_and_map(rivals: Tab) -> None:
    """A click or Enter selects it everywhere; the tab stays as it is."""
    claim = cards(rivals, "still cool").first
    claim.focus()
    rivals.page.keyboard.press("Enter")
    expect(claim).to_have_class("claim selected")
    assert rivals.hub("hub.state.selected") == claim.get_attribute("data-claim")
    assert rivals.hub("hub.state.tab") == "rivals"
