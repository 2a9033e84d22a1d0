"""Who says so? The ultimate source that the text names, and who relayed it.

Each word of saying opens one construction: an account ("according to"), a report ("police said"),
a relay ("Interfax quotes a source"), an act that denies, an urging, an attitude. It gives a
speaker and the words it covers; what several cover goes to the innermost that really reports.
What the article itself says has no speaker.

Source: attribution spans as in the PolNeAR corpus (Newell et al., LREC 2018): source, cue, content;
the rules are own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extraction.says import spoken
from geo.extraction.says.asides import ADDRESSING
from geo.extraction.says.cast import Voice
from geo.extraction.says.cues import cue_at
from geo.extraction.says.relays import agency_in, cited, is_media, relays
from geo.extraction.says.speakers import is_anonymous, plain, source_phrase
from geo.extraction.sentences import span_of
from geo.extraction.syntax import phrase
from geo.extraction.vocabulary import listed
from geo.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from geo.extraction.says.cast import Cast
    from geo.extraction.says.cues import Cue, Kind
    from geo.extraction.sentences import Sentence

__all__ = ["Speech", "speaker_of", "speeches"]

_POINTING = {"PRON", "DET"}
_POINTER = 2
"""Words of a phrase that only points back: "the paper"."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of saying in a passage: who, by which word, and what it covers.

    ``source`` are the indices of the words that name the speaker, which place nobody. ``outlet`` is
    the name of a news outlet that speaks, which only relays where somebody else speaks inside.
    """

    verb: Token
    kind: Kind
    attribution: Attribution
    source: frozenset[int]
    content: frozenset[int]
    outlet: str | None = None

    @property
    def is_attitude(self) -> bool:
        """Whether it is a fear, hope or demand rather than something said."""
        return self.kind in {"attitude", "urging"}

    def covers(self, token: Token) -> bool:
        """Tell whether the token is part of what was said."""
        return token.i in self.content


def speeches(passage: Sequence[Sentence], cast: Cast, wire: str | None = None) -> list[Speech]:
    """Return the acts of saying in a passage, the innermost first.

    Parameters
    ----------
    passage
        The sentences of one passage.
    cast
        Who was named before; those of this passage are added.
    wire
        The agency behind the article.
    """
    mark = cast.mark()
    cues = [c for s in passage for t in s.tokens if (c := cue_at(t, s)) is not None]
    # Who frames a quotation is known before those it tells of.
    cues.sort(key=lambda cue: -len(cue.content))
    found = [_spoken(cue, passage, cast, wire, alone=len(cues) == 1) for cue in cues]
    found += _continued(passage, cast, found)
    cast.meet(passage, mark)
    return sorted(found, key=lambda s: len(s.content))


def speaker_of(token: Token, found: Sequence[Speech]) -> Attribution | None:
    """Return who says a word, with outlets around it as relays.

    The innermost report wins, because it names the ultimate source; a fear or demand, and a denial
    for its own verb, only count where nobody reports them.
    """
    holding = [s for s in found if s.covers(token)]
    firm = [s for s in holding if not s.is_attitude and not (s.kind == "act" and s.verb == token)]
    if not holding:
        return None
    chosen = (firm or holding)[0]
    if chosen.outlet:
        # An outlet only relays a fear or demand that it tells of.
        chosen = next((s for s in holding if s.is_attitude), chosen)
    around = [s for s in firm if s is not chosen and len(s.content) > len(chosen.content)]
    outer = [s.outlet for s in around if s.outlet and s.outlet not in chosen.attribution.via]
    if not outer:
        return chosen.attribution
    said = chosen.attribution
    return Attribution(
        speaker=said.speaker, span=said.span, anonymous=said.anonymous, via=(*said.via, *outer),
        origin=said.via[0] if said.via else outer[0], rule=said.rule,
    )  # fmt: skip


def _continued(passage: Sequence[Sentence], cast: Cast, found: Sequence[Speech]) -> list[Speech]:
    """Return the speech that a passage without a verb of saying belongs to.

    A quotation that goes on from the sentence before, or a turn of Russian dialogue: a paragraph
    that opens with a dash, whose speaker one of its sentences names.
    """
    first, last = passage[0].tokens, passage[-1].tokens
    if (first.start == 0 and first[0].text != "–") or any(s.kind == "report" for s in found):
        return []
    before = cast.last_speech
    known = before is not None and before.verb.doc is first.doc
    turn = first.doc[0].text in {"–", "—"}
    if turn and not known:
        rest = replace(passage[-1], tokens=first.doc[last.end :])
        cue = next((c for t in rest.tokens if (c := cue_at(t, rest)) and c.start is not None), None)
        before = _spoken(cue, [rest], cast, None, alone=True) if cue is not None else None
    quoted = first[0].text == '"' and '"' in last[-2:].text and known
    if before is None or not (turn or quoted):
        return []
    content = frozenset(range(first.start, last.end))
    said = replace(before.attribution, rule="says/attribution: a quotation that goes on")
    return [Speech(first[0], "report", said, frozenset(), content)]


def _spoken(
    cue: Cue, passage: Sequence[Sentence], cast: Cast, wire: str | None, *, alone: bool
) -> Speech:
    """Look up who speaks, who relays, and what the quotation marks add."""
    verb, noun = cue.verb, cue.noun
    via, seen = list(cue.relays), cue.seen
    outlet = _outlet(noun, cast) if is_media(noun) else None
    named = cited(verb) if cue.kind == "report" else None
    if named is not None and outlet:
        noun, via, seen, outlet = named, [outlet], f"{seen}; the outlet cites who speaks", None
    run = source_phrase(noun, verb.i)
    content = set(cue.content)
    if cue.kind == "report":
        content |= spoken.quoted(verb, passage, alone=alone)
        # A promise or warning is told by the article, unless somebody else reports it.
        content |= set() if listed(verb, "speech", "commissives") else {verb.i}
    own = set(range(run.start, run.end)) | _listeners(verb, content)
    content -= set(range(run.start, run.end)) if cue.kind != "relay" else set()
    own |= {t.i for t in noun.subtree if t.i not in content}
    sentence = verb.doc[run.sent.start : run.sent.end]
    clause = [t for t in sentence if t.i not in content]
    via += relays(verb, noun, clause, cast.outlet)
    if named is not None and not via:
        via.append(plain(source_phrase(named)))
    speaker = cast.stands_for(noun, run, speaking=cue.kind in {"report", "account"})
    if speaker is None:
        speaker = Voice(run, noun, anonymous=is_anonymous(run, noun), via=tuple(via))
    elif not via and (noun.pos_ in _POINTING or listed(noun, "speech", "sources")):
        via = list(speaker.via)
    if cue.kind not in {"attitude", "urging"}:
        cast.heard(speaker, via, outlet)
    attribution = Attribution(
        speaker=" ".join(speaker.run.text.split()),
        span=span_of(speaker.run),
        anonymous=speaker.anonymous,
        via=tuple(dict.fromkeys(via)),
        origin=next(iter(via), outlet or wire),
        rule=f"says/attribution: {seen}",
    )
    speech = Speech(verb, cue.kind, attribution, frozenset(own), frozenset(content), outlet)
    cast.last_speech = speech if cue.kind == "report" else cast.last_speech
    return speech


def _listeners(verb: Token, content: set[int]) -> set[int]:
    """Return the words that say to whom and where it was said ("told reporters in Dushanbe")."""
    if not listed(verb, "speech", "report"):
        return set()
    addressed = verb.lemma_ in ADDRESSING
    heads = [
        c
        for c in verb.children
        if (c.dep_ in {"dobj", "prep"} and addressed and c.i > verb.i)
        or (c.dep_ == "prep" and c.i == verb.i + 1 and c.norm_ in {"in", "at"})
    ]
    return {t.i for c in heads for t in c.subtree if t.i not in content}


def _outlet(noun: Token, cast: Cast) -> str | None:
    """Return the name of an outlet; "the paper" is the one that was named last."""
    run = phrase(noun)
    name = agency_in(run.text)
    if name is None and len(run) <= _POINTER:
        name = agency_in(noun.doc[noun.sent.start : run.start].text) or cast.outlet
    return name or plain(run)
