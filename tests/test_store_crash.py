"""Processes die and meet: nothing that the store acknowledged is ever lost."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_saver import dossier

from geo.store import Store

SAVER = Path(__file__).parent / "store_saver.py"


def saver(home: Path, *, first: int, count: int) -> subprocess.Popen[str]:
    """Start a process that saves articles and prints the number of each it has saved."""
    return subprocess.Popen(
        [sys.executable, str(SAVER), str(home), str(first), str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_after(home: Path, *, first: int, acknowledged: int) -> list[int]:
    """Kill a saver once it has acknowledged so many, and return all it has acknowledged."""
    with saver(home, first=first, count=1_000_000) as process:
        assert process.stdout is not None
        said = [int(process.stdout.readline()) for _ in range(acknowledged)]
        process.send_signal(signal.SIGKILL)
        said += [int(line) for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    return said


def kept(home: Path) -> list[int]:
    """Return the numbers of the articles in a store, each checked to be whole."""
    with Store.open(home) as store:
        found = store.dossiers()
    numbers = [int(d.document.path.removesuffix(".txt")) for d in found]
    assert found == [dossier(n) for n in numbers]
    return numbers


def kill_again_and_again(home: Path, *, times: int) -> None:
    """Kill savers one after the other; what was acknowledged stays whole, the file sound."""
    acknowledged: list[int] = []
    chance = random.Random(201)  # noqa: S311  where to kill, not a secret
    for _ in range(times):
        first = max(acknowledged, default=-1) + 1
        acknowledged += kill_after(home, first=first, acknowledged=chance.randint(1, 40))
        assert set(acknowledged) <= set(kept(home))
    connection = sqlite3.connect(home / "marz.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_killed_process_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Two kill -9 in the middle of saving: every acknowledged article is there, whole."""
    kill_again_and_again(tmp_path, times=2)


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_many_killed_processes_lose_nothing(tmp_path: Path) -> None:
    """The same with forty kills."""
    kill_again_and_again(tmp_path, times=40)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """Two writers that meet on a store that neither has seen wait for each other."""
    writers = [saver(tmp_path, first=first, count=60) for first in (0, 40)]
    for writer in writers:
        said, _ = writer.communicate(timeout=120)
        assert (len(said.split()), writer.returncode) == (60, 0)
    assert kept(tmp_path) == list(range(100))


def test_a_store_that_another_process_holds_is_waited_for(tmp_path: Path) -> None:
    """A writer of a file that has no write-ahead log yet keeps nobody from opening it for good."""
    other = sqlite3.connect(tmp_path / "marz.sqlite", check_same_thread=False)
    other.execute("PRAGMA user_version = 1")
    other.isolation_level = None
    other.execute("BEGIN IMMEDIATE")
    freed = threading.Timer(0.5, other.execute, ["ROLLBACK"])
    freed.start()
    with Store.open(tmp_path) as store:
        assert store.dossiers() == []
    freed.join()
    other.close()
