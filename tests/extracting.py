"""Articles of one or a few sentences, written for the tests of the extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction import extract
from geo.reading import read

if TYPE_CHECKING:
    from geo.model import Claim, Document, Extraction

PUBLISHED = "2014-09-17"
"""A Wednesday: the day of every article written here."""

ABOUT_BORDER = (
    "The border of Tajikistan with Afghanistan follows a river for most of its length. "
    "Few roads reach the border between Tajikistan and Afghanistan in winter.\n\n"
)
"""What makes an article one about the border."""


def document(text: str, *, published: str | None = PUBLISHED) -> Document:
    """Read an article whose day is known beside it."""
    return read(text.encode(), hints={"published": published} if published else None)


def extraction(text: str, *, published: str | None = PUBLISHED) -> Extraction:
    """Extract an article."""
    return extract(document(text, published=published))


def claims(text: str, *, published: str | None = PUBLISHED) -> list[Claim]:
    """Return the claims of an article."""
    return list(extraction(text, published=published).claims)


def claim(text: str, event_type: str, *, published: str | None = PUBLISHED) -> Claim:
    """Return the last claim of a type; the claims found are shown when there is none."""
    found = claims(text, published=published)
    named = [c for c in found if c.event_type == event_type]
    assert named, [(c.event_type, c.quote.exact) for c in found]
    return named[-1]


def places(found: Claim) -> set[tuple[str, str]]:
    """Return role and feature, or name, of a claim's places."""
    return {(x.role, x.feature or x.name) for x in found.locations}
