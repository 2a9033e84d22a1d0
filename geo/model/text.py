"""A text and the stretches of it that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model.dates import PartialDate

__all__ = ["READ_LANGUAGES", "Document", "Quote", "Span"]

READ_LANGUAGES = ("en", "ru")
"""Languages whose sentences are read for claims; in any other only place names are found."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points.

    Raises
    ------
    ValueError
        If the stretch is empty or reversed, or starts before the text.

    Examples
    --------
    >>> Span(0, 4).of("Marz, a border")
    'Marz'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the stretch of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with its wording and a little context, so that it can be found again.

    Source: W3C Web Annotation Data Model, TextPositionSelector and TextQuoteSelector.
    """

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""

    CONTEXT = 32

    @classmethod
    def cut(cls, text: str, span: Span) -> Quote:
        """Cut the quotation out of ``text``: the only way a claim gets its words.

        Raises
        ------
        ValueError
            If the span reaches past the end of the text.
        """
        if span.end > len(text):
            raise ValueError(f"the span ends at {span.end}, the text at {len(text)}")
        before = text[max(0, span.start - cls.CONTEXT) : span.start]
        return cls(span, span.of(text), before, text[span.end : span.end + cls.CONTEXT])

    def slices(self, text: str) -> bool:
        """Tell whether ``text[start:end] == exact``, the first promise."""
        return self.span.end <= len(text) and self.span.of(text) == self.exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as received.

    Parameters
    ----------
    text
        The decoded text, newlines and all: every span counts its code points.
    sha256
        Hex digest of the bytes as received, the article's identity.
    body
        Spans of the article proper; everything else is navigation, teasers or footer.
    published
        Publication date with its basis, ``None`` when the article does not say.
    language
        BCP 47 tag, ``und`` when unknown.
    """

    text: str
    sha256: str
    path: str
    body: tuple[Span, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str = "und"
    url: str | None = None
    rights: str | None = None

    @property
    def supported(self) -> bool:
        """Whether its sentences are read for claims: see :data:`READ_LANGUAGES`."""
        return self.language in READ_LANGUAGES
