"""A library of made-up claims whose details agree with their columns."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.bench.made_up import synthetic_payload
from geo.mapping.payload import SHARD_SIZE
from geo.model import EVENT_TYPES, MODALITIES, THEMES
from geo.page.publish import publish_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.mapping import Payload

CLAIMS = 100_000

OPEN = 2**31 - 1
_WORDS = "Made-up guards told made-up officials at a made-up bridge what nobody had seen. "


def columns_of(payload: Payload) -> dict[str, Any]:
    """Read the columns back as numpy arrays, and the ids as strings."""
    arrays = {
        name: np.frombuffer(payload.columns, "<" + dtype, length, offset)
        for name, (dtype, offset, length) in payload.head["layout"].items()
    }
    ids = [payload.ids[i : i + 16].decode() for i in range(0, len(payload.ids), 16)]
    return arrays | {"ids": ids}


@cache
def made_up_payload() -> Payload:
    """Make the claims once; their quotations are one to eight sentences long."""
    payload = synthetic_payload(CLAIMS)
    plain = json.loads(payload.shards[0])[0]
    columns = columns_of(payload)
    rows = [_detail(plain, columns, i) for i in range(CLAIMS)]
    shards = (rows[i : i + SHARD_SIZE] for i in range(0, CLAIMS, SHARD_SIZE))
    return dataclasses.replace(payload, shards=tuple(json.dumps(s).encode() for s in shards))


def _detail(plain: dict[str, Any], columns: dict[str, Any], i: int) -> dict[str, Any]:
    quote = f"Row {i}. " + _WORDS * (1 + i * 7 % 8)
    # An interval with one open end is shown by its other one.
    ends = [int(columns[name][i]) for name in ("from", "to")]
    day = dt.date(1970, 1, 1) + dt.timedelta(days=next((d for d in ends if abs(d) < OPEN), 0))
    date = {"edtf": f"{day}", "earliest": f"{day}", "latest": f"{day}", "precision": "day"}
    return plain | {
        "id": columns["ids"][i],
        "quote": quote,
        "end": len(quote),
        "theme": THEMES[columns["theme"][i]],
        "modality": MODALITIES[columns["modality"][i]],
        "event_type": EVENT_TYPES[columns["event"][i]],
        "date": date | {"basis": "stated"},
    }


class MadeUpLibrary:
    """What the page asks of a library."""

    failed = ()

    def manifest(self) -> str:
        """Publish the made-up claims."""
        return publish_payload(made_up_payload())

    def search(self, words: str) -> None:
        """Find nothing in particular."""

    def add(self, files: Sequence[tuple[str, bytes]]) -> list[Any]:
        """Take in nothing."""
        del files
        return []


def open_library() -> MadeUpLibrary:
    """Open the library of made-up claims."""
    return MadeUpLibrary()
