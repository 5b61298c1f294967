"""Speech that goes on without a cue: a sentence in the shifted tenses of reported speech right
after one that reported somebody's words ("The border would reopen, he said. Lorries would go
first."). Source: free indirect style, as in Quirk et al. 1985, section 14.35."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from dateline.annotate import trees
from dateline.annotate.quotation.marks import Marks
from dateline.annotate.quotation.sketch import Sketch, content_spans
from dateline.model import Span

_SHIFTED = frozenset({"would", "'d", "had"})
_NAMELESS = frozenset({"it", "they", "he", "she", "there"})
_TIMES = frozenset({"DATE", "TIME"})
_SHORTEST = 4  # tokens of a sentence that can be somebody's words


def find_continued(doc: Doc, said: Iterable[Sketch], marks: Marks) -> Iterator[Sketch]:
    """The sentences that carry on what the sentence before them reported; `cue` is negative."""
    sketches = sorted(said, key=lambda s: s.content[0].start)
    for number, sketch in enumerate(sketches):
        if sketch.frame != "that" or sketch.act != "speech" or sketch.source is None:
            continue
        verb = doc[sketch.cue]
        if verb.tag_ != "VBD" or not _is_shifted(doc, sketch.content):
            continue
        sentence = _next(trees.sentence(verb))
        if sentence is None or not _goes_on(sentence, sketches[number + 1 : number + 9]):
            continue
        content = content_spans(doc, ((sentence.start, sentence.end - 1),), marks)
        if content and not marks.last_between(content[0].start, content[0].end):
            yield replace(sketch, content=content, cue=-1, frame="continued", further=())


def _is_shifted(doc: Doc, content: tuple[Span, ...]) -> bool:
    head = trees.root(doc, content[0].start, content[-1].end)
    return head is not None and _shift(head) != ""


def _shift(verb: Token) -> str:
    """The auxiliary that shifts a verb into the past of the past or the future of the past."""
    return next((c.lower_ for c in verb.children if c.dep_ == "aux" and c.lower_ in _SHIFTED), "")


def _next(sentence: Sentence) -> Sentence | None:
    """The sentence after this one in the same line, or None."""
    doc = sentence.doc
    if sentence.end >= len(doc) or any("\n" in t.text for t in sentence if t.is_space):
        return None
    return trees.sentence(doc[sentence.end])


def _goes_on(sentence: Sentence, later: Sequence[Sketch]) -> bool:
    """Whether the sentence reads like the same speaker's words, and nobody else's."""
    verb = sentence.root
    subject, shift = trees.child(verb, "nsubj", "nsubjpass", "expl"), _shift(verb)
    if not shift or subject is None or len(sentence) < _SHORTEST:
        return False
    if any(token.ent_type_ in _TIMES for token in sentence) and shift == "had":
        return False
    if shift == "had" and subject.lower_ not in _NAMELESS:
        return False
    start, end = sentence.start_char, sentence.end_char
    return not any(
        (s.cue_span.start < end and start < s.cue_span.end)
        or any(c.start < end and start < c.end for c in s.content)
        for s in later
    )
