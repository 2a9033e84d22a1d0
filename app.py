"""Marz: the page. What is selected and what is shown; it computes no facts.

Run it with ``streamlit run app.py``.
"""

import streamlit as st

from geo import curated, page
from geo.errors import GeoError
from geo.page.stage import publish_payload

page.dress(present=st.query_params.get("present") == "1")

try:
    library = page.open_library()
except GeoError as error:
    st.text(str(error))
    st.stop()

with st.container(key="top"):
    st.html('<div class="brand"><b>Marz</b><span>the border, as reported</span></div>')
    words = st.text_input(
        "Search",
        value=st.query_params.get("q", ""),
        placeholder="Search the articles …",
        label_visibility="collapsed",
    )
    page.status(manifest=publish_payload(library.payload()), found=library.search(words))
    page.add_articles(library)

with st.container(key="stage"):
    with st.container(key="left"):
        page.filters(curated.layers())
    with st.container(key="centre"):
        page.show_map()
    with st.container(key="right"):
        page.excerpts()

with st.container(key="desk"):
    page.desk()
