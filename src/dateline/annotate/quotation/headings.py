"""Lines that quote by a colon: headlines ("We seek no conflict: Blinken", "Blinken: we seek no
conflict") and the turns of a printed conversation ("WALLACE: Let us begin.")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate.quotation.reading import quotes_words
from dateline.codebook.cues import kickers
from dateline.codebook.persons import Collective, collective, person_noun
from dateline.layout import Layout, is_silent
from dateline.model import Span

LONGEST = 160  # characters of a heading
_LINE = re.compile(r"[^\n]+")
_COLON = re.compile(r":(?=\s)|\s[–—|](?=\s)")
_END = re.compile(r"""[.;,][\s"'”’)]*$""")
_LABEL = re.compile(r"\S+(?: \S+){0,4}: [A-Z'‘“\"]")  # a first line "Name: Words." of some sites
_SPEAKER_WORDS = 7
_MARKS = "\"“‘'«„»"
_MARKS_AFTER = "\"”’'»“«"
_DENIALS = frozenset({"no", "not", "never", "nobody", "nothing", "nor"})
_TOPICS = frozenset({"GPE", "LOC", "EVENT", "DATE", "FAC", "WORK_OF_ART"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline's content, who it is put in the mouth of, and the colon between; `plain` where a
    verb of saying stands for the colon, so that the words need not be the speaker's own."""

    content: Span
    source: Span
    cue: Span
    plain: bool = False


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
        if len(colons) == 1:
            heading = _read(text, doc, line, colons[0])
        else:
            heading = None if colons else _read_tail(text, doc, line)
        if heading is not None:
            found.append(heading)
    return found


def _read(text: str, doc: Doc, line: re.Match[str], colon: re.Match[str]) -> Heading | None:
    left = _stripped(text, line.start(), colon.start())
    right = _stripped(text, colon.end(), line.end())
    if left is None or right is None:
        return None
    cue = _stripped(text, colon.start(), colon.end())
    assert cue is not None  # noqa: S101 - a colon or a dash is never white space
    if (
        colon.group() == ":"
        and _is_speaker(doc, left, first=True)
        and (_is_statement(doc, right) or (_is_person(doc, left) and _denies(doc, right)))
    ):
        return Heading(_unmarked(text, right), left, cue)
    marked = text[left.start] in _MARKS
    if _is_speaker(doc, right, role=marked) and (marked or _is_statement(doc, left)):
        return Heading(_unmarked(text, left), right, cue)
    return None


def _unmarked(text: str, span: Span) -> Span:
    """The words without the marks that enclose them all."""
    first, last = text[span.start], text[span.end - 1]
    inner = Span(span.start + 1, span.end - 1)
    whole = first in _MARKS and last in _MARKS_AFTER and span.end - span.start > 2
    return inner if whole and last not in text[inner.start : inner.end] else span


def _read_tail(text: str, doc: Doc, line: re.Match[str]) -> Heading | None:
    """A headline with its saying clause at the end: "Rebels hold airport, army says"."""
    comma = text.rfind(",", line.start(), line.end())
    left = _stripped(text, line.start(), max(comma, line.start()))
    right = _stripped(text, comma + 1, line.end())
    if comma < 0 or left is None or right is None:
        return None
    words = doc.char_span(right.start, right.end, alignment_mode="expand")
    if words is None or len(words) < 2 or words[-1].tag_ not in ("VBZ", "VBP", "VBD", "NNS"):
        return None
    if not (words[-1].lower_ in ("say", "says", "said") or quotes_words(words[-1])):
        return None
    source = Span(right.start, words[-2].idx + len(words[-2].text))
    if len(text[left.start : left.end].split()) < 3 or not _is_speaker(doc, source, role=True):
        return None
    return Heading(left, source, Span(words[-1].idx, right.end), plain=True)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_speaker(doc: Doc, span: Span, first: bool = False, role: bool = False) -> bool:
    """Whether the words can name a speaker: a few, with a name or role, without a verb. A place or
    a kicker before the colon (`first`) is a topic ("Syria: ...", "Analysis: ..."); after words
    between marks a role is enough (`role`)."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return False
    tokens = [t for t in words if not t.is_space]
    if not 0 < len(tokens) <= _SPEAKER_WORDS:
        return False
    if any(t.pos_ == "CCONJ" for t in tokens):
        return False
    if any(t.like_num or t.text in '?!"“”' for t in tokens):
        return False
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WRB", "PRP") for t in tokens):
        return False
    names = [t for t in tokens if t.text[:1].isupper() and t.is_alpha]
    if _is_role(tokens[-1]) and (names or role):
        return True
    if not names:
        return False
    last = names[-1]
    if first and " ".join(t.lower_ for t in tokens) in kickers():
        return False
    if first and last.ent_type_ in _TOPICS and not _is_named_below(last):
        return False
    return (
        last.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        or last.pos_ == "PROPN"
        or len(tokens) <= 3
    ) and last.tag_ in ("NNP", "NNPS", "NN", "NNS")


def _is_role(noun: Token) -> bool:
    """Whether a common noun names a person by role, or a body: "health minister", "army"."""
    lemma = noun.lemma_.lower()
    return noun.tag_ in ("NN", "NNS") and (
        person_noun(lemma) is not None or _is_body(collective(lemma))
    )


def _is_body(noun: Collective | None) -> bool:
    return noun is not None and noun.sort == "organization"


def _is_person(doc: Doc, span: Span) -> bool:
    """Whether the words name one person, by name or office."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return False
    last = words[-1]
    if _is_role(last) or (last.pos_ == "PROPN" and last.ent_type_ in ("PERSON", "")):
        return True
    return _is_named_below(last)


def _is_named_below(word: Token) -> bool:
    """Whether the word is part of a person's name further down, as headlines shorten names."""
    doc = word.doc
    last: dict[int, int] | None = doc.user_data.get("persons")
    if last is None:
        named = (t for t in doc if t.ent_type_ == "PERSON")
        last = doc.user_data["persons"] = {t.orth: t.i for t in named}
    return last.get(word.orth, -1) > word.i


def _denies(doc: Doc, span: Span) -> bool:
    """Whether words without a verb say "no": "no peace without votes"."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    tokens = [t.lower_ for t in words or () if t.is_alpha]
    return len(tokens) >= 3 and not _DENIALS.isdisjoint(tokens)


def _is_statement(doc: Doc, span: Span) -> bool:
    """Whether the words read like something said: at least three, with a verb among them."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return False
    tokens = [t for t in words if t.is_alpha]
    if len(tokens) < 3 or (tokens[0].tag_ in ("WP", "WRB", "WDT") and words[-1].text != "?"):
        return False  # "What we know so far", "How it began" name a topic
    return any(t.pos_ in ("VERB", "AUX") for t in tokens)


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
