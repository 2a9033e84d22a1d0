"""Open the files under ``data/``, each checked against the hash in ``datapackage.json``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import CuratedDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DataFolder", "data_folder"]

_RESTORE = "restore it from git, or derive it anew with `python data/derive.py`"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The curated files below a root, as ``datapackage.json`` describes them.

    Parameters
    ----------
    root
        The folder that holds ``datapackage.json``.
    """

    root: Path

    def resources(self) -> list[Mapping[str, Any]]:
        """Return what the datapackage says of each file, in its order.

        Raises
        ------
        CuratedDataError
            If the datapackage is missing or is no Data Package.
        """
        package = self._json("datapackage.json", self._raw("datapackage.json"))
        if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
            raise CuratedDataError(
                "the datapackage lists no resources",
                where=str(self.root / "datapackage.json"),
                hint=_RESTORE,
            )
        resources: list[Mapping[str, Any]] = package["resources"]
        return resources

    def resource(self, name: str) -> Mapping[str, Any]:
        """Return what the datapackage says of one file, by its ``name``."""
        for entry in self.resources():
            if entry["name"] == name:
                return entry
        raise CuratedDataError("the datapackage names no such file", where=name, hint=_RESTORE)

    def read(self, name: str) -> bytes:
        """Return a file's bytes after comparing them with the recorded hash.

        Raises
        ------
        CuratedDataError
            If the file is missing or was changed.
        """
        entry = self.resource(name)
        content = self._raw(entry["path"])
        got = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if got != entry["hash"]:
            raise CuratedDataError(
                "a curated file was changed",
                where=str(self.root / entry["path"]),
                expected=entry["hash"],
                got=got,
                hint=_RESTORE,
            )
        return content

    def json(self, name: str) -> Any:
        """Return a checked file's content as JSON."""
        return self._json(self.resource(name)["path"], self.read(name))

    def lexicon(self, name: str) -> Mapping[str, Any]:
        """Return a vocabulary of ``lexicons/``, which must name its source.

        Raises
        ------
        CuratedDataError
            If there is no such vocabulary, or it is no JSON object with a ``source``.
        """
        path = f"lexicons/{name}.json"
        if not name.replace("_", "").isalnum():
            raise CuratedDataError("a lexicon's name is a plain word", got=name)
        words = self._json(path, self._raw(path))
        if not isinstance(words, dict) or not words.get("source"):
            raise CuratedDataError(
                "a lexicon does not say where it comes from",
                where=str(self.root / path),
                expected='an object with "source"',
                got=type(words).__name__,
                hint="name the source of its words",
            )
        return words

    def _raw(self, path: str) -> bytes:
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise CuratedDataError(
                "a curated file cannot be read", where=str(self.root / path), hint=_RESTORE
            ) from error

    def _json(self, path: str, content: bytes) -> Any:
        try:
            return json.loads(content)
        except ValueError as error:
            raise CuratedDataError(
                "a curated file is no JSON", where=str(self.root / path), hint=_RESTORE
            ) from error


@cache
def data_folder() -> DataFolder:
    """Return the folder of curated files that this checkout came with."""
    return DataFolder(Path(__file__).parent.parent.parent / "data")
