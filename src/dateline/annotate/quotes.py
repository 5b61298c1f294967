"""Quotations: direct, mixed and indirect speech, beliefs, intentions and what polls say, each with
the words of its source and its cue. Who the source is, is for another layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.annotate.draft import Draft, Layers
from dateline.annotate.quotation.direct import Direct
from dateline.annotate.quotation.headings import find_headings, find_turns
from dateline.annotate.quotation.marks import Marks
from dateline.annotate.quotation.nominal import (
    adjective_cue,
    read_according,
    read_adjective,
    read_noun,
    read_set_phrase,
)
from dateline.annotate.quotation.reading import Reading, verb_cue
from dateline.annotate.quotation.sketch import Sketch, Tokens, content_spans, span_of
from dateline.annotate.quotation.sources import source_of
from dateline.annotate.quotation.verbal import read_verb
from dateline.codebook.cues import company, cue
from dateline.layout import is_silent
from dateline.model import Quote, QuoteKind, Span, TextSpan


def annotate(draft: Draft) -> Layers:
    """The quotations of the document, in order of their first words."""
    doc, text = draft.syntax, draft.document.text
    marks = Marks.of(text)
    direct = Direct(doc, marks)
    spoken = direct.find()
    sketches = [*_of_headings(draft), *spoken, *_indirect(doc, marks, {s.cue for s in spoken})]
    sketches += direct.find_floating(sketches)
    kept = [
        s
        for s in _settled(sketches, doc, marks)
        if not is_silent(draft.layout, s.content[0].start, s.content[-1].end)
    ]
    kept.sort(key=lambda s: (s.content[0].start, -s.content[-1].end, s.cue))
    return Layers(quotes=tuple(_quote(f"q{n}", s, text, marks) for n, s in enumerate(kept, 1)))


def _of_headings(draft: Draft) -> list[Sketch]:
    text = draft.document.text
    found = find_turns(text, draft.layout)
    found = found or find_headings(text, draft.syntax, draft.layout)
    return [
        Sketch((h.content,), -1 - n, h.cue, h.source, "speech", "heading")
        for n, h in enumerate(found)
    ]


def _indirect(doc: Doc, marks: Marks, used: set[int]) -> Iterator[Sketch]:
    for token in doc:
        if token.i in used:
            continue
        sketch = None
        if token.pos_ == "VERB":
            sketch = _verbal(doc, token, marks) or _adjectival(doc, token, marks)
        elif token.pos_ == "NOUN":
            sketch = _nominal(doc, token, marks)
        elif token.pos_ == "ADJ":
            sketch = _adjectival(doc, token, marks)
        if sketch is None and token.lower_ == "according":
            sketch = _phrase(doc, token, marks)
        if sketch is not None:
            yield sketch


def _verbal(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    if not (found := verb_cue(token)) or not (reading := read_verb(token, found)):
        return None
    content = content_spans(doc, reading.runs, marks)
    if not content or (reading.frame == "np" and _names_a_saying(token)):
        return None
    source = None if reading.sourceless else source_of(token)
    return Sketch(
        content, token.i, _cue_span(doc, token), source, found.act(reading.frame), reading.frame
    )


def _names_a_saying(verb: Token) -> bool:
    """Whether the verb's object is itself a saying with content ("repeated his call for ...")."""
    thing = trees.child(verb, "dobj")
    if thing is None or (found := cue(thing.lemma_.lower(), "N")) is None:
        return False
    return read_noun(thing, found) is not None


def _nominal(doc: Doc, token: Token, marks: Marks) -> Sketch | None:
    if not (found := cue(token.lemma_.lower(), "N")):
        made = read_set_phrase(token)
        return None if made is None else _phrase_sketch(doc, token, marks, made)
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


# --------------------------------------------------------------------------------------- settling


