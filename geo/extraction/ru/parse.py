"""Parse Russian text: words, sentences, syntax and names, as spaCy's own documents.

Slovnet reads with the weights that natasha's wheel carries; natasha itself is never imported. Its
trees are turned by :mod:`geo.extraction.ru.tree` into those that the English model yields, so one
set of rules reads both languages and only the vocabularies differ.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from geo.extraction.ru.lemmas import lemma_of, participle_of, tense_of, verb_form
from geo.extraction.ru.tree import Word, cleared
from geo.extraction.weights import checked, installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

__all__ = ["RUSSIAN_WEIGHTS", "parse", "weights_folder"]

RUSSIAN_WEIGHTS = {
    "emb/navec_news_v1_1B_250K_300d_100q.tar": (
        "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca"
    ),
    "model/slovnet_morph_news_v1.tar": (
        "54812762a641c742dbfa9c950c4b53bbb469301983077ed01b9f074643d540d3"
    ),
    "model/slovnet_ner_news_v1.tar": (
        "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e"
    ),
    "model/slovnet_syntax_news_v1.tar": (
        "0759ce82eaac4430f5b4ac27b2444aa6e4b6501ca38c2f45d62467265383d85e"
    ),
}
"""sha256 of the files that hold weights. Source: natasha 1.6.0, the wheel measured with."""

_BATCH = 8
"""Sentences read at once. Source: slovnet's own default."""
_UNIT_ENDS = re.compile(r"\d\s(?:т|кг|км|га|руб|долл|чел)\.\s+(?=[А-ЯЁ])")
"""A unit behind its number, at the end of a sentence: razdel takes its stop for that of a word cut
short. Source: own."""
_NAMING = {"nsubj", "nsubj:pass", "obj", "iobj"}
"""Where a participle stands for a person: "задержанные доставлены"."""
_ENTITIES = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG"}


def weights_folder() -> Path:
    """Return the folder of weights inside the installed natasha.

    Raises
    ------
    ExtractionError
        If it is not installed.
    """
    return next(installed("natasha", "the package of the Russian models").glob("*/emb")).parent


def _checked(name: str) -> Path:
    """Return the path of a file of weights after comparing it with its hash."""
    return checked(weights_folder() / name, RUSSIAN_WEIGHTS[name], "natasha 1.6.0")


@cache
def _models() -> tuple[Any, Any, Any]:
    """Return the models for morphology, syntax and names, loaded once.

    Raises
    ------
    ExtractionError
        If their weights are missing or changed.
    """
    # Half a second to import, and only Russian articles need them.
    from navec import Navec  # noqa: PLC0415
    from slovnet import NER, Morph, Syntax  # noqa: PLC0415

    emb, morph, ner, syntax = (_checked(name) for name in RUSSIAN_WEIGHTS)
    vectors = Navec.load(emb)
    loaded = Morph.load(morph), Syntax.load(syntax), NER.load(ner)
    for model in loaded:
        model.navec(vectors)
    return loaded


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield a parsed document for each paragraph of Russian.

    Parameters
    ----------
    texts
        Paragraphs with single blanks, as :func:`geo.extraction.sentences.clean` leaves them.

    Raises
    ------
    ExtractionError
        If the weights of the models are not the pinned ones.
    """
    for text in texts:
        yield _document(text)


def _document(text: str) -> Doc:
    from razdel import sentenize, tokenize  # noqa: PLC0415  as above
    from spacy.tokens import Doc, Span  # noqa: PLC0415  as above

    cuts = [m.end() for m in _UNIT_ENDS.finditer(text)]
    parts = [(a, text[a:b]) for a, b in pairwise([0, *cuts, len(text)])]
    read = [(at + s.start, s.text) for at, part in parts for s in sentenize(part)]
    runs = [[(start + t.start, t.text) for t in tokenize(part)] for start, part in read]
    runs = [run for run in runs if run]
    if not runs:
        return Doc(_vocab())
    words: list[Word] = []
    for sentence in _sentences(runs):
        base = len(words)
        words += [w.moved(base) for w in cleared(sentence)]
    starts = [start for run in runs for start, _ in run]
    ends = [start + len(word) for run in runs for start, word in run]
    follows = [*starts[1:], len(text)]
    doc = Doc(
        _vocab(),
        words=[w.text for w in words],
        spaces=[a < b for a, b in zip(ends, follows, strict=True)],
        tags=[w.tag for w in words],
        pos=[w.pos for w in words],
        lemmas=[w.lemma for w in words],
        heads=[w.head for w in words],
        deps=[w.dep for w in words],
    )
    for token, word in zip(doc, words, strict=True):
        token.norm_ = word.norm
    found = [
        doc.char_span(e.start, e.stop, label=_ENTITIES[e.type], alignment_mode="expand")
        for e in _models()[2](_plain(text)).spans
    ]
    doc.set_ents([s for s in _apart(found) if isinstance(s, Span)])
    return doc


def _apart(spans: Sequence[Any]) -> Iterator[Any]:
    end = -1
    for span in spans:
        if span is not None and span.start >= end:
            yield span
            end = span.end


@cache
def _vocab() -> Any:
    from spacy.lang.lex_attrs import LEX_ATTRS  # noqa: PLC0415  as above
    from spacy.vocab import Vocab  # noqa: PLC0415  as above

    # Without these no word has a lower form, and no comma is punctuation.
    return Vocab(lex_attr_getters=LEX_ATTRS)


def _sentences(runs: Sequence[Sequence[tuple[int, str]]]) -> Iterator[list[Word]]:
    """Yield each sentence with parts of speech, forms and a tree, as the models give them."""
    texts = [[word for _, word in run] for run in runs]
    morph, syntax, _ = _models()
    for group in _grouped(texts):
        plain = [[_plain(word) for word in words] for words in group]
        read = zip(group, morph.map(plain), syntax.map(plain), strict=True)
        for words, forms, tree in read:
            yield [
                _word(word, a.pos, a.feats or {}, head=int(b.head_id) - 1, dep=b.rel)
                for word, a, b in zip(words, forms.tokens, tree.tokens, strict=True)
            ]


def _plain(text: str) -> str:
    """Write е for ё, as the news does that the models learned from: «отмёл» is no word to them."""
    return text.replace("ё", "е").replace("Ё", "Е")


def _word(text: str, pos: str, feats: dict[str, str], *, head: int, dep: str) -> Word:
    sure = verb_form(text)
    if sure and (pos not in {"VERB", "AUX"} or feats.get("VerbForm") != sure["VerbForm"]):
        pos, feats = "VERB", sure
    named = pos in {"VERB", "ADJ"} and dep in _NAMING and feats.get("VerbForm") == "Part"
    if named and feats.get("Variant") != "Short":
        return Word(text, participle_of(text), "NOUN", feats, head=head, dep=dep)
    tense = tense_of(text) if feats.get("VerbForm") == "Fin" else None
    known = feats | {"Tense": tense} if tense else feats
    return Word(text, lemma_of(text, pos, feats), pos, known, head=head, dep=dep)


def _grouped(texts: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    rest = iter(texts)
    while group := list(islice(rest, _BATCH)):
        yield group
