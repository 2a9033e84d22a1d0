"""What the page reads: the store behind it, filled from the seeds folder and from added files."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo import analysis
from geo.errors import GeoError
from geo.intake import Outcome, attempt, take_in_folder
from geo.mapping import Payload, build_payload
from geo.page.publish import publish_payload
from geo.page.stage import allowed_tiles
from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Library", "open_library"]

SEEDS = Path(os.environ.get("MARZ_SEEDS") or Path(__file__).parents[2] / "seeds")
"""The folder whose articles appear on the page; ``MARZ_SEEDS`` names another."""


_READING = threading.Lock()


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    return Store.open()


@st.cache_resource(show_spinner=False, max_entries=1)
def _payload(_store: Store, stamp: str) -> Payload:
    del stamp  # part of the key: what the store holds
    claims, links = _store.compared()
    events = analysis.corroborate(claims, links, **_judged(_store))
    rivals = analysis.rivals(claims, links, events)
    return build_payload(_store.dossiers(), events=events, rivals=rivals)


def _judged(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Return the pairs of claims that people have said to be one happening, or not to be."""
    said: dict[tuple[str, str], str] = {}
    for edit in store.edits():
        if edit.field_name in analysis.JUDGED and isinstance(edit.now, str):
            said[min(edit.claim, edit.now), max(edit.claim, edit.now)] = edit.field_name
    return {name: [pair for pair, what in said.items() if what == name] for name in analysis.JUDGED}


@dataclass(frozen=True, slots=True)
class Library:
    """The store as the page sees it.

    Parameters
    ----------
    store
        Where everything is kept.
    failed
        Articles that could not be read, with the reason.
    """

    store: Store
    failed: tuple[Outcome, ...]

    def manifest(self) -> str:
        """Publish what the browser loads and return the address of its manifest.

        It is built anew only when the store has changed.
        """
        return publish_payload(_payload(self.store, self.store.stamp()))

    def search(self, words: str) -> list[str] | None:
        """Return the digests of the articles with these words, ``None`` without words."""
        return self.store.search(words) if words.strip() else None

    def add(self, files: Sequence[tuple[str, bytes]]) -> list[Outcome]:
        """Take in uploaded files, given as (name, bytes)."""
        return [attempt(data, store=self.store, path=name) for name, data in files]


def open_library() -> Library:
    """Open the store and take in what is new in the seeds folder, once a session.

    Raises
    ------
    StoreError
        If the store cannot be opened.
    GeoError
        If a setting holds what nobody can use.
    """
    allowed_tiles()
    store = _store()
    if "outcomes" not in st.session_state:
        store.catch_up(analysis.link)
        st.session_state.outcomes = _take_in_seeds(store)
    return Library(store, tuple(o for o in st.session_state.outcomes if o.status == "failed"))


def _take_in_seeds(store: Store) -> list[Outcome]:
    # Two tabs that open at once must not both read the same folder.
    with _READING, st.spinner("Reading the articles; the very first time takes half a minute …"):
        try:
            return take_in_folder(SEEDS, store=store)
        except GeoError as error:
            return [Outcome(status="failed", path=str(SEEDS), reason=str(error))]
