"""Which verb or event a time expression hangs on, and where an event looks for its expressions."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.model import Timex

_UPWARD = frozenset(
    [
        "xcomp",
        "advcl",
        "conj",
        "dobj",
        "obj",
        "nsubj",
        "nsubjpass",
        "pobj",
        "prep",
        "agent",
        "dative",
        "attr",
        "acl",
        "compound",
        "poss",
        "amod",
        "nmod",
        "appos",
        "pcomp",
        "oprd",
        "csubj",
        "npadvmod",
        "dep",
    ]
)


_SPEECH = frozenset(
    [
        "say",
        "tell",
        "add",
        "state",
        "report",
        "announce",
        "claim",
        "note",
        "warn",
        "confirm",
        "write",
        "ask",
        "deny",
        "stress",
        "insist",
        "declare",
        "explain",
        "argue",
        "suggest",
        "reiterate",
        "reveal",
        "condemn",
        "denounce",
        "criticize",
        "criticise",
        "blame",
        "accuse",
        "discuss",
        "call",
        "demand",
        "urge",
        "praise",
        "welcome",
        "reject",
        "mourn",
        "protest",
        "investigate",
    ]
)


def hung_on(syntax: Doc, timex: Timex, triggers: frozenset[int]) -> Token | None:
    """The first event or verb above the expression in the tree."""
    token = trees.root(syntax, timex.start, timex.end)
    while token is not None:
        inside = timex.start <= token.idx < timex.end
        if not inside and (token.i in triggers or token.pos_ in ("VERB", "AUX")):
            return token
        if token.head == token:
            return token
        token = token.head
    return None


def verb_above(noun: Token) -> Token:
    """The verb that a noun hangs on, itself where none does."""
    return next((token for token in noun.ancestors if token.pos_ in ("VERB", "AUX")), noun)


def climb(head: Token, triggers: frozenset[int]) -> Iterator[Token]:
    """The tokens whose expressions date an event, nearest first: its own word, then the verbs it
    hangs on in its own clause, but no verb of speech and no other event unless it is that one's
    subject."""
    yield head
    if head.pos_ == "VERB":
        yield from (c for c in trees.children(head, "nsubj") if c.i in triggers)
    token = head
    while token.dep_ in _UPWARD and token.head != token:
        above = token.head
        purpose = token.dep_ == "advcl" and not any(c.lower_ == "to" for c in token.children)
        barred = above.i in triggers and token.dep_ not in (
            "nsubj",
            "nsubjpass",
            "conj",
            "xcomp",
            "compound",
            "amod",
            "prep",
        )
        if (
            purpose
            or barred
            or (above.lemma_ in _SPEECH and above.pos_ == "VERB" and token.dep_ != "conj")
        ):
            return
        if above.pos_ in ("VERB", "AUX") or above.i in triggers:
            yield above
        token = above
