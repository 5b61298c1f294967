"""A quotation in the making, and the step from tokens to characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.quotation.marks import Marks
from dateline.annotate.trees import text_of
from dateline.model import QuoteAct, Span

Tokens = tuple[int, int]
"""A run of tokens, first to last, both included."""

_TRIM_LEFT = frozenset(",;:.!?)]}-–—…")
_TRIM_RIGHT = frozenset(",;:.([{-–—…")
_DASH = re.compile(r"\s+(?:--|[—–-])(?=\s)")
_SIGNS = frozenset({"``", "''", '"', "“", "”", "‘", "’", "'", "„", "«", "»"})


@dataclass(frozen=True, slots=True)
class Sketch:
    """A quotation before it has its id: `cue` is the token that introduces it, `source` the words
    of who is quoted, `frame` how the content hangs on the cue (`direct`: words between marks),
    `further` the contents of the quotations that the same saying goes on to make."""

    content: tuple[Span, ...]
    cue: int
    cue_span: Span
    source: Span | None
    act: QuoteAct
    frame: str
    further: tuple[tuple[Span, ...], ...] = ()


def span_of(doc: Doc, first: int, last: int) -> Span:
    """The characters of tokens `first` to `last`."""
    end = doc[last]
    return Span(doc[first].idx, end.idx + len(end.text))


def content_spans(doc: Doc, runs: Iterable[Tokens], marks: Marks) -> tuple[Span, ...]:
    """The characters of the runs without punctuation at their ends and the leading "that", or
    "for" of an infinitive; a quotation between marks that a run cuts is taken whole."""
    spans: list[Span] = []
    for number, (first, last) in enumerate(runs):
        while first <= last and _falls(doc[first], _TRIM_LEFT):
            first += 1
        if number == 0 and first < last and _is_opening(doc[first]):
            first += 1
            while first <= last and _falls(doc[first], _TRIM_LEFT):
                first += 1
        while last >= first and _falls(doc[last], _TRIM_RIGHT):
            last -= 1
        if first > last:
            continue
        span = _whole_marks(span_of(doc, first, last), marks)
        if spans and span.start < spans[-1].end:
            continue
        spans.append(_before_gloss(text_of(doc), span, marks))
    return tuple(spans)


def _before_gloss(text: str, span: Span, marks: Marks) -> Span:
    """The span cut before a lone dash behind words between marks, where the reporter speaks."""
    last = marks.last_between(span.start, span.end)
    if last is None or last.end >= span.end or last.start <= span.start:
        return span
    dashes = list(_DASH.finditer(text, last.end, span.end))
    if len(dashes) != 1 or _DASH.search(text, span.start, last.start):
        return span
    return Span(span.start, dashes[0].start())


def _falls(token: Token, signs: frozenset[str]) -> bool:
    text = token.text
    if token.is_space:
        return True
    return token.is_punct and text not in _SIGNS and all(c in signs for c in text)


def _is_opening(token: Token) -> bool:
    if token.lower_ == "that" and token.tag_ == "IN":
        return True
    return token.lower_ in ("that", "for") and token.dep_ == "mark"


def _whole_marks(span: Span, marks: Marks) -> Span:
    start, end = span.start, span.end
    if (first := marks.at(start)) and first.start < start and first.end <= end:
        start = first.start
    if (last := marks.at(end - 1)) and last.start >= start and last.end > end:
        end = last.end
    whole = marks.at(start)
    if whole is not None and (whole.start, whole.end) == (start, end):
        start, end = whole.inner_start, whole.inner_end
    return Span(start, end)
