"""The door of the room: a document in, everything it yields out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.claims import claims
from geo.extraction.sentences import sentences
from geo.extraction.where import toponyms
from geo.model import Extraction

if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["VERSION", "extract"]

VERSION = "1"
"""Changes whenever the same article may yield something else, so that stores extract it again."""

_PARSED = {"en", "und"}
"""Languages whose sentences the syntax model can read."""


def extract(document: Document) -> Extraction:
    """Return the place names and claims of an article, without touching the network.

    Parameters
    ----------
    document
        As :func:`geo.reading.read` returns it.

    Returns
    -------
    Extraction
        Every claim's quotation slices exactly out of ``document.text``. An article in a language
        without a model yields place names only.

    Raises
    ------
    ExtractionError
        If the syntax model's weights are not the pinned ones.
    """
    parsed = sentences(document) if document.language in _PARSED else []
    names = toponyms(document, parsed)
    return Extraction(document=document, toponyms=names, claims=claims(document, parsed, names))
