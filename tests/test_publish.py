"""Files under an address, whatever the machine knows of types."""

from __future__ import annotations

import subprocess
import sys

EMPTY_TABLES = """
import mimetypes
mimetypes.knownfiles = []
import geo.page.publish
from streamlit.runtime.memory_media_file_storage import get_extension_for_mimetype
print(get_extension_for_mimetype("application/gzip"))
"""


def test_packed_files_end_alike_on_every_machine() -> None:
    """The browser unpacks what ends in .gz: no table of the system decides that."""
    run = subprocess.run(
        [sys.executable, "-c", EMPTY_TABLES], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ".gz"
