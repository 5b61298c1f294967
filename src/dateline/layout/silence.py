"""Words that carry no annotation: credits, bylines, "read more", and spans in general."""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.layout.dating import MONTH
from dateline.model import Span

_CAPTION_CREDIT_WORDS = 6
_BYLINE = re.compile(
    r"[ \t]{0,40}[Bb](?:y|Y)[ \t]{1,9}(?:the[ \t]{1,9})?[A-Z]"
    rf"[^\n.;:!?]{{2,60}}(?:{MONTH}[^\n.;:!?]{{2,20}})?$"
)
_CREDIT = re.compile(
    r"(?<!\S)(?P<label>(?:file |cover |main |lead |header )?"
    r"(?:image|photo|picture|photograph|pic|illustration|graphic|video)s?"
    r"(?: (?:credit|source|courtesy|by))?s?|credits?|courtesy)"
    r"[ \t]{0,40}:[ \t]{0,40}(?P<name>[^\n:]{1,70})$",
    re.IGNORECASE | re.MULTILINE,
)
_SILENT_LINE = re.compile(
    r"^[ \t]{0,40}(?:\[|\(|\*+|>+|→|•)?[ \t]{0,40}(?:"
    r"(?:read|see|watch|listen|learn)"
    r"(?: (?:more|also|next|the (?:rest|full (?:story|text|article)))"
    r"(?:[ \t]{0,9}[:>»→…]| (?:about|at|on|here|in|from|stories|coverage)\b|[.]?$)"
    r"|[ \t]{0,40}:)[^\n]{0,160}"
    r"|(?:also read|related(?: (?:stories|articles|coverage|news))?|more on this(?: story)?)"
    r"[ \t]{0,40}:[^\n]{0,160}"
    r"|(?:subscribe|sign up|follow us|click here|share this|advertisement)\b[^\n]{0,120}"
    r"|(?:additional |further )?(?:reporting|writing|editing|graphics?|translation) by [^\n]{0,200}"
    r"|[^\n]{0,160}\bcontributed to this (?:report|story|article)\b[^\n]{0,20}"
    r"|(?:copyright|©)[^\n]{0,160}|[^\n]{0,60}\ball rights reserved\b[^\n]{0,20}"
    r")$",
    re.IGNORECASE | re.MULTILINE,
)
_REPORTERS = re.compile(
    r"[(\[](?:additional |with )?(?:reporting|writing|editing)(?: by|:)[^()\[\]\n]{1,300}[)\]]",
    re.IGNORECASE,
)


def silent_lines(text: str) -> list[Span]:
    """Lines and brackets that are no text of the article ("Read more: ...", "(Reporting by ...)"),
    and the label and name of a credit ("Photo: Reuters")."""
    found = [Span(m.start(), m.end()) for m in _SILENT_LINE.finditer(text)]
    found += [Span(m.start(), m.end()) for m in _REPORTERS.finditer(text)]
    found += [Span(m.start("label"), m.end()) for m in _CREDIT.finditer(text) if _is_credit(m)]
    return found


def bylines(text: str, head: list[Span]) -> list[Span]:
    """The lines at the head that only say who wrote; never the last line of a text, for "By train"
    may be all there is."""
    return [line for line in head[:-1] if _BYLINE.fullmatch(text, line.start, line.end)]


def _is_credit(found: re.Match[str]) -> bool:
    """Whether the words after "Image:" are a name, or a few words that label the picture, and no
    caption that tells something."""
    name = found["name"].strip()
    words = name.rstrip(".").split()
    if not 0 < len(words) <= _CAPTION_CREDIT_WORDS:
        return False
    return name[0].isupper() or name[0] in "@©" or not name.endswith((".", "!", "?"))


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch joined, empty ones left out."""
    found: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def overlaps(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and apart, shares a character with this one."""
    at = bisect_left(spans, end, key=_start)
    return at > 0 and spans[at - 1].end > start


def _start(span: Span) -> int:
    return span.start
