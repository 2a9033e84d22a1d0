"""The page itself, ``app.py``, with nothing but the library replaced by made-up claims.

The file that ``MARZ_BENCH_PAYLOAD`` names holds the claims.
"""

from __future__ import annotations

import os
import pickle
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit as st

from geo import page
from geo.page.publish import publish_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.mapping import Payload

ROOT = Path(__file__).parents[3]


@st.cache_resource(show_spinner=False)
def payload() -> Payload:
    """Read the claims once for all sessions."""
    file = Path(os.environ["MARZ_BENCH_PAYLOAD"])
    return cast("Payload", pickle.loads(file.read_bytes()))  # noqa: S301  the bench wrote it


class MadeUp:
    """A library of made-up claims."""

    failed = ()

    def manifest(self) -> str:
        """Publish the claims and return the address of their manifest."""
        return publish_payload(payload())

    def search(self, words: str) -> list[str] | None:
        """Find nothing: there is no store behind the claims."""
        return [] if words.strip() else None

    def add(self, files: Sequence[object]) -> list[object]:
        """Take in nothing."""
        del files
        return []


page.open_library = MadeUp  # type: ignore[assignment]
runpy.run_path(str(ROOT / "app.py"))
