"""Claims against curated features, and against one another."""

import hashlib
import json
from pathlib import Path

from geo.analysis.along import Along, along, ruler
from geo.analysis.corroborate import Link, corroborate, link, rivals
from geo.analysis.events.blocks import keys_of, lookups_of
from geo.analysis.events.traits import Traits, traits_of
from geo.analysis.join import join
from geo.analysis.landmarks import landmarks
from geo.curated import lexicon

__all__ = [
    "JUDGED", "VERSION", "Along", "Link", "Traits", "along", "corroborate", "join", "keys_of",
    "landmarks", "link", "lookups_of", "rivals", "ruler", "traits_of",
]  # fmt: skip

JUDGED = ("same", "apart")
"""What a person may say of two claims: one happening, or not. An edit's ``field_name``."""

_SOURCES = sorted(Path(__file__).parent.rglob("*.py"))
_LEXICONS = ("bodies", "corroboration", "families")


def _version() -> str:
    """Name the rules of this room by their code and their vocabularies."""
    read = b"".join(path.read_bytes() for path in _SOURCES)
    known = json.dumps([dict(lexicon(name)) for name in _LEXICONS], sort_keys=True)
    return hashlib.sha256(read + known.encode()).hexdigest()[:12]


VERSION = _version()
"""Changes with the rules, so that stores join again what is joined otherwise now."""
