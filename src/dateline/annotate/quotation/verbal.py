"""Content that hangs on a verb, by the frames of the cue lexicon."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.clauses import (
    broken_clause,
    clause,
    impersonal,
    late_clause,
    loose_clause,
)
from dateline.annotate.quotation.complements import called, complement, phrases
from dateline.annotate.quotation.posed import inserted, posed
from dateline.annotate.quotation.reading import Reading
from dateline.codebook.cues import Cue, company

_Reader = Callable[[Token, Cue, bool], Reading | None]
_READERS: tuple[_Reader, ...] = (
    inserted,
    impersonal,
    clause,
    posed,
    broken_clause,
    late_clause,
    called,
    complement,
    loose_clause,
    phrases,
)


def read_verb(verb: Token, found: Cue) -> Reading | None:
    """The content of a verb, or None: the first of the readers that finds one."""
    passive = (trees.is_passive(verb) and not _is_perfect(verb)) or _is_reduced_passive(verb)
    for reader in _READERS:
        if reading := reader(verb, found, passive):
            return reading
    return None


def _is_perfect(verb: Token) -> bool:
    """Whether a clipped "has" was taken for "is": "he's said that"."""
    aux = trees.child(verb, "auxpass")
    return (
        aux is not None
        and aux.text in ("'s", "’s")
        and trees.child(verb, "ccomp") is not None
        and verb.lemma_ not in company("addressed")
    )


def _is_reduced_passive(verb: Token) -> bool:
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl")
        and not trees.child(verb, "aux", "nsubj")
    )
