"""A plain-text article as received: bytes in, :class:`geo.model.Document` out."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any

from geo.errors import SourceError
from geo.model import Document, PartialDate, Span
from geo.reading.decode import LIMIT_BYTES, decode
from geo.reading.heading import heading_of
from geo.reading.language import language_of
from geo.reading.lines import Line, lines_of
from geo.reading.shape import prose_block

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["language_of", "read"]


def read(
    source: Path | bytes, *, path: str = "", hints: Mapping[str, str] | None = None
) -> Document:
    """Read an article without touching the network.

    Parameters
    ----------
    source
        A text file, or the bytes of one.
    path
        What to call the article; the file's own path when empty.
    hints
        What is known beside the text: ``title, publisher, published, url, rights, author``. What
        the article says itself wins. For a file, its entry in a ``datapackage.json`` in the same
        folder is used as well.

    Returns
    -------
    Document
        With spans in code points of the decoded text, newlines untranslated. ``published`` has
        basis ``stated`` when the article gives its date, ``publication`` when only the hints do,
        and is ``None`` when nobody does.

    Raises
    ------
    SourceError
        If the article is missing, a folder, unreadable, empty, too large, binary, or in an
        encoding that cannot be told.
    """
    if isinstance(source, bytes):
        data, name = source, path or "the given bytes"
        known = dict(hints or {})
    else:
        data, name = _bytes_of(source), path or str(source)
        known = {**_beside(source), **(hints or {})}
    text = decode(data, where=name)
    return _document(text, sha256=hashlib.sha256(data).hexdigest(), path=name, known=known)


def _bytes_of(path: Path) -> bytes:
    """Read a file as far as the limit allows to tell it is too large, or say why not."""
    try:
        with path.open("rb") as file:
            return file.read(LIMIT_BYTES + 1)
    except FileNotFoundError as err:
        raise SourceError("no such article", where=str(path), hint="check the path") from err
    except IsADirectoryError as err:
        hint = "name the files in it"
        raise SourceError("a folder is no article", where=str(path), hint=hint) from err
    except (OSError, ValueError) as err:
        hint = "check its permissions"
        raise SourceError("cannot read the article", where=str(path), hint=hint) from err


def _beside(path: Path) -> dict[str, str]:
    """Look the file up in the data package of its folder; a broken package says nothing."""
    try:
        package = json.loads((path.parent / "datapackage.json").read_text(encoding="utf-8"))
        entries: list[Any] = package["resources"]
        entry: dict[str, Any] = next((e for e in entries if e["path"] == path.name), {})
        found = {"url": entry.get("homepage"), **entry}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    keys = ("title", "publisher", "published", "url", "rights", "author")
    return {k: found[k] for k in keys if isinstance(found.get(k), str)}


def _document(text: str, *, sha256: str, path: str, known: Mapping[str, str]) -> Document:
    lines = lines_of(text)
    head = heading_of(lines, prose_block(lines))
    prose = _joined(head.block)
    return Document(
        text=text,
        sha256=sha256,
        path=path,
        body=tuple(sorted({*head.spans, *prose})),
        title=head.title or known.get("title"),
        publisher=head.publisher or known.get("publisher"),
        author=head.author or known.get("author"),
        published=head.published or _day(known.get("published")),
        language=language_of("\n".join(span.of(text) for span in prose)),
        url=head.url or known.get("url"),
        rights=known.get("rights"),
    )


def _joined(block: Sequence[Line]) -> list[Span]:
    """Join neighbouring lines to spans, so that only dropped lines interrupt the body."""
    spans: list[Span] = []
    last = None
    for line in block:
        if spans and last == line.number - 1:
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
        last = line.number
    return spans


def _day(value: str | None) -> PartialDate | None:
    """Take a date from the hints, when it is one."""
    try:
        return PartialDate.day(dt.date.fromisoformat(value or ""), basis="publication")
    except ValueError:
        return None
