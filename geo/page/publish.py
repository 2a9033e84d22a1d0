"""Bytes under an address: what the browser fetches goes through Streamlit's media files.

Media files work below any ``server.baseUrlPath`` and vanish with the last session that uses them.
"""

from __future__ import annotations

import streamlit as st

__all__ = ["publish"]

_TYPES = {
    "bin": "application/octet-stream",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
}


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
