"""The card "Why is this here?": the rule behind every field of a claim, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Served, Tab
    from playwright.sync_api import Locator

SEND = "Russia is in talks with Tajikistan to send up to 3,000 border guards"
FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.closest("[data-claim]")?.dataset.claim + " " + node.className;
}"""
"""The claim and the class of the element that has the focus."""


def card_of(tab: Tab) -> Locator:
    """Return the card."""
    return tab.page.get_by_role("dialog", name="Why is this here?")


def opened(tab: Tab, text: str = SEND) -> str:
    """Open the card of the first excerpt with this text by its button; return the claim's id."""
    excerpt = tab.page.locator(".card", has_text=text).first
    excerpt.get_by_role("button", name="why?").click()
    expect(card_of(tab)).to_be_visible()
    return str(excerpt.get_attribute("data-claim"))


def rows_of(tab: Tab) -> dict[str, str]:
    """Return the card's table as the text of its rows by field."""
    rows = card_of(tab).locator("tbody tr.first").all()
    return {row.locator("th").inner_text(): row.inner_text() for row in rows}


def test_an_excerpt_says_which_rule_made_each_field(served: Served, tab: Tab) -> None:
    """Every question has its row, every file that is named is there to be opened."""
    tab.open(served.url)
    claim = opened(tab)
    rows = rows_of(tab)
    asked = {"What", "Happened?", "When", "Where", "Who", "How many", "Says who", "Score"}
    assert asked <= set(rows)
    assert "geo/extraction/what/triggers.py" in rows["What"].replace("\n", "")
    files = card_of(tab).locator("td.file").all_inner_texts()
    assert all((ROOT / file).is_file() for file in files if file)
    tab.page.wait_for_url(f"**why={claim}*")
    assert tab.hub("hub.state.selected") == claim


def test_the_card_shows_the_sentence_with_what_the_rules_saw(served: Served, tab: Tab) -> None:
    """The quotation is whole, its cues are marked, and a legend says what each mark means."""
    tab.open(served.url)
    claim = opened(tab)
    quote = card_of(tab).locator("blockquote")
    told = tab.page.evaluate(f"__marz.detail(__marz.index('{claim}')).then((c) => c.quote)")
    assert quote.evaluate("(n) => n.textContent") == told
    for kind, words in {"trigger": "what happened", "place": "where", "speaker": "who"}.items():
        expect(quote.locator(f"mark.{kind}").first).to_be_visible()
        expect(card_of(tab).locator(f".cues mark.{kind}")).to_contain_text(words)


def test_the_card_fits_the_screen(served: Served, tab: Tab) -> None:
    """At 1280×720 the page stands still; the card scrolls within, beside the excerpts."""
    tab.open(served.url)
    opened(tab)
    box = card_of(tab).bounding_box()
    assert box["y"] >= 48
    assert box["y"] + box["height"] <= 680
    assert box["x"] + box["width"] <= tab.page.locator(".excerpts").bounding_box()["x"]
    assert tab.page.evaluate("document.scrollingElement.scrollHeight") <= 720
    assert card_of(tab).evaluate("(n) => n.scrollWidth <= n.clientWidth")


def test_the_card_opens_and_closes_from_the_keyboard(served: Served, tab: Tab) -> None:
    """Enter opens it and puts the focus there; Escape closes it and gives the focus back."""
    tab.open(served.url)
    button = tab.page.locator(".card").first.get_by_role("button", name="why?")
    button.focus()
    tab.page.keyboard.press("Enter")
    expect(card_of(tab)).to_be_focused()
    assert card_of(tab).evaluate("(n) => getComputedStyle(n).outlineStyle") == "solid"
    expect(button).to_have_attribute("aria-expanded", "true")
    tab.page.keyboard.press("Tab")
    expect(card_of(tab).get_by_role("button", name="Close")).to_be_focused()
    tab.page.keyboard.press("Escape")
    expect(card_of(tab)).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    tab.page.wait_for_url(lambda url: "why=" not in url)
    assert tab.hub("hub.state.selected") is not None


def test_a_callout_opens_the_card_and_gets_the_focus_back(served: Served, tab: Tab) -> None:
    """From the mark on the map to the rule in one click, and back into the map."""
    tab.open(served.url)
    tab.page.locator(".card", has_text=SEND).first.click()
    tab.map.get_by_role("button", name="Why?").click()
    expect(card_of(tab)).to_be_focused()
    tab.page.keyboard.press("Escape")
    expect(card_of(tab)).to_be_hidden()
    assert tab.page.frames[1].evaluate("document.activeElement.textContent") == "Why?"
    expect(tab.map.locator(".callout")).to_have_count(1)


