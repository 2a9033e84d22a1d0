"""The store keeps what it acknowledged, refuses what is not in an article, and reads it back."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from store_saver import dossier

from geo.analysis import corroborate, link, traits_of
from geo.errors import StoreError
from geo.model import Edit, Quote, Span
from geo.store import Store
from geo.store.dialects import engine_for, phrases
from geo.store.schema import MIGRATIONS
from geo.store.store import DEFAULT_HOME
from geo.store.tables import cell_of, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store in a folder of its own."""
    with Store.open(tmp_path) as opened:
        yield opened


def count(home: Path, table: str) -> int:
    """Count the rows of a table without going through the store."""
    connection = sqlite3.connect(home / "marz.sqlite")
    try:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    finally:
        connection.close()


def test_a_dossier_comes_back_the_same(store: Store) -> None:
    """Document, place names, claims and relations are read back as they were saved."""
    saved = dossier(3)
    store.save(saved, version="1")
    assert store.dossiers() == [saved]
    assert store.document(saved.document.sha256) == saved.document


@pytest.mark.parametrize(
    "text", ["\x00 NUL\x00", "{{7*7}} {% raw", "\u202eنحو\u2028", "<" * 10_000]
)
def test_hostile_text_comes_back_the_same(store: Store, text: str) -> None:
    """No character of an article is lost, changed or acted upon."""
    store.save(dossier(text=text, path="../'; DROP TABLE claims;--\udcff.txt"), version="1")
    assert store.dossiers() == [
        dossier(text=text, path="../'; DROP TABLE claims;--\udcff.txt"),
    ]


def test_saving_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    """The same document and version are kept once."""
    for _ in range(3):
        store.save(dossier(1), version="1")
    assert [count(tmp_path, t) for t in ("runs", "claims", "relations", "toponyms")] == [1, 1, 1, 1]


def test_a_new_version_is_read_and_the_old_one_kept(store: Store, tmp_path: Path) -> None:
    """A newer run is read first, the older stays beside it, and the text is kept once."""
    old = dossier(1)
    new = replace(old, claims=(replace(old.claims[0], modality="denied"),))
    store.save(old, version="1")
    store.save(new, version="2")
    assert store.dossiers() == [new]
    assert (count(tmp_path, "claims"), count(tmp_path, "texts")) == (2, 1)


def test_a_text_read_anew_keeps_its_spans(store: Store) -> None:
    """When a better reader gets another text out of the same bytes, the newest text is searched."""
    old, new = dossier(text="Border guards"), dossier(text="Frontier guards")
    sha256 = old.document.sha256
    new = replace(
        new,
        document=replace(new.document, sha256=sha256),
        claims=(replace(new.claims[0], document=sha256),),
    )
    store.save(old, version="1")
    store.save(new, version="2")
    assert store.dossiers() == [new]
    assert (store.search("frontier"), store.search("border")) == ([sha256], [])


def test_has_knows_document_and_version(store: Store) -> None:
    """Both the bytes and the version decide whether there is work to do."""
    saved = dossier(1)
    store.save(saved, version="1")
    known = [store.has(saved.document.sha256, v) for v in ("1", "2")]
    assert (known, store.has("0" * 64, "1")) == ([True, False], False)


def test_dossiers_come_by_day_and_then_by_path(store: Store) -> None:
    """Publication day first, then path; what has no day comes last."""
    undated = dossier(5)
    undated = replace(undated, document=replace(undated.document, published=None))
    for saved in (undated, dossier(2), dossier(1, path="z.txt"), dossier(0, path="a.txt")):
        store.save(saved, version="1")
    paths = [d.document.path for d in store.dossiers()]
    assert paths == ["a.txt", "z.txt", "000002.txt", "000005.txt"]


def test_the_stamp_changes_with_what_is_read(store: Store) -> None:
    """A new run changes the stamp, a repeated save does not."""
    stamps = [store.stamp()]
    for number, version in ((1, "1"), (1, "1"), (1, "2"), (2, "1")):
        store.save(dossier(number), version=version)
        stamps.append(store.stamp())
    assert stamps[1] == stamps[2]
    assert len(set(stamps)) == 4


def test_a_quotation_that_does_not_slice_is_refused(store: Store) -> None:
    """A claim whose words are not in its article does not exist."""
    good = dossier(1)
    bad = replace(good.claims[0], quote=Quote(Span(0, 6), "Smugglers"))
    with pytest.raises(StoreError, match="does not slice"):
        store.save(replace(good, claims=(bad,)), version="1")
    assert store.dossiers() == []


