"""Which lines of a page are the article: its longest run of prose, without the chrome inside it.

Running prose is long lines that end like sentences. Menus, link lists, teasers and footers are runs
of short lines that do not. A list of other articles in the middle is passed over when paragraphs
follow it that belong to what stood before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.reading.chrome import is_chrome, is_paragraph, is_tail, list_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.lines import Line

__all__ = ["kinship", "prose_block", "stems", "untailed"]

_MENU_RUN = 3
"""Short lines in a row that close the article."""
_STEM = 5
"""Letters that tell a word in any of its forms. Source of both: own."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_SHOWN = 6_000
"""Characters of a text that are compared."""


@dataclass(slots=True)
class _Block:
    """A run of prose, what opened it, and the entries of the list that stand between.

    ``broken`` tells that its first paragraph is followed by a line that is none, as summaries of
    other articles are by the next headline.
    """

    after: str
    entries: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    broken: bool = False


def prose_block(lines: list[Line]) -> list[Line]:
    """Return the lines of the longest run of prose, without the chrome inside it.

    Parameters
    ----------
    lines
        All lines of the page, as :func:`geo.reading.lines.lines_of` gives them.

    Returns
    -------
    list[Line]
        Lines in order; all lines when nothing reads like prose, because an article that cannot be
        told from its page is kept whole.
    """
    runs: list[list[Line]] = []
    for block in _blocks(lines):
        if block.after == "closing" and _is_article(runs):
            break
        own = _unled(block.lines)
        if runs and any(map(is_paragraph, runs[-1])) and _belongs(block, own):
            runs[-1] += own
        elif own:
            runs.append(own)
    best = max(runs, key=_weight, default=[])
    return best or [line for line in lines if not is_chrome(line)] or lines


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """Cut the page at lists of other articles, rules, and runs of short lines."""
    blocks = [_Block("")]
    waiting: list[Line] = []
    for line in lines:
        kind = _kind(line)
        if kind:
            if blocks[-1].lines or kind == "closing":
                blocks.append(_Block(kind, [line]))
            waiting = []
        elif is_chrome(line):
            if not blocks[-1].lines:
                blocks[-1].entries.append(line)
        elif line.is_sentence:
            blocks[-1].broken |= bool(waiting) and len(blocks[-1].lines) == 1
            blocks[-1].lines += [*waiting, line] if blocks[-1].lines else [line]
            waiting = []
        elif not blocks[-1].lines:
            blocks[-1].entries.append(line)
        else:
            waiting.append(line)
            if len(waiting) >= _MENU_RUN:
                blocks.append(_Block("gap", waiting))
                waiting = []
    return blocks


def _kind(line: Line) -> str | None:
    """Tell what a line opens, if anything: a list, a section after stars, a part after a rule."""
    if line.is_rule:
        return "section" if "*" in line.text else "gap"
    return list_kind(line)


def _is_article(runs: Sequence[list[Line]]) -> bool:
    """Tell whether an article has been seen that a list below it could close."""
    return any(sum(map(is_paragraph, run)) > 1 for run in runs)


def _belongs(block: _Block, own: Sequence[Line]) -> bool:
    """Tell whether prose after a list goes on with the article before it.

    Teasers with a summary are a headline and a sentence in turn. A paragraph of the article is set
    off from the list by more than its entries are from each other, or is not alone.
    """
    long = [line for line in own if is_paragraph(line)]
    if block.after == "closing" or block.broken or not own:
        return False
    if block.after == "section":
        return True
    inside = max((line.gap for line in block.entries[1:]), default=1)
    apart = len(block.entries) > 1 and own[0].gap > inside
    return bool(long) and (apart or len(long) > 1)


def kinship(text: str, known: frozenset[str]) -> float:
    """Return the share of the long words of a text that are among known stems."""
    words = _stems_of(text)
    return len(words & known) / len(words) if words else 0.0


def stems(lines: Sequence[Line]) -> frozenset[str]:
    """Return the beginnings of the long words of some lines."""
    return _stems_of(" ".join(line.text for line in lines))


def _stems_of(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(text[:_SHOWN]))


def _weight(block: list[Line]) -> int:
    return sum(len(line.text) * (4 if is_paragraph(line) else 1) for line in block)


def _unled(block: list[Line]) -> list[Line]:
    """Drop what a menu left before the first paragraph, but no short sentence right above it."""
    first = next((i for i, line in enumerate(block) if is_paragraph(line)), 0)
    while first and _leads(block[first - 1], block[first]):
        first -= 1
    return block[first:]


def _leads(line: Line, after: Line) -> bool:
    """Tell whether a short sentence is the beginning of the prose below it."""
    return line.is_sentence and line.number == after.number - 1 and line.text.rstrip()[-1] in ".…"


def untailed(block: list[Line], names: Sequence[str]) -> list[Line]:
    """Drop the lines at the end that are about the article and its author."""
    end = len(block)
    while end > 1 and is_tail(block[end - 1], names):
        end -= 1
        while end > 1 and not block[end - 1].is_sentence:
            end -= 1
    return block[:end]
