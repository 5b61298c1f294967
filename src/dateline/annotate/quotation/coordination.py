"""Verbs of saying that go on with a saying outside, though the parser hung them in its content:
"said the wards were full and appealed for beds", "said he was sorry, adding that ..."."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.reading import FINITE, quotes_words, verb_cue
from dateline.codebook.persons import collective, person_noun

_STEPS = 5
_PRESENT = frozenset({"VBZ", "VBP"})
_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def outer_saying(verb: Token) -> Token | None:
    """The verb of saying that `verb` is coordinated with by sense, or None where the parser's own
    answer stands."""
    if verb.dep_ == "advcl" or verb.tag_ == "VBG":
        return _before_participle(verb)
    if verb.dep_ != "conj" or trees.child(verb, *_SUBJECTS, "mark"):
        return None
    first = verb.head
    for _ in range(_STEPS):
        if first.dep_ != "conj":
            break
        first = first.head
    outer = first.head
    if first.dep_ != "ccomp" or outer.i > first.i or not quotes_words(outer):
        return None
    if not _same_tense(outer, verb) or verb_cue(verb) is None:
        return None
    if _is_unlike(first, verb):
        return outer
    subject = trees.child(first, *_SUBJECTS)
    if subject is None or (first.lemma_ != "be" and subject.pos_ != "PRON" and can_speak(subject)):
        return None
    return outer


def _before_participle(verb: Token) -> Token | None:
    """The saying verb that a participle after a comma belongs to: "..., adding that"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "conj") or not verb.i:
        return None
    if verb.nbor(-1).text != ",":
        return None
    at = verb.head
    for _ in range(_STEPS):
        if at.dep_ == "ccomp" and at.head.pos_ == "VERB" and at.head.i < at.i:
            return at.head
        if at.dep_ not in ("advcl", "conj", "xcomp") or at.head == at:
            break
        at = at.head
    return None


def _same_tense(outer: Token, verb: Token) -> bool:
    tag = verb.tag_
    if tag == "VB":  # "said he was sorry but did not say why"
        done = (c.tag_ for c in verb.children if c.dep_ == "aux" and c.lemma_ == "do")
        tag = next(done, "")
    if outer.tag_ in _PRESENT:
        return tag in _PRESENT
    return outer.tag_ == tag and tag in FINITE


def _is_unlike(first: Token, verb: Token) -> bool:
    """Whether the content's own verb stands in another form than `verb`: no true pair."""
    for child in first.children:
        if child.dep_ in ("aux", "auxpass") and child.tag_ in FINITE:
            return child.tag_ == "MD" or child.lemma_ == "have"
    return (first.tag_ in _PRESENT) != (verb.tag_ in _PRESENT) and first.tag_ in FINITE


def can_speak(noun: Token) -> bool:
    """Whether a noun is of the kind that can say something: a name, a person, a body."""
    return (
        noun.ent_type_ in _SPEAKING
        or noun.pos_ in ("PROPN", "PRON")
        or is_person(noun)
        or collective(noun.lemma_.lower()) is not None
    )


def is_person(noun: Token) -> bool:
    """Whether a common noun is a word for a person or for people."""
    return person_noun(noun.lemma_.lower()) is not None