def test_what_does_not_belong_together_is_refused(store: Store) -> None:
    """Strays, doubles and claims of other articles are named, and nothing is kept."""
    one, other = dossier(1), dossier(2)
    claim = one.claims[0]
    for wrong in (
        replace(one, claims=other.claims),
        replace(one, claims=(claim, claim)),
        replace(one, relations=other.relations),
        replace(one, toponyms=(replace(one.toponyms[0], text="Kulob"),)),
    ):
        with pytest.raises(StoreError):
            store.save(wrong, version="1")
    assert store.dossiers() == []


def test_an_interrupted_save_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """A dossier that fails half way is not there at all."""
    good = dossier(1)
    relation = replace(good.relations[0], distance_low_m=None)
    with pytest.raises(StoreError, match="NOT NULL"):
        store.save(replace(good, relations=(relation,)), version="1")
    assert [count(tmp_path, t) for t in ("documents", "runs", "claims", "texts_fts")] == [0] * 4


@pytest.mark.parametrize("table", sorted(metadata.tables))
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
def test_nothing_can_be_written_over(store: Store, tmp_path: Path, table: str, change: str) -> None:
    """The database itself refuses to change or forget a row, whoever asks."""
    for number in (1, 2):
        store.save(dossier(number), version="1", linker=link)
    store.record(correction())
    connection = sqlite3.connect(tmp_path / "marz.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table))
    connection.close()


def correction() -> Edit:
    """Return a person's correction."""
    return Edit(
        claim=dossier(1).claims[0].id,
        author="analyst",
        made_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
        field_name="contexts",
        was=["military"],
        now=["illegal_drugs"],
        reason="the seizure",
    )


def test_corrections_stand_beside_the_claim(store: Store) -> None:
    """An edit is read back as it was written, the claim as it was extracted."""
    store.save(dossier(1), version="1")
    store.record(correction())
    assert store.edits() == [correction()]
    assert store.dossiers() == [dossier(1)]


def test_search_finds_words_by_their_beginning(store: Store) -> None:
    """Case and accents do not matter, every word must be there, phrases match as they stand."""
    first = dossier(text="Guards near Панҷ seized opium poppies at the café.")
    second = dossier(text="Opium was seized. Poppies burned.")
    for saved in (first, second):
        store.save(saved, version="1")
    one = [first.document.sha256]
    assert set(store.search("OPIUM pop")) == {first.document.sha256, second.document.sha256}
    for query in ('"opium poppies"', "панҷ", "CAFE", "guard opium"):
        assert store.search(query) == one
    assert store.search("opium border") == store.search("") == store.search("pium") == []


@given(st.text(alphabet=st.sampled_from('ab"*()^:-+ANDORNEAR \x00\'{}%_;\\’"'), max_size=60))
def test_no_query_fails(tmp_path_factory: pytest.TempPathFactory, query: str) -> None:
    """Nothing that a user types is an operator or an error."""
    home = tmp_path_factory.getbasetemp() / "queries"
    with Store.open(home) as opened:
        opened.save(dossier(text="a b AND OR NEAR"), version="1")
        assert opened.search(query) in ([], [dossier(text="a b AND OR NEAR").document.sha256])


def test_a_query_without_end_is_cut() -> None:
    """FTS5 gets a bounded number of bounded terms."""
    assert len(phrases("word " * 10_000)) == 32
    assert max(map(len, phrases("x" * 10_000))) < 210


def test_the_migrations_make_the_tables(store: Store, tmp_path: Path) -> None:
    """From empty to newest, the schema is the one that the code queries."""
    assert store.dossiers() == []
    engine = create_engine(f"sqlite:///{tmp_path / 'marz.sqlite'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: "texts_fts" not in str(name)}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_opening_again_keeps_everything(tmp_path: Path) -> None:
    """A second start finds what the first one saved."""
    with Store.open(tmp_path / "new" / "folder") as first:
        first.save(dossier(1), version="1")
    with Store.open(tmp_path / "new" / "folder") as second:
        assert second.dossiers() == [dossier(1)]


def test_the_folder_is_the_users_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``MARZ_HOME`` decides; the default is one folder, wherever a command is run from."""
    monkeypatch.setenv("MARZ_HOME", str(tmp_path / "chosen"))
    monkeypatch.chdir(tmp_path)
    Store.open().close()
    assert (tmp_path / "chosen" / "marz.sqlite").is_file()
    assert Path(__file__).parents[1] / ".marz" == DEFAULT_HOME


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    """A broken database is one clear line, and not a byte of it is touched."""
    file = tmp_path / "marz.sqlite"
    file.write_bytes(b"not a database " * 500)
    with pytest.raises(StoreError, match=r"marz\.sqlite.*not a database"):
        Store.open(tmp_path)
    assert file.read_bytes() == b"not a database " * 500


def test_a_damaged_page_is_one_line(tmp_path: Path) -> None:
    """A database damaged inside says so when it is read."""
    with Store.open(tmp_path) as store:
        for number in range(40):
            store.save(dossier(number, text=f"{number} " * 2_000), version="1")
    file = tmp_path / "marz.sqlite"
    content = bytearray(file.read_bytes())
    content[8_192:] = b"\xa5" * (len(content) - 8_192)
    file.write_bytes(bytes(content))
    with pytest.raises(StoreError, match="database"), Store.open(tmp_path) as store:
        store.dossiers()


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """Marz makes no tables in somebody else's database."""
    connection = sqlite3.connect(tmp_path / "marz.sqlite")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="not one of Marz"):
        Store.open(tmp_path)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    """A database that a newer Marz wrote is named with what to do."""
    Store.open(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "marz.sqlite")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match=r"newer Marz.*got 9999.*Update Marz"):
        Store.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """A file where the folder should be is named, with how to choose another."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot create the folder.*MARZ_HOME"):
        Store.open(tmp_path / "file")


@given(lon=st.floats(-180, 179.99), lat=st.floats(-90, 89.99))
def test_a_cell_is_a_quarter_of_a_degree(lon: float, lat: float) -> None:
    """A cell's number leads back to within 0.25° of the point, up to rounding."""
    row, column = divmod(cell_of(lon=lon, lat=lat), 1440)
    assert -1e-9 <= lon - (column / 4 - 180) <= 0.25 + 1e-9
    assert -1e-9 <= lat - (row / 4 - 90) <= 0.25 + 1e-9


