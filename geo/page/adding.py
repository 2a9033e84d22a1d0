"""Add articles from the page: files dropped in, or text pasted, the rest as from the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.intake import Outcome
    from geo.page.library import Library

__all__ = ["add_articles"]


def add_articles(library: Library) -> None:
    """Show the button that opens the form for new articles; say what failed, and why."""
    with st.popover("Add articles"):
        with st.form("adding", clear_on_submit=True, border=False):
            files = st.file_uploader("Text files", type=["txt"], accept_multiple_files=True)
            pasted = st.text_area("or paste an article", height=120)
            sent = st.form_submit_button("Add")
        if sent:
            new = [(f.name, f.getvalue()) for f in files or []]
            if pasted.strip():
                new.append(("pasted.txt", pasted.encode("utf-8")))
            st.session_state.added = library.add(new)
            st.rerun()
        _say(st.session_state.get("added", []), "Added")
        _say(library.failed, "From the folder")


def _say(outcomes: Sequence[Outcome], title: str) -> None:
    if not outcomes:
        return
    counts = {s: sum(o.status == s for o in outcomes) for s in ("new", "unchanged", "failed")}
    st.caption(f"{title}: " + ", ".join(f"{n} {s}" for s, n in counts.items() if n))
    for outcome in outcomes:
        # File names and reasons may quote an article: plain text, never markup.
        if outcome.status == "failed":
            st.text(f"{outcome.path}: {outcome.reason}")