def _settled(sketches: Iterable[Sketch], doc: Doc, marks: Marks) -> list[Sketch]:
    """One quotation a stretch of words: what stands inside another's content gives way, unless it
    passes on what somebody else says ("the paper said an official had said ...")."""
    kept: list[Sketch] = []
    near: dict[int, list[Sketch]] = {}  # the kept ones by the stretch of text they touch
    ordered = sorted(
        sketches, key=lambda s: (s.frame not in ("direct", "heading"), -_length(s.content), s.cue)
    )
    for sketch in ordered:
        if _is_unheard(sketch, marks) and not _passes_on(sketch, doc):
            continue
        stretches = _stretches(sketch)
        if all(_stands_beside(sketch, o, doc) for n in stretches for o in near.get(n, ())):
            kept.append(sketch)
            for stretch in stretches:
                near.setdefault(stretch, []).append(sketch)
    return kept


_STRETCH = 1000  # characters


def _stretches(sketch: Sketch) -> range:
    start = min(sketch.cue_span.start, sketch.content[0].start)
    end = max(sketch.cue_span.end, sketch.content[-1].end)
    return range(start // _STRETCH, end // _STRETCH + 1)


_WORDY = 40  # characters between marks that are speech, and no title


def _is_unheard(sketch: Sketch, marks: Marks) -> bool:
    """Whether the quotation stands within longer words between marks, whoever says those."""
    if sketch.frame in ("direct", "heading"):
        return False
    marked = marks.at(sketch.cue_span.start)
    return (
        marked is not None
        and marked.double
        and marked.inner_end - marked.inner_start >= _WORDY
        and all(marked.start <= s.start and s.end <= marked.end for s in sketch.content)
    )


def _stands_beside(sketch: Sketch, other: Sketch, doc: Doc) -> bool:
    if any(span.start <= sketch.cue_span.start < span.end for span in other.content):
        return _passes_on(sketch, doc, other) and _within(sketch, other)
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in sketch.content
        for b in other.content
    )
    return 2 * shared <= _length(sketch.content)


def _passes_on(sketch: Sketch, doc: Doc, outer: Sketch | None = None) -> bool:
    """Whether the quotation is somebody's speech, of one named by more than a pronoun; within words
    between marks only what somebody with a name plainly says."""
    if sketch.frame not in ("that", "according") or sketch.act not in ("speech", "poll"):
        return False
    source = sketch.source
    if source is None or _words(doc, source) in company("own_voice"):
        return False
    if outer is None or outer.frame != "direct":
        return True
    head = trees.root(doc, source.start, source.end)
    return head is not None and head.pos_ == "PROPN" and doc[sketch.cue].lemma_ in company("plain")


def _words(doc: Doc, span: Span) -> str:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.text.lower() if found is not None else ""


def _within(inner: Sketch, outer: Sketch) -> bool:
    return all(
        any(o.start <= i.start and i.end <= o.end for o in outer.content) for i in inner.content
    )


def _length(content: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in content)


def _quote(name: str, sketch: Sketch, text: str, marks: Marks) -> Quote:
    def words(span: Span) -> TextSpan:
        return TextSpan(span.start, span.end, text[span.start : span.end])

    source = words(sketch.source) if sketch.source else None
    return Quote(
        name,
        _kind(sketch.content, text, marks),
        sketch.act,
        sketch.content,
        source,
        words(sketch.cue_span),
    )


def _kind(content: tuple[Span, ...], text: str, marks: Marks) -> QuoteKind:
    """`direct` where nine tenths of the letters lie between marks, `mixed` from a twentieth."""
    inside = total = 0
    for span in content:
        letters = [i for i in range(span.start, span.end) if text[i].isalnum()]
        total += len(letters)
        for marked in marks.between(span.start, span.end):
            inside += sum(marked.start <= i < marked.end for i in letters)
    share = inside / total if total else 0.0
    return "direct" if share >= 0.9 else "mixed" if share >= 0.05 else "indirect"
