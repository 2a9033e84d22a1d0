"""A real page in a real Chromium. When either cannot start, the tests fail: they never skip."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from find_chromium import find
from playwright.sync_api import sync_playwright

from geo.bench.screen.chromium import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
START_S = 90


def free_port() -> int:
    """Ask the system for a port that nobody uses."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@dataclass
class Served:
    """A running page: its address and the folders it works in."""

    url: str
    home: Path
    seeds: Path
    log: Path


@contextmanager
def serve(
    folder: Path,
    *,
    base_path: str = "",
    articles: dict[str, bytes] | None = None,
    script: str = "app.py",
) -> Iterator[Served]:
    """Run ``streamlit run app.py`` with a store of its own until the block ends.

    Parameters
    ----------
    folder
        Empty folder for the store, the articles and the log.
    base_path
        Value of ``server.baseUrlPath``.
    articles
        File names and bytes to serve instead of the two seed articles.
    script
        The page to run, below the project's folder.
    """
    seeds = folder / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    if articles is not None:
        for path in seeds.iterdir():
            path.unlink()
        for name, data in articles.items():
            (seeds / name).write_bytes(data)
    port = free_port()
    log = folder / "server.log"
    env = os.environ | {"MARZ_HOME": str(folder / "home"), "MARZ_SEEDS": str(seeds)}
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.baseUrlPath", base_path] if base_path else []
    url = f"http://127.0.0.1:{port}/{base_path + '/' if base_path else ''}"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out) as process,
    ):
        try:
            _wait(f"{url}_stcore/health", log)
            yield Served(url, folder / "home", seeds, log)
        finally:
            process.terminate()
            process.wait(20)


def _wait(url: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  # loopback
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the page did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium with every other host unreachable."""
    path = find()
    if path is None:
        pytest.fail("no Chromium: run tests/browser/find_chromium.py --install")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the page on the two seed articles."""
    with serve(tmp_path_factory.mktemp("served")) as site:
        yield site


@dataclass
class Tab:
    """A browser tab that remembers whom it called and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, url: str) -> Tab:
        """Go to the address and wait until the map has drawn its first frame."""
        self.page.goto(url)
        self.ready()
        return self

    def ready(self) -> None:
        """Wait until map, data and the first excerpts are there."""
        self.page.wait_for_function(
            "window.__marz?.probe?.ready && window.__marz.selection", timeout=120_000
        )
        self.page.wait_for_function("window.__marz.probe.frames > 0", timeout=20_000)

    def hub(self, expression: str) -> object:
        """Evaluate an expression in which ``hub`` is the state that map and panels share."""
        return self.page.evaluate(
            f"(() => {{ const hub = window.__marz; return {expression}; }})()"
        )

    @property
    def map(self) -> object:
        """The map's frame."""
        return self.page.frame_locator('iframe[title="streamlit_folium.st_folium"]')

    def add(self, *files: tuple[str, bytes]) -> None:
        """Upload files, given as (name, bytes), with the form "Add articles"."""
        self.page.get_by_role("button", name="Add articles").click()
        chosen = [{"name": n, "mimeType": "text/plain", "buffer": data} for n, data in files]
        self.page.locator('input[type="file"]').set_input_files(chosen)
        self.page.get_by_role("button", name="Add", exact=True).click()

    def hosts(self) -> set[str]:
        """Name every host that the tab has called, apart from data and blob addresses."""
        return {
            urlsplit(u).hostname or ""
            for u in self.requests
            if not u.startswith(("data:", "blob:"))
        }


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    """Open a fresh tab of 1280×720 in a profile of its own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    tab = Tab(page)
    page.on("request", lambda request: tab.requests.append(request.url))
    page.on("websocket", lambda socket: tab.requests.append(socket.url.replace("ws:", "http:")))
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    page.on("dialog", lambda dialog: (tab.errors.append(dialog.message), dialog.dismiss()))
    yield tab
    context.close()
