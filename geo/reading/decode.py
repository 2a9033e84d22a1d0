"""Bytes to text: UTF-8 first, another encoding only where the evidence for it is good."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from geo.errors import SourceError

__all__ = ["LIMIT_BYTES", "decode"]

LIMIT_BYTES = 20_000_000
"""Largest article that is read. Source: own; the longest news feature is below 1 MB."""

_SAMPLE_BYTES = 32_000
_NUL_SHARE = 0.1
_CONTROL_SHARE = 0.1
_COHERENCE = 0.4
"""How much the letters must look like a known language before a guessed encoding is believed.

Source: own; Russian and English sentences in their own encodings measure .57 and more, the same
bytes in a wrong encoding and arbitrary bytes measure 0.
"""
_WIDE = {"utf_16", "utf_16_le", "utf_16_be", "utf_32"}
_CYRILLIC = {"cp1251", "koi8_r", "koi8_u", "iso8859_5", "mac_cyrillic", "cp866"}
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an Office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
"""First bytes that give a file away. Source: the formats' own specifications."""
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


def decode(data: bytes, *, where: str) -> str:
    """Return the text of ``data``, newlines untranslated and a byte-order mark kept.

    Parameters
    ----------
    data
        The bytes as received.
    where
        What to call them in a message.

    Raises
    ------
    SourceError
        If the bytes are empty, too many, binary, or in an encoding that cannot be told.
    """
    _check_size(data, where)
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise _binary(where, got=what)
    text = _marked(data) or _utf8(data, where)
    if text is None:
        text = _guessed(data, where)
    if not text.strip("\ufeff\x00 \t\r\n\f\v\xa0"):
        raise SourceError("the article is empty", where=where, hint="give a file with text in it")
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise _binary(where, got="mostly control characters")
    return text


def _check_size(data: bytes, where: str) -> None:
    if not data:
        raise SourceError("the article is empty", where=where, hint="give a file with text in it")
    if len(data) > LIMIT_BYTES:
        raise SourceError(
            "the article is too large",
            where=where,
            expected=f"at most {LIMIT_BYTES:,} bytes",
            got="more",
            hint="split it into single articles",
        )


def _binary(where: str, *, got: str) -> SourceError:
    return SourceError(
        "the file holds no text",
        where=where,
        expected="a text file",
        got=got,
        hint="save the article as plain text in UTF-8",
    )


def _marked(data: bytes) -> str | None:
    """Decode text that says itself, by a byte-order mark, that it is UTF-16."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes, where: str) -> str | None:
    """Decode UTF-8, unless so many zero bytes say that it is something else."""
    crowded = data.count(0) > max(8, _NUL_SHARE * len(data))
    if crowded:
        guess = from_bytes(data[:_SAMPLE_BYTES]).best()
        if guess is None or guess.encoding not in _WIDE:
            raise _binary(where, got="zero bytes")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, where: str) -> str:
    """Decode by the likeliest encoding, when the letters then read like a language."""
    guess = from_bytes(data[:_SAMPLE_BYTES]).best()
    if guess is not None and guess.coherence >= _COHERENCE and guess.chaos < _CONTROL_SHARE:
        known = guess.encoding in _CYRILLIC | _WIDE
        # Western text is nearly always Windows-1252; its rare neighbours share the ASCII letters.
        encoding = guess.encoding if known else "cp1252"
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise SourceError(
        "the encoding of the article cannot be told",
        where=where,
        expected="UTF-8",
        got=guess.encoding if guess is not None else "bytes of no known encoding",
        hint="save it as UTF-8",
    )
