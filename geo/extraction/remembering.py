"""The last two steps of the syntax model, remembered: they cost a tenth of extraction otherwise.

The attribute ruler turns a tag into a part of speech by matching some two hundred patterns against
every word. None of them looks further than the word and the one beside it, so what it says once of
a tag, a label and the few words that patterns name it says always. The lemmatizer is asked only for
words that it has not met.

Source: the patterns of the pinned model; that the result is the same is tried by a test.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

__all__ = ["FACTORY", "remember"]

FACTORY = "marz_remembered"
_REGEX = re.compile(r"^n'?t$|^y'?$")
MOST = 50_000
"""Lemmas that are kept, some megabytes."""


class _Remembered:
    """Stands for the attribute ruler and the lemmatizer of a pipeline."""

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._named = set(_named_words(ruler, least=1))
        self._pairs = set(_named_words(ruler, least=2))
        self._attributes: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        keys = self._keys(doc)
        known = self._attributes
        if all(key in known for key in keys):
            for token, key in zip(doc, keys, strict=True):
                token.tag, token.dep, token.pos, token.lemma, token.morph = known[key]
        else:
            self._ruler(doc)
            for token, key in zip(doc, keys, strict=True):
                known[key] = (token.tag, token.dep, token.pos, token.lemma, token.morph)
        for token in doc:
            if token.lemma == 0:
                token.lemma = self._lemma(token)
        return doc

    def _keys(self, doc: Doc) -> list[tuple[Any, ...]]:
        """Return for each word all that a pattern can see of it and of its neighbours."""
        lows = [t.lower_ for t in doc]
        named = [low if low in self._named or _REGEX.match(low) else "" for low in lows]
        pairs = [low if low in self._pairs or _REGEX.match(low) else "" for low in lows]
        before = ["", *(p + (" expl" if t.dep_ == "expl" else "") for p, t in
                        zip(pairs, doc, strict=True))]  # fmt: skip
        after = [*pairs[1:], ""]
        return [
            (t.tag, t.dep, name, left, right, t.is_space)
            for t, name, left, right in zip(doc, named, before, after, strict=False)
        ]

    def _lemma(self, token: Token) -> int:
        key = (token.orth, token.pos, hash(token.morph))
        found = self._lemmas.get(key)
        if found is None:
            if len(self._lemmas) > MOST:
                self._lemmas.clear()
            found = token.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
            self._lemmas[key] = found
        return found


def _named_words(ruler: Any, *, least: int) -> Iterator[str]:
    """Yield the words that patterns of so many words or more name."""
    for entry in ruler.patterns:
        for pattern in entry["patterns"]:
            for word in pattern if len(pattern) >= least else ():
                low = word.get("LOWER")
                yield from low.get("IN", ()) if isinstance(low, dict) else [low] if low else ()


def remember(language: Language) -> Language:
    """Put one remembering step in the place of the attribute ruler and the lemmatizer."""
    lemmatizer: Any = language.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for kind in list(index):
        # A list is searched from its beginning for every ending that is tried.
        index[kind] = frozenset(index[kind])
    step = _Remembered(language.get_pipe("attribute_ruler"), lemmatizer)
    Language.component(FACTORY, func=step)
    language.add_pipe(FACTORY, before="attribute_ruler")
    language.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    return language
