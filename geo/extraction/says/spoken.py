"""What is it that was said? The words of a passage that an act of saying covers.

A saying stands beside its content ("…, police said", "as police said", "according to police") or
governs it ("police said that …"). The first is read from the order of the words, because the
parser often loses such a clause; the second from the tree.

Source: positions of reporting clauses after Quirk et al., *A Comprehensive Grammar of the English
Language*, 1985, 14.28-30; which clauses behind them are no longer reported: own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.says.asides import ADDRESSING, DASHES, is_finite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.says.asides import Aside
    from geo.extraction.sentences import Sentence

__all__ = ["around", "below", "beside", "quoted"]

_STOPS = {"while", "whereas", "but", "although", "though", "yet", "а", "но", "хотя", "однако",
          "зато", "тогда", "тем"}  # fmt: skip
"""Words behind a comma with which the writer takes over again."""
_RELATIVES = {"which", "who", "whose", "where", "где", "который"}
_AND = {"and", "и", "а", "but", "но"}
_CLAUSES = {"ccomp", "xcomp", "advcl", "dobj", "acl", "parataxis", "attr"}
_LONG_QUOTE = 4
"""Words of the shortest quotation that is taken for speech when it holds no verb. Source: own."""


def beside(clause: Aside, sentence: Sentence, governed: set[int]) -> set[int]:
    """Return what a reporting clause reports: all before it, and what goes on behind it.

    What follows "while" or "but" behind the clause is the writer's own, and so is background in
    the present that a relative clause adds to the subject.

    Parameters
    ----------
    clause
        The clause that says who speaks.
    sentence
        The sentence it stands in.
    governed
        What hangs below its verb as well.
    """
    doc, first, last = sentence.tokens.doc, sentence.tokens.start, sentence.tokens.end
    covered = set(range(_begins(clause, sentence), clause.start))
    for at in range(clause.end, last):
        stop = doc[at].lower_ in _STOPS and doc[at - 1].text in {",", ";", *DASHES}
        if stop:
            governed = governed - set(range(at, last))
            break
        covered.add(at)
    return (covered | governed) - _background(doc[first : clause.start])


def _begins(clause: Aside, sentence: Sentence) -> int:
    """Return where the reported words begin: at a relative "that, he said," or the quotation."""
    doc, first = sentence.tokens.doc, sentence.tokens.start
    near = clause.start - 2
    if near > first and doc[near].lower_ in _RELATIVES | {"that", "whom"}:
        return int(near)
    if any(t.text == '"' for t in doc[max(first, near) : clause.start]):
        cuts = [t.i + 1 for t in doc[first : clause.start] if t.text == ";"]
        return max(cuts, default=first)
    return int(first)


def _background(run: Iterable[Token]) -> set[int]:
    """Return the words of a relative clause in the present, between commas, before the verb."""
    found: set[int] = set()
    for token in run:
        if token.dep_ != "relcl" or not _in_present(token) or token.head.dep_ not in {
            "nsubj", "nsubjpass", "attr", "appos", "dep", "ROOT",
        }:  # fmt: skip
            continue
        clause = sorted(t.i for t in token.subtree)
        before, after = token.doc[clause[0] - 1] if clause[0] else token, clause[-1] + 1
        closed = any(t.text == "," for t in token.doc[clause[-1] : after + 1])
        if before.text == "," and closed:
            found |= set(clause)
    return found


def _in_present(verb: Token) -> bool:
    forms = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    past = any(t.tag_ == "VBD" for t in forms)
    return not past and any(t.tag_ in {"VBZ", "VBP"} for t in forms)


def around(start: int, end: int, sentence: Sentence) -> set[int]:
    """Return what "as police said" or "according to police" speaks for: the clause around it.

    Parameters
    ----------
    start, end
        The words of the phrase itself.
    sentence
        The sentence they stand in.
    """
    doc, first, last = sentence.tokens.doc, sentence.tokens.start, sentence.tokens.end
    low, high = first, last
    for at in range(first, start):
        word = doc[at]
        near = all(t.is_punct or t.pos_ in {"ADV", "ADP"} for t in doc[at + 1 : start])
        relative = word.lower_ in _RELATIVES or word.lemma_ in _RELATIVES
        taken_over = word.lower_ in _STOPS and at > first and doc[at - 1].text in {",", ";"}
        if (
            word.text == ";"
            or (near and word.text == ":")
            or taken_over
            or (near and (relative or word.lower_ in _AND))
        ):
            low = at
    for at in range(end, last):
        stop = doc[at].lower_ in _STOPS and doc[at - 1].text in {",", *DASHES}
        if (doc[at].text == ";" and start > first + 1) or (stop and at > end + 1):
            high = at
            break
    return set(range(low, high)) - set(range(start, end))


def below(verb: Token, sentence: Sentence, kind: str) -> set[int]:
    """Return what a verb of saying governs: the clauses below it, and what the parser cut off."""
    covered: set[int] = set()
    clausal = False
    labels = _CLAUSES | {"prep"} if kind == "urging" else _CLAUSES
    for c in verb.children:
        before = c.dep_ in {"advcl", "acl"} and c.i < verb.i and c.tag_ in {"VBG", "VBN"}
        told = c.dep_ == "dobj" and verb.lemma_ in ADDRESSING
        mood = c.dep_ == "advcl" and any(
            g.dep_ in {"mark", "advmod"} and g.norm_ in _MARKS for g in c.children
        )
        aimed = c.dep_ != "prep" or c.i > verb.i
        if c.dep_ in labels and aimed and not (before or told or mood):
            covered |= {t.i for t in c.subtree}
            clausal = clausal or c.dep_ in {"ccomp", "xcomp", "parataxis"}
    if kind == "report":
        covered |= _lost(verb, sentence, clausal=clausal)
    return covered


_MARKS = {"when", "after", "before", "as", "while", "because", "since", "although", "though",
          "когда", "если"}  # fmt: skip


def _lost(verb: Token, sentence: Sentence, *, clausal: bool) -> set[int]:
    """Return the words behind a verb of saying that hang on another root, or on nothing of it."""
    doc, last = verb.doc, sentence.tokens.end
    behind = range(verb.i + 1, last)
    mark = next((i for i in behind if doc[i].norm_ == "that" or doc[i].text in {":", "что"}), None)
    if mark is None and not clausal:
        return set()
    own = verb.sent
    lost = {i for i in behind if not own.start <= i < own.end}
    if not clausal and mark is not None:
        joined = {t.i for c in verb.children if c.dep_ == "conj" for t in c.subtree}
        lost |= {i for i in behind if i > mark} - joined
    return lost


def quoted(verb: Token, passage: Sequence[Sentence], *, alone: bool) -> set[int]:
    """Return the words in quotation marks that a verb outside them says.

    Parameters
    ----------
    verb
        The verb of saying.
    passage
        The sentences of its passage.
    alone
        Whether nobody else speaks in the passage, so that all of its quotations are the verb's.
    """
    found: set[int] = set()
    home = next(
        (s for s in passage if s.tokens.start <= verb.i < s.tokens.end), passage[0]
    ).tokens  # fmt: skip
    for start, end in _quotations(passage):
        if start <= verb.i < end:
            return set()
        touches = start < home.end and end > home.start
        if touches or alone:
            found |= set(range(start, end))
    return found


def _quotations(passage: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield each stretch between quotation marks that can be speech."""
    opened: int | None = None
    for sentence in passage:
        for token in sentence.tokens:
            if token.text != '"':
                continue
            if opened is None:
                opened = token.i + 1
                continue
            run = token.doc[opened : token.i]
            if len(run) > _LONG_QUOTE or any(is_finite(t) for t in run):
                yield opened, token.i
            opened = None
    if opened is not None:
        yield opened, passage[-1].tokens.end
