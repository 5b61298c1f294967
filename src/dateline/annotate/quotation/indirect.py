"""Speech without marks, belief and intention: every cue of the lexicon in a document, with the
content that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.annotate.quotation.marks import Marks
from dateline.annotate.quotation.nominal import (
    adjective_cue,
    read_according,
    read_adjective,
    read_citing,
    read_noun,
    read_set_phrase,
)
from dateline.annotate.quotation.reading import Reading, quotes_words, verb_cue
from dateline.annotate.quotation.sketch import Sketch, Tokens, content_spans, span_of
from dateline.annotate.quotation.sources import source_of
from dateline.annotate.quotation.verbal import read_verb
from dateline.codebook.cues import company, cue, cue_lemmas, cues
from dateline.model import Span

_LABELS = frozenset({"as", "small", "np+as"})  # frames in which a thing is called something


def find_indirect(doc: Doc, marks: Marks, used: set[int]) -> Iterator[Sketch]:
    """What hangs on the cues of the document, but for those tokens that are used already."""
    for at in _watched(doc):
        if at in used:
            continue
        token = doc[at]
        sketch = None
        if token.pos_ == "VERB":
            sketch = _feeling(doc, token, marks) or _verbal(doc, token, marks)
            sketch = sketch or _adjectival(doc, token, marks)
        elif token.pos_ == "NOUN":
            sketch = _nominal(doc, token, marks)
        elif token.pos_ == "ADJ":
            sketch = _adjectival(doc, token, marks)
        if sketch is None and token.lower_ == "according":
            sketch = _phrase(doc, token, marks)
        if sketch is not None:
            yield sketch
            yield from (replace(sketch, content=c, further=()) for c in sketch.further)


def find_cited(doc: Doc, said: Iterable[Sketch]) -> Iterator[Sketch]:
    """What a speaker has from somebody else: "..., the paper said, citing an aide"."""
    text = trees.text_of(doc)
    if "citing" not in text and "quoting" not in text:
        return
    outermost = {s.cue: s for s in said if s.frame == "that" and s.act == "speech" and s.source}
    for at in _watched(doc):
        if not (cited := read_citing(doc[at])) or (outer := outermost.get(cited[0].i)) is None:
            continue
        if content := tuple(c for c in outer.content if c.start < doc[at].idx):
            yield Sketch(content, at, span_of(doc, at, at), cited[1], "speech", "citing")


def _watched(doc: Doc) -> list[int]:
    """The tokens whose lemma or form is in the lexicon of cues; the others introduce nothing."""
    known, forms = _lemmas(), _forms()
    lemmas: list[int] = doc.to_array(["LEMMA"]).tolist()
    words: list[int] = doc.to_array(["LOWER"]).tolist()
    return [i for i, lemma in enumerate(lemmas) if lemma in known or words[i] in forms]


@cache
def _lemmas() -> frozenset[int]:
    """The hashes of the cues' lemmas; the parser leaves some in capitals."""
    words = {w.split("_")[0] for w in cue_lemmas()}
    return frozenset(get_string_id(f) for w in words for f in (w, w.capitalize(), w.upper()))


@cache
def _forms() -> frozenset[int]:
    return frozenset(map(get_string_id, ("according", *company("telling"), *cues("A"))))


