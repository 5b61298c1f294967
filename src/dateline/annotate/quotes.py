"""Quotations: direct, mixed and indirect speech, beliefs, intentions and what polls say, each with
the words of its source and its cue. Who the source is, is for another layer."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dateline.annotate import trees
from dateline.annotate.draft import Draft, Layers
from dateline.annotate.quotation.continued import find_continued
from dateline.annotate.quotation.coordination import is_person
from dateline.annotate.quotation.direct import Direct
from dateline.annotate.quotation.headings import find_headings, find_turns
from dateline.annotate.quotation.indirect import find_cited, find_indirect
from dateline.annotate.quotation.marks import Marks
from dateline.annotate.quotation.settling import settle
from dateline.annotate.quotation.sketch import Sketch, span_of
from dateline.codebook.cues import company
from dateline.layout import is_silent
from dateline.model import Quote, QuoteAct, QuoteKind, Span, TextSpan


def annotate(draft: Draft) -> Layers:
    """The quotations of the document, in order of their first words."""
    doc, marks = draft.syntax, Marks.of(draft.document.text)
    direct = Direct(doc, marks)
    spoken = direct.find()
    sketches = [*_of_headings(draft), *spoken, *find_indirect(doc, marks, {s.cue for s in spoken})]
    sketches += direct.find_floating(sketches)
    sketches += find_cited(doc, sketches)
    sketches += list(find_continued(doc, sketches, marks))
    kept = [
        s
        for s in settle(sketches, doc, marks)
        if not is_silent(draft.layout, s.content[0].start, s.content[-1].end)
    ]
    if draft.layout.dateline is not None:
        kept = [_after_dateline(s, doc, draft.layout.dateline) for s in kept]
    kept.sort(key=lambda s: (s.content[0].start, -s.content[-1].end, s.cue))
    return Layers(quotes=tuple(_quote(f"q{n}", s, doc, marks) for n, s in enumerate(kept, 1)))


def _of_headings(draft: Draft) -> list[Sketch]:
    text = draft.document.text
    found = find_turns(text, draft.layout)
    found = found or find_headings(text, draft.syntax, draft.layout)
    return [
        Sketch((h.content,), -1 - n, h.cue, h.source, "speech", "plain" if h.plain else "heading")
        for n, h in enumerate(found)
    ]


def _after_dateline(sketch: Sketch, doc: Doc, dateline: Span) -> Sketch:
    """The sketch with a source that the parser let begin in the dateline cut to the words behind
    it: "ACCRA, May 3 - The central bank said"."""
    source, cue_span = sketch.source, sketch.cue_span
    if source is None or source.start >= dateline.end or cue_span.start <= dateline.end:
        return sketch
    words = doc.char_span(dateline.end, max(source.end, cue_span.start), alignment_mode="contract")
    named = [t for t in words or () if t.i != sketch.cue and not t.is_space]
    while named and (named[0].is_punct or named[0].pos_ == "ADP"):
        named.pop(0)
    while named and (named[-1].is_punct or named[-1].pos_ in ("ADV", "AUX", "VERB")):
        named.pop()
    return replace(sketch, source=span_of(doc, named[0].i, named[-1].i)) if named else sketch


def _quote(name: str, sketch: Sketch, doc: Doc, marks: Marks) -> Quote:
    text = trees.text_of(doc)

    def words(span: Span) -> TextSpan:
        return TextSpan(span.start, span.end, text[span.start : span.end])

    source = words(sketch.source) if sketch.source else None
    act = _act(sketch, doc)
    kind = "direct" if sketch.frame == "heading" else _kind(sketch.content, text, marks)
    cue_words = None if sketch.frame == "continued" else words(sketch.cue_span)
    return Quote(name, kind, act, sketch.content, source, cue_words)


def _act(sketch: Sketch, doc: Doc) -> QuoteAct:
    """The act of the cue, but what a poll or a count tells is `poll`, and nothing a person says."""
    source = sketch.source
    head = None if source is None else trees.root(doc, source.start, source.end)
    if head is None or sketch.act == "intention":
        return sketch.act
    if head.lemma_.lower() in company("survey"):
        return "poll"
    if sketch.act == "poll" and (head.ent_type_ == "PERSON" or is_person(head)):
        return "speech"
    return sketch.act


def _kind(content: tuple[Span, ...], text: str, marks: Marks) -> QuoteKind:
    """`direct` where nine tenths of the letters lie between marks, `mixed` from a twentieth."""
    if not any(marks.last_between(span.start, span.end) for span in content):
        return "indirect"
    inside = total = 0
    for span in content:
        letters = [i for i in range(span.start, span.end) if text[i].isalnum()]
        total += len(letters)
        for marked in marks.between(span.start, span.end):
            inside += sum(marked.start <= i < marked.end for i in letters)
    share = inside / total if total else 0.0
    return "direct" if share >= 0.9 else "mixed" if share >= 0.05 else "indirect"
