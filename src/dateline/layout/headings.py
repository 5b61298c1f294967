"""Lines that look like headlines: a few words without a closing mark, before other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.layout.silence import overlaps
from dateline.model import Span

HEADING_WORDS = 25
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")


def headings(text: str, silent: tuple[Span, ...], dateline: Span | None) -> Iterator[Span]:
    """Lines of a few words without a closing mark that stand before other words."""
    last = len(text.rstrip())
    before = Span(-1, -1)  # the line before; one that ends no sentence may run on into this one
    closed = True
    for found in re.finditer(r"[^\n]+", text):
        line = found.group().strip()
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        end = start + len(line)
        opens = before.end + 1 != found.start() or closed
        before, closed = Span(found.start(), found.end()), not line or bool(_ENDS.search(line))
        if not opens or end >= last or len(line) > 200 or not line or _SENTENCE_END.search(line):
            continue
        if not 2 <= len(line.split()) <= HEADING_WORDS or not _opens(line):
            continue
        if _runs_on(text, found.end(), before.start == 0) or _touches(start, end, dateline, silent):
            continue
        closed = True
        yield Span(start, end)


def _runs_on(text: str, end: int, is_first: bool) -> bool:
    """Whether the next line may carry the sentence on: it follows without a blank line, and, below
    the text's first line, nothing tells a heading from a line broken off at the margin."""
    after = text[end + 1 : end + 3]
    return after[:1] not in ("\n", "") and after != "\r\n" and (not is_first or after[:1].islower())


def _touches(start: int, end: int, dateline: Span | None, silent: tuple[Span, ...]) -> bool:
    return overlaps(silent, start, end) or (
        dateline is not None and start < dateline.end and end > dateline.start
    )


def _opens(line: str) -> bool:
    return line[0].isupper() or line[0].isdigit() or line[0] in "\"“'‘«$€£"
