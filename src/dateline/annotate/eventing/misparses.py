"""What the parser hangs wrongly in news: subjects and objects found where they strayed."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.trees import child, children, conjuncts
from dateline.codebook.triggers import verb_class

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ABOUT = frozenset({"around", "about", "over", "under", "nearly"})
_PARTS = frozenset({"compound", "nmod", "poss", "nsubj"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def compound_subject(verb: Token) -> Token | None:
    """The noun that the parser took for a part of a verb's name: "A bomb explodes"."""
    found = [c for c in verb.lefts if c.dep_ == "compound" and c.pos_ in ("NOUN", "PROPN")]
    found += [c for c in verb.lefts if c.dep_ == "npadvmod" and c.pos_ == "PROPN"]
    return found[-1] if found else None


def strayed_subject(verb: Token) -> Token | None:
    """The subject that the parser hung on the words before it: on the day that opens the sentence
    ("On Monday Chad shot down ..."), or on the object of the clause before ("... uranium and the
    United Nations will lift ...")."""
    if any(c.dep_ in SUBJECTS for c in verb.children) or verb.pos_ != "VERB":
        return None
    if verb.dep_ in ("ROOT", "conj", "ccomp") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        for preposition in verb.lefts:
            noun = child(preposition, "pobj") if preposition.lower_ == "on" else None
            if noun is not None and noun.pos_ == "PROPN" and noun.lower_ not in _DAYS:
                days = [c for c in children(noun, "compound") if c.lower_ in _DAYS]
                if days and noun.i + 1 in (verb.i, verb.i - 1):
                    return noun
    for adjective in children(verb, "amod"):  # "Chilean, Peruvian and US police seize ..."
        last = conjuncts(adjective)[-1]
        if last != adjective and last.pos_ in ("NOUN", "PROPN") and last.i < verb.i:
            return adjective
    modal = child(verb, "aux")
    if verb.dep_ not in ("ccomp", "conj", "ROOT") or modal is None or modal.tag_ != "MD":
        return None
    before = modal.nbor(-1) if modal.i else modal
    if before.dep_ != "conj" or before.pos_ not in ("NOUN", "PROPN") or not before.left_edge.i:
        return None
    return before if before.left_edge.nbor(-1).dep_ == "cc" else None


def named_verb(verb: Token) -> bool:
    """Whether a finite verb was read as a part of the name that is its object, with its subject
    before it: "Somalia expels Nicholas Haysom" as one long name, "Bulgaria and Romania sign treaty"
    as a kind of treaty."""
    if verb.dep_ != "compound" or verb.text[:1].isupper():
        return False
    top = whole_name(verb)
    if top.dep_ != "ROOT" or top.pos_ not in ("PROPN", "NOUN"):
        return False
    own = child(verb, "nsubj")
    if (subject := own or named_subject(verb)) is None:
        return False
    if verb.pos_ == "VERB":
        return verb.tag_ in ("VBZ", "VBD")
    if own is None and verb.lemma_ not in verb_class("headline"):
        return False
    several = subject.tag_ in ("NNS", "NNPS") or child(subject, "conj") is not None
    return several if verb.tag_ == "NN" else verb.tag_ == "NNS" and not several


def named_subject(verb: Token) -> Token | None:
    """The subject of such a verb: the last name before it."""
    near = (*whole_name(verb).lefts, *verb.head.lefts, *verb.lefts)
    before = [c for c in near if c.dep_ in _PARTS and c.i < verb.i]
    return max(before, key=lambda t: t.i) if before else None


def whole_name(part: Token) -> Token:
    """The noun that a part of a name is a part of, over the parts between."""
    top = part.head
    while top.dep_ == "compound" and top.head.i > top.i:
        top = top.head
    return top


def lost_object(verb: Token) -> Token | None:
    """The object of a past tense that the parser read as a part of it: "seized the airport and
    detained mayor Ali Sow" with "detained" hung on "mayor"."""
    if verb.dep_ != "amod" or verb.tag_ != "VBD" or not verb.left_edge.i or verb.lemma_ == "occupy":
        return None
    noun = verb.head
    while noun.dep_ == "compound":
        noun = noun.head
    opened = verb.left_edge.nbor(-1).dep_ in ("cc", "punct")
    return noun if opened and noun.dep_ == "conj" else None


def misread_object(verb: Token) -> Token | None:
    """The object that the parser hung on another word beside the verb, None where there is none."""
    particle = child(verb, "prt")
    behind = child(particle, "pobj") if particle is not None else None  # "hands over control"
    return behind or counted_object(verb) or predicated_object(verb)


def counted_object(verb: Token) -> Token | None:
    """The object that a word of degree turned into a preposition's: "killing around 200 rebels"."""
    for preposition in children(verb, "prep"):
        if preposition.lower_ in _ABOUT and preposition.i == verb.i + 1:
            noun = child(preposition, "pobj")
            numbered = noun is not None and (noun.like_num or child(noun, "nummod") is not None)
            return noun if numbered else None
    return None


def predicated_object(verb: Token) -> Token | None:
    """The object that was read as a clause without a verb: "fines Acme ten million", "finds
    the preacher guilty"."""
    clause = child(verb, "ccomp")
    if clause is None or child(clause, "aux", "cop", "mark") is not None:
        return None
    if clause.pos_ == "PROPN":
        before = child(clause, "nsubj")
        return clause if before is None or before.i == clause.i - 1 else None
    return child(clause, "nsubj") if clause.pos_ == "ADJ" else None


def described_object(verb: Token) -> Token | None:
    """The object of an act that the parser gave to the participle before it: "shot fleeing
    villagers"."""
    participle = child(verb, "xcomp")
    if participle is None or participle.tag_ != "VBG" or participle.i != verb.i + 1:
        return None
    if participle.lemma_ not in verb_class("going"):
        return None
    return child(participle, "dobj")


def lost_governor(verb: Token) -> Token | None:
    """The verb that such a lost verb is coordinated with, None for every other word."""
    governor = lost_object(verb)
    if governor is None:
        return None
    while governor.dep_ == "conj" and governor.pos_ != "VERB":
        governor = governor.head
    if governor.pos_ != "VERB":
        governor = governor.head
    return governor if governor.pos_ == "VERB" and governor.i < verb.i else None


def strays(noun: Token) -> bool:
    """Whether a coordinated noun is the subject of what follows: "free the captives and monitors
    will watch the border"."""
    after = noun.right_edge.i + 1
    modal = noun.doc[after] if noun.dep_ == "conj" and after < len(noun.doc) else None
    return modal is not None and modal.tag_ == "MD" and modal.dep_ == "aux"


def has_lost_verb(noun: Token) -> bool:
    """Whether a past tense that is no part of its name hangs on the noun."""
    parts = [c for c in noun.children if c.dep_ in ("amod", "compound")]
    return any(lost_governor(c) is not None for p in parts for c in (p, *children(p, "amod")))
