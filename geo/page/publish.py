"""Bytes under an address: what the browser fetches goes through Streamlit's media files.

Media files work below any ``server.baseUrlPath`` and vanish with the last session that uses them.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.mapping import Payload

__all__ = ["publish", "publish_packed", "publish_payload"]

_TYPES = {
    "bin": "application/octet-stream",
    "css": "text/css",
    "gz": "application/gzip",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
}


# Streamlit ends an address by what Python guesses from the type, and Python's own table of 3.11 has
# no gzip: without this the ending depends on the machine's files.
mimetypes.add_type(_TYPES["gz"], ".gz")


def publish(name: str, data: bytes) -> str:
    """Publish ``data`` for this session and return its address below the page's own.

    Parameters
    ----------
    name
        Name within the page, with a known extension. The address itself is a hash: nothing of an
        article ever becomes part of it.
    data
        The bytes to serve.

    Returns
    -------
    str
        Relative address, for instance ``media/0f3c….json``.
    """
    kind = _TYPES[name.rsplit(".", 1)[-1]]
    address = st.runtime.get_instance().media_file_mgr.add(data, kind, f"marz.{name}")
    return address.lstrip("/")


def publish_packed(name: str, data: bytes) -> str:
    """Publish ``data`` packed with gzip, for ``fetching.js`` to unpack.

    Streamlit packs what it sends anew for every request, a million claims for seconds; what is
    packed already it leaves alone.
    """
    return publish(f"{name}.gz", _packed(data))


@lru_cache(maxsize=32)
def _packed(data: bytes) -> bytes:
    return _pack(data)


@lru_cache(maxsize=4)
def _packed_claims(data: bytes) -> bytes:
    # Columns, ids, lists and events of one payload: those of an earlier one are not kept.
    return _pack(data)


def _pack(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=1, mtime=0)


def publish_payload(payload: Payload) -> str:
    """Publish the claims' files and return the address of their manifest."""
    columns = publish("columns.bin.gz", _packed_claims(payload.columns))
    ids = publish("ids.txt.gz", _packed_claims(payload.ids))
    shards = _publish_each("claims", payload.shards)
    articles = _publish_each("article", payload.articles)
    lists = payload.lists(shards=shards, articles=articles)
    own = publish("lists.json.gz", _packed_claims(lists))
    events = publish("events.json.gz", _packed_claims(payload.events))
    manifest = payload.manifest(columns=columns, ids=ids, lists=own, events=events)
    return publish("manifest.json", manifest)


def _publish_each(name: str, files: Sequence[bytes]) -> list[str]:
    # The very same bytes are hashed once: of a million made-up claims most files are one.
    addresses: dict[int, str] = {}
    for k, data in enumerate(files):
        if id(data) not in addresses:
            addresses[id(data)] = publish(f"{name}-{k}.json", data)
    return [addresses[id(data)] for data in files]
