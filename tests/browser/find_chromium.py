"""Find a Chromium for the browser tests, or bring one.

Looked for in this order: the environment variable ``MARZ_CHROMIUM``, the system's path,
Playwright's own download. With ``--install`` and none of them, Debian's package is tried as root,
then Playwright's download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium, ``None`` when there is none."""
    chosen = os.environ.get("MARZ_CHROMIUM")
    if chosen:
        return chosen if Path(chosen).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Bring a Chromium: Debian's package where that is possible, else Playwright's own."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        subprocess.run([apt, "update", "-qq"], check=False)
        done = subprocess.run([apt, "install", "-y", "-qq", "chromium"], check=False)
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if "--install" in sys.argv and find() is None:
        install()
    if find() is None:
        sys.exit("no Chromium: install Debian's chromium or set MARZ_CHROMIUM")
