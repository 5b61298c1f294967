"""What the readers of cues share: the frame found, and small questions about verbs and clauses."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.sketch import Tokens
from dateline.codebook.cues import Cue, cue

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
COMMAS = frozenset({",", "–", "—", "-", "--"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A frame found at a cue, with the tokens of its content; `sourceless` where the words name
    nobody who says so ("is expected to"); `further` are the claims that the same saying goes on to
    make, each a quotation of its own ("said that ... and that ...")."""

    frame: str
    runs: tuple[Tokens, ...]
    sourceless: bool = False
    further: tuple[Tokens, ...] = ()


def verb_cue(token: Token) -> Cue | None:
    """The cue a verb makes, with its particle ("point out")."""
    for particle in token.children:
        if particle.dep_ == "prt" and (
            found := cue(f"{token.lemma_.lower()}_{particle.lower_}", "V")
        ):
            return found
    return cue(token.lemma_.lower(), "V")


def quotes_words(token: Token) -> bool:
    """Whether the token can introduce words between marks."""
    if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN") or not token.text[:1].isalpha():
        return False
    found = verb_cue(token)
    return found is not None and found.takes("quote")


def edges(token: Token) -> Tokens:
    """The first and the last token of all that hangs on `token`."""
    return token.left_edge.i, token.right_edge.i


def said_by(verb: Token) -> bool:
    """Whether a passive names its doer."""
    return trees.child(verb, "agent") is not None


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ == "to" for c in verb.children)


def is_finite(clause: Token) -> bool:
    """Whether the head of a clause is finite, carries a finite auxiliary or stands under "that"."""
    return clause.tag_ in FINITE or any(
        (c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in FINITE)
        or (c.dep_ == "mark" and c.lower_ == "that")
        for c in clause.children
    )
