"""Forms of words that decide how an act is presented: clause forms, tenses, lexicon keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from dateline.annotate.trees import child, children

Form = Literal["inf", "ing", "that", "participle"]
_PARTICLES = frozenset({"short", "back", "ahead", "yet", "out", "close"})
CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj", "csubjpass", "pcomp", "oprd"}
)


def is_verb(token: Token) -> bool:
    """Whether the token is a verb or an auxiliary used as one; a word under a modal is one
    whatever its tag ("would down more")."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.dep_ in ("ROOT", "conj", "ccomp", "advcl") and any(
        c.tag_ == "MD" for c in token.lefts
    )


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of `verb`, in order."""
    return [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]


def form(verb: Token) -> Form:
    """How the clause of `verb` is built: "to attack", "attacking", "attacked by", or finite."""
    aux = auxiliaries(verb)
    if any(a.tag_ == "TO" for a in aux):
        return "inf"
    finite = any(a.tag_ in ("MD", "VBZ", "VBP", "VBD") for a in aux)
    if verb.tag_ == "VBG" and not finite:
        return "ing"
    if verb.tag_ == "VBN" and not finite:
        return "ing" if aux else "participle"
    if verb.tag_ == "VB" and not aux and not _marked(verb, "that"):
        return "inf"
    return "that"


def _marked(verb: Token, word: str) -> bool:
    return any(c.lower_ == word for c in children(verb, "mark"))


def is_perfect(verb: Token) -> bool:
    """Whether the verb stands in a perfect: "has attacked", "to have attacked"."""
    return verb.tag_ in ("VBN", "VBD") and any(a.lemma_ == "have" for a in auxiliaries(verb))


def is_past(verb: Token) -> bool:
    """Whether the verb's own form says that the act lies behind: simple past or perfect."""
    aux = auxiliaries(verb)
    if any(a.tag_ == "MD" for a in aux):
        return False
    return verb.tag_ == "VBD" or is_perfect(verb) or any(a.tag_ == "VBD" for a in aux)


def is_progressive(verb: Token) -> bool:
    """Whether the verb stands in a progressive: "is attacking"."""
    return verb.tag_ == "VBG" and any(a.lemma_ == "be" for a in auxiliaries(verb))


def _is_alternative(verb: Token) -> bool:
    """Whether "or" or "nor" joins the verb to the one before it."""
    return any(c.lower_ in ("or", "nor") for c in children(verb.head, "cc"))


def kind(token: Token) -> str:
    """`V`, `N` or `A`: which lexicon column the token is looked up in."""
    if is_verb(token):
        return "V"
    return "N" if token.pos_ in ("NOUN", "PROPN") else "A"


def keys(token: Token) -> Iterator[str]:
    """The lexicon keys of a word, the narrowest first: with particle, with form, bare."""
    lemma = token.lemma_.lower()
    if kind(token) == "V":
        for c in token.children:
            if c.dep_ == "prt" or c.lower_ in _PARTICLES or (c.dep_ == "prep" and lemma == "call"):
                yield f"{lemma}_{c.lower_}"
        if token.dep_ == "conj" and token.head.lemma_ == "confirm" and _is_alternative(token):
            yield f"{lemma}@confirm"
        if token.tag_ == "VBN" and (child(token, "auxpass") is not None or not is_perfect(token)):
            yield f"{lemma}@passive"
        if token.tag_ == "VBD" or is_perfect(token):
            yield f"{lemma}@past"
        if token.tag_ == "VBD" and child(token, "dobj") is None:
            yield f"{lemma}@bare"
        if token.tag_ == "VBG":
            yield f"{lemma}@ing"
    yield lemma
