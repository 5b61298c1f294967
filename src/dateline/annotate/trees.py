"""Walking a dependency tree: the few questions that several annotators ask of the parse.

Labels are those of spaCy's English models (ClearNLP): nsubj, nsubjpass, csubj, agent, dobj,
dative, prep, pobj, ccomp, xcomp, advcl, acl, relcl, appos, conj, neg, aux, auxpass, poss, amod.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpanOfTokens

from dateline.model import Span

_BELOW = 80  # more hang on a modifier only in a text without end
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})


def root(doc: Doc, start: int, end: int) -> Token | None:
    """The token that heads characters `start` to `end`, or None where no token lies there."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def text_of(doc: Doc) -> str:
    """The text of the document, which `doc.text` puts together anew at each call."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def sentence(token: Token) -> SpanOfTokens:
    """The sentence that `token` stands in.

    `token.sent` looks at the whole document at each call; here the sentence starts are found once.
    """
    doc = token.doc
    starts: list[int] | None = doc.user_data.get("sentence_starts")
    if starts is None:
        starts = doc.user_data["sentence_starts"] = [sent.start for sent in doc.sents]
    at = bisect_right(starts, token.i)
    return doc[starts[at - 1] : starts[at] if at < len(starts) else len(doc)]


def subtree(token: Token) -> Span:
    """The characters of all that hangs on `token`, it included."""
    left, right = token.left_edge, token.right_edge
    return Span(left.idx, right.idx + len(right.text))


def below(token: Token) -> Iterator[Token]:
    """The tokens that hang on `token`, it included, in order; of very many only the first."""
    return islice(token.subtree, _BELOW)


def children(token: Token, *labels: str) -> Iterator[Token]:
    """The children of `token` with one of these labels, in order."""
    return (child for child in token.children if child.dep_ in labels)


def child(token: Token, *labels: str) -> Token | None:
    """The first child of `token` with one of these labels."""
    for one in token.children:  # no generator: this is asked more often than anything else
        if one.dep_ in labels:
            return one
    return None


def conjuncts(token: Token) -> list[Token]:
    """`token` and what is coordinated with it below it, in order: "Finland, Sweden and the EU"."""
    found, queue = [], [token]
    while queue:
        current = queue.pop(0)
        found.append(current)
        queue.extend(children(current, "conj"))
    return found


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive."""
    return any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children)


def is_negated(token: Token) -> bool:
    """Whether a negation hangs on the token itself."""
    return any(c.dep_ == "neg" for c in token.children)
