"""The browser that measures: a headless Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

__all__ = ["FLAGS", "browser", "tab"]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL by software, for the peers that need it
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""Also the browser tests': every host but this machine's own is unreachable."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HINT = "run `make .venv/.tested`, which installs both, or set MARZ_CHROMIUM"
PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a Chromium that reaches no other machine.

    Raises
    ------
    GeoError
        If Playwright or Chromium is not there.
    """
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  a test dependency
    except ImportError:
        raise GeoError("bench map needs Playwright and Chromium", hint=_HINT) from None
    with sync_playwright() as playwright:
        path = _find(playwright.chromium.executable_path)
        if path is None:
            raise GeoError("bench map found no Chromium", hint=_HINT)
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


def _find(own: str) -> str | None:
    """Look where the browser tests look: ``MARZ_CHROMIUM``, the path, Playwright's download."""
    if chosen := os.environ.get("MARZ_CHROMIUM"):
        return chosen if Path(chosen).exists() else None
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or (own if Path(own).exists() else None)


@contextmanager
def tab(browser: Browser, *, also: str = "") -> Iterator[Page]:
    """Yield a tab of 1280×720 in a profile of its own, the probes in each of its frames.

    Parameters
    ----------
    also
        Script that runs right behind the probes.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script(PROBES + also)
    yield context.new_page()
    context.close()