def test_a_new_article_meets_its_neighbours(store: Store) -> None:
    """What comes in later is compared with what is kept, and both make one event."""
    for number in (1, 2, 400):
        store.save(dossier(number), version="1", linker=link)
    claims, links = store.compared()
    assert len(claims) == 3
    (pair,) = links
    assert {pair.first, pair.second} == {dossier(1).claims[0].id, dossier(2).claims[0].id}
    assert sorted(len(e.claims) for e in corroborate(claims, links)) == [1, 2]


def test_pairs_of_an_older_run_do_not_count(store: Store) -> None:
    """A newer extraction compares anew, and what it no longer finds is gone."""
    for number in (1, 2):
        store.save(dossier(number), version="1", linker=link)
    first, second = store.compared()[1][0][:2]
    store.save(dossier(1), version="2", linker=lambda _new, _kept: [])
    assert store.compared()[1] == []
    store.save(dossier(2), version="2", linker=link)
    assert [x[:2] for x in store.compared()[1]] == [(first, second)]


def test_what_is_compared_comes_back_the_same(store: Store) -> None:
    """Open bounds, sets and tuples survive the journey through JSON."""
    saved = dossier(1)
    store.save(saved, version="1", linker=link)
    made = traits_of(saved.claims, saved.document, saved.relations)
    assert store.compared()[0] == made


def test_articles_kept_before_claims_were_compared_catch_up(store: Store) -> None:
    """An older store learns of its events when it is opened, once."""
    for number in (1, 2):
        store.save(dossier(number), version="1")
    assert store.compared() == ([], [])
    assert (store.catch_up(link), store.catch_up(link)) == (2, 0)
    claims, links = store.compared()
    assert (len(claims), len(links)) == (2, 1)


def test_an_older_article_catches_up_with_newer_ones(store: Store) -> None:
    """The pairs of the run that was compared last count, whichever run is older."""
    store.save(dossier(1), version="1")
    store.save(dossier(2), version="1", linker=link)
    assert store.catch_up(link) == 1
    assert len(store.compared()[1]) == 1


def test_a_store_of_the_first_schema_is_brought_forward(tmp_path: Path) -> None:
    """What an older Marz kept is still there, and is compared like what comes in later."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = engine_for(tmp_path / "marz.sqlite")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    for number in (1, 2):
        Store(engine, where="old").save(dossier(number), version="1")
    engine.dispose()
    with Store.open(tmp_path) as store:
        assert len(store.dossiers()) == 2
        assert store.catch_up(link) == 2
        assert len(store.compared()[1]) == 1
