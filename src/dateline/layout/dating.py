"""Where a text says when and where it was published: dating words, datelines, lines of a date."""

from __future__ import annotations

import re

from dateline.model import Span

HEAD_LINES = 5  # dating words, bylines and datelines stand in the first lines that hold words
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
DATE = (
    rf"{_WEEKDAY}(?:{MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+(?:of\s+)?{MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
"""A full date in words or ISO form, as a pattern (matched without regard to case)."""
_PARTIAL = rf"(?:{DATE}|{MONTH}\s+{_DAY}|{_DAY}\s+{MONTH})"
_DATE_WORD = re.compile(r"\s*date\s+\d{4}-\d{2}-\d{2}(?!\d)", re.IGNORECASE)
_DATE_FIELD = re.compile(
    r"[ \t]{0,40}(?:publication date|date published|published(?: on)?|date|posted|issued)"
    r"[ \t]{0,40}:[^\n]{4,40}$",
    re.IGNORECASE,
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
_NO_PLACE = frozenset({  # words in capitals that open a line and are no place of a dateline
    "UPDATE", "UPDATED", "UPDATES", "WATCH", "BREAKING", "NEWS", "LIVE", "VIDEO", "PHOTO",
    "PHOTOS", "EXCLUSIVE", "ANALYSIS", "OPINION", "EDITORIAL", "CORRECTION", "CORRECTED",
    "NOTE", "WARNING", "READ", "MORE", "ALSO", "FACTBOX", "EXPLAINER", "TIMELINE", "ABSTRACT",
    "SUMMARY", "ALERT", "URGENT", "POLL", "REVIEW", "INTERVIEW", "FEATURE", "COMMENT", "LISTEN",
    "RELATED", "DATE", "A", "I", "Q", "IMAGE", "QUESTION", "ANSWER", "BY", "FILE", "CREDIT",
    "SOURCE", "REPORT", "SPECIAL", "LIST", "MR", "MRS", "MS", "DR", "THE",
})  # fmt: skip


def dating(text: str) -> Span | None:
    """The words that say when the text was published: dating words, a full date in the dateline,
    or a line at the head of the text that is a date or closes with one; else None."""
    head = head_lines(text)
    if words := dating_words(text, head):
        return words[0]
    for line in head:
        if (found := _match_dateline(text, line)) and (date := _date_in(text, found)):
            return date
        if day := _DATE_LINE.match(text, line.start, line.end):
            return Span(day.start(1), day.end(1))
    return None


def head_lines(text: str) -> list[Span]:
    """The first `HEAD_LINES` lines that hold words, without their line breaks."""
    found: list[Span] = []
    start = 0
    while len(found) < HEAD_LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        stop = end - 1 if text[start:end].endswith("\r") else end
        if text[start:stop].strip():
            found.append(Span(start, stop))
        start = end + 1
    return found


def dating_words(text: str, head: list[Span]) -> list[Span]:
    """A first token "date 2022-03-04", or a line "Date: ..." at the head."""
    if first := _DATE_WORD.match(text):
        return [Span(first.start(), first.end())]
    fields = (line for line in head if _DATE_FIELD.match(text, line.start, line.end))
    return list(fields)[:1]


def dateline_of(text: str, head: list[Span], silent: tuple[Span, ...]) -> Span | None:
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


def _date_in(text: str, span: Span) -> Span | None:
    found = re.compile(DATE, re.IGNORECASE).search(text, span.start, span.end)
    return Span(found.start(), found.end()) if found else None
