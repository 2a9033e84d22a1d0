"""The only door to ``data/``: layers, gazetteer and lexicons, each file checked on opening."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.curated.drawn import DrawnLayer, drawing, drawn_layers
from geo.curated.files import data_folder
from geo.curated.gazetteer import Gazetteer, gazetteer, prepare
from geo.curated.layers import feature, layer, layers

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DrawnLayer",
    "Gazetteer",
    "drawing",
    "drawn_layers",
    "feature",
    "gazetteer",
    "layer",
    "layers",
    "lexicon",
    "prepare",
    "version",
]


def lexicon(name: str) -> Mapping[str, Any]:
    """Return the vocabulary ``data/lexicons/<name>.json``.

    Raises
    ------
    CuratedDataError
        If there is no such vocabulary, or it does not name its source.
    """
    return data_folder().lexicon(name)


@cache
def version() -> str:
    """Return a short text that changes whenever a curated file does, by their recorded hashes."""
    hashes = [str(entry["hash"]) for entry in data_folder().resources()]
    return hashlib.sha256("".join(hashes).encode()).hexdigest()[:12]
