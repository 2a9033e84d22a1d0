"""Article text is hostile data: it shows as text everywhere, runs nothing, calls nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import serve
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Served, Tab

PAYLOADS = (
    "{{7*7}}",
    "{% raw",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "</script><script>window.top.__pwned = 1</script>",
    "${window.top.__pwned = 1}",
    "`+(window.top.__pwned = 1)+`",
    "<img src=x onerror=window.top.__pwned=1>",
    "![](http://evil.example/pixel.png)",
    "[click](javascript:window.top.__pwned=1)",
    "\u202egnirts desrever\u202c",
    "=HYPERLINK(0)",
)
ENDS_A_SENTENCE = PAYLOADS[7]
"""Its "!" ends the sentence before it, so no claim quotes it whole; the reader shows it."""

CALLOUT = """(id) => {
  const node = marzEngine.callouts.cards.get(id)?.node;
  return node && !node.hidden && node.isConnected && node.textContent;
}"""
"""The words of one claim's callout as soon as it is shown."""

SPOIL = """async ([id, payload]) => {
  const claim = await __marz.detail(__marz.index(id));
  claim.why = { event_type: payload, modality: `modality: ${payload}`, [payload]: payload };
  for (const part of [...claim.actors, ...claim.locations]) part.rule = `${payload}: ${payload}`;
}"""
"""Put a payload into the rules of one claim, as a word that a rule has seen would be."""

MARKUP = 'img[src="x"], img[src*="evil"], a[href^="javascript"]'
"""Elements that exist only if a payload was taken for markup."""

SENTENCE = (
    "Border guards seized 5 kilograms of heroin near Khorog on May 2, 2011, said {} officials."
)

UNDATED = (
    "Smugglers\n\nBorder guards seized 12 kilograms of heroin near Khorog, said {} officials.\n"
)


def article() -> bytes:
    """Write an article whose title, sentences and speakers are hostile, with NUL bytes in it."""
    body = "\n\n".join(SENTENCE.format(p) for p in PAYLOADS)
    head = f"# {PAYLOADS[0]} {PAYLOADS[6]} {PAYLOADS[3]}\n\nMay 04, 2011\n\n**{PAYLOADS[7]}**\n\n"
    return (head + body + "\n\nA pause\x00between words.\n").encode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the page on hostile articles only: payloads, and a megabyte of ``<``."""
    articles = {"{{7*7}}<b>.txt": article(), "flood.txt": b"<" * 1_000_000 + b"\n\n" + article()}
    articles["undated.txt"] = UNDATED.format(PAYLOADS[0]).encode()
    with serve(tmp_path_factory.mktemp("hostile"), articles=articles) as site:
        yield site


def texts(tab: Tab) -> str:
    """Return everything that a reader sees: page, panels and map."""
    seen = tab.page.evaluate("""() => {
      const walk = (node) => (node.shadowRoot ? walk(node.shadowRoot) : "")
        + (node.nodeType === 3 ? node.data : "") + Array.from(node.childNodes, walk).join("");
      const frame = document.querySelector("iframe").contentDocument;
      return walk(document.body) + walk(frame.body);
    }""")
    return str(seen)


def assert_harmless(tab: Tab) -> None:
    """Nothing ran, nobody was called, no markup of the article became an element."""
    assert tab.page.evaluate("window.__pwned") is None
    assert tab.hosts() == {"127.0.0.1"}
    assert not tab.errors
    for place in (tab.page, tab.page.frames[1]):
        assert place.locator(MARKUP).count() == 0
        assert place.locator("script", has_text="__pwned").count() == 0


def test_excerpts_show_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Every payload stands letter by letter in an excerpt."""
    tab.open(hostile.url)
    expect(tab.page.locator(".card blockquote").first).to_be_visible()
    shown = ""
    for _ in range(tab.hub("hub.selection.shown")):
        shown += texts(tab)
        tab.page.locator(".excerpts .scroller").evaluate("(n) => n.scrollBy(0, 500)")
        tab.page.wait_for_timeout(50)
    assert [p for p in PAYLOADS if p not in shown] in ([], [ENDS_A_SENTENCE])
    assert "49 officials" not in shown
    assert_harmless(tab)


def test_callouts_show_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Pinned quotations are written into the map as text nodes."""
    tab.open(hostile.url)
    shown = ""
    for claim in tab.hub("Array.from(hub.selection.order, (i) => hub.id(i))"):
        tab.hub(f"hub.set({{ selected: '{claim}' }})")
        shown += tab.page.frames[1].wait_for_function(CALLOUT, arg=claim).json_value()
    assert [p for p in PAYLOADS if p not in shown] in ([], [ENDS_A_SENTENCE])
    assert_harmless(tab)


def test_the_reader_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """The whole article, title and publisher included."""
    tab.open(hostile.url)
    tab.page.get_by_role("tab", name="Articles").click()
    row = tab.page.locator(".sheet .grid-row", has_text=PAYLOADS[6]).first
    row.get_by_role("button", name="read").click()
    expect(tab.page.locator(".reader .text")).to_contain_text("{{7*7}}")
    read = tab.page.locator(".reader .text").evaluate("(n) => n.textContent")
    assert all(p in read for p in PAYLOADS)
    assert_harmless(tab)


def test_the_card_that_says_why_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Quotation, speaker and publisher, and rules that quote the words they saw."""
    tab.open(hostile.url)
    card, shown = tab.page.get_by_role("dialog", name="Why is this here?"), ""
    for k, claim in enumerate(tab.hub("Array.from(hub.selection.order, (i) => hub.id(i))")):
        rule = PAYLOADS[k % len(PAYLOADS)]
        tab.page.evaluate(SPOIL, [claim, rule])
        tab.hub(f"hub.set({{ why: '{claim}' }})")
        expect(card).to_contain_text(f"Claim {claim}")
        assert rule in card.locator("td.rule").first.evaluate("(n) => n.textContent")
        shown += card.evaluate("(n) => n.textContent")
    assert [p for p in PAYLOADS if p not in shown] in ([], [ENDS_A_SENTENCE])
    assert_harmless(tab)


def test_every_sheet_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Tray, articles and table, and a hostile search."""
    tab.open(
        f"{hostile.url}?q=%7B%7B7*7%7D%7D%22%3Cimg%20src%3Dx%3E&claim=%3Cimg%3E&at=NaN,x,y&from=9"
    )
    for name in ("Unplaced and undated", "Articles", "Table"):
        tab.page.get_by_role("tab", name=name).click()
        expect(tab.page.locator(".sheet")).to_contain_text(PAYLOADS[0])
    assert_harmless(tab)


def test_present_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """A picture of hostile claims is a picture of text."""
    tab.open(hostile.url)
    claim = tab.hub("hub.id(hub.selection.order[6])")
    tab.open(f"{hostile.url}?present=1&pin={claim}")
    expect(tab.map.locator(".callout").first).to_be_visible()
    assert_harmless(tab)


def test_a_hostile_upload_shows_as_text(tmp_path: Path, tab: Tab) -> None:
    """A file name and a text full of markup come in through the form and stay text."""
    name = "{{7*7}}<img src=x onerror=alert(1)>.txt"
    with serve(tmp_path, articles={}) as site:
        tab.open(site.url)
        tab.add((name, article()), (f"empty {name}", b""))
        tab.page.wait_for_function("window.__marz.data.n > 0", timeout=30_000)
        expect(tab.page.locator(".card").first).to_contain_text("Border guards")
        expect(tab.page.get_by_test_id("stPopoverBody")).to_contain_text(f"empty {name}")
        assert_harmless(tab)
