"""Article text is hostile data: it shows as text everywhere, runs nothing, calls nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import serve
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

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
SENTENCE = (
    "Border guards seized 5 kilograms of heroin near Khorog on May 2, 2011, said {} officials."
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
    assert tab.page.locator('img[src="x"], a[href^="javascript"]').count() == 0


def test_excerpts_show_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Every payload stands letter by letter in an excerpt."""
    tab.open(hostile.url)
    expect(tab.page.locator(".card").nth(5)).to_be_visible()
    tab.page.locator(".scroller").first.evaluate("(n) => n.scrollTo(0, 1e9)")
    tab.page.wait_for_timeout(800)
    shown = texts(tab)
    # A sentence may end at a payload's own "!": the reader's test has all of them.
    missing = [p for p in PAYLOADS if p.strip("\u202e\u202c") not in shown]
    assert [p for p in missing if not p.startswith("!")] == []
    assert "49 officials" not in shown
    assert_harmless(tab)


def test_callouts_show_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Pinned quotations are written into the map as text nodes."""
    tab.open(hostile.url)
    ids = tab.hub("Array.from(hub.selection.order.slice(0, 11), (i) => hub.id(i))")
    for claim in ids:
        tab.hub(f"hub.set({{ selected: '{claim}' }})")
        expect(tab.map.locator(".callout blockquote").first).to_contain_text("kilograms")
    assert_harmless(tab)


def test_the_reader_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """The whole article, title and publisher included."""
    tab.open(hostile.url)
    tab.page.get_by_role("tab", name="Articles").click()
    tab.page.locator(".sheet button", has_text="read").first.click()
    expect(tab.page.locator(".reader .text")).to_contain_text("{{7*7}}")
    read = tab.page.locator(".reader .text").evaluate("(n) => n.textContent")
    assert all(p in read for p in PAYLOADS)
    assert_harmless(tab)


def test_every_sheet_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """Tray, articles and table, and a hostile search."""
    tab.open(
        f"{hostile.url}?q=%7B%7B7*7%7D%7D%22%3Cimg%20src%3Dx%3E&claim=%3Cimg%3E&at=NaN,x,y&from=9"
    )
    for name in ("Unplaced and undated", "Articles", "Table"):
        tab.page.get_by_role("tab", name=name).click()
        tab.page.wait_for_timeout(300)
    assert_harmless(tab)


def test_present_shows_hostile_text_as_text(hostile: Served, tab: Tab) -> None:
    """A picture of hostile claims is a picture of text."""
    tab.open(hostile.url)
    claim = tab.hub("hub.id(hub.selection.order[6])")
    tab.open(f"{hostile.url}?present=1&pin={claim}")
    expect(tab.map.locator(".callout").first).to_be_visible()
    assert_harmless(tab)
