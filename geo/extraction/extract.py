"""The door of the room: a document in, everything it yields out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from geo.curated import lexicon
from geo.extraction.claims import claims
from geo.extraction.pipeline import WEIGHTS
from geo.extraction.ru.parse import RUSSIAN_WEIGHTS
from geo.extraction.sentences import sentences
from geo.extraction.vocabulary import LEXICONS
from geo.extraction.where import toponyms as where
from geo.model import Document, Extraction, Span
from geo.reading import language_of

__all__ = ["VERSION", "extract", "toponyms"]


def _version() -> str:
    """Name what decides the result: the code of reading and extraction, and the vocabularies."""
    digest = hashlib.sha256(
        b"".join(f"{k}{v}".encode() for k, v in sorted({**WEIGHTS, **RUSSIAN_WEIGHTS}.items()))
    )
    room = Path(__file__).parent
    for path in sorted([*room.rglob("*.py"), *(room.parent / "reading").glob("*.py")]):
        digest.update(path.read_bytes())
    for name in (*LEXICONS, "languages"):
        digest.update(json.dumps(lexicon(name), sort_keys=True).encode())
    return digest.hexdigest()[:16]


VERSION = _version()
"""Changes whenever the same article may yield something else, so that stores extract it again."""

_TOPONYM = ("text", "kind", "place", "feature", "demonym", "metonym", "confidence", "lat", "lon")


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
    parsed = sentences(document) if document.supported else []
    names = where.toponyms(document, parsed)
    return Extraction(document=document, toponyms=names, claims=claims(document, parsed, names))


def toponyms(text: str) -> list[dict[str, Any]]:
    """Return the place names of a plain text, all of it taken as the article proper.

    Parameters
    ----------
    text
        Any text in any language; no headings or menus are looked for.

    Returns
    -------
    list[dict]
        ``start, end`` (code points), ``text, kind, place, feature, demonym, metonym, confidence``
        and ``lat, lon`` (WGS84 degrees, ``None`` where a name has no point), left to right.
    """
    body = (Span(0, len(text)),) if text.strip() else ()
    document = Document(
        text=text, sha256="", path="", body=body, language=language_of(text),
    )  # fmt: skip
    parsed = sentences(document) if document.supported else []
    return [
        {"start": name.span.start, "end": name.span.end} | {k: getattr(name, k) for k in _TOPONYM}
        for name in where.toponyms(document, parsed)
    ]
