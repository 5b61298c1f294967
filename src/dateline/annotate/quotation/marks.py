"""Quotation marks of a text, paired and repaired paragraph by paragraph.

Straight, curly, German, French and ``TeX'' marks and single ones; apostrophes never count. A
paragraph whose marks do not balance is repaired by itself: no other paragraph feels it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters from the opening mark to after the closing one; `inner` leaves the marks out.

    `closed` is false where the closing mark is missing: the span then runs to the end of its
    paragraph, which is how a quotation over several paragraphs is printed. `double` tells a double
    mark from a single one, `depth` is 0 for the outermost.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    double: bool
    closed: bool
    depth: int


_AHEAD = 12  # marks looked at to tell a closing mark from an apostrophe
_BACK = 600  # characters looked back for the start of a sentence whose opening mark is missing
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile("[“”„«»\"‟]|``|''|[‘’‚'‹›]|&quot;")
_OPENING_BEFORE = frozenset("([{—–-/:“‘\"'«„…")
_CLOSING_AFTER = frozenset(")]}.,;:!?—–-/”’\"'»…")
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|bout|n|round|cos|\d0s|\d\d)\b", re.IGNORECASE)
_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(slots=True)
class _Paragraph:
    """The marks of one paragraph while they are being paired."""

    text: str
    start: int
    end: int
    open: list[tuple[int, int, str]] = field(default_factory=list)  # start, inner start, family
    found: list[Marked] = field(default_factory=list)
    last: int = 0  # where the last quotation found ends

    def __post_init__(self) -> None:
        """Nothing is found before the paragraph's start."""
        self.last = self.start

    def add(self, marked: Marked) -> None:
        """Keeps a quotation."""
        self.found.append(marked)
        self.last = max(self.last, marked.end)

    def close(self, start: int, end: int, family: str) -> None:
        """Closes the innermost open mark of `family`; open marks inside it are forgotten."""
        while self.open:
            begin, inner, kind = self.open.pop()
            if kind == family:
                if inner < start:
                    depth = len(self.open)
                    self.add(Marked(begin, end, inner, start, family == "double", True, depth))
                return

    def is_open(self, family: str) -> bool:
        """Whether a mark of `family` is open."""
        return any(kind == family for *_, kind in self.open)

    def abandon(self, at: int) -> None:
        """Ends an open double mark that was never closed before a new one opens at `at`: at the
        last sentence end between, or nowhere."""
        begin, inner, _ = self.open[0]
        self.open.clear()
        ends = list(_END.finditer(self.text, inner, at))
        if ends:
            end = ends[-1].end()
            self.add(Marked(begin, end, inner, end, True, False, 0))


def find_marks(text: str) -> tuple[Marked, ...]:
    """Every quotation between marks, in order of its start; linear in the length of `text`."""
    found: list[Marked] = []
    for match in _PARAGRAPH.finditer(text):
        found.extend(_in_paragraph(text, match.start(), match.end()))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Marked]:
    paragraph = _Paragraph(text, start, end)
    marks = list(_MARK.finditer(text, start, end))
    for number, mark in enumerate(marks):
        if mark.group() in "‘’‚'‹›":
            _single(paragraph, mark, marks[number + 1 : number + 1 + _AHEAD])
        else:
            _double(paragraph, mark, marks[number + 1 : number + 3])
    doubles = [(b, i) for b, i, kind in paragraph.open if kind == "double"]
    if doubles:
        begin, inner = doubles[0]
        last = end - (len(text[start:end]) - len(text[start:end].rstrip()))
        if inner < last:
            paragraph.add(Marked(begin, last, inner, last, True, False, 0))
    return sorted(paragraph.found, key=lambda m: (m.start, -m.end))


def _direction(paragraph: _Paragraph, mark: re.Match[str]) -> str:
    """`open`, `close` or `either`, by the characters on both sides."""
    text = paragraph.text
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    opens = (before.isspace() or before in _OPENING_BEFORE) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _CLOSING_AFTER)
    if opens and not closes:
        return "open"
    return "close" if closes and not opens else "either"


