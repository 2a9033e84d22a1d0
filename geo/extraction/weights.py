"""Are the weights of a model the ones that were measured? A name proves nothing, a hash does."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from geo.errors import ExtractionError

__all__ = ["checked", "installed"]


def installed(package: str, what: str) -> Path:
    """Return the folder of an installed package, without importing it.

    Parameters
    ----------
    package
        Its name as it is imported.
    what
        What people call it.

    Raises
    ------
    ExtractionError
        If it is not installed.
    """
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ExtractionError(f"{what} is not installed", hint="install from the lock file")
    return Path(found.origin).parent


def checked(path: Path, expected: str, release: str) -> Path:
    """Return a file of weights after comparing it with its hash.

    Parameters
    ----------
    path
        The file.
    expected
        Its sha256.
    release
        The name and version that it was taken from.

    Raises
    ------
    ExtractionError
        If the file is missing or changed.
    """
    got = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "no file"
    if got != expected:
        raise ExtractionError(
            "the weights of a syntax model are not the pinned ones",
            where=str(path),
            expected=expected,
            got=got,
            hint=f"install {release} from the lock file again",
        )
    return path
