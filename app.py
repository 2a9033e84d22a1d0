"""Marz: the page. What is selected and what is shown; it computes no facts.

Run it with ``streamlit run app.py``.
"""

import streamlit as st

from geo import page
from geo.errors import GeoError

page.dress(present=st.query_params.get("present") == "1")

top, stage = st.container(key="top"), st.container(key="stage")
left, centre, right = (stage.container(key=side) for side in ("left", "centre", "right"))

# The map comes first: it loads its own files while the store is opened.
with centre:
    page.show_map()
with left:
    page.filters()
with right:
    page.excerpts()
with st.container(key="desk"):
    page.desk()

with top:
    st.html('<div class="brand"><b>Marz</b><span>the border, as reported</span></div>')
    words = st.text_input(
        "Search",
        value=st.query_params.get("q", ""),
        placeholder="Search the articles …",
        label_visibility="collapsed",
    )
    try:
        library = page.open_library()
        page.status(manifest=library.manifest(), words=words, found=library.search(words))
    except GeoError as error:
        with st.container(key="trouble"):
            st.text(str(error))
        st.stop()
    page.add_articles(library)
