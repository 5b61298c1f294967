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


_PART_OF_NAME = frozenset({"amod", "compound", "nummod", "nmod"})
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


_DECLARING = frozenset({"declare", "announce", "call", "proclaim"})  # with the act as object
_DECLARED = frozenset(
    {"ceasefire", "cease-fire", "truce", "armistice", "strike", "curfew", "emergency", "lockdown"}
)
_ENDING = frozenset(
    {
        "pause", "suspend", "halt", "end", "stop", "postpone", "delay", "cancel", "resume",
        "continue", "extend", "discuss", "mark", "commemorate", "remember", "investigate",
    }
)  # fmt: skip
_APART = frozenset(
    {"over", "about", "regarding", "after", "before", "following", "since", "despite", "against"}
)
_RELATIONS = frozenset({"connection", "response", "relation", "retaliation", "revenge", "role"})


def hung_on(syntax: Doc, timex: Timex, triggers: frozenset[int]) -> Token | None:
    """The first event or verb above the expression in the tree."""
    token = trees.root(syntax, timex.start, timex.end)
    named = token is not None and token.dep_ in _PART_OF_NAME
    while token is not None:
        inside = timex.start <= token.idx < timex.end
        if not inside and (token.i in triggers or token.pos_ in ("VERB", "AUX")):
            return token
        if token.head == token:
            return token
        if named and token.dep_ == "pobj" and token.head.head.pos_ in ("NOUN", "PROPN"):
            return None  # "a commander in the 1998 war", "the weekend of the 2002 meetings"
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
        if _stands_apart(token, above):
            return
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
        if purpose or barred or _is_only_told(token, above):
            return
        if above.pos_ in ("VERB", "AUX") or above.i in triggers:
            yield above
        token = above


def _is_only_told(token: Token, verb: Token) -> bool:
    """Whether a verb of speech only tells of the act: its day is not the act's, unless the words
    are the act ("declared a truce on Sunday")."""
    if verb.lemma_ not in _SPEECH or verb.pos_ != "VERB" or token.dep_ == "conj":
        return False
    return verb.lemma_ not in _DECLARING or token.dep_ != "dobj" or token.lemma_ not in _DECLARED


def _stands_apart(token: Token, above: Token) -> bool:
    """Whether the word above has another day than the act: what is paused or marked began before,
    and "arrested over the bombing", "in connection with the raid" look back."""
    if token.dep_ in ("dobj", "nsubjpass") and above.lemma_ in _ENDING:
        return True
    if token.dep_ != "pobj":
        return False
    return above.lower_ in _APART or above.head.lemma_ in _RELATIONS
