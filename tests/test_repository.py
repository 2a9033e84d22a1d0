"""What a good repository keeps: exact seeds, a lock that repeats, pages that stay true."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from geo.cli import app

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "tests/requirements.lock")


def seeds() -> list[dict[str, object]]:
    """Read the list of the seed articles."""
    return json.loads((ROOT / "seeds/datapackage.json").read_text(encoding="utf-8"))["resources"]


@pytest.mark.parametrize("entry", seeds(), ids=lambda e: str(e["name"]))
def test_a_seed_is_kept_byte_for_byte(entry: dict[str, object]) -> None:
    """The articles are as received: their digests and sizes are the recorded ones."""
    data = (ROOT / "seeds" / str(entry["path"])).read_bytes()
    assert f"sha256:{hashlib.sha256(data).hexdigest()}" == entry["hash"]
    assert len(data) == entry["bytes"]


@pytest.mark.parametrize("entry", seeds(), ids=lambda e: str(e["name"]))
def test_a_seed_says_where_it_is_from(entry: dict[str, object]) -> None:
    """Title, publisher, date and rights are recorded for every article."""
    assert all(entry[key] for key in ("title", "publisher", "published", "rights"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    """An install that repeats: each package pinned, each with its digests."""
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", text.split("\n", 2)[2])
    assert len(packages) > 50
    assert all("==" in p and "--hash=sha256:" in p for p in packages)


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_index(name: str) -> None:
    """The lock works with any index: it holds no address."""
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_both_locks_agree() -> None:
    """What the tests run is what the user gets."""
    run, test = (set(re.findall(r"^\S+==\S+", (ROOT / n).read_text(), re.MULTILINE)) for n in LOCKS)
    assert run <= test


def test_every_command_is_in_the_readme() -> None:
    """A command that nobody can read about does not exist."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    missing = [name for name in commands if f"python -m geo {name}" not in readme]
    assert not missing


def test_every_file_the_readme_links_is_there() -> None:
    """No link or picture of the README leads nowhere."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)", readme)
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


def test_contributing_stays_short() -> None:
    """A page that is read: at most 80 lines."""
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 80


def test_no_third_party_script_is_kept_here() -> None:
    """Leaflet and its like come from packages at install time."""
    scripts = [*(ROOT / "geo").rglob("*.js"), *(ROOT / "geo").rglob("*.css")]
    assert scripts
    assert not [p for p in scripts if "copyright" in p.read_text(encoding="utf-8").lower()]
    assert not [p for p in scripts if len(max(p.read_text().splitlines(), key=len)) > 1000]
