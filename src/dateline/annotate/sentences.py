"""Sentences: the parser's, trimmed of white space; words that are no prose belong to none."""

from __future__ import annotations

from dateline.annotate.draft import Draft, Layers
from dateline.layout import is_silent
from dateline.model import Span


def annotate(draft: Draft) -> Layers:
    """One span a sentence, in order, never empty, never overlapping."""
    text = draft.document.text
    spans = []
    for sent in draft.syntax.sents:
        start, end = sent.start_char, sent.end_char
        words = text[start:end]
        start, end = (
            start + len(words) - len(words.lstrip()),
            end - len(words) + len(words.rstrip()),
        )
        if start < end and not is_silent(draft.layout, start, end):
            spans.append(Span(start, end))
    return Layers(sentences=tuple(spans))
