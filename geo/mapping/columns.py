"""Typed columns in one file, as JavaScript's typed arrays read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CLAIM_COLUMNS", "MARK_COLUMNS", "ColumnTable", "pack", "pack_arrays"]

CLAIM_COLUMNS = {
    "from": "i4",
    "to": "i4",
    "published": "i4",
    "theme": "u1",
    "modality": "u1",
    "event": "u1",
    "flags": "u1",
    "document": "u4",
    "border_low": "f4",
    "border_high": "f4",
}
MARK_COLUMNS = {
    "mark_claim": "u4",
    "mark_lon": "f4",
    "mark_lat": "f4",
    "mark_feature": "i2",
    "mark_role": "u1",
    "mark_basis": "u1",
    "mark_uncertainty": "f4",
    "mark_km": "u2",
    "mark_km_low": "u2",
    "mark_km_high": "u2",
    "mark_border": "u2",
}
_ALIGN = 8


@dataclass(slots=True)
class ColumnTable:
    """Rows being gathered, in the order of ``CLAIM_COLUMNS`` and ``MARK_COLUMNS``."""

    claims: list[tuple[float, ...]] = field(default_factory=list)
    marks: list[tuple[float, ...]] = field(default_factory=list)


def pack(table: ColumnTable) -> tuple[bytes, dict[str, Any]]:
    """Turn rows into columns; return their bytes and their layout."""
    arrays = _columns(table.claims, CLAIM_COLUMNS) | _columns(table.marks, MARK_COLUMNS)
    return pack_arrays(arrays)


def _columns(
    rows: list[tuple[float, ...]], dtypes: dict[str, str]
) -> dict[str, NDArray[np.generic]]:
    if not rows:
        return {name: np.empty(0, dtype) for name, dtype in dtypes.items()}
    values = zip(*rows, strict=True)
    pairs = zip(dtypes.items(), values, strict=True)
    return {name: np.array(column, dtype) for (name, dtype), column in pairs}


def pack_arrays(arrays: dict[str, NDArray[np.generic]]) -> tuple[bytes, dict[str, Any]]:
    """Write arrays one after the other, each at a multiple of 8 bytes, little-endian.

    Returns
    -------
    tuple
        The bytes, and ``{name: [dtype, offset in bytes, length]}``.
    """
    dtypes = CLAIM_COLUMNS | MARK_COLUMNS
    out, layout = bytearray(), {}
    for name, array in arrays.items():
        layout[name] = [dtypes[name], len(out), len(array)]
        out += array.astype("<" + dtypes[name], copy=False).tobytes()
        out += bytes(-len(out) % _ALIGN)
    return bytes(out), layout
