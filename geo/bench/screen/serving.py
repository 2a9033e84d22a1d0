"""A Streamlit server of its own for each page that is measured."""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geo.bench.made_up import synthetic_payload
from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Served", "Servers"]

ROOT = Path(__file__).parents[3]
BENCH = ROOT / "geo" / "bench"
SEEDS = 0
"""Stands for the number of claims of the seed articles, which the page itself tells."""
_START_S = 90
_OPTIONS = (
    "--server.headless=true", "--server.fileWatcherType=none", "--browser.gatherUsageStats=false",
    "--server.address=127.0.0.1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """A running page: its address and its process."""

    url: str
    pid: int

    def memory_mb(self, entry: str = "VmRSS") -> float:
        """Return the memory of the process in MB, or its peak (``VmHWM``).

        Source: /proc/PID/status of Linux, proc(5).
        """
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        line = next(x for x in status.splitlines() if x.startswith(f"{entry}:"))
        return round(int(line.split()[1]) / 1024, 1)


@dataclass
class Servers:
    """Start each page when it is first wanted; all end with the block.

    Parameters
    ----------
    folder
        Where stores, made-up claims and logs of this run lie.
    """

    folder: Path
    _open: ExitStack = field(default_factory=ExitStack)
    _running: dict[tuple[str, int], Served] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Servers]:
        """Yield servers in a folder that is removed at the end."""
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            yield cls(Path(folder), stack)

    def ours(self, n: int) -> Served:
        """Serve the page itself with ``n`` made-up claims, or with those of the seeds."""
        return self._serve(ROOT / "app.py" if n == SEEDS else BENCH / "pages" / "many.py", n)

    def peer(self, name: str, n: int) -> Served:
        """Serve one of ``geo/bench/peers/`` with the same claims."""
        return self._serve(BENCH / "peers" / f"{name}.py", n)

    def _serve(self, script: Path, n: int) -> Served:
        key = (script.name, n)
        if key not in self._running:
            claims = self._claims(n) if n != SEEDS else self.folder
            self._running[key] = self._open.enter_context(_run(script, self.folder, claims))
        return self._running[key]

    def _claims(self, n: int) -> Path:
        file = self.folder / f"{n}.pickle"
        if not file.exists():
            file.write_bytes(pickle.dumps(synthetic_payload(n)))
        return file


@contextmanager
def _run(script: Path, folder: Path, claims: Path) -> Iterator[Served]:
    port = _free_port()
    log = folder / f"{script.stem}-{port}.log"
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "MARZ_HOME": str(folder / "home"),
        "MARZ_BENCH_PAYLOAD": str(claims),
        "MARZ_SEEDS": str(ROOT / "seeds"),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script), *_OPTIONS]
    command += [f"--server.port={port}"]
    url = f"http://127.0.0.1:{port}/"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out) as process,  # noqa: S603  our own command
    ):
        try:
            _wait(f"{url}_stcore/health", log)
            yield Served(url, process.pid)
        finally:
            process.terminate()
            process.wait(20)


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait(url: str, log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  loopback
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
    raise GeoError("a page of the bench did not start", got=last[0])
