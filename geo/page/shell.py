"""The page's frame: title, style sheet, the picture mode."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

__all__ = ["dress"]

HERE = Path(__file__).parent


@cache
def _sheet(name: str) -> str:
    return (HERE / f"{name}.css").read_text(encoding="utf-8")


def dress(*, present: bool) -> None:
    """Set the page's title and style; with ``present`` leave nothing but the map.

    Only files of this folder enter the page as markup, never a word of an article.
    """
    st.set_page_config(page_title="Marz", layout="wide", initial_sidebar_state="collapsed")
    sheets = [_sheet("shell"), _sheet("present")] if present else [_sheet("shell")]
    st.html(f"<style>{''.join(sheets)}</style>")
