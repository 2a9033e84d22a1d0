"""The files that the map's frame and the page's panels load by URL."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["hub_script", "map_assets"]

_JS = Path(__file__).parent / "js"
_HUB = ("select", "address", "hub")


@cache
def hub_script() -> str:
    """Return the script that defines ``installHub(window)``, for the page's panels.

    It is plain script text without ``import`` or ``export``: prepend it to a module, or load it
    with a script element of the page.
    """
    return _join(_HUB)


def _join(names: tuple[str, ...]) -> str:
    return "\n".join((_JS / f"{name}.js").read_text(encoding="utf-8") for name in names)
