"""Which of the quotations found stand: one for a stretch of words, unless one passes another on."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.annotate import trees
from dateline.annotate.quotation.marks import Marks
from dateline.annotate.quotation.sketch import Sketch
from dateline.codebook.cues import company
from dateline.model import Span

_STRETCH = 1000  # characters
_SURE = frozenset({"direct", "heading", "plain"})  # frames that no other reading can outweigh
_WORDY = 40  # characters between marks that are speech, and no title


def settle(sketches: Iterable[Sketch], doc: Doc, marks: Marks) -> list[Sketch]:
    """One quotation a stretch of words: what stands inside another's content gives way, unless it
    passes on what somebody else says ("the paper said an official had said ...")."""
    kept: list[Sketch] = []
    near: dict[int, list[Sketch]] = {}  # the kept ones by the stretch of text they touch
    ordered = sorted(sketches, key=lambda s: (s.frame not in _SURE, -_length(s.content), s.cue))
    for sketch in ordered:
        if _is_unheard(sketch, marks) and not _passes_on(sketch, doc):
            continue
        stretches = _stretches(sketch)
        if all(_stands_beside(sketch, o, doc) for n in stretches for o in near.get(n, ())):
            kept.append(sketch)
            for stretch in stretches:
                near.setdefault(stretch, []).append(sketch)
    return kept


def _stretches(sketch: Sketch) -> range:
    start = min(sketch.cue_span.start, sketch.content[0].start)
    end = max(sketch.cue_span.end, sketch.content[-1].end)
    return range(start // _STRETCH, end // _STRETCH + 1)


def _is_unheard(sketch: Sketch, marks: Marks) -> bool:
    """Whether the quotation stands within longer words between marks, whoever says those."""
    if sketch.frame in _SURE:
        return False
    marked = marks.at(sketch.cue_span.start)
    return (
        marked is not None
        and marked.double
        and marked.inner_end - marked.inner_start >= _WORDY
        and all(marked.start <= s.start and s.end <= marked.end for s in sketch.content)
    )


def _stands_beside(sketch: Sketch, other: Sketch, doc: Doc) -> bool:
    if sketch.frame == "citing" and other.frame != "citing":
        return True
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
    if sketch.frame not in ("that", "according"):
        return False
    if sketch.act == "intention":
        return False
    if sketch.act == "belief" and doc[sketch.cue].lemma_ not in company("testifying"):
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
