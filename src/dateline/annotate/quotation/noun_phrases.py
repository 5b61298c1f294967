"""The words of a noun phrase that names a source: whole, yet not swollen by its clauses, and never
reaching over line breaks, quotation marks, dashes or the stamp of a live report."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dateline.annotate.quotation.sketch import span_of
from dateline.model import Span

LONGEST = 14  # tokens of a source before its relative clauses and appositions are left out
_MARKS = frozenset({'"', "”", "''", "“", "``"})
_DASHES = frozenset({"--", "—", "–", "-", "―"})
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}$")  # "07:40", which opens an entry of a live report
_CLAUSES = frozenset({"relcl", "acl", "appos", "advcl"})


def noun_phrase(head: Token, outside: Token | None = None) -> Span:
    """The whole noun phrase of `head`, never reaching over `outside`; a long one without its
    clauses, and never a part of one that lies across quotation marks."""
    doc, first, last = head.doc, head.left_edge.i, head.right_edge.i
    if outside is not None:
        if first <= outside.i < head.i:
            first = outside.i + 1
        if head.i < outside.i <= last:
            last = _before(head, outside)
    if last - first >= LONGEST:
        last = min(last, max(head.i, _clause_start(head) - 1))
        if last - first >= 2 * LONGEST:
            last = head.i
            first = max(first, head.i - LONGEST)
    return _trimmed(doc, first, last, head.i)


def _before(head: Token, outside: Token) -> int:
    """The last token of `head`'s phrase before the clause in which `outside` stands."""
    for child in head.children:
        if child.i > head.i and child.left_edge.i <= outside.i <= child.right_edge.i:
            return max(head.i, child.left_edge.i - 1)
    return max(head.i, outside.i - 1)


def _clause_start(head: Token) -> int:
    starts = [
        child.left_edge.i
        for child in head.children
        if child.i > head.i and (child.dep_ in _CLAUSES or child.dep_ in ("punct", "conj"))
    ]
    inner = (t.left_edge.i for t in head.doc[head.i + 1 : head.right_edge.i] if t.dep_ in _CLAUSES)
    starts += [start for start in inner if start > head.i]
    return min(starts, default=head.right_edge.i + 1)


def _trimmed(doc: Doc, first: int, last: int, head: int) -> Span:
    for at in range(head - 1, first - 1, -1):
        text = doc[at].text
        if "\n" in text or text in _MARKS or text == ";" or (text in _DASHES and is_apart(doc[at])):
            first = at + 1
            break
    for at in range(head + 1, last + 1):
        if "\n" in doc[at].text or doc[at].text in _MARKS:
            last = at - 1
            break
    while first < head and (
        doc[first].is_space or (doc[first].is_punct and doc[first].text not in "$#@")
    ):
        first += 1
    if first < head and _STAMP.match(doc[first].text) and doc[first].is_sent_start:
        first += 1
    while last > head and (
        doc[last].dep_ == "case"
        or doc[last].is_space
        or (doc[last].is_punct and doc[last].text not in ")]")
    ):
        last -= 1
    return span_of(doc, first, last)


def is_apart(dash: Token) -> bool:
    """Whether white space stands on both sides: no dash within a word."""
    return bool(dash.whitespace_) and dash.i > 0 and bool(dash.nbor(-1).whitespace_)
