"""What can go wrong, said so that the reader can mend it.

An unplaced or undated claim is no error: it is a value with ``None`` where the place or date
would stand.
"""

from __future__ import annotations

__all__ = ["CuratedDataError", "ExtractionError", "GeoError", "SourceError", "StoreError"]


class GeoError(Exception):
    """One clear line: what, where, expected, got, what to do.

    Parameters
    ----------
    what
        The failure in a few words.
    where
        File, record or quotation it concerns.
    expected, got
        What should have been there, and what was.
    hint
        What the reader can do.

    Examples
    --------
    >>> print(GeoError("cannot read the article", where="a.txt", hint="give a text file"))
    cannot read the article: a.txt. Give a text file.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        expected: str = "",
        got: str = "",
        hint: str = "",
    ) -> None:
        self.what, self.where, self.expected, self.got, self.hint = what, where, expected, got, hint
        super().__init__(what)

    def __str__(self) -> str:
        """Return the whole message on one line, control characters escaped."""
        line = self.what + (f": {self.where}" if self.where else "")
        if self.expected or self.got:
            line += f" (expected {self.expected or '?'}, got {self.got or '?'})"
        if self.hint:
            line += f". {self.hint[0].upper()}{self.hint[1:]}"
        line = line if line.endswith((".", "?")) else line + "."
        return "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)


class SourceError(GeoError, ValueError):
    """An article could not be read: missing, empty, binary or in a wrong encoding."""


class CuratedDataError(GeoError, ValueError):
    """A file under ``data/`` is missing, changed, or breaks its schema or geometry rules."""


class ExtractionError(GeoError, RuntimeError):
    """The text pipeline could not start, for instance because the model's weights changed."""


class StoreError(GeoError, RuntimeError):
    """What was extracted could not be kept or read back."""