def _double(paragraph: _Paragraph, mark: re.Match[str], following: list[re.Match[str]]) -> None:
    sign, is_open = mark.group(), paragraph.is_open("double")
    direction = _direction(paragraph, mark)
    if sign in "„``":
        kind = "open"
    elif sign == "“":
        kind = "close" if is_open and direction == "close" else "open"
    elif sign in "”‟":
        kind = "open" if not is_open and direction == "open" else "close"
    elif sign in "«»" or direction == "either":
        kind = "close" if is_open else "open"
    else:
        kind = direction
    if kind == "close":
        _close_double(paragraph, mark)
        return
    if is_open:
        if sign == "“" and [m.group() for m in following] == ["”", "”"]:
            paragraph.open.append((mark.start(), mark.end(), "double"))
            return
        paragraph.abandon(mark.start())
    paragraph.open.append((mark.start(), mark.end(), "double"))


def _close_double(paragraph: _Paragraph, mark: re.Match[str]) -> None:
    """Closes; with nothing open, the mark ends a quotation that began with its sentence or with
    the paragraph, if the words before it read like the end of one."""
    if paragraph.is_open("double"):
        paragraph.close(mark.start(), mark.end(), "double")
        return
    text, last = paragraph.text, max(paragraph.last, mark.start() - _BACK)
    if mark.start() <= last or text[mark.start() - 1] not in ".,!?…":
        return
    ends = list(_END.finditer(text, last, mark.start() - 1))
    begin = ends[-1].end() if ends else last
    begin += len(text[begin : mark.start()]) - len(text[begin : mark.start()].lstrip())
    if begin < mark.start() and (ends or begin == paragraph.start):
        paragraph.add(Marked(begin, mark.end(), begin, mark.start(), True, False, 0))


def _single(paragraph: _Paragraph, mark: re.Match[str], rest: list[re.Match[str]]) -> None:
    text, sign = paragraph.text, mark.group()
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if before.isalnum() and after.isalnum():
        return
    direction = _direction(paragraph, mark)
    if paragraph.is_open("single"):
        low = text[paragraph.open[-1][0]] == "‚"
        if (
            (sign != "‘" or low)
            and direction != "open"
            and not before.isspace()
            and not _possessive(paragraph, before, rest)
        ):
            paragraph.close(mark.start(), mark.end(), "single")
        return
    if sign == "’" or _CLIPPED.match(text, mark.end()):
        return
    if direction == "open" or (sign in "‘‚‹" and not after.isspace()):
        paragraph.open.append((mark.start(), mark.end(), "single"))


def _possessive(paragraph: _Paragraph, before: str, rest: list[re.Match[str]]) -> bool:
    """Whether an apostrophe after an s is a plural's ("ministers' meeting"): a better closing mark
    follows before anything opens."""
    if before not in "sSzx":
        return False
    for later in rest:
        sign, text = later.group(), paragraph.text
        if sign in "‘“``":
            return False
        if sign in "’'" and not (
            text[later.start() - 1].isalnum() and text[later.end() : later.end() + 1].isalnum()
        ):
            return _direction(paragraph, later) == "close"
    return False


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text, ready to be asked which characters lie between them."""

    all: tuple[Marked, ...]
    _starts: tuple[int, ...]
    _outer: tuple[Marked, ...]

    @classmethod
    def of(cls, text: str) -> Marks:
        """The marks of `text`."""
        found, outer, end = find_marks(text), [], 0
        for marked in found:
            if marked.start >= end:
                outer.append(marked)
                end = marked.end
        return cls(found, tuple(m.start for m in outer), tuple(outer))

    @property
    def outer(self) -> tuple[Marked, ...]:
        """The outermost quotations, in order, none overlapping another."""
        return self._outer

    def at(self, offset: int) -> Marked | None:
        """The outermost quotation whose inner characters hold `offset`."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and self._outer[number].start <= offset < self._outer[number].end:
            return self._outer[number]
        return None

    def between(self, start: int, end: int) -> Iterator[Marked]:
        """The outermost quotations that touch characters `start` to `end`."""
        number = max(0, bisect_right(self._starts, start) - 1)
        for marked in self._outer[number : bisect_left(self._starts, end)]:
            if marked.end > start:
                yield marked

    def last_between(self, start: int, end: int) -> Marked | None:
        """The last of the outermost quotations that touch characters `start` to `end`."""
        number = bisect_left(self._starts, end) - 1
        if number < 0 or self._outer[number].end <= start:
            return None
        return self._outer[number]
