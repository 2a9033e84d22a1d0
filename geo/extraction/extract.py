"""The door of the room: a document in, everything it yields out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from geo.curated import lexicon
from geo.extraction.claims import claims
from geo.extraction.pipeline import WEIGHTS
from geo.extraction.sentences import sentences
from geo.extraction.where import toponyms
from geo.model import Extraction

if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["VERSION", "extract"]

_LEXICONS = (
    "borders",
    "classes",
    "countries",
    "modality",
    "places",
    "speech",
    "triggers",
    "chrome",
)


def _version() -> str:
    """Name what decides the result: the code of reading and extraction, and the vocabularies."""
    digest = hashlib.sha256(b"".join(f"{k}{v}".encode() for k, v in sorted(WEIGHTS.items())))
    room = Path(__file__).parent
    for path in sorted([*room.glob("*.py"), *(room.parent / "reading").glob("*.py")]):
        digest.update(path.read_bytes())
    for name in _LEXICONS:
        digest.update(json.dumps(lexicon(name), sort_keys=True).encode())
    return digest.hexdigest()[:16]


VERSION = _version()
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
