"""Lines that quote by a colon: headlines ("We seek no conflict: Blinken", "Blinken: we seek no
conflict") and the turns of a printed conversation ("WALLACE: Let us begin.")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.codebook.cues import kickers
from dateline.layout import Layout, is_silent
from dateline.model import Span

LONGEST = 160  # characters of a heading
_LINE = re.compile(r"[^\n]+")
_COLON = re.compile(r":(?=\s)|\s[–—|](?=\s)")
_END = re.compile(r"""[.;,][\s"'”’)]*$""")
_LABEL = re.compile(r"\S+(?: \S+){0,4}: [A-Z'‘“\"]")  # a first line "Name: Words." of some sites
_SPEAKER_WORDS = 7
_TOPICS = frozenset({"GPE", "LOC", "EVENT", "DATE", "FAC", "WORK_OF_ART"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline's content, who it is put in the mouth of, and the colon between."""

    content: Span
    source: Span
    cue: Span


def find_headings(text: str, doc: Doc, layout: Layout) -> list[Heading]:
    """The quoting headlines among the lines of `text`; a text of one line has none."""
    lines = list(_LINE.finditer(text))
    if len(lines) < 2:
        return []
    found = []
    for number, line in enumerate(lines):
        words = line.group().strip()
        if number == 0 and words.count(".") == 1 and _LABEL.match(words):
            words = words.removesuffix(".")
        if (
            len(words) > LONGEST
            or _END.search(words)
            or is_silent(layout, line.start(), line.end())
        ):
            continue
        colons = list(_COLON.finditer(text, line.start(), line.end()))
        if len(colons) == 1 and (heading := _read(text, doc, line, colons[0])):
            found.append(heading)
    return found


def _read(text: str, doc: Doc, line: re.Match[str], colon: re.Match[str]) -> Heading | None:
    left = _stripped(text, line.start(), colon.start())
    right = _stripped(text, colon.end(), line.end())
    if left is None or right is None:
        return None
    cue = _stripped(text, colon.start(), colon.end())
    assert cue is not None  # noqa: S101 - a colon or a dash is never white space
    if colon.group() == ":" and _is_speaker(doc, left, first=True) and _is_statement(doc, right):
        return Heading(right, left, cue)
    if _is_speaker(doc, right) and _is_statement(doc, left):
        return Heading(left, right, cue)
    return None


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_speaker(doc: Doc, span: Span, first: bool = False) -> bool:
    """Whether the words can name a speaker: a few, with a name or role, without a verb. A place or
    a kicker before the colon (`first`) is a topic ("Syria: ...", "Analysis: ...")."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return False
    tokens = [t for t in words if not t.is_space]
    if not 0 < len(tokens) <= _SPEAKER_WORDS:
        return False
    if any(t.pos_ == "CCONJ" for t in tokens):
        return False
    names = [t for t in tokens if t.text[:1].isupper() and t.is_alpha]
    if not names or any(t.like_num or t.text in '?!"“”' for t in tokens):
        return False
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WRB", "PRP") for t in tokens):
        return False
    last = names[-1]
    if first and (last.ent_type_ in _TOPICS or " ".join(t.lower_ for t in tokens) in kickers()):
        return False
    return (
        last.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        or last.pos_ == "PROPN"
        or len(tokens) <= 3
    ) and last.tag_ in ("NNP", "NNPS", "NN", "NNS")


def _is_statement(doc: Doc, span: Span) -> bool:
    """Whether the words read like something said: at least three, with a verb among them."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return False
    tokens = [t for t in words if t.is_alpha]
    return len(tokens) >= 3 and any(t.pos_ in ("VERB", "AUX") for t in tokens)


_TURN = re.compile(
    r"^[ \t\"“]*(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?P<colon>:)"
    r"[ \t]+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)


def find_turns(text: str, layout: Layout) -> list[Heading]:
    """What each speaker of a printed conversation says: two lines at least must open with names
    in capitals and a colon, or the text has none."""
    turns = list(_TURN.finditer(text))
    if len(turns) < 2 or len({turn["name"] for turn in turns}) < 2:
        return []
    found = []
    for turn in turns:
        said = _stripped(text, *turn.span("said"))
        if said is None or len(turn["said"].split()) < 3 or is_silent(layout, said.start, said.end):
            continue
        if turn["name"].lower() not in kickers():
            found.append(Heading(said, Span(*turn.span("name")), Span(*turn.span("colon"))))
    return found
