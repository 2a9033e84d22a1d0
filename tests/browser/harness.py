"""The map in a frame inside a page, served from this machine, as Streamlit would serve it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright

from geo.curated import drawing
from geo.mapping import Payload, build_map, map_assets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-precise-memory-info",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
FRAME = "component/map/index.html"
_PAGE = b"""<!doctype html><meta charset=utf-8><title>page</title><script src="static/js/page.js">
</script><style>body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style>
<iframe src="component/map/index.html"></iframe>"""
_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json", "html": "text/html"}


def files_of(payload: Payload, curated: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Lay out everything the page asks for, by path."""
    shards = {f"media/shard-{k}.json": data for k, data in enumerate(payload.shards[:4])}
    articles = {f"media/article-{k}.json": data for k, data in enumerate(payload.articles[:4])}
    manifest = payload.manifest(
        columns="media/columns.bin",
        ids="media/ids.txt",
        shards=[f"media/shard-{k}.json" for k in range(len(payload.shards))],
        articles=[f"media/article-{k}.json" for k in range(len(payload.articles))],
    )
    own = {f"media/{k}": v for k, v in (map_assets() | dict(curated or drawing())).items()}
    rendered = build_map(
        assets={path.removeprefix("media/"): f"../../{path}" for path in own},
        manifest_url="../../media/manifest.json",
    )
    return own | shards | articles | {
        "": _PAGE,
        "static/js/page.js": b"",
        FRAME: rendered.get_root().render().encode(),
        "media/manifest.json": manifest,
        "media/columns.bin": payload.columns,
        "media/ids.txt": payload.ids,
    }  # fmt: skip


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve ``files`` on a free port of this machine; yield the page's address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/")
            self.send_response(200 if path in files else 404)
            kind = _TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream")
            self.send_header("Content-Type", kind if path else "text/html")
            self.end_headers()
            self.wfile.write(files.get(path, b""))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def opened(url: str, *, width: int = 780, height: int = 600) -> Iterator[Page]:
    """Open ``url`` in Chromium; yield the page once the map has drawn its claims."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(url)
            page.wait_for_function("window.__marz?.probe?.ready && window.__marz.selection")
            page.wait_for_timeout(300)
            yield page
        finally:
            browser.close()
