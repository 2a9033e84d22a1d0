"""The only door to ``data/``: layers, gazetteer and lexicons, each file checked on opening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.curated.files import data_folder
from geo.curated.gazetteer import Gazetteer, gazetteer
from geo.curated.layers import feature, layers

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Gazetteer", "feature", "gazetteer", "layers", "lexicon"]


def lexicon(name: str) -> Mapping[str, Any]:
    """Return the vocabulary ``data/lexicons/<name>.json``.

    Raises
    ------
    CuratedDataError
        If there is no such vocabulary, or it does not name its source.
    """
    return data_folder().lexicon(name)
