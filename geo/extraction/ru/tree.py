"""Turn a tree of Universal Dependencies into the one that the English model would have drawn.

The rules of this room read trees in CLEAR style: a preposition governs its noun, a verb of saying
governs what is said. Universal Dependencies has both the other way round, so prepositions are
lifted above their nouns, parenthetic verbs of saying above their sentences, and labels renamed.
Function words get the English word of the same use as their norm ("через" is "through", "из" is
"from"; "в" is "into" or "in", as its case says), so that roles are read from one list.

Source: de Marneffe et al., *Universal Dependencies*, Computational Linguistics 47(2), 2021; the
ClearNLP guidelines; Russian prepositions after Шведова (ed.), *Русская грамматика*, 1980, §§
1655-1670.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.extraction.ru.lemmas import takes_object
from geo.extraction.vocabulary import table, words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Word", "cleared"]

_LABELS = {
    "nsubj:pass": "nsubjpass", "csubj:pass": "csubj", "aux:pass": "auxpass", "obj": "dobj",
    "iobj": "dative", "acl:relcl": "relcl", "nummod:gov": "nummod", "nummod:entity": "nummod",
    "flat:name": "flat", "flat:foreign": "flat", "root": "ROOT", "obl": "npadvmod",
    "obl:agent": "npadvmod", "case": "prep", "cop": "cop",
}  # fmt: skip
_SUBJECTS = {"nsubj", "nsubjpass"}
_CLAUSES = {"root", "conj", "ccomp", "advcl", "acl:relcl", "parataxis", "csubj"}
_TENSES = {"Past": "VBD", "Pres": "VBZ", "Fut": "FUT"}
"""The Penn tags whose place these forms take; ``FUT`` is a future without an auxiliary."""


@dataclass(slots=True)
class Word:
    """A word of a parsed sentence; ``head`` is its index in the sentence, -1 at the root."""

    text: str
    lemma: str
    pos: str
    feats: dict[str, str]
    head: int
    dep: str
    tag: str = ""
    norm: str = ""
    children: list[int] = field(default_factory=list)

    def moved(self, by: int) -> Word:
        """Return the word with its head counted from ``by`` places further left."""
        return replace(self, head=self.head + by)


def cleared(sentence: Sequence[Word]) -> list[Word]:
    """Return a sentence's words in the tree and labels that the rules read.

    Parameters
    ----------
    sentence
        Words with parts of speech, features and heads of Universal Dependencies.
    """
    found = list(sentence)
    _one_root(found)
    _raise_verb(found)
    _part_subjects(found)
    _lift_sayings(found)
    _name_agents(found)
    _name_counted(found)
    _name_compared(found)
    _name_amounts(found)
    _lift_prepositions(found)
    for word in found:
        _rename(word)
    _name_asides(found)
    for i, word in enumerate(found):
        word.head = i if word.head < 0 else word.head
    return found


def _one_root(found: list[Word]) -> None:
    """Hang every further root, and whatever stands in a ring, on the first root."""
    roots = [i for i, w in enumerate(found) if w.head < 0 or w.head == i]
    first = next((i for i in roots if found[i].pos in {"VERB", "ADJ", "NOUN"}), None)
    first = first if first is not None else (roots[0] if roots else 0)
    found[first].head, found[first].dep = -1, "root"
    for i in roots:
        if i != first:
            found[i].head = first
            found[i].dep = "parataxis" if found[i].pos == "VERB" else "dep"
    for i in range(len(found)):
        if _in_ring(found, i):
            found[i].head, found[i].dep = first, "dep"


def _raise_verb(found: list[Word]) -> None:
    """Make a finite verb the head of a sentence that the model hung on one of its nouns.

    "Москва упрёки отмела": a verb that the model does not know is drawn as an attribute.
    """
    root = next((i for i, w in enumerate(found) if w.head < 0), 0)
    for i, word in enumerate(found):
        short = word.feats.get("Variant") == "Short" and word.dep in _SUBJECTS
        finite = word.pos == "VERB" and (word.feats.get("VerbForm") == "Fin" or short)
        if not finite or word.dep not in _ATTRIBUTES:
            continue
        if found[root].pos in {"VERB", "AUX"} or found[root].feats.get("Variant") == "Short":
            word.dep = "conj" if word.head == root else "acl:relcl"
            continue
        for other in found:
            moved = other.head == root and other.dep in _SUBJECTS | {"obl", "advmod", "obj"}
            other.head = i if moved and other is not word else other.head
        old, word.head, word.dep = found[root], -1, "root"
        old.head, root = i, i
        has = any(w.head == i and w.dep in _SUBJECTS for w in found)
        case = old.feats.get("Case")
        old.dep = "nsubj" if case == "Nom" and not has else "obl"
        old.dep = "obj" if case in {"Acc", "Nom", "Gen"} and has else old.dep


_ATTRIBUTES = {"nmod", "amod", "acl", "advmod", "obl", "obj", "nsubj", "nsubj:pass", "appos"}
"""What a finite verb cannot be to another word."""


def _part_subjects(found: list[Word]) -> None:
    """Give the second of two subjects of one verb to the verb that it belongs to.

    "Партия перехвачена …; курьеры скрылись": the first is that of a verb between them that has
    none. "Войска намерены возвести заставы": the second is the object of the infinitive.
    """
    for i, verb in enumerate(found):
        own = [k for k, w in enumerate(found) if w.head == i and w.dep in _SUBJECTS]
        if verb.pos not in {"VERB", "ADJ"} or len(own) < 2:  # noqa: PLR2004  two subjects
            continue
        first, last = own[0], own[-1]
        for k in range(first + 1, last):
            word = found[k]
            if word.feats.get("VerbForm") == "Inf" and word.head == i and k > i:
                found[last].head, found[last].dep = k, "obj"
                break
            short = word.feats.get("Variant") == "Short"
            bare = not any(w.head == k and w.dep in _SUBJECTS for w in found)
            if k < i and word.pos == "VERB" and word.dep in _CLAUSES and short and bare:
                found[first].head, found[first].dep = k, "nsubj:pass"
                break


def _in_ring(found: Sequence[Word], start: int) -> bool:
    at, steps = start, 0
    while at >= 0 and steps <= len(found):
        at, steps = found[at].head, steps + 1
    return at >= 0


def _lift_sayings(found: list[Word]) -> None:
    """Put a parenthetic verb of saying above the clause it reports ("…, сообщил он")."""
    for i, word in enumerate(found):
        said = word.head
        if word.dep != "parataxis" or said < 0 or word.lemma not in words("speech", "report"):
            continue
        if any(w.head == i and w.dep in {"ccomp", "mark"} for w in found):
            continue
        clause = found[said]
        word.head, word.dep = clause.head, clause.dep
        clause.head, clause.dep = i, "ccomp"
        for other in found:
            # What is joined to the reported clause from beyond the verb stays with the report.
            if other.head == said and other.dep == "parataxis" and other is not word:
                other.dep = "conj"


def _name_asides(found: list[Word]) -> None:
    """Mark verbs that tell nothing new: "как передаёт агентство", "ИГ (запрещено в РФ)"."""
    for i, word in enumerate(found):
        if word.lemma in {"запретить", "признать"} and i and found[i - 1].text == "(":
            word.dep = "amod"
        marked = any(w.head == i and w.lemma == "как" for w in found)
        if word.lemma == "передавать" and word.dep in {"parataxis", "advcl"} and marked:
            word.lemma = "сообщать"


def _name_agents(found: list[Word]) -> None:
    """Make the instrumental of a passive its subject: "задержан пограничниками"."""
    for word in found:
        if word.dep not in {"obl", "obl:agent"} or word.feats.get("Case") != "Ins":
            continue
        verb = found[word.head] if word.head >= 0 else word
        passive = verb.feats.get("Voice") == "Pass" or any(
            w.head == word.head and w.dep == "nsubj:pass" for w in found
        )
        bare = not any(w.dep == "case" and found[w.head] is word for w in found)
        if (passive and bare and word.feats.get("Animacy") == "Anim") or (
            passive and bare and word.lemma in _AGENTS
        ):
            word.dep = "nsubj"


def _name_counted(found: list[Word]) -> None:
    """Make a collective numeral without a noun the subject or object of its verb.

    "Двоих убили, а четверо бежали": the model hangs it on the verb or its adverb as a number.
    """
    for word in found:
        above = found[word.head] if word.head >= 0 else word
        if word.lemma not in _COLLECTIVE or not word.dep.startswith("nummod"):
            continue
        if above.pos == "ADV" and above.head >= 0:
            word.head, above = above.head, found[above.head]
        if above.pos == "VERB":
            passive = above.feats.get("Variant") == "Short"
            named = "nsubj:pass" if passive else "nsubj"
            word.dep = named if word.feats.get("Case") == "Nom" or passive else "obj"


def _name_compared(found: list[Word]) -> None:
    """Put what "более" or "менее" counts in its place: "изъято более 3 тонн" is about tons."""
    for i, word in enumerate(found):
        below = found[word.head] if word.head >= 0 else word
        if below.lemma not in _MORE or word.dep not in _LOOSE or word.pos != "NOUN":
            continue
        if below.dep.partition(":")[0] in {"nsubj", "obj"} and word.head < i:
            at = word.head
            word.head, word.dep = below.head, below.dep
            below.head, below.dep = i, "advmod"
            for other in found:
                other.head = i if other.head == at else other.head


_MORE = {"более", "менее", "больше", "меньше", "много", "мало"}


def _name_amounts(found: list[Word]) -> None:
    """Make an amount with "до", "около", "свыше" the subject or object that its verb lacks.

    "Вывозится до 25% героина", "перебросили около 200 солдат": these prepositions only count.
    """
    for i, word in enumerate(found):
        noun = found[word.head] if word.head >= 0 else word
        if word.text.lower() not in _ABOUT or word.dep != "case" or noun.dep not in _LOOSE:
            continue
        verb = found[noun.head] if noun.head >= 0 else noun
        counted = any(w.head == word.head and w.dep.startswith("nummod") for w in found[i:])
        if verb.pos != "VERB" or not counted or noun.lemma in _MEASURES:
            continue
        role = _lacking(found, noun.head, verb)
        if role is not None:
            noun.dep, word.dep = role, "advmod"


def _lacking(found: Sequence[Word], at: int, verb: Word) -> str | None:
    """Return the place that a verb has free: its subject, or its object."""
    taken = {w.dep.partition(":")[0] for w in found if w.head == at}
    if verb.feats.get("Voice") == "Pass" and verb.feats.get("VerbForm") == "Part":
        return None if "nsubj" in taken else "nsubj:pass"
    bare = "nsubj" not in taken and verb.feats.get("VerbForm") == "Fin"
    impersonal = verb.text.endswith(("ло", "лось"))
    if bare and (impersonal or not takes_object(verb.text)):
        return "nsubj"
    return "obj" if "obj" not in taken and takes_object(verb.text) else None


_ABOUT = {"до", "около", "свыше", "порядка"}
"""Prepositions that only count. Source: Шведова, *Русская грамматика*, 1980, § 1376."""
_LOOSE = {"obl", "nmod", "dep"}
_MEASURES = {"км", "километр", "метр", "м", "год", "час", "минута", "день", "сутки", "неделя",
             "месяц", "раз", "градус"}  # fmt: skip
"""What says where or when, not how many. Source: own."""
_COLLECTIVE = frozenset(
    ("один", "двое", "трое", "четверо", "пятеро", "шестеро", "семеро", "оба", "многие",
     "несколько"),
)  # fmt: skip
"""Numerals that stand for people. Source: Шведова, *Русская грамматика*, 1980, § 1370."""
_AGENTS = frozenset(
    ("сила", "войско", "орган", "служба", "милиция", "полиция", "отряд", "ведомство", "сторона",
     "комитет", "министерство", "агентство", "суд", "правительство", "армия", "группа",
     "группировка", "структура", "наряд", "погранотряд", "патруль", "подразделение",
     "спецслужба", "таможня", "прокуратура", "застава", "спецназ", "батальон", "бригада",
     "погранвойско", "управление"),
)  # fmt: skip
"""Inanimate nouns that act. Source: own."""


def _lift_prepositions(found: list[Word]) -> None:
    """Put each preposition between its noun and what the noun hangs on."""
    for i, word in enumerate(found):
        noun_at = word.head
        if word.dep != "case" or noun_at < 0 or found[noun_at].head < 0:
            continue
        noun = found[noun_at]
        if noun.dep == "pobj" or i > noun_at:
            continue
        above = noun.head
        joined = noun.dep == "conj" and found[above].dep == "pobj"
        word.norm = _preposition(word, noun)
        word.head, word.dep = (found[above].head, "conj") if joined else (above, "case")
        noun.head, noun.dep = i, "pobj"


def _preposition(word: Word, noun: Word) -> str:
    """Return the English preposition of the same use."""
    cases = table("prepositions_ru", "prepositions").get(word.text.lower())
    if cases is None:
        return word.text.lower()
    return str(cases.get(noun.feats.get("Case", ""), cases["*"]))


def _rename(word: Word) -> None:
    """Give a word the label, tag and part of speech that the rules ask for."""
    word.norm = word.norm or table("prepositions_ru", "norms").get(word.lemma, word.text.lower())
    if word.lemma in {"не", "нет"} and word.dep in {"advmod", "root", "obl"}:
        word.dep = "neg" if word.lemma == "не" else word.dep
    if word.dep in {"det", "amod", "nmod"} and word.feats.get("Poss") == "Yes":
        word.dep = "poss"
    if word.lemma in {"его", "их", "ее", "свой"} and word.dep in {"det", "nmod"}:
        word.dep = "poss"
    predicate = word.feats.get("Variant") == "Short" and word.dep in _CLAUSES
    if word.pos == "ADJ" and predicate:
        word.pos = "VERB"
    word.tag = _tag(word)
    word.dep = _LABELS.get(word.dep, word.dep.partition(":")[0])


def _tag(word: Word) -> str:
    feats = word.feats
    if word.pos in {"VERB", "AUX"}:
        form = feats.get("VerbForm")
        if form == "Inf":
            return "VB"
        if form == "Conv":
            return "VBG"
        if form == "Part" or feats.get("Variant") == "Short":
            short = feats.get("Variant") == "Short"
            return "VBN" if feats.get("Voice") == "Pass" else ("VBZ" if short else "VBG")
        return _TENSES.get(feats.get("Tense", ""), "VBZ")
    if word.lemma in {"который", "кто", "что"} and word.pos in {"PRON", "DET"}:
        return "WDT"
    plural = feats.get("Number") == "Plur" and word.pos in {"NOUN", "PROPN"}
    tags = {"PRON": "PRP", "NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADV": "RB"}
    return f"{tags.get(word.pos, word.pos)}{'S' * plural}"
