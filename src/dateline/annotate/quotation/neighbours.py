"""The words beside a quotation between marks, on both sides, as far as they can belong to it."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from dateline.annotate.quotation.marks import Marked
from dateline.annotate.trees import text_of
from dateline.model import Span

NEAR = 32  # tokens after a quotation among which its saying verb is looked for
FAR = 60  # tokens before a quotation that are read
_STOP = frozenset({".", "!", "?", ";"})


class Neighbours:
    """Looks at what stands before and after quotations in one document."""

    def __init__(self, doc: Doc) -> None:
        """Notes where the tokens start."""
        self.doc, self.text = doc, text_of(doc)
        self.starts: list[int] = doc.to_array(["IDX"]).tolist()

    def first_token(self, offset: int) -> int:
        """The first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)

    def ending(self, marked: Marked) -> str:
        """The last character between the marks, or nothing."""
        inner = self.text[marked.inner_start : marked.inner_end].rstrip()
        return inner[-1:] if inner else ""

    def inner(self, marked: Marked) -> Span:
        """The words between the marks, without the comma before the closing one."""
        start, end = marked.inner_start, marked.inner_end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:-–—"):
            end -= 1
        return Span(start, max(end, start + 1))

    def after(self, marked: Marked, following: Marked | None) -> list[Token]:
        """The tokens behind the marks, to the end of the sentence, the line or the next marks."""
        stop = following.start if following else len(self.text)
        found: list[Token] = []
        for token in self.doc[self.first_token(marked.end) : self.first_token(marked.end) + NEAR]:
            if token.idx >= stop or (token.is_space and "\n" in token.text):
                break
            if token.text in _STOP and self.text[token.idx + 1 : token.idx + 2] != ")":
                break
            if not token.is_space:
                found.append(token)
        return found

    def before(self, marked: Marked, previous: Marked | None) -> list[Token]:
        """The tokens that lead up to the marks, from the sentence's start or the last marks; those
        of the line above too where it ends in a colon."""
        floor = previous.end if previous else 0
        found: list[Token] = []
        at = self.first_token(marked.start) - 1
        broke = False
        while at >= 0 and len(found) < FAR:
            token = self.doc[at]
            if token.idx < floor:
                break
            if token.is_space and "\n" in token.text:
                if (found and not broke) or self._tail_is_not_colon(at):
                    break
                broke = True
            elif token.text in _STOP:
                break
            elif not token.is_space:
                found.append(token)
            at -= 1
        return found[::-1]

    def _tail_is_not_colon(self, at: int) -> bool:
        while at >= 0 and self.doc[at].is_space:
            at -= 1
        return at < 0 or self.doc[at].text != ":"

    def is_inside(self, marked: Marked) -> bool:
        """Whether unquoted words of the same sentence lead up to the marks: a fragment."""
        at = marked.start - 1
        while at >= 0 and self.text[at] in " \t":
            at -= 1
        return at >= 0 and (self.text[at].isalnum() or self.text[at] in ",’'”\"")

    def is_final(self, marked: Marked) -> bool:
        """Whether the sentence ends with the quotation, or at least the clause."""
        if self.ending(marked) in ".!?,…":
            return True
        rest = self.text[marked.end : marked.end + 2].lstrip(" ")
        return not rest[:1].isalnum()