def test_escape_in_the_map_closes_the_card_before_the_callout(served: Served, tab: Tab) -> None:
    """What lies on top goes first; the claim stays selected."""
    tab.open(served.url)
    claim = opened(tab)
    tab.map.locator(".callout").get_by_role("button", name="Why?").focus()
    tab.page.keyboard.press("Escape")
    expect(card_of(tab)).to_be_hidden()
    assert tab.hub("hub.state.selected") == claim
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_function("window.__marz.state.selected === null")


def test_the_article_says_which_claim_is_chosen_and_why(served: Served, tab: Tab) -> None:
    """Beside the text, not in it: the article stays as received; Escape leaves it open."""
    tab.open(served.url)
    excerpt = tab.page.locator(".card", has_text=SEND).first
    claim = excerpt.get_attribute("data-claim")
    excerpt.get_by_role("button", name="read").click()
    chosen = tab.page.locator(".reader .chosen")
    expect(chosen).to_have_attribute("data-claim", str(claim))
    chosen.get_by_role("button", name="why?").click()
    expect(card_of(tab).locator("blockquote")).to_contain_text(SEND)
    tab.page.keyboard.press("Escape")
    expect(card_of(tab)).to_be_hidden()
    assert tab.page.evaluate(FOCUSED) == f"{claim} link why-open"
    assert tab.hub("hub.state.reading.claim") == claim


def test_an_open_card_goes_with_the_selected_claim(served: Served, tab: Tab) -> None:
    """A click on another excerpt shows its rules; with no claim selected the card goes."""
    tab.open(served.url)
    opened(tab)
    other = tab.page.locator(".card:not(.selected)").first
    claim = other.get_attribute("data-claim")
    other.locator("header").click()
    tab.page.wait_for_url(f"**why={claim}*")
    expect(card_of(tab)).to_contain_text(str(claim))
    tab.hub("hub.set({ selected: null })")
    expect(card_of(tab)).to_be_hidden()


def test_a_link_reopens_the_card(served: Served, tab: Tab) -> None:
    """The address holds it; with an unknown claim it says so, with nonsense nothing opens."""
    tab.open(served.url)
    claim = tab.hub("hub.id(hub.selection.order[3])")
    tab.open(f"{served.url}?why={claim}")
    expect(card_of(tab)).to_contain_text(str(claim))
    tab.open(f"{served.url}?why=ffffffffffffffff")
    expect(card_of(tab)).to_contain_text("This claim is not kept here")
    tab.open(f"{served.url}?why=%3Cimg%3E")
    expect(card_of(tab)).to_be_hidden()
    assert not tab.errors


def test_a_picture_has_no_card(served: Served, tab: Tab) -> None:
    """With present=1 neither the card nor a button for it is seen."""
    tab.open(served.url)
    claim = tab.hub("hub.id(hub.selection.order[3])")
    tab.open(f"{served.url}?present=1&claim={claim}&why={claim}")
    expect(tab.map.locator(".callout").first).to_be_visible()
    expect(card_of(tab)).to_be_hidden()
    expect(tab.map.get_by_text("Why?")).to_be_hidden()


FIELDS = ("actors", "locations", "quantities")


@pytest.mark.parametrize("emptied", [False, True], ids=["blank rules", "claims without rules"])
def test_a_field_without_a_rule_says_so(served: Served, tab: Tab, *, emptied: bool) -> None:
    """Claims that were kept before rules were recorded show like any other."""
    tab.open(served.url)
    tab.page.evaluate(
        """async ([fields, emptied]) => {
          const rows = Array.from({ length: __marz.data.n }, (_, row) => row);
          for (const claim of await Promise.all(rows.map(__marz.detail))) {
            const parts = [...fields.flatMap((f) => claim[f]), claim.date, claim.attribution];
            for (const part of parts) if (part) emptied ? delete part.rule : (part.rule = "");
            if (emptied) delete claim.why; else claim.why = {};
          }
        }""",
        [FIELDS, emptied],
    )
    opened(tab)
    rows = rows_of(tab)
    for field in ("What", "Happened?", "When", "Where", "Says who"):
        assert "no rule recorded" in rows[field]
    assert "no rule recorded" not in rows["Nearby"]
    assert not tab.errors


def test_every_claim_has_a_card(served: Served, tab: Tab) -> None:
    """Whatever fields a claim has or lacks, its card names the claim and its rules."""
    tab.open(served.url)
    for claim in tab.hub("Array.from({ length: hub.data.n }, (_, i) => hub.id(i))"):
        tab.hub(f"hub.set({{ why: '{claim}' }})")
        expect(card_of(tab)).to_contain_text(f"Claim {claim}")
        expect(card_of(tab)).to_contain_text(re.compile("geo/extraction/"))
        assert not re.search("undefined|null|NaN", card_of(tab).inner_text())
    assert not tab.errors
