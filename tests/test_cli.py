"""The command line in processes of its own: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from geo import __version__
from geo.bench import SUBJECTS
from geo.cli import Subject, app
from geo.store import Store

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

ARTICLE = (
    "Kulob, 12 May 2011. Border guards seized 30 kilograms of heroin near Kulob on Monday, "
    "the Interior Ministry said. Two smugglers were arrested. The drugs came from Afghanistan."
)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the gazetteer once; every home below links to it."""
    home = tmp_path_factory.mktemp("compiled")
    assert geo("places", "Osh", home=home).returncode == 0
    return home


@pytest.fixture
def home(tmp_path: Path, compiled: Path) -> Path:
    """Return a folder of its own that has the compiled gazetteer and nothing else."""
    made = tmp_path / "home"
    made.mkdir()
    for file in compiled.glob("gazetteer-*"):
        os.link(file, made / file.name)
    return made


def geo(*arguments: object, home: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python -m geo`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "geo", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "MARZ_HOME": str(home), "COLUMNS": "100"},
    )


def bad_inputs(folder: Path) -> dict[str, Path]:
    """Make every kind of input that is no article."""
    made = {
        kind: folder / f"{kind}.txt"
        for kind in ("missing", "directory", "empty", "blank", "binary", "encoding", "unreadable")
    }
    made["directory"].mkdir()
    made["empty"].write_bytes(b"")
    made["blank"].write_text(" \n\t\n")
    made["binary"].write_bytes(bytes(range(256)) * 64)
    made["encoding"].write_bytes(b"\xff\xfeA" + bytes(range(0x80, 0xA0)) * 9 + b"\xd8")
    made["unreadable"].symlink_to(made["unreadable"])
    return made


KINDS = ("missing", "empty", "blank", "binary", "encoding", "unreadable")


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize("kind", KINDS)
def test_bad_input_is_one_line_and_code_2(
    tmp_path: Path, home: Path, command: str, kind: str
) -> None:
    """One clear line on stderr that names the file, exit code 2, no traceback."""
    file = bad_inputs(tmp_path)[kind]
    done = geo(command, file, home=home)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert file.name in done.stderr


def test_a_folder_is_no_article_but_may_hold_some(tmp_path: Path, home: Path) -> None:
    """``extract`` refuses a folder; ``ingest`` refuses one without articles."""
    folder = bad_inputs(tmp_path)["directory"]
    for command in ("extract", "ingest"):
        done = geo(command, folder, home=home)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_broken_database_is_one_line_and_left_alone(home: Path) -> None:
    """Nothing is written over a database that cannot be read."""
    (home / "marz.sqlite").write_bytes(b"broken " * 1_000)
    done = geo("ingest", SEEDS[0], home=home)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "marz.sqlite" in done.stderr
    assert (home / "marz.sqlite").read_bytes() == b"broken " * 1_000


def test_a_home_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    """The folder of the store can be in the way."""
    (tmp_path / "file").write_text("in the way")
    done = geo("ingest", SEEDS[0], home=tmp_path / "file")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_extract_prints_a_line_a_document(home: Path) -> None:
    """Claims slice out of the article as received, and the store stays untouched."""
    done = geo("extract", *SEEDS, "--json", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    for file, line in zip(SEEDS, lines, strict=True):
        text = file.read_bytes().decode()
        assert line["claims"]
        assert all(text[c["start"] : c["end"]] == c["quote"] for c in line["claims"])
    assert not (home / "marz.sqlite").exists()


def test_extract_goes_on_after_a_bad_article(tmp_path: Path, home: Path) -> None:
    """Both good articles are printed, the bad one is said, the code is 2."""
    done = geo("extract", SEEDS[0], tmp_path / "none.txt", SEEDS[1], "--json", home=home)
    assert (done.returncode, done.stdout.count("\n"), done.stderr.count("\n")) == (2, 2, 1)


def test_extract_for_people_sends_the_terminal_no_commands(tmp_path: Path, home: Path) -> None:
    """Escape sequences and markup in an article are printed as what they are."""
    article = tmp_path / "\x1b[31mred.txt"
    article.write_text(ARTICLE.replace("heroin", "\x1b]0;x\x07[bold]heroin[/bold]"))
    done = geo("extract", article, "--why", home=home)
    assert done.returncode == 0
    assert "[bold]heroin[/bold]" in done.stdout
    assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr)


def test_extract_says_which_file_holds_the_rule(tmp_path: Path, home: Path) -> None:
    """With ``--why`` every value stands on a line with its rule; every file named is there."""
    article = tmp_path / "kulob.txt"
    article.write_text(ARTICLE)
    done = geo("extract", article, "--why", home=home)
    lines = [line.strip() for line in done.stdout.splitlines()]
    for field in ("what", "happened", "when", "where", "says who", "score"):
        assert any(line.startswith(f"{field} ") for line in lines), field
    files = set(re.findall(r"geo/\S+\.py", done.stdout))
    assert "geo/extraction/what/triggers.py" in files
    assert all((ROOT / file).is_file() for file in files)


def test_ingest_keeps_each_article_once(home: Path) -> None:
    """A second time everything is unchanged, and the store holds what the first time said."""
    first, second = (geo("ingest", ROOT / "seeds", home=home) for _ in range(2))
    assert (first.stdout, first.returncode) == ("2 new, 0 unchanged, 0 failed\n", 0)
    assert (second.stdout, second.returncode) == ("0 new, 2 unchanged, 0 failed\n", 0)
    with Store.open(home) as store:
        assert len(store.dossiers()) == 2


def test_ingest_loses_nothing_to_a_bad_article(tmp_path: Path, home: Path) -> None:
    """What is stored stays, what is good is added, each bad one is one line."""
    folder = tmp_path / "in"
    folder.mkdir()
    bad = bad_inputs(folder)
    shutil.copy(SEEDS[0], folder)
    geo("ingest", SEEDS[1], home=home)
    done = geo("ingest", folder, bad["missing"], home=home)
    assert done.stdout == f"1 new, 0 unchanged, {len(bad)} failed\n"
    assert (done.returncode, done.stderr.count("\n")) == (2, len(bad))
    with Store.open(home) as store:
        assert len(store.dossiers()) == 2


def test_ingest_shows_a_bar_on_a_terminal_only(home: Path) -> None:
    """A terminal on stderr gets a progress bar; a pipe gets the complaints alone."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "geo", "ingest", SEEDS[0]],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
        cwd=ROOT,
        env={**os.environ, "MARZ_HOME": str(home), "TERM": "xterm"},
    )
    os.close(theirs)
    assert done.stdout == b"1 new, 0 unchanged, 0 failed\n"
    assert b"Taking in articles" in os.read(ours, 65_536)
    os.close(ours)


def test_places_are_ranked_with_reasons(home: Path) -> None:
    """The renamed city is found by its old Russian name, an unknown name is said to be one."""
    done = geo("places", "Курган-Тюбе", "Nowhereville", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. Bokhtar (geonames:1220747): settlement" in done.stdout
    assert "Nowhereville: no place of this name is known" in done.stdout


def test_places_as_json(home: Path) -> None:
    """One object a name, with coordinates, uncertainty and sources of each place."""
    done = geo("places", "Khorog", "Osh", "--json", home=home)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["name"] for row in rows] == ["Khorog", "Osh"]
    khorog = rows[0]["places"][0]
    assert (khorog["lon"], khorog["lat"]) == pytest.approx((71.553, 37.490), abs=0.01)
    assert khorog["sources"]


def test_bench_prints_rows_with_peers(home: Path) -> None:
    """Our distances are within half a percent, those in degrees are far off, in the same run."""
    done = geo("bench", "analysis", home=home)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    error = {row["what"]: row.get("worst_error") for row in rows}
    assert error["join a place with all layers"] < 0.005
    assert error["peer: shapely distance in degrees"] > 0.1


def test_every_subject_of_the_bench_can_be_asked_for() -> None:
    """The command line names the subjects without loading what measures them."""
    assert sorted(get_args(Subject)) == sorted(SUBJECTS)


def test_the_version_is_printed(home: Path) -> None:
    """``--version`` says which Marz this is."""
    assert geo("--version", home=home).stdout == f"marz {__version__}\n"


@pytest.mark.parametrize("command", sorted(get_command(app).commands))
def test_every_command_has_help(command: str) -> None:
    """A command says in one sentence, uncut in the list of commands, what it does."""
    listed = CliRunner().invoke(app, ["--help"]).output.splitlines()
    (line,) = (x for x in listed if x.startswith(f"  {command} "))
    assert line.endswith(".")
    assert not line.endswith("...")
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert line.split(maxsplit=1)[1] in done.output


def test_bad_usage_is_code_2(home: Path) -> None:
    """An unknown command or option ends with code 2 and no traceback."""
    for arguments in (("nonsense",), ("extract",), ("extract", "--nonsense"), ("bench", "x")):
        done = geo(*arguments, home=home)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
