"""The map in a frame inside a page, served from this machine, without Streamlit around it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from geo.curated import drawing
from geo.mapping import Payload, build_map, map_assets

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRAME = "component/map/index.html"
_PAGE = b"""<!doctype html><meta charset=utf-8><title>page</title>
<script src="/static/js/page.js"></script>
<style>body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style>
<iframe src="component/map/index.html"></iframe>"""
_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


def files_of(*payloads: Payload) -> dict[str, bytes]:
    """Lay out by path what page and frame ask for: claims under 0/, 1/ …, the first shown."""
    own = {f"media/{name}": data for name, data in {**map_assets(), **drawing()}.items()}
    rendered = build_map(
        assets={path.removeprefix("media/"): f"../../{path}" for path in own},
        manifest_url="../../0/manifest.json",
    )
    page = {"": _PAGE, "static/js/page.js": b"", "favicon.ico": b""}
    frame = {_FRAME: rendered.get_root().render().encode()}
    for k, payload in enumerate(payloads):
        own |= _claims_of(payload, str(k))
    return own | page | frame


def _claims_of(payload: Payload, folder: str) -> dict[str, bytes]:
    shards = {f"{folder}/shard-{k}.json": data for k, data in enumerate(payload.shards)}
    articles = {f"{folder}/article-{k}.json": data for k, data in enumerate(payload.articles)}
    columns, ids = f"{folder}/columns.bin", f"{folder}/ids.txt"
    lists, events = f"{folder}/lists.json", f"{folder}/events.json"
    manifest = payload.manifest(columns=columns, ids=ids, lists=lists, events=events)
    files = {f"{folder}/manifest.json": manifest, columns: payload.columns, ids: payload.ids}
    files[events] = payload.events
    files[lists] = payload.lists(shards=[*shards], articles=[*articles])
    return files | shards | articles


@contextmanager
def served_map(*payloads: Payload) -> Iterator[str]:
    """Serve the map with these claims on a free port of this machine; yield its address."""
    files = files_of(*payloads)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/")
            kind = _TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream")
            self.send_response(200 if path in files else 404)
            self.send_header("Content-Type", "text/html" if path in {"", _FRAME} else kind)
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
