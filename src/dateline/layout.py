"""What of a text is not running prose: dating words, datelines, headings, credits and the like.

Pure patterns over characters, shared by the readers (which take the publication date from here)
and the annotators (which code nothing there). Offsets are code points, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Span

HEAD_LINES = 5  # dating words, bylines and datelines stand in the first lines that hold words
HEADING_WORDS = 25
_CAPTION_CREDIT_WORDS = 6


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
    return _overlaps(layout.silent, start, end)


def _overlaps(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and apart, shares a character with this one."""
    at = bisect_left(spans, end, key=_start)
    return at > 0 and spans[at - 1].end > start


def _start(span: Span) -> int:
    return span.start


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
DATE = (
    rf"{_WEEKDAY}(?:{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
"""A full date in words or ISO form, as a pattern (matched without regard to case)."""
_PARTIAL = rf"(?:{DATE}|{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})"

_DATE_WORD = re.compile(r"\s*date\s+\d{4}-\d{2}-\d{2}(?!\d)", re.IGNORECASE)
_DATE_FIELD = re.compile(
    r"[ \t]{0,40}(?:publication date|date published|published(?: on)?|date|posted|issued)"
    r"[ \t]{0,40}:[^\n]{4,40}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"[ \t]{0,40}[Bb](?:y|Y)[ \t]{1,9}(?:the[ \t]{1,9})?[A-Z]"
    rf"[^\n.;:!?]{{2,60}}(?:{_MONTH}[^\n.;:!?]{{2,20}})?$"
)
_DATE_LINE = re.compile(
    rf"[ \t]{{0,40}}(?:[^\n.;!?]{{0,60}}[ \t,])?({DATE})[ \t]{{0,40}}(?:[.—–-](?=\s)|$)",
    re.IGNORECASE,
)
_PLACE = r"[^\W\d_a-z][^\W\d_a-z'’.\-]{0,30}"  # a word in capitals
_DATELINE = re.compile(
    rf"[ \t]{{0,40}}(?:[^\W\d_]{{1,20}}:[ \t])?(?P<place>{_PLACE}(?:[ /]+{_PLACE}){{0,4}})"
    r"(?P<region>(?:,[ \t]{1,9}[A-Z][\w.\-]{0,30}(?:[ \t]{1,9}[A-Z][\w.\-]{0,30}){0,3}){0,2})"
    rf"(?:,?[ \t]{{1,9}}{_PARTIAL})?"
    r"(?:[ \t]{0,40}(?:\([^()\n]{1,40}\)|/[A-Z][^/\n]{1,20}/))?"
    r"[ \t]{0,40}(?P<mark>--|[—–_:]|-(?=\s))\s{0,9}(?=[^\W_a-z]|[\"“'‘`\[])",
)
_MIXED_DATELINE = re.compile(
    r"[ \t]{0,40}[A-Z][\w'’.\-]{1,30}(?:[ \t][A-Z][\w'’.\-]{1,30}){0,3}"
    r"(?:,[ \t][A-Z][\w. \-]{1,30})?"
    rf"(?:,?[ \t]{{1,9}}{_PARTIAL})?"
    r"[ \t]{0,40}\([A-Z][^()\n]{1,30}\)[ \t]{0,40}(?:--|[—–_]|-(?=\s))",
)
_NO_PLACE = frozenset(
    {
        "UPDATE",
        "UPDATED",
        "UPDATES",
        "WATCH",
        "BREAKING",
        "NEWS",
        "LIVE",
        "VIDEO",
        "PHOTO",
        "PHOTOS",
        "EXCLUSIVE",
        "ANALYSIS",
        "OPINION",
        "EDITORIAL",
        "CORRECTION",
        "CORRECTED",
        "NOTE",
        "WARNING",
        "READ",
        "MORE",
        "ALSO",
        "FACTBOX",
        "EXPLAINER",
        "TIMELINE",
        "ABSTRACT",
        "SUMMARY",
        "ALERT",
        "URGENT",
        "POLL",
        "REVIEW",
        "INTERVIEW",
        "FEATURE",
        "COMMENT",
        "LISTEN",
        "RELATED",
        "DATE",
        "A",
        "I",
        "Q",
        "IMAGE",
        "QUESTION",
        "ANSWER",
        "BY",
        "FILE",
        "CREDIT",
        "SOURCE",
        "REPORT",
        "SPECIAL",
        "LIST",
        "MR",
        "MRS",
        "MS",
        "DR",
        "THE",
    }
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
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")


def find_layout(text: str) -> Layout:
    """The layout of `text`; deterministic, linear in its length."""
    head = list(_lines(text, HEAD_LINES))
    silent = [Span(m.start(), m.end()) for m in _SILENT_LINE.finditer(text)]
    silent += [Span(m.start(), m.end()) for m in _REPORTERS.finditer(text)]
    silent += [Span(m.start("label"), m.end()) for m in _CREDIT.finditer(text) if _is_credit(m)]
    silent += _dating_words(text, head)
    silent += [
        line for line in head[:-1] if _BYLINE.fullmatch(text, line.start, line.end)
    ]  # the last line of a text is never a byline: "By train" may be all there is
    quiet = _merged(silent)
    dateline = _dateline(text, head, quiet)
    return Layout(quiet, dateline, tuple(_headings(text, quiet, dateline)))


def dating(text: str) -> Span | None:
    """The words that say when the text was published: dating words, a full date in the dateline,
    or a line at the head of the text that is a date or closes with one; else None."""
    head = list(_lines(text, HEAD_LINES))
    if words := _dating_words(text, head):
        return words[0]
    for line in head:
        if (found := _match_dateline(text, line)) and (date := _date_in(text, found)):
            return date
        if day := _DATE_LINE.match(text, line.start, line.end):
            return Span(day.start(1), day.end(1))
    return None


def _date_in(text: str, span: Span) -> Span | None:
    found = re.compile(DATE, re.IGNORECASE).search(text, span.start, span.end)
    return Span(found.start(), found.end()) if found else None


def _lines(text: str, count: int) -> Iterator[Span]:
    """The first `count` lines that hold words, without their line breaks."""
    start = 0
    while count and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        stop = end - 1 if text[start:end].endswith("\r") else end
        if text[start:stop].strip():
            yield Span(start, stop)
            count -= 1
        start = end + 1


def _dating_words(text: str, head: list[Span]) -> list[Span]:
    """A first token "date 2022-03-04", or a line "Date: ..." at the head."""
    if first := _DATE_WORD.match(text):
        return [Span(first.start(), first.end())]
    fields = (line for line in head if _DATE_FIELD.match(text, line.start, line.end))
    return list(fields)[:1]


def _is_credit(found: re.Match[str]) -> bool:
    """Whether the words after "Image:" are a name, not a caption."""
    name = found["name"].strip()
    words = name.rstrip(".").split()
    return 0 < len(words) <= _CAPTION_CREDIT_WORDS and (name[0].isupper() or name[0] in "@©")


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch joined, empty ones left out."""
    found: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _dateline(text: str, head: list[Span], silent: tuple[Span, ...]) -> Span | None:
    """The first dateline at the head; else a line or opening that is only a date."""
    loud = [
        line for line in head if not any(s.start < line.end and s.end >= line.end for s in silent)
    ]
    for line in loud:
        if place := _match_dateline(text, line):
            return place
    for line in loud:
        date = _DATE_LINE.match(text, line.start, line.end)
        if date and not text[line.start : date.start(1)].strip():
            return Span(date.start(1), date.end())
    return None


def _match_dateline(text: str, line: Span) -> Span | None:
    """A dateline where the line begins, from its place to its mark; it ends before the prose."""
    end = min(len(text), line.end + 3)  # the prose may begin on the next line
    start = line.start
    if opening := _DATE_WORD.match(text, line.start, line.end):
        start = opening.end()
    found = _DATELINE.match(text, start, end)
    if found is None or not _is_place(found):
        found = _MIXED_DATELINE.match(text, start, end)
        if found is None:
            return None
    words = found.group()
    return Span(
        found.start() + len(words) - len(words.lstrip()), found.start() + len(words.rstrip())
    )


def _is_place(found: re.Match[str]) -> bool:
    words = re.split(r"[ /]+", found["place"])
    letters = len("".join(words))
    if letters < 3 or not _NO_PLACE.isdisjoint(words):
        return False
    return found["mark"] != ":" or (letters >= 5 and found.end("place") == found.start("mark"))


def _headings(text: str, silent: tuple[Span, ...], dateline: Span | None) -> Iterator[Span]:
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
    return _overlaps(silent, start, end) or (
        dateline is not None and start < dateline.end and end > dateline.start
    )


def _opens(line: str) -> bool:
    return line[0].isupper() or line[0].isdigit() or line[0] in "\"“'‘«$€£"
