"""What of a text is not running prose: dating words, datelines, headings, credits and the like.

Pure patterns over characters, shared by the readers (which take the publication date from here)
and the annotators (which code nothing there). Offsets are code points, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.layout.dating import DATE, dateline_of, dating, dating_words, head_lines
from dateline.layout.headings import headings
from dateline.layout.silence import bylines, merged, overlaps, silent_lines
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """`silent`: spans that carry no annotation (dating words, credits, "read more"), in order.
    `dateline`: the dateline's span, whose places and times count but make no event.
    `headings`: paragraphs that look like a headline."""

    silent: tuple[Span, ...] = ()
    dateline: Span | None = None
    headings: tuple[Span, ...] = ()


def is_silent(layout: Layout, start: int, end: int) -> bool:
    """Whether the span touches words that carry no annotation."""
    return overlaps(layout.silent, start, end)


def find_layout(text: str) -> Layout:
    """The layout of `text`; deterministic, linear in its length."""
    head = head_lines(text)
    silent = merged([*silent_lines(text), *dating_words(text, head), *bylines(text, head)])
    dateline = dateline_of(text, head, silent)
    return Layout(silent, dateline, tuple(headings(text, silent, dateline)))


__all__ = ["DATE", "Layout", "dating", "find_layout", "is_silent"]
