"""From bytes to the store: what is new, what is unchanged, what failed and why."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo import intake
from geo.errors import SourceError
from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

ARTICLE = (
    "Kulob, 12 May 2011. Border guards seized 30 kilograms of heroin near Kulob on Monday, "
    "the Interior Ministry said. Two smugglers were arrested. The drugs came from Afghanistan."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    with Store.open(tmp_path / "home") as opened:
        yield opened


def test_the_seeds_become_dossiers(store: Store) -> None:
    """Both articles are taken in, with claims, each claim slicing out of its text."""
    outcomes = intake.take_in_folder(SEEDS, store=store)
    assert [o.status for o in outcomes] == ["new", "new"]
    dossiers = store.dossiers()
    assert [len(d.claims) for d in dossiers] == [o.claims for o in outcomes]
    for dossier in dossiers:
        assert dossier.claims
        assert all(c.quote.slices(dossier.document.text) for c in dossier.claims)


def test_claims_at_the_border_are_joined_to_it(store: Store) -> None:
    """What the articles say about the border is inside the border's line."""
    intake.take_in_folder(SEEDS, store=store)
    relations = [r for d in store.dossiers() for r in d.relations]
    assert {"border", "base", "corridor", "countries"} <= {r.layer for r in relations}
    inside = [r for r in relations if (r.layer, r.kind) == ("border", "inside")]
    assert len(inside) >= 5


def test_a_second_time_is_unchanged(store: Store) -> None:
    """The same bytes are not worked on again, whatever they are called."""
    first = intake.take_in(ARTICLE.encode(), store=store, path="a.txt")
    again = intake.take_in(ARTICLE.encode(), store=store, path="b.txt")
    assert (first.status, again.status) == ("new", "unchanged")
    assert (first.sha256, first.path) == (again.sha256, "a.txt")


def test_a_bad_article_never_stops_the_others(store: Store, tmp_path: Path) -> None:
    """Good ones before and after it are kept, the bad ones say in one line why not."""
    folder = tmp_path / "in"
    (folder / "c.txt").mkdir(parents=True)
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "b.txt").write_bytes(b"")
    (folder / "d.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "e.txt").write_text(ARTICLE.replace("30", "31"))
    seen: list[tuple[int, int]] = []
    outcomes = intake.take_in_folder(folder, store=store, progress=lambda *done: seen.append(done))
    assert [o.status for o in outcomes] == ["new", "failed", "failed", "failed", "new"]
    assert all(o.reason and len(o.reason.splitlines()) == 1 for o in outcomes[1:4])
    assert len(store.dossiers()) == 2
    assert seen == [(n, 5) for n in range(1, 6)]


def test_a_folder_that_is_missing_is_said(store: Store, tmp_path: Path) -> None:
    """There is a difference between an empty folder and none."""
    with pytest.raises(SourceError, match="no such folder"):
        intake.take_in_folder(tmp_path / "nowhere", store=store)


def test_an_undated_article_is_kept(store: Store) -> None:
    """No date is a value: the article is there, its date unknown."""
    intake.take_in(b"Guards crossed the river near Kulob, officials said.", store=store)
    (dossier,) = store.dossiers()
    assert dossier.document.published is None


@pytest.mark.parametrize(
    "text",
    ["{{7*7}} {% raw %} ${1+1} `x`", "</script><img src=x onerror=alert(1)>", "![](http://a.b/c)",
     "\u202eTajikistan\u202c sent troops to Kulob.", "Kulob\x00 guards were killed in Kulob."],
)  # fmt: skip
def test_hostile_text_comes_back_as_it_was(store: Store, text: str) -> None:
    """Nothing in an article is run, changed or lost on its way into the store."""
    article = f"{ARTICLE}\n\n{text}\n"
    intake.take_in(article.encode(), store=store)
    (dossier,) = store.dossiers()
    assert dossier.document.text == article


SECOND_START = """
import sys
from pathlib import Path
from geo import intake
from geo.store import Store
with Store.open(Path(sys.argv[1])) as store:
    outcomes = intake.take_in_folder(Path(sys.argv[2]), store=store)
print([o.status for o in outcomes], "spacy" in sys.modules)
"""


def test_a_second_start_loads_no_text_model(tmp_path: Path) -> None:
    """What is in the store is told by its hash, before spaCy is even imported."""
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(next(SEEDS.glob("*.txt")), folder)
    command = [sys.executable, "-c", SECOND_START, str(tmp_path / "home"), str(folder)]
    said = [
        subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
        for _ in range(2)
    ]
    assert said == ["['new'] True\n", "['unchanged'] False\n"]