def _feeling(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    """A participle that says how somebody feels: "are convinced that"."""
    if token.tag_ != "VBN" or trees.child(token, "agent"):
        return None
    if token.dep_ != "acomp" and trees.child(token, "auxpass") is None:
        return None
    return _adjectival(doc, token, marks)


def _verbal(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    if not (found := verb_cue(token)) or not (reading := read_verb(token, found)):
        return None
    if reading.further and _holds_marks(doc, reading, marks):
        whole = (reading.runs[0][0], reading.further[-1][1])
        reading = Reading(reading.frame, (whole,), reading.sourceless)
    content = content_spans(doc, reading.runs, marks)
    if not content or (reading.frame == "np" and (_names_a_saying(token) or read_citing(token))):
        return None
    if reading.frame == "inf" and _leads_to_a_saying(token):
        return None
    source = None if reading.sourceless else source_of(token)
    if reading.frame in _LABELS:
        content = (*content[:-1], _before_setting(doc, content[-1], marks))
    further = tuple(c for run in reading.further if (c := content_spans(doc, (run,), marks)))
    act = found.act(reading.frame)
    return Sketch(content, token.i, _cue_span(doc, token), source, act, reading.frame, further)


def _before_setting(doc: Doc, content: Span, marks: Marks) -> Span:
    """What somebody is called, without the day or place behind the closing mark: called it "a
    joke" on Monday."""
    last = marks.last_between(content.start, content.end)
    if last is None or last.end >= content.end:
        return content
    behind = doc.char_span(last.end, content.end, alignment_mode="contract")
    word = next((t for t in behind or () if not t.is_space), None)
    if word is None or not (
        word.lower_ in company("setting") or word.ent_type_ in ("DATE", "TIME")
    ):
        return content
    return Span(content.start, last.end)


def _holds_marks(doc: Doc, reading: Reading, marks: Marks) -> bool:
    """Whether words between marks stand in the content: such speech is never cut into claims."""
    whole = span_of(doc, reading.runs[0][0], reading.further[-1][1])
    return any(True for _ in marks.between(whole.start, whole.end))


def _leads_to_a_saying(verb: Token) -> bool:
    """Whether the verb's infinitive is itself a saying with a clause: "declined to say whether"."""
    inner = trees.child(verb, "xcomp")
    if inner is None or not quotes_words(inner) or (found := verb_cue(inner)) is None:
        return False
    reading = read_verb(inner, found)
    return reading is not None and reading.frame in ("that", "wh")


def _names_a_saying(verb: Token) -> bool:
    """Whether the verb's object is itself a saying with content ("repeated his call for ...")."""
    thing = trees.child(verb, "dobj")
    if thing is None or (found := cue(thing.lemma_.lower(), "N")) is None:
        return False
    return read_noun(thing, found) is not None


def _nominal(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    if made := read_set_phrase(token):
        return _phrase_sketch(doc, token, marks, made)
    if not (found := cue(token.lemma_.lower(), "N")):
        return None
    read = read_noun(token, found)
    if read is None:
        return None
    reading, source = read
    content = content_spans(doc, reading.runs, marks)
    if not content:
        return None
    return Sketch(
        content,
        token.i,
        span_of(doc, token.i, token.i),
        source,
        found.act(reading.frame),
        reading.frame,
    )


def _adjectival(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    if not (found := adjective_cue(token)) or not (read := read_adjective(token, found)):
        return None
    reading, source = read
    content = content_spans(doc, reading.runs, marks)
    if not content:
        return None
    return Sketch(
        content,
        token.i,
        span_of(doc, token.i, token.i),
        source,
        found.act(reading.frame),
        reading.frame,
    )


def _phrase(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    made = read_according(token)
    return None if made is None else _phrase_sketch(doc, token, marks, made)


def _phrase_sketch(
    doc: Doc, token: Token, marks: Marks, made: tuple[Reading, Span, Tokens]
) -> Sketch | None:
    reading, source, phrase = made
    content = content_spans(doc, reading.runs, marks)
    if not content:
        return None
    return Sketch(
        content,
        token.i,
        span_of(doc, phrase[0], max(phrase[0], token.i)),
        source,
        "speech",
        "according",
    )


def _cue_span(doc: Doc, verb: Token) -> Span:
    first = last = verb.i
    for child in verb.children:
        if child.dep_ == "prt" and child.i == last + 1:
            last = child.i
        elif child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i and verb.i - child.i <= 3:
            first = min(first, child.i)
    return span_of(doc, first, last)
