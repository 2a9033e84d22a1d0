"""Who is it that speaks? The words that name a source, and whether they name anybody.

Source: a source is unnamed where no name and no office of a body is given (tests/gold/README.md,
"Speaker"); the lists of ``data/lexicons/speech.json`` and ``speech_ru.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.syntax import child, core, phrase, with_conjuncts
from geo.extraction.vocabulary import country_of, listed, words

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["is_anonymous", "is_person", "is_plain", "plain", "source_phrase"]

_NAMES = {"PERSON"}
_PARTICIPLES = {"VBG", "VBN", "JJ"}
_REFUSING = {"not", "declined", "refused", "condition", "не", "остаться", "условии", "условиях"}
_REACH = 12
"""Words behind a source in which "asking not to be named" is looked for. Source: own."""


def source_phrase(noun: Token, stop: int | None = None) -> Tokens:
    """Return the words that name a source: the noun phrase, with a name set beside an office.

    "Its ambassador, Janan Mosazai" and "truck drivers arriving from Termez" are whole; a clause
    behind a comma is not part of it.

    Parameters
    ----------
    noun
        Head of the phrase.
    stop
        Index of the first word that cannot belong to it, such as the verb of saying.
    """
    run = phrase(noun)
    for c in noun.children:
        close = c.dep_ == "acl" and c.tag_ == "VBG" and c.i == run.end
        if (
            close
            and not listed(c, "speech", "report")
            and c.lemma_ not in {"speak", "ask", "quote"}
        ):
            run = run.doc[run.start : c.right_edge.i + 1]
    if stop is not None and noun.i > stop:
        run = _with_participle(run, noun)
    name = child(noun, "appos")
    if name is not None and name.i >= run.end and noun.ent_type_ not in _NAMES and _is_name(name):
        run = run.doc[run.start : phrase(name).end]
    last = with_conjuncts(noun)[-1]
    if last.i >= run.end and all(t.dep_ in {"cc", "det", "amod", "conj", "compound"} or
                                 t.text != "," for t in run.doc[run.end : last.i]):  # fmt: skip
        run = run.doc[run.start : max(run.end, phrase(last).end)]
    return _trimmed(_cut(run, noun, stop))


def _with_participle(run: Tokens, noun: Token) -> Tokens:
    """Add a Russian participle behind a comma: «дипломат, близкий к переговорам»."""
    doc = run.doc
    if not "\u0400" <= noun.text[:1] <= "\u04ff" or run.end + 1 >= len(doc):
        return run
    after = doc[run.end + 1]
    beside = after.head == noun and after.dep_ in {"acl", "amod"} and after.tag_ in _PARTICIPLES
    if doc[run.end].text != "," or not beside:
        return run
    end = next((t.i for t in doc[after.i :] if t.text in {",", ".", ";", ":"}), len(doc))
    return doc[run.start : end]


def _cut(run: Tokens, noun: Token, stop: int | None) -> Tokens:
    """End a phrase before its stop, or before a quotation mark or bracket that is not closed."""
    start, end = run.start, run.end
    if stop is not None and noun.i < stop < end:
        end = stop
    if stop is not None and start <= stop < noun.i:
        start = stop + 1
    for token in run.doc[noun.i + 1 : end]:
        if token.text == "(":
            end = token.i
            break
        if token.dep_ == "relcl" or token.tag_ in {"WP", "WDT"}:
            end = token.i
            break
    return run.doc[start : max(end, noun.i + 1)]


def _trimmed(run: Tokens) -> Tokens:
    while len(run) > 1 and (run[-1].is_punct or run[-1].lower_ in {"who", "and"}):
        if run[-1].text in {'"', ")"} and run.text.count('"') % 2 == 0:
            break
        run = run[:-1]
    following = run.doc[run.end : run.end + 1].text
    if run.text.count('"') == 1 and following == '"' and run[0].text != '"':
        return run.doc[run.start : run.end + 1]
    while len(run) > 1 and run[0].is_punct and not (run[0].text == '"' and '"' in run[1:].text):
        run = run[1:]
    return run


def _is_name(token: Token) -> bool:
    """Tell whether a noun set beside an office is the name of who holds it."""
    if token.ent_type_ in _NAMES:
        return True
    first = token.left_edge
    plain = token.pos_ == "PROPN" and not listed(token, "speech", "offices")
    return plain and first.pos_ == "PROPN" and country_of(token.text) is None


def is_person(run: Tokens) -> bool:
    """Tell whether a phrase names or describes one person."""
    head = run.root
    if any(t.ent_type_ in _NAMES for t in run[-3:]):
        return True
    plural = head.tag_ in {"NNS", "NNPS"}
    role = listed(head, "speech", "sources") or listed(head, "speech", "experts")
    return role and not plural


def is_anonymous(run: Tokens, noun: Token) -> bool:
    """Tell whether a source has neither a name nor the office of a body.

    Parameters
    ----------
    run
        The words that name it; "asking not to be named" may follow them.
    noun
        Their head.
    """
    if any(listed(t, "speech", "anonymous") for t in run) or _conceals(run):
        return True
    if _has_name(noun):
        return False
    if listed(noun, "speech", "unnamed"):
        return not (noun.pos_ == "PROPN" or listed(noun, "speech", "offices"))
    if listed(noun, "speech", "experts"):
        return not any(_is_body(t) for t in core(noun) if t != noun)
    return not (_is_body(noun) or listed(noun, "speech", "offices") or noun.pos_ in {"PRON", "DET"})


def _has_name(noun: Token) -> bool:
    """Tell whether a noun is, or stands beside, the name of a person."""
    near = [noun, *(c for c in noun.children if c.dep_ in {"appos", "compound", "flat", "nmod"})]
    return any(t.ent_type_ in _NAMES and t.pos_ == "PROPN" for t in near)


def _conceals(run: Tokens) -> bool:
    """Tell whether it is said soon after that the source wants no name."""
    behind = run.doc[run.end : run.end + _REACH]
    within = [*run, *behind]
    negated = any(t.dep_ == "neg" or t.lower_ in _REFUSING for t in within)
    return negated and any(listed(t, "speech", "concealed") for t in within)


def _is_body(token: Token) -> bool:
    """Tell whether a word names a state or an organisation."""
    if token.ent_type_ == "ORG" or listed(token, "speech", "offices"):
        return True
    country = country_of(token.text)
    if country is not None:
        return country[2] != "demonym"
    return bool(token.pos_ == "PROPN" and token.ent_type_ != "NORP")


def is_plain(noun: Token, run: Tokens) -> bool:
    """Tell whether a phrase only points back: "the official", "the committee", «министр»."""
    if noun.pos_ in {"PRON", "DET"}:
        return True
    det = [t for t in run if t != noun]
    pointing = all(t.dep_ == "det" or t.norm_ in {"this", "that", "the"} for t in det)
    russian = "\u0400" <= noun.text[:1] <= "\u04ff"
    if not pointing or noun.pos_ != "NOUN" or (not det and not russian):
        return False
    known = any(listed(noun, "speech", k) for k in ("sources", "offices", "media_nouns", "experts"))
    return known or noun.lemma_.lower() in words("speech", "unnamed")


def plain(run: Tokens) -> str:
    """Return a phrase without its articles."""
    return " ".join(t.text for t in run if t.lower_ not in {"the", "a", "an"})
