"""Every colour has one place for light and dark: palette.js, or the variables of a style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(\s*\d|\bhsla?\(")
FREE = {"palette.js", "symbols.js"}
"""The palette itself, and the five colours of the themes, which are the same in light and dark."""
SCRIPTS = sorted([*ROOT.glob("geo/mapping/js/*.js"), *ROOT.glob("geo/page/js/*.js")])
SHEETS = [ROOT / "geo/mapping/js/map.css", *sorted(ROOT.glob("geo/page/*.css"))]


def lines_with_colours(path: Path) -> list[str]:
    """Return the lines of a file that write out a colour, without its lines of variables."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if COLOUR.search(line) and not line.startswith("  --")]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_a_script_paints_with_the_palette(path: Path) -> None:
    """A colour written beside the palette would stay light in the dark."""
    assert path.name in FREE or lines_with_colours(path) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_a_colour_is_looked_up_when_it_is_painted(path: Path) -> None:
    """The names of colours that were fixed at loading are gone: C.ink, C.paper, C.accent."""
    old = re.findall(r"\b(?:INK|PAPER|ACCENT|TONES|WATER)\b", path.read_text(encoding="utf-8"))
    assert old == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_a_style_sheet_takes_its_colours_from_variables(path: Path) -> None:
    """Variables are given once, in light and in dark, and used everywhere else."""
    assert lines_with_colours(path) == []


def test_both_palettes_have_the_same_colours() -> None:
    """What is painted in light can be painted in dark."""
    text = (ROOT / "geo/mapping/js/palette.js").read_text(encoding="utf-8")
    light, dark = text.split("  dark: {")[0], text.split("  dark: {")[1].split("\n  },")[0]
    names = [re.findall(r"(\w+): [\"\[]", part) for part in (light, dark)]
    assert names[0] == names[1]
    assert len(names[0]) > 30
