"""The page on made-up claims: ``streamlit run`` starts it as it starts ``app.py``."""

from __future__ import annotations

import runpy
from pathlib import Path

# Streamlit puts this script's folder on the path.
from made_up_library import open_library

from geo import page

page.open_library = open_library
runpy.run_path(str(Path(__file__).parents[2] / "app.py"), run_name="__main__")
